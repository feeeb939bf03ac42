package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;

/** The messages that the cases of a recording refer to by number. */
final class Messages {
  /**
   * One message.
   *
   * @param bytes header and body
   * @param header the header, decoded
   */
  record Message(byte[] bytes, PrepareHeader header) {}

  private final Map<Long, Message> byId = new HashMap<>();
  private final Map<ByteBuffer, Long> idByHeader = new HashMap<>();
  private final Map<U128, Long> idByChecksum = new HashMap<>();

  private Messages() {}

  /** Reads a whole messages file. */
  static Messages read(Recording recording) {
    Messages messages = new Messages();
    recording.forEachCase(messages::add);
    return messages;
  }

  private void add(JsonNode line) {
    long id = Fields.u64(line, "id");
    byte[] header = Fields.hex(line, "header_hex");
    if (header.length != PrepareHeader.SIZE)
      throw new CannotJudge("header_hex", "is not 256 bytes");
    byte[] body = Fields.hex(line, "body_hex");
    byte[] bytes = Arrays.copyOf(header, header.length + body.length);
    System.arraycopy(body, 0, bytes, header.length, body.length);
    Message message = new Message(bytes, PrepareHeaderCodec.decode(bytes, 0));
    if (byId.put(id, message) != null) throw new CannotJudge("id", "occurs twice: " + id);
    idByHeader.putIfAbsent(ByteBuffer.wrap(header), id);
    idByChecksum.putIfAbsent(message.header().checksum(), id);
  }

  /** The message that {@code id} names. */
  Message get(JsonNode id, String field) {
    Message message = byId.get(Fields.u64Value(id, field));
    if (message == null) throw new CannotJudge(field, "names no message: " + id);
    return message;
  }

  /**
   * How a recording names these 256 bytes: null if they are all zero, the id of the message with
   * this header, else their checksum. If two messages have one header, {@code hint} decides.
   */
  JsonNode nameOf(byte[] header, @Nullable JsonNode hint) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (hint != null && hint.isIntegralNumber()) {
      Message hinted = byId.get(hint.longValue());
      if (hinted != null && Arrays.equals(header, 0, header.length, hinted.bytes(), 0, 256)) {
        return hint;
      }
    }
    if (Arrays.equals(header, new byte[PrepareHeader.SIZE])) return json.nullNode();
    Long id = idByHeader.get(ByteBuffer.wrap(header));
    if (id != null) return json.numberNode(id);
    return json.textNode(Checksum.of(header).toString());
  }

  /** How a recording names the prepare of this checksum: its id; null for none. */
  JsonNode nameOf(@Nullable U128 checksum, @Nullable JsonNode hint) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (checksum == null) return json.nullNode();
    if (hint != null && hint.isIntegralNumber()) {
      Message hinted = byId.get(hint.longValue());
      if (hinted != null && hinted.header().checksum().equals(checksum)) return hint;
    }
    Long id = idByChecksum.get(checksum);
    return id != null ? json.numberNode(id) : json.textNode(checksum.toString());
  }
}
