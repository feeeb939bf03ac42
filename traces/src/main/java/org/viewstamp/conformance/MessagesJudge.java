package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;

/**
 * Judges the messages that other recordings refer to: each must carry the checksum of its bytes,
 * and decode to what the line says it is. {@code journal/*-messages}.
 *
 * <p>Two shapes exist. Messages for whole recoveries also carry the right checksum of their body;
 * those for the journal at run time list more fields, and some have a wrong body on purpose.
 */
final class MessagesJudge implements Judge {
  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader()
        && recording.casesHave("header_hex")
        && recording.casesHave("body_hex");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, MessagesJudge::judge, verdicts);
  }

  static Verdict judge(JsonNode line) {
    byte[] header = Fields.hex(line, "header_hex");
    if (header.length != PrepareHeader.SIZE)
      throw new CannotJudge("header_hex", "is not 256 bytes");
    byte[] body = Fields.hex(line, "body_hex");
    PrepareHeader decoded = PrepareHeaderCodec.decode(header, 0);
    if (decoded.size() != header.length + body.length) {
      throw new CannotJudge("body_hex", "is not as long as the header says: " + decoded.size());
    }

    ObjectNode got = JsonNodeFactory.instance.objectNode();
    got.set("id", Fields.number(Fields.u64(line, "id")));
    got.put("kind", kind(header, decoded));
    got.set("op", Fields.number(decoded.op()));
    got.put("view", Integer.toUnsignedLong(decoded.view()));
    boolean runTime = line.has("size");
    if (!runTime) PrepareField.CHECKSUM_BODY.set(header, 0, Checksum.of(body));
    PrepareField.CHECKSUM.set(header, 0, PrepareHeaderCodec.checksumOf(header, 0));
    got.put("header_hex", Fields.hex(header));
    got.put("body_hex", Fields.hex(body));
    if (runTime) {
      got.put("checksum", decoded.checksum().toString());
      got.put("cluster", decoded.cluster().toString());
      got.put("parent", decoded.parent().toString());
      got.put("size", decoded.size());
    }
    return JsonDiff.compare("", line, got);
  }

  private static String kind(byte[] header, PrepareHeader decoded) {
    if (PrepareField.COMMAND.u8(header, 0) != Command.PREPARE.number()) return "other";
    return switch (decoded.operation()) {
      case Operation.RESERVED -> "reserved";
      case Operation.ROOT -> "root";
      default -> "prepare";
    };
  }
}
