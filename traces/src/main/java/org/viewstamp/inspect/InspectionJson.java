package org.viewstamp.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.HeadChoice;
import org.viewstamp.journal.JournalSlot;
import org.viewstamp.journal.Recovered;
import org.viewstamp.journal.RecoveryCase;
import org.viewstamp.journal.RecoveryInput;
import org.viewstamp.journal.RecoveryInputs;
import org.viewstamp.journal.ReplicaOpen;
import org.viewstamp.superblock.QuorumError;
import org.viewstamp.superblock.SuperBlockGroup;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockQuorums;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.Release;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * An inspection as JSON objects, one a line, told apart by {@code kind}: one {@code file}, four
 * {@code superblock_copy}, and a {@code slot} for each slot that is not plain. 128-bit numbers are
 * 32 hex digits; what does not exist is null.
 */
final class InspectionJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> INPUTS =
      List.of(
          "header_ok",
          "header_reserved",
          "prepare_ok",
          "prepare_reserved",
          "prepare_op_is_max",
          "checksums_equal",
          "ops_equal",
          "header_op_lower",
          "views_equal");

  private final Inspection inspection;
  private final List<SlotInspection> slots;
  private final SlotVerdicts verdicts;

  InspectionJson(Inspection inspection) {
    this.inspection = inspection;
    this.slots = inspection.slots();
    this.verdicts = new SlotVerdicts(inspection, slots);
  }

  /** The slots to be shown: all, or those that are not plain. */
  List<SlotInspection> slots(boolean all) {
    return slots.stream().filter(slot -> all || !slot.plain()).toList();
  }

  SlotInspection slot(int index) {
    return slots.get(index);
  }

  ObjectNode file() {
    ObjectNode node = NODES.objectNode();
    node.put("kind", "file");
    node.put("file", inspection.fileName());
    node.put("file_size", inspection.fileSize());
    node.put("configuration", inspection.superblocks().layout().name());
    node.put("slot_count", inspection.ring().slotCount());
    node.put("cluster", inspection.cluster().toString());
    putQuorum(node);
    putState(node);
    putRows(node);
    putRecovered(node);
    putOpen(node);
    ArrayNode faults = node.putArray("faults");
    inspection.faults().forEach(faults::add);
    node.put("starts", inspection.starts());
    return node;
  }

  private void putQuorum(ObjectNode node) {
    SuperBlockReading reading = inspection.superblocks();
    SuperBlockQuorums.Choice choice = reading.choice();
    SuperBlockGroup working = choice == null ? null : choice.working();
    QuorumError error = reading.error();
    node.put("superblock_error", error == null ? null : error.text());
    node.put("superblock_refusal", reading.refusal());
    node.put("superblock_copies", working == null ? null : (Integer) working.count());
    SuperBlockHeader header = inspection.superblock();
    node.put("superblock_assumed", working == null && header != null);
  }

  private void putState(ObjectNode node) {
    SuperBlockHeader header = inspection.superblock();
    if (header == null) return;
    VsrState state = SuperBlockReading.stateOf(header);
    node.set("sequence", FieldJson.unsigned(header.sequence()));
    node.put("version", header.version());
    node.put("release_format", Release.toString(header.releaseFormat()));
    node.put("replica", state.replicaIndex());
    node.put("replica_count", state.replicaCount());
    node.set("view", FieldJson.unsigned(state.view() & 0xffff_ffffL));
    node.set("log_view", FieldJson.unsigned(state.logView() & 0xffff_ffffL));
    node.set("commit_max_durable", FieldJson.unsigned(state.commitMax()));
    node.set("op_checkpoint", FieldJson.unsigned(state.opCheckpoint()));
    node.put("checkpoint_id", state.checkpointId().toString());
    RecoveryInput input = inspection.input();
    if (input == null) return;
    node.set("op_prepare_max", FieldJson.unsigned(input.opPrepareMax()));
    node.put("solo", input.solo());
    ArrayNode ops = node.putArray("vsr_headers");
    for (ViewChangeHeaders.Entry entry : input.vsrHeaders().entries()) {
      ObjectNode one = ops.addObject();
      one.set("op", FieldJson.unsigned(entry.op()));
      one.put("blank", entry.header() == null);
    }
  }

  private void putRows(ObjectNode node) {
    Map<String, Integer> counts = new TreeMap<>();
    for (SlotInspection slot : slots) {
      RecoveryCase recoveryCase = slot.recoveryCase();
      String label = recoveryCase == null ? "none" : recoveryCase.label();
      counts.merge(label, 1, Integer::sum);
    }
    ObjectNode rows = node.putObject("rows");
    counts.forEach(rows::put);
  }

  private void putRecovered(ObjectNode node) {
    Recovered recovered = inspection.recovered();
    node.put("refusal", inspection.refusal());
    if (recovered == null) return;
    node.set("prepare_op_max", FieldJson.unsigned(recovered.prepareOpMax()));
    node.set("torn", numbers(recovered.tornSlots()));
    node.set("dropped_by_view", numbers(recovered.droppedSlots()));
    node.set("faulty", numbers(recovered.faultySlots()));
    node.set("fix_sectors", numbers(recovered.fixSectors()));
  }

  private void putOpen(ObjectNode node) {
    ReplicaOpen open = inspection.open();
    if (open == null) {
      node.putNull("opened");
      return;
    }
    HeadChoice choice = open.choice();
    ObjectNode opened = node.putObject("opened");
    boolean error = choice.outcome().isError();
    opened.put("error", error ? choice.outcome().text() : null);
    opened.put("status", error ? null : choice.outcome().text());
    opened.set("view", FieldJson.unsigned(open.view() & 0xffff_ffffL));
    opened.set("log_view", FieldJson.unsigned(open.logView() & 0xffff_ffffL));
    opened.set("op", FieldJson.unsigned(choice.op()));
    opened.put("head_certain", choice.certain());
    opened.set("commit_min", FieldJson.unsigned(open.commitMin()));
    opened.set("commit_max", FieldJson.unsigned(open.commitMax()));
    opened.put("dirty_count", (int) choice.log().stream().filter(JournalSlot::dirty).count());
    opened.put("faulty_count", (int) choice.log().stream().filter(JournalSlot::faulty).count());
  }

  ObjectNode copy(int slot) {
    return SuperBlockJson.summary(inspection.superblocks(), slot);
  }

  ObjectNode slot(SlotInspection slot) {
    RecoveryCase recoveryCase = slot.recoveryCase();
    RecoveryInputs inputs = slot.inputs();
    ObjectNode node = NODES.objectNode();
    node.put("kind", "slot");
    node.put("slot", slot.slot());
    node.put("row", recoveryCase == null ? null : recoveryCase.label());
    node.put("decision", slot.decision() == null ? null : slot.decision().text());
    node.put("plain", slot.plain());
    node.put("header_verdict", name(slot.header().verdict()));
    node.put("header_invalid", slot.header().invalid());
    node.put("prepare_frame", name(slot.prepare().frame()));
    node.put("prepare_verdict", name(slot.prepare().verdict()));
    node.put("prepare_invalid", slot.prepare().invalid());
    ObjectNode facts = node.putObject("inputs");
    for (int i = 0; i < RecoveryInputs.COUNT; i++) facts.put(INPUTS.get(i), inputs.get(i));
    node.put("torn", verdicts.torn(slot));
    node.put("view_filter", verdicts.viewFilter(slot));
    node.set("recovered", state(slot.recovered() == null ? null : slot.recovered().state()));
    node.set("opened", state(slot.opened()));
    return node;
  }

  /** The same with the row's story and both headers, field by field. */
  ObjectNode slotInFull(SlotInspection slot, SlotBytes bytes) {
    ObjectNode node = slot(slot);
    RecoveryCase recoveryCase = slot.recoveryCase();
    node.put("story", recoveryCase == null ? null : recoveryCase.row().story());
    node.put("header_offset", bytes.headerOffset());
    node.put("prepare_offset", bytes.prepareOffset());
    node.set("header", fields(bytes.header()));
    node.set("prepare", fields(bytes.prepare()));
    return node;
  }

  private static ObjectNode fields(byte[] header) {
    ObjectNode node = NODES.objectNode();
    for (PrepareField field : PrepareField.values()) FieldJson.put(node, field, header, 0);
    return node;
  }

  private static @Nullable ObjectNode state(@Nullable JournalSlot state) {
    if (state == null) return null;
    PrepareHeader header = state.header();
    U128 inhabited = state.prepareChecksum();
    ObjectNode node = NODES.objectNode();
    node.put("state", state.state().name());
    node.put("operation", header.operation());
    node.set("op", FieldJson.unsigned(header.op()));
    node.set("view", FieldJson.unsigned(header.view() & 0xffff_ffffL));
    node.put("checksum", header.checksum().toString());
    node.put("dirty", state.dirty());
    node.put("faulty", state.faulty());
    node.put("prepare_checksum", inhabited == null ? null : inhabited.toString());
    return node;
  }

  private static String name(Enum<?> verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static ArrayNode numbers(List<Integer> slots) {
    ArrayNode node = NODES.arrayNode();
    slots.forEach(node::add);
    return node;
  }
}
