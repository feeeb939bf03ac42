package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viewstamp.inspect.DataFile;
import org.viewstamp.inspect.DataFiles;
import org.viewstamp.inspect.Inspection;
import org.viewstamp.inspect.Patch;
import org.viewstamp.inspect.PatchedDataFile;
import org.viewstamp.inspect.SuperBlockReading;
import org.viewstamp.trace.BadInput;

/**
 * Judges what starting a replica on damaged data files decided, and how the listing of their
 * superblocks differed: {@code files/damage-results}, with the damage and the data files beside it.
 */
final class DamageJudge implements Judge {
  private static final Set<String> FIELDS = Set.of("id", "tag", "base", "inspect", "recovery");

  /** The most that one patch may replace: the whole header ring is far less. */
  private static final int PATCH_MAX = 1 << 28;

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("base") && recording.casesHave("recovery");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    try (Bases bases = new Bases(recording.path())) {
      CaseJudge.judgeAll(recording, cases(recording, bases), verdicts);
    }
  }

  /** The judge of single cases. */
  static CaseJudge cases(Recording recording, Bases bases) {
    Map<String, JsonNode> damage = damage(recording);
    return line -> judge(line, damage, bases);
  }

  private static Map<String, JsonNode> damage(Recording recording) {
    Map<String, JsonNode> byId = new HashMap<>();
    Recording damage = Companions.damage(recording);
    damage.forEachCase(line -> byId.put(line.path("id").asText(), line));
    return byId;
  }

  private static Verdict judge(JsonNode line, Map<String, JsonNode> damage, Bases bases) {
    Fields.exactly(line, "", FIELDS);
    JsonNode input = damage.get(Fields.text(line, "id"));
    if (input == null) throw new CannotJudge("id", "has no damage of this id");

    JsonNode recorded = Fields.required(line, "recovery");
    Fields.exactly(recorded, "recovery.", FileOutcome.FIELDS);
    String base = Fields.text(input, "base");
    DataFile undamaged = bases.get(base);
    DataFile file = new PatchedDataFile(undamaged, patches(input));
    FileOutcome outcome = new FileOutcome(Inspection.of(file, null), recorded);
    ObjectNode recovery = outcome.judged();
    putSlots(recovery, "recovered", outcome);
    putSlots(recovery, "opened", outcome);

    ObjectNode got = JsonNodeFactory.instance.objectNode();
    got.set("tag", Fields.required(input, "tag"));
    got.put("base", base);
    got.set("recovery", recovery);
    got.putArray("inspect").add(ListingDifference.of(listing(undamaged), listing(file)));
    ObjectNode expected = JsonNodeFactory.instance.objectNode();
    expected.set("tag", line.get("tag"));
    expected.set("base", line.get("base"));
    expected.set("inspect", ListingDifference.judged(Fields.array(line, "inspect")));
    ObjectNode judged = expected.putObject("recovery");
    recovery.fieldNames().forEachRemaining(field -> judged.set(field, recorded.get(field)));
    return JsonDiff.compare("", expected, got);
  }

  private static SuperBlockListing listing(DataFile file) {
    return new SuperBlockListing(SuperBlockReading.read(file));
  }

  private static void putSlots(ObjectNode recovery, String phase, FileOutcome outcome) {
    if (recovery.get(phase) instanceof ObjectNode state) state.set("slots", outcome.slots(phase));
  }

  private static List<Patch> patches(JsonNode input) {
    List<Patch> patches = new ArrayList<>();
    for (JsonNode patch : Fields.array(input, "patch")) {
      long offset = Fields.u64(patch, "offset");
      byte[] bytes =
          patch.has("zero_length")
              ? new byte[Fields.index(patch.get("zero_length"), "zero_length", PATCH_MAX)]
              : Fields.hex(patch, "bytes_hex");
      patches.add(new Patch(offset, bytes));
    }
    return patches;
  }

  /** The data files that damage is applied to, each opened once. */
  static final class Bases implements AutoCloseable {
    private final Path results;
    private final Map<String, DataFile> open = new HashMap<>();

    Bases(Path results) {
      this.results = results;
    }

    DataFile get(String name) {
      return open.computeIfAbsent(name, this::open);
    }

    private DataFile open(String name) {
      Path path = Companions.dataFile(results, name);
      if (path != null) return DataFiles.open(path);
      throw new BadInput(
          results.toString(), "a data file does not lie beside it", name + ".extents.gz");
    }

    @Override
    public void close() {
      for (DataFile file : open.values()) file.close();
    }
  }
}
