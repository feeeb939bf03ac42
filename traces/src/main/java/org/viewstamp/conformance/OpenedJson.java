package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.DoViewChangeAtOpen;
import org.viewstamp.journal.JournalSlot;
import org.viewstamp.journal.ReplicaOpen;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;

/** Our opening of a replica, in the fields in which the real one was recorded. */
final class OpenedJson {
  private final Messages messages;
  private final JsonNode recorded;

  /**
   * @param messages names the headers
   * @param recorded decides between names when a header has several
   */
  OpenedJson(Messages messages, JsonNode recorded) {
    this.messages = messages;
    this.recorded = recorded;
  }

  /**
   * @param log the log as recovery left it
   * @param open the replica opened on it
   */
  ObjectNode of(List<JournalSlot> log, ReplicaOpen open) {
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    if (open.choice().outcome().isError()) {
      return got.put("error", open.choice().outcome().text());
    }
    got.put("status", open.choice().outcome().text());
    got.set("op", Fields.number(open.choice().op()));
    got.set("commit_min", Fields.number(open.commitMin()));
    got.set("commit_max", Fields.number(open.commitMax()));
    got.put("view", Integer.toUnsignedLong(open.view()));
    got.put("log_view", Integer.toUnsignedLong(open.logView()));
    got.set("op_prepare_max", Fields.number(open.opPrepareMax()));
    putLog(got, log, open.choice().log());
    got.set("do_view_change", doViewChange(open.doViewChange()));
    return got;
  }

  private void putLog(ObjectNode got, List<JournalSlot> before, List<JournalSlot> after) {
    ArrayNode dirty = got.putArray("dirty");
    ArrayNode faulty = got.putArray("faulty");
    ArrayNode changed = got.putArray("headers_changed");
    for (int slot = 0; slot < after.size(); slot++) {
      JournalSlot state = after.get(slot);
      if (state.dirty()) dirty.add(slot);
      if (state.faulty()) faulty.add(slot);
      if (state.header().equals(before.get(slot).header())) continue;
      JsonNode hint = recorded.path("headers_changed").path(changed.size()).get(1);
      byte[] header = PrepareHeaderCodec.encode(state.header());
      changed.addArray().add(slot).add(messages.nameOf(header, hint));
    }
  }

  private JsonNode doViewChange(@Nullable DoViewChangeAtOpen message) {
    if (message == null) return JsonNodeFactory.instance.nullNode();
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    got.put("view", Integer.toUnsignedLong(message.view()));
    got.put("log_view", Integer.toUnsignedLong(message.logView()));
    got.set("op", Fields.number(message.op()));
    got.set("commit_min", Fields.number(message.commitMin()));
    ArrayNode headers = got.putArray("headers");
    JsonNode hints = recorded.path("do_view_change").path("headers");
    for (Entry entry : message.headers()) headers.add(entry(entry, hints.get(headers.size())));
    got.set("nack", bits(message.nack()));
    got.set("present", bits(message.present()));
    return got;
  }

  private JsonNode entry(Entry entry, @Nullable JsonNode hint) {
    PrepareHeader header = entry.header();
    if (header != null) {
      return messages.nameOf(PrepareHeaderCodec.encode(header), hint);
    }
    return JsonNodeFactory.instance.objectNode().set("blank", Fields.number(entry.op()));
  }

  private static ArrayNode bits(List<Boolean> values) {
    ArrayNode bits = JsonNodeFactory.instance.arrayNode();
    for (boolean value : values) bits.add(value ? 1 : 0);
    return bits;
  }
}
