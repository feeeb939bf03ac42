package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.viewstamp.inspect.DataFile;
import org.viewstamp.inspect.DataFiles;
import org.viewstamp.inspect.Inspection;
import org.viewstamp.trace.BadInput;

/**
 * Judges what starting a replica on a whole data file decided: {@code NAME.recovery.ndjson}, with
 * the data file NAME beside it. The file is one case: a line for the start, then a line for each
 * slot that is not plain.
 */
final class FileRecoveryJudge implements Judge {
  private static final List<String> RECOVERY =
      List.of(".recovery.ndjson.gz", ".recovery.ndjson", ".recovery.jsonl.gz", ".recovery.jsonl");

  /** The phases that are judged; {@code ran} informs. */
  private static final List<String> PHASES = List.of("recovered", "opened");

  private static final Set<String> MORE_FIELDS =
      Set.of("kind", "name", "release_binary", "release_binary_agrees");

  @Override
  public boolean canJudge(Recording recording) {
    return !recording.hasHeader()
        && recording.first().path("kind").asText().equals("file")
        && recording.first().has("label_totals");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    JsonNode start = recording.first();
    String name = start.path("name").asText("?");
    List<JsonNode> lines = new ArrayList<>();
    recording.forEachCase(lines::add);
    try (DataFile file = DataFiles.open(dataFile(recording, name))) {
      verdicts.add(name, CaseJudge.judgeOne(line -> judge(file, line, lines), start));
    }
  }

  /** The data file of a recording. */
  static Path dataFile(Recording recording, String name) {
    String stem = Companions.stem(recording.path(), RECOVERY);
    Path found = Companions.dataFile(recording.path(), stem);
    if (found == null) found = Companions.dataFile(recording.path(), name);
    if (found != null) return found;
    throw new BadInput(
        recording.path().toString(), "its data file does not lie beside it", stem + ".extents.gz");
  }

  /**
   * Judges one recording.
   *
   * @param start its first line
   * @param lines all its lines
   */
  static Verdict judge(DataFile file, JsonNode start, List<JsonNode> lines) {
    Set<String> fields = new HashSet<>(FileOutcome.FIELDS);
    fields.addAll(MORE_FIELDS);
    Fields.exactly(start, "", fields);
    FileOutcome outcome = new FileOutcome(Inspection.of(file, null), start);
    ObjectNode got = outcome.judged();
    ObjectNode expected = JsonNodeFactory.instance.objectNode();
    got.fieldNames().forEachRemaining(field -> expected.set(field, start.get(field)));
    for (String phase : PHASES) got.set("slots_" + phase, slots(outcome, phase));
    for (String phase : PHASES) expected.set("slots_" + phase, recordedSlots(lines, phase));
    return JsonDiff.compare("", expected, got);
  }

  private static ArrayNode slots(FileOutcome outcome, String phase) {
    ArrayNode slots = outcome.slots(phase);
    for (JsonNode slot : slots) ((ObjectNode) slot).put("kind", "slot").put("phase", phase);
    return slots;
  }

  /** The slot lines of a phase, in the order of the slots. */
  private static ArrayNode recordedSlots(List<JsonNode> lines, String phase) {
    ArrayNode slots = JsonNodeFactory.instance.arrayNode();
    for (JsonNode line : lines.subList(1, lines.size())) {
      if (!Fields.text(line, "kind").equals("slot")) {
        throw new CannotJudge("kind", "is not slot: " + line.get("kind"));
      }
      String recorded = Fields.text(line, "phase");
      if (!PHASES.contains(recorded) && !recorded.equals("ran")) {
        throw new CannotJudge("phase", "is unknown: " + recorded);
      }
      if (recorded.equals(phase)) slots.add(line);
    }
    return slots;
  }
}
