package org.viewstamp.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.QuorumError;
import org.viewstamp.superblock.SuperBlockGroup;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockQuorums;

/**
 * The superblock zone as JSON objects, one a line, told apart by {@code kind}: one {@code
 * superblock}, then a {@code superblock_copy} for each slot with all its fields, by the names of
 * the original.
 */
final class SuperBlockJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SuperBlockInspection inspection;
  private final SuperBlockReading reading;

  SuperBlockJson(SuperBlockInspection inspection) {
    this.inspection = inspection;
    this.reading = inspection.reading();
  }

  ObjectNode superblock() {
    ObjectNode node = NODES.objectNode();
    node.put("kind", "superblock");
    node.put("file", inspection.fileName());
    node.put("file_size", inspection.fileSize());
    node.put("configuration", reading.layout().name());
    node.put("threshold_open", SuperBlockQuorums.Threshold.OPEN.count());
    node.put("threshold_verify", SuperBlockQuorums.Threshold.VERIFY.count());
    ArrayNode groups = node.putArray("groups");
    SuperBlockQuorums.Choice choice = reading.choice();
    if (choice != null) choice.groups().forEach(group -> groups.add(group(group)));
    node.set("chosen", outcome(reading));
    ArrayNode repairs = node.putArray("repairs");
    for (SuperBlockOpening.Repair repair : inspection.opening().repairs()) {
      ObjectNode one = repairs.addObject();
      one.put("slot", repair.slot());
      one.put("reason", repair.reason().name().toLowerCase(Locale.ROOT));
      one.set("if_torn", outcome(repair.torn()));
    }
    node.put("stop", inspection.opening().stop());
    ArrayNode torn = node.putArray("if_torn");
    inspection.torn().forEach(one -> torn.add(outcome(one)));
    ArrayNode differing = node.putArray("differing");
    reading.fields().stream()
        .filter(field -> differs(field, reading.copies()))
        .forEach(field -> differing.add(field.path()));
    ArrayNode faults = node.putArray("faults");
    inspection.faults().forEach(faults::add);
    node.put("opens", inspection.opens());
    return node;
  }

  private static boolean differs(StoredField field, List<SuperBlockHeader> copies) {
    byte[] first = copies.get(0).toBytes();
    return copies.stream().anyMatch(copy -> !field.same(first, copy.toBytes()));
  }

  private static ObjectNode group(SuperBlockGroup group) {
    ObjectNode node = NODES.objectNode();
    node.set("sequence", FieldJson.unsigned(group.header().sequence()));
    node.put("checksum", group.header().checksum().toString());
    node.put("header_slot", group.headerSlot());
    ArrayNode slots = node.putArray("slots");
    for (int copy : group.slots()) {
      if (copy < 0) slots.addNull();
      else slots.add(copy);
    }
    node.put("count", group.count());
    node.put("valid", group.valid());
    return node;
  }

  /**
   * What is chosen among copies: a state, an error, or an assertion on which the original stops.
   */
  private static ObjectNode outcome(SuperBlockReading reading) {
    SuperBlockQuorums.Choice choice = reading.choice();
    @Nullable SuperBlockGroup working = choice == null ? null : choice.working();
    QuorumError error = reading.error();
    ObjectNode node = NODES.objectNode();
    node.put("error", error == null ? null : error.text());
    node.put("meaning", error == null ? null : error.meaning());
    node.put("refusal", reading.refusal());
    if (working == null) {
      node.putNull("checksum");
      return node;
    }
    node.put("checksum", working.header().checksum().toString());
    node.set("sequence", FieldJson.unsigned(working.header().sequence()));
    node.put("copies", working.count());
    return node;
  }

  /** One copy, valid or not, with all its fields. */
  ObjectNode copy(int slot) {
    ObjectNode node = summary(reading, slot);
    ObjectNode fields = node.putObject("fields");
    byte[] bytes = reading.copies().get(slot).toBytes();
    for (StoredField field : reading.fields()) {
      fields.set(field.path(), FieldJson.value(field.field(), bytes, field.base()));
    }
    return node;
  }

  /** One copy, valid or not: what tells it from another. */
  static ObjectNode summary(SuperBlockReading reading, int slot) {
    SuperBlockHeader copy = reading.copies().get(slot);
    ObjectNode node = NODES.objectNode();
    node.put("kind", "superblock_copy");
    node.put("slot", slot);
    node.put("offset", reading.offset(slot));
    node.put("valid", copy.validChecksum());
    node.put("checksum", copy.checksum().toString());
    node.put("checksum_calculated", copy.calculatedChecksum().toString());
    node.put("copy", copy.copy());
    node.put("version", copy.version());
    node.set("sequence", FieldJson.unsigned(copy.sequence()));
    node.put("cluster", copy.cluster().toString());
    node.put("parent", copy.parent().toString());
    return node;
  }
}
