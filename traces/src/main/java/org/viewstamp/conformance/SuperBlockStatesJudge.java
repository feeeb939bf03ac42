package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.viewstamp.superblock.SuperBlock;
import org.viewstamp.superblock.SuperBlockConfig;
import org.viewstamp.superblock.SuperBlockField;
import org.viewstamp.superblock.SuperBlockFormat;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockIo;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.superblock.VsrStateRules;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.StorageLayout;

/**
 * Judges formatted superblocks, and what holds of single states, of two in turn, and of single
 * headers: {@code vsr/superblock}, {@code vsr/superblock-test-min}.
 */
final class SuperBlockStatesJudge implements Judge {
  private static final Set<String> PATCH_FIELDS = Set.of("field", "offset", "bytes_hex");
  private static final int U8_MAX = 255;
  private static final int WHOLE_CASES = 4;
  private static final int WHOLE_SLOTS = 2;

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("sequence_0_checksum");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, cases(recording), verdicts);
  }

  /** The judge of single cases, with the states and headers that they name. */
  static CaseJudge cases(Recording recording) {
    Map<String, byte[]> bases = new HashMap<>();
    recording.forEachCase(
        line -> {
          switch (line.path("tag").asText()) {
            case "vsr_state" ->
                bases.put(Fields.text(line, "id"), Extents.bytes(line, "extents", VsrState.SIZE));
            case "superblock_header" ->
                bases.put(
                    Fields.text(line, "id"), Extents.bytes(line, "extents", SuperBlockHeader.SIZE));
            default -> {}
          }
        });
    Cases cases = new Cases(SuperBlockBuild.config(Configuration.of(recording).storage()), bases);
    return cases::judge;
  }

  /** All cases of one recording. */
  private record Cases(SuperBlockConfig config, Map<String, byte[]> bases) {

    Verdict judge(JsonNode line) {
      String tag = Fields.text(line, "tag");
      return switch (tag) {
        case "format", "format_bad" -> format(line);
        case "vsr_state" -> vsrState(line);
        case "state_pair" ->
            new Outcome(line, "old", "new")
                .results(
                    got -> got.put("monotonic", monotonic(state(line, "old"), state(line, "new"))))
                .verdict();
        case "state_update" -> stateUpdate(line);
        case "state_consistent" -> stateConsistent(line);
        case "state_pair_patched" ->
            new Outcome(line, "old", "new_base", "patch")
                .results(
                    got ->
                        got.put(
                            "monotonic", monotonic(state(line, "old"), patched(line, "new_base"))))
                .verdict();
        case "op_compacted" -> opCompacted(line);
        case "superblock_header" -> header(line);
        case "superblock_header_patched" -> headerPatched(line);
        default -> throw new CannotJudge("tag", "is unknown: " + tag);
      };
    }

    // -- States ----------------------------------------------------------------------------------

    private byte[] base(JsonNode line, String field, int size) {
      byte[] base = bases.get(Fields.text(line, field));
      if (base == null || base.length != size) throw new CannotJudge(field, "is not recorded");
      return base.clone();
    }

    private VsrState state(JsonNode line, String field) {
      return new VsrState(base(line, field, VsrState.SIZE), 0);
    }

    private VsrState patched(JsonNode line, String field) {
      byte[] bytes = base(line, field, VsrState.SIZE);
      JsonNode patch = Fields.required(line, "patch");
      Fields.exactly(patch, "patch.", PATCH_FIELDS);
      byte[] piece = Fields.hex(patch, "bytes_hex");
      int at =
          Fields.index(Fields.required(patch, "offset"), "offset", bytes.length - piece.length);
      System.arraycopy(piece, 0, bytes, at, piece.length);
      return new VsrState(bytes, 0);
    }

    private boolean monotonic(VsrState older, VsrState newer) {
      return VsrStateRules.monotonic(older, newer, config.layout());
    }

    private Verdict vsrState(JsonNode line) {
      VsrState state = new VsrState(Extents.bytes(line, "extents", VsrState.SIZE), 0);
      return new Outcome(line, "extents")
          .results(got -> got.put("checkpoint_id", state.checkpointId().toString()))
          .verdict();
    }

    private Verdict stateUpdate(JsonNode line) {
      return new Outcome(line, "old", "new")
          .results(
              got ->
                  got.put(
                      "would_be_updated_by",
                      VsrStateRules.wouldBeUpdatedBy(
                          state(line, "old"), state(line, "new"), config.layout())))
          .verdict();
    }

    private Verdict stateConsistent(JsonNode line) {
      return new Outcome(line, "base", "patch")
          .results(
              got -> {
                VsrStateRules.requireConsistent(patched(line, "base"), config.layout());
                got.put("consistent", true);
              })
          .verdict();
    }

    /** The state of a root but for the op of its checkpoint. */
    private Verdict opCompacted(JsonNode line) {
      byte[] bytes = new byte[VsrState.SIZE];
      PrepareField.OP.set(bytes, 0, Fields.u64Text(line, "checkpoint_op"));
      VsrState state = new VsrState(bytes, 0);
      long op = Fields.u64Text(line, "op");
      return new Outcome(line, "checkpoint_op", "op")
          .results(
              got -> got.put("op_compacted", VsrStateRules.opCompacted(state, op, config.layout())))
          .verdict();
    }

    // -- Headers ---------------------------------------------------------------------------------

    private Verdict header(JsonNode line) {
      SuperBlockHeader header =
          new SuperBlockHeader(Extents.bytes(line, "extents", SuperBlockHeader.SIZE), 0);
      return new Outcome(line, "extents")
          .results(got -> got.put("checksum", header.calculatedChecksum().toString()))
          .verdict();
    }

    private Verdict headerPatched(JsonNode line) {
      byte[] bytes = base(line, "base", SuperBlockHeader.SIZE);
      SuperBlockHeader base = new SuperBlockHeader(bytes, 0);
      int at = Fields.index(Fields.required(line, "offset"), "offset", bytes.length - 1);
      bytes[at] ^= (byte) Fields.index(Fields.required(line, "xor"), "xor", U8_MAX);
      SuperBlockHeader patched = new SuperBlockHeader(bytes, 0);
      StorageLayout layout = config.layout();
      return new Outcome(line, "base", "field", "offset", "xor")
          .results(got -> got.put("valid_checksum", patched.validChecksum()))
          .results(
              "set_checksum_panic",
              got ->
                  got.putObject("set_checksum")
                      .put(
                          "checksum",
                          patched.withChecksum(config.version(), layout).checksum().toString()))
          .results(
              "equal_panic",
              got -> {
                got.put("equal", base.sameContent(patched, layout));
                got.put("equal_reversed", patched.sameContent(base, layout));
              })
          .verdict();
    }

    // -- Format ----------------------------------------------------------------------------------

    private Verdict format(JsonNode line) {
      return new Outcome(line, "cluster", "replica", "replica_count", "release")
          .results(got -> putFormat(got, line))
          .verdict();
    }

    private void putFormat(ObjectNode got, JsonNode line) {
      SuperBlockFormat format = SuperBlockBuild.format(line);
      SuperBlockHeader zero = format.sequenceZero(config);
      SuperBlockRun run = new SuperBlockRun(config, new SuperBlockDisk());
      run.begin(superblock -> superblock.format(format));
      run.toEnd();
      SuperBlock formatted = run.superblock();
      SuperBlockHeader working = formatted.requireWorking();
      got.put("replica_index", formatted.replicaIndex());
      got.put("sequence_0_checksum", zero.checksum().toString());
      boolean whole = isWhole(line);
      if (whole) {
        got.set("sequence_0_extents", Extents.recorded(line, "sequence_0_extents", zero.toBytes()));
      }
      got.put("checksum", working.checksum().toString());
      got.put("checkpoint_id", working.vsrState().checkpointId().toString());
      got.put("version", working.version());
      got.set("slots", slots(line, run, whole));
    }

    /** Whether the bytes themselves are recorded: in every fourth case. */
    private static boolean isWhole(JsonNode line) {
      String id = Fields.text(line, "id");
      if (!id.matches("b[0-9]{1,6}")) throw new CannotJudge("id", "is no number: " + id);
      return Integer.parseInt(id.substring(1)) % WHOLE_CASES == 0;
    }

    /** Each slot as it was written; what a write does not cover stays as it was. */
    private ArrayNode slots(JsonNode line, SuperBlockRun run, boolean whole) {
      ArrayNode slots = JsonNodeFactory.instance.arrayNode();
      for (SuperBlockIo io : run.done()) {
        if (!(io instanceof SuperBlockIo.Write write)) continue;
        byte[] bytes = run.disk().bytes(write.slot());
        long offset = (long) write.slot() * config.layout().superblockCopySize();
        ObjectNode slot = slots.addObject();
        slot.put("offset", Long.toString(offset));
        slot.put("copy", SuperBlockField.COPY.u16(bytes, 0));
        slot.put("hash_header", Checksum.of(bytes).toString());
        slot.put("padding_written", write.header().toBytes().length > SuperBlockHeader.SIZE);
        if (whole && write.slot() < WHOLE_SLOTS) {
          JsonNode recorded = line.path("slots").path(write.slot());
          slot.set("extents", Extents.recorded(recorded, "extents", bytes));
        }
      }
      return slots;
    }
  }
}
