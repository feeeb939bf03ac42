package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.inspect.Inspection;
import org.viewstamp.journal.Decision;
import org.viewstamp.journal.JournalSlot;
import org.viewstamp.journal.Recovered;
import org.viewstamp.journal.RecoveredSlot;
import org.viewstamp.journal.ReplicaOpen;
import org.viewstamp.superblock.SuperBlockGroup;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockQuorums;
import org.viewstamp.superblock.SuperBlockRepairs;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.superblock.VsrStateField;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * What starting a replica on a data file comes to, in the fields in which the real start was
 * recorded: up to and with {@code opened}. {@code ran} and the log texts inform and are not judged.
 */
final class FileOutcome {
  /** The fields of a recorded start. */
  static final Set<String> FIELDS =
      Set.of(
          "exit",
          "signal",
          "error",
          "panic",
          "panic_at",
          "superblock_quorum_log",
          "superblock_repaired_copies",
          "superblock_working",
          "superblock_vsr_headers_ops",
          "label_totals",
          "torn",
          "dropped_by_view",
          "log",
          "recovered",
          "opened",
          "ran");

  private static final int EXIT_ERROR = 3;
  private static final int SIGNAL_ABORT = 6;

  private final Inspection inspection;
  private final JsonNode recorded;

  /**
   * @param inspection what ours read and decided
   * @param recorded what the real program did; says which facts to compare when both stopped
   */
  FileOutcome(Inspection inspection, JsonNode recorded) {
    this.inspection = inspection;
    this.recorded = recorded;
  }

  /** The fields to be compared. */
  ObjectNode judged() {
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    putSuperBlock(got);
    putEnd(got);
    putRecovery(got);
    ReplicaOpen open = inspection.open();
    boolean stopped = open == null || inspection.superblocks().working() == null;
    boolean opens = !stopped && open != null && !open.choice().outcome().isError();
    got.set("opened", opens && open != null ? opened(open) : nothing());
    return got;
  }

  private void putSuperBlock(ObjectNode got) {
    SuperBlockHeader working = inspection.superblocks().working();
    got.set("superblock_quorum_log", SuperBlockLog.quorum(inspection.superblocks()));
    got.set("superblock_repaired_copies", repairedCopies());
    got.set("superblock_working", working == null ? nothing() : workingLine(working));
    got.set("superblock_vsr_headers_ops", working == null ? nothing() : vsrHeadersOps(working));
  }

  private JsonNode workingLine(SuperBlockHeader working) {
    String ours = SuperBlockLog.working(working);
    JsonNode line = Fields.required(recorded, "superblock_working");
    boolean same = line.isTextual() && SuperBlockLog.sameWorking(line.textValue(), ours);
    return same ? line : JsonNodeFactory.instance.textNode(ours);
  }

  private ArrayNode repairedCopies() {
    SuperBlockQuorums.Choice choice = inspection.superblocks().choice();
    SuperBlockGroup group = choice == null ? null : choice.working();
    ArrayNode copies = JsonNodeFactory.instance.arrayNode();
    if (group == null) return copies;
    for (SuperBlockRepairs.Repair repair : SuperBlockRepairs.of(group).order()) {
      copies.add(repair.slot());
    }
    return copies;
  }

  private ArrayNode vsrHeadersOps(SuperBlockHeader working) {
    ArrayNode ops = JsonNodeFactory.instance.arrayNode();
    ViewChangeHeaders headers = working.vsrHeaders(inspection.superblocks().layout());
    for (ViewChangeHeaders.Entry entry : headers.entries()) ops.add(Fields.number(entry.op()));
    return ops;
  }

