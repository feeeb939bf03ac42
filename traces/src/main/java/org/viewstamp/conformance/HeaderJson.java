package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.viewstamp.vsr.BrokenRule;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderBuilder;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.HeaderLimits;
import org.viewstamp.vsr.Peer;
import org.viewstamp.vsr.U128;

/** Headers and what is said of them, as recordings of headers write them. */
final class HeaderJson {
  private static final String BYTES = "_hex";

  private HeaderJson() {}

  /**
   * Every field: numbers, those of 64 bits as decimal text, of 128 bits and areas as hex digits.
   */
  static ObjectNode fields(Header header) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    byte[] bytes = header.toBytes();
    for (Field field : header.layout().fields()) {
      if (isArea(field)) {
        fields.put(field.label() + BYTES, field.hex(bytes, 0));
        continue;
      }
      switch (field.size()) {
        case U128.SIZE -> fields.put(field.label(), field.u128(bytes, 0).toString());
        case Long.BYTES -> fields.put(field.label(), Long.toUnsignedString(field.u64(bytes, 0)));
        default -> fields.put(field.label(), field.number(bytes, 0));
      }
    }
    return fields;
  }

  private static boolean isArea(Field field) {
    return field.kind().type(field.size()).startsWith("[");
  }

  /** The header of {@code command} that holds these fields, checksums as they stand. */
  static Header header(Command command, JsonNode fields) {
    if (!fields.isObject()) throw new CannotJudge("fields", "is no object");
    HeaderBuilder builder = new HeaderBuilder(command);
    for (Field each : new HeaderBuilder(command).build().layout().fields()) {
      HeaderField field = (HeaderField) each;
      if (field == HeaderField.COMMAND) continue;
      if (isArea(field)) {
        builder.set(field, Fields.hex(fields, field.label() + BYTES));
        continue;
      }
      switch (field.size()) {
        case U128.SIZE -> builder.set(field, Fields.u128(fields, field.label()));
        case Long.BYTES -> builder.set(field, Fields.u64Text(fields, field.label()));
        default -> builder.set(field, Fields.u64(fields, field.label()));
      }
    }
    return builder.buildAsSet();
  }

  /**
   * What the header check and the question for the peer came to, in the fields in which the line
   * records it.
   */
  static void putVerdict(ObjectNode got, JsonNode line, Header header, HeaderLimits limits) {
    BrokenRule broken = header.invalid(limits);
    if (broken != null && broken.effect() == BrokenRule.Effect.STOPS) {
      got.set("panic", Refusals.recorded(line.get("panic"), broken.reason()));
      return;
    }
    got.set("invalid", Fields.textOrNull(broken == null ? null : broken.reason()));
    putPeer(got, header.peer());
  }

  /** A header of command reserved has no peer in the recording: asking is forbidden. */
  private static void putPeer(ObjectNode got, Peer peer) {
    if (peer instanceof Peer.Unknown) got.put("peer", "unknown");
    if (peer instanceof Peer.Replica replica) {
      got.put("peer", "replica").put("peer_replica", replica.replica());
    }
    if (peer instanceof Peer.Client client) {
      got.put("peer", "client").put("peer_client", client.client().toString());
    }
  }
}
