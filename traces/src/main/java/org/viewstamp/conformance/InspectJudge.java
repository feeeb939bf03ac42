package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.viewstamp.inspect.DataFile;
import org.viewstamp.inspect.DataFiles;
import org.viewstamp.inspect.SuperBlockReading;
import org.viewstamp.trace.BadInput;

/**
 * Judges what the real program's {@code inspect superblock} printed of a data file: {@code
 * NAME.inspect.ndjson}, with the data file NAME beside it. What its other commands printed is out
 * of scope.
 */
final class InspectJudge implements Judge {
  /** The command whose output is judged. */
  static final String SUPERBLOCK = "tigerbeetle inspect superblock FILE";

  /** Its other commands. */
  private static final String OTHERS =
      "tigerbeetle inspect (wal|replies|grid|manifest|tables)( --[a-z]+=[0-9a-z_]+)? FILE";

  private static final List<String> INSPECT =
      List.of(".inspect.ndjson.gz", ".inspect.ndjson", ".inspect.jsonl.gz", ".inspect.jsonl");

  private static final Set<String> FIELDS = Set.of("command", "exit", "stdout", "stderr");

  @Override
  public boolean canJudge(Recording recording) {
    return !recording.hasHeader()
        && recording.first().has("command")
        && recording.first().has("stdout");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    try (DataFile file = DataFiles.open(dataFile(recording))) {
      SuperBlockListing listing = new SuperBlockListing(SuperBlockReading.read(file));
      CaseJudge judge = line -> judge(listing, line);
      recording.forEachCase(
          line -> verdicts.add(line.path("command").asText("?"), CaseJudge.judgeOne(judge, line)));
    }
  }

  /** The data file of a recording. */
  static Path dataFile(Recording recording) {
    String stem = Companions.stem(recording.path(), INSPECT);
    Path found = Companions.dataFile(recording.path(), stem);
    if (found != null) return found;
    throw new BadInput(
        recording.path().toString(), "its data file does not lie beside it", stem + ".extents.gz");
  }

  /** Whether this is another command than that of the superblock. */
  static boolean isOutOfScope(String command) {
    return command.matches(OTHERS);
  }

  /** Judges one run. */
  static Verdict judge(SuperBlockListing listing, JsonNode line) {
    Fields.exactly(line, "", FIELDS);
    String command = Fields.text(line, "command");
    if (isOutOfScope(command)) return Verdict.OUT_OF_SCOPE;
    ObjectNode expected = JsonNodeFactory.instance.objectNode();
    expected.put("command", command);
    expected.set("exit", line.get("exit"));
    expected.set("stdout", lines(Fields.text(line, "stdout")));
    expected.put("stderr", Fields.text(line, "stderr"));
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    got.put("command", SUPERBLOCK);
    got.put("exit", listing.exit());
    ArrayNode stdout = got.putArray("stdout");
    listing.lines().forEach(stdout::add);
    got.put("stderr", listing.messages());
    return JsonDiff.compare("", expected, got);
  }

  /** Every line of a text, the end of the last one included. */
  private static ArrayNode lines(String text) {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    if (text.isEmpty()) return lines;
    if (!text.endsWith("\n")) throw new CannotJudge("stdout", "ends inside a line");
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) lines.add(line);
    return lines;
  }
}