  /**
   * How the start ended. A recorded stop after the replica had opened is none of ours: what it had
   * opened with is compared.
   */
  private void putEnd(ObjectNode got) {
    ReplicaOpen open = inspection.open();
    boolean stopped = open == null || inspection.superblocks().working() == null;
    boolean later = !stopped && recorded.path("opened").isObject() && recordedPanic();
    if (later) {
      for (String field : List.of("exit", "signal", "error", "panic", "panic_at")) {
        got.set(field, Fields.required(recorded, field));
      }
      return;
    }
    boolean error = !stopped && open != null && open.choice().outcome().isError();
    got.set("exit", stopped ? nothing() : number(error ? EXIT_ERROR : 0));
    got.set("signal", stopped ? number(SIGNAL_ABORT) : nothing());
    got.set(
        "error", Fields.textOrNull(error && open != null ? open.choice().outcome().text() : null));
    CheckFailed refusal = stopped ? new CheckFailed(refusal()) : null;
    got.set("panic", Refusals.recorded(recorded.get("panic"), refusal));
    got.set("panic_at", Refusals.recorded(recorded.get("panic_at"), refusal));
  }

  private boolean recordedPanic() {
    return recorded.path("signal").asInt() == SIGNAL_ABORT
        && recorded.path("panic").isTextual()
        && recorded.path("error").isNull()
        && recorded.path("exit").isNull();
  }

  private String refusal() {
    String name = inspection.refusal();
    return name != null ? name : "superblock_not_chosen";
  }

  private void putRecovery(ObjectNode got) {
    Recovered recovered = inspection.recovered();
    if (recovered == null || inspection.superblocks().working() == null) {
      got.set("recovered", nothing());
      // Gathered from the log of a start that stopped half way: not a fact of ours.
      for (String field : List.of("label_totals", "torn", "dropped_by_view")) {
        got.set(field, Fields.required(recorded, field));
      }
      return;
    }
    got.set("label_totals", labelTotals(recovered));
    got.set("torn", Fields.numbers(recovered.tornSlots()));
    got.set("dropped_by_view", droppedByView(recovered));
    got.set("recovered", counts(recovered.log()));
  }

  private static ObjectNode labelTotals(Recovered recovered) {
    Map<String, Integer> totals = new TreeMap<>();
    for (RecoveredSlot slot : recovered.slots()) {
      totals.merge(
          "@" + slot.recoveryCase().label() + " " + slot.decision().text(), 1, Integer::sum);
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    totals.forEach(node::put);
    return node;
  }

  /** The texts are the log's; their number is a fact. */
  private JsonNode droppedByView(Recovered recovered) {
    int dropped = recovered.droppedSlots().size();
    JsonNode texts = Fields.array(recorded, "dropped_by_view");
    return texts.size() == dropped ? texts : number(dropped);
  }

  private ObjectNode opened(ReplicaOpen open) {
    SuperBlockHeader working = inspection.superblocks().working();
    if (working == null) throw new CannotJudge("opened", "without a superblock");
    VsrState state = working.vsrState();
    boolean standby = state.replicaIndex() >= state.replicaCount();
    ObjectNode got = counts(open.choice().log());
    got.put("replica", state.replicaIndex());
    got.put("replica_count", state.replicaCount());
    got.put("standby", standby);
    got.put("solo", state.replicaCount() == 1 && !standby);
    got.put("status", open.choice().outcome().text());
    got.put("view", Integer.toUnsignedLong(open.view()));
    got.put("log_view", Integer.toUnsignedLong(open.logView()));
    got.set("op", Fields.number(open.choice().op()));
    got.set("commit_min", Fields.number(open.commitMin()));
    got.set("commit_max", Fields.number(open.commitMax()));
    got.set("op_checkpoint", Fields.number(state.opCheckpoint()));
    got.set("op_prepare_max", Fields.number(open.opPrepareMax()));
    ObjectNode durable = got.putObject("superblock");
    durable.put("sequence", Long.toUnsignedString(working.sequence()));
    durable.put("view", Integer.toUnsignedLong(state.view()));
    durable.put("log_view", Integer.toUnsignedLong(state.logView()));
    durable.set("commit_max", Fields.number(state.commitMax()));
    durable.set("sync_op_min", Fields.number(state.u64(VsrStateField.SYNC_OP_MIN)));
    durable.set("sync_op_max", Fields.number(state.u64(VsrStateField.SYNC_OP_MAX)));
    durable.set("checkpoint_op", Fields.number(state.opCheckpoint()));
    durable.set("vsr_headers_ops", vsrHeadersOps(working));
    return got;
  }

  private static ObjectNode counts(List<JournalSlot> log) {
    int dirty = 0;
    int faulty = 0;
    for (JournalSlot slot : log) {
      if (slot.dirty()) dirty++;
      if (slot.faulty()) faulty++;
    }
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    got.put("dirty_count", dirty);
    got.put("faulty_count", faulty);
    got.put("slots_digest", digest(log));
    return got;
  }

  /** SHA-256 over every slot: the header's checksum as stored, dirty, faulty, inhabited. */
  private static String digest(List<JournalSlot> log) {
    byte[] slots = new byte[log.size() * 19];
    for (int slot = 0; slot < log.size(); slot++) {
      JournalSlot state = log.get(slot);
      int at = slot * 19;
      state.header().checksum().writeLittleEndian(slots, at);
      slots[at + 16] = (byte) (state.dirty() ? 1 : 0);
      slots[at + 17] = (byte) (state.faulty() ? 1 : 0);
      slots[at + 18] = (byte) (state.prepareChecksum() != null ? 1 : 0);
    }
    try {
      return Fields.hex(MessageDigest.getInstance("SHA-256").digest(slots));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  /**
   * The slots that are not plain, as the recording lists them for one phase.
   *
   * @param phase recovered or opened
   */
  ArrayNode slots(String phase) {
    ArrayNode slots = JsonNodeFactory.instance.arrayNode();
    Recovered recovered = inspection.recovered();
    List<JournalSlot> log = log(phase);
    if (recovered == null || log == null) return slots;
    for (RecoveredSlot slot : recovered.slots()) {
      JournalSlot state = log.get(slot.slot());
      if (!plain(slot, state)) slots.add(slot(slot, state));
    }
    return slots;
  }

  private @Nullable List<JournalSlot> log(String phase) {
    Recovered recovered = inspection.recovered();
    ReplicaOpen open = inspection.open();
    if (recovered == null || inspection.superblocks().working() == null) return null;
    if (phase.equals("recovered")) return recovered.log();
    if (open == null || open.choice().outcome().isError()) return null;
    return open.choice().log();
  }

  private static boolean plain(RecoveredSlot slot, JournalSlot state) {
    if (slot.decision() != Decision.EQL && slot.decision() != Decision.NIL) return false;
    if (state.dirty() || state.faulty()) return false;
    U128 inhabited = state.prepareChecksum();
    if (inhabited == null) return state.header().isReserved();
    return !state.header().isReserved() && inhabited.equals(state.header().checksum());
  }

  private static ObjectNode slot(RecoveredSlot slot, JournalSlot state) {
    PrepareHeader header = state.header();
    U128 inhabited = state.prepareChecksum();
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    got.put("slot", slot.slot());
    got.put("label", "@" + slot.recoveryCase().label());
    got.put("decision", slot.decision().text());
    got.put("operation", header.operation());
    got.set("op", Fields.number(header.op()));
    got.put("view", Integer.toUnsignedLong(header.view()));
    got.put("checksum", header.checksum().toString());
    got.put("dirty", state.dirty());
    got.put("faulty", state.faulty());
    got.put("prepare_inhabited", inhabited != null);
    got.set("prepare_checksum", Fields.textOrNull(inhabited == null ? null : inhabited.toString()));
    return got;
  }

  private static JsonNode nothing() {
    return JsonNodeFactory.instance.nullNode();
  }

  private static JsonNode number(int value) {
    return JsonNodeFactory.instance.numberNode(value);
  }
}
