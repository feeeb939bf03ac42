package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Set;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.ClientSessions;
import org.viewstamp.vsr.ClientSessionsCodec;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderBuilder;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/** Judges recordings of client session tables: {@code vsr/client-sessions}. */
final class ClientSessionsJudge implements Judge {
  private static final int CLIENTS_MAX = StorageLayout.TEST_MIN.clientsMax();

  private static final Set<String> FIELDS =
      Set.of("id", "tag", "events", "encoded_extents", "encoded_checksum", "iterated_clients");

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("iterated_clients");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, ClientSessionsJudge::judge, verdicts);
  }

  static Verdict judge(JsonNode line) {
    String tag = Fields.text(line, "tag");
    return switch (tag) {
      case "random" -> judgeScript(line);
      case "precondition" -> ClientSessionsPreconditions.judge(line);
      default -> throw new CannotJudge("tag", "is neither random nor precondition: " + tag);
    };
  }

  private static Verdict judgeScript(JsonNode line) {
    Fields.exactly(line, "", FIELDS);
    Script script = new Script();
    int index = 0;
    for (JsonNode event : Fields.array(line, "events")) {
      String path = "events[" + index++ + "]";
      Verdict verdict = JsonDiff.compare(path, event, script.step(path, event));
      if (verdict instanceof Verdict.Disagree) return verdict;
    }
    return script.judgeEnd(line);
  }

  /** A table, empty at first. */
  private static final class Script {
    private ClientSessions sessions = ClientSessions.empty(CLIENTS_MAX);

    ObjectNode step(String path, JsonNode event) {
      String what = Fields.text(event, "do");
      ObjectNode got = JsonNodeFactory.instance.objectNode();
      got.put("do", what);
      switch (what) {
        case "count" -> {}
        case "put" -> put(event, got);
        case "get" -> get(event, got);
        case "remove" -> {
          U128 client = Fields.u128(event, "client");
          got.put("client", client.toString());
          sessions = sessions.remove(client);
        }
        case "evictee" -> got.put("client", sessions.evictee().toString());
        case "encode" -> encode(got);
        default -> throw new CannotJudge(path + ".do", "is unknown: " + what);
      }
      got.put("count", sessions.count());
      return got;
    }

    private void put(JsonNode event, ObjectNode got) {
      long session = Fields.u64Text(event, "session");
      byte[] raw = Fields.hex(event, "header_hex");
      if (raw.length != Header.SIZE) throw new CannotJudge("header_hex", "is not 256 bytes");
      if (sessions.count() == CLIENTS_MAX && isNew(Header.of(raw, 0))) {
        U128 evictee = sessions.evictee();
        got.put("evictee_removed_first", evictee.toString());
        sessions = sessions.remove(evictee);
      }
      ClientSessions.Put put = sessions.put(session, Header.of(raw, 0));
      sessions = put.sessions();
      got.put("session", Long.toUnsignedString(session));
      got.put("header_hex", Fields.hex(raw));
      got.put("slot", put.slot());
    }

    private boolean isNew(Header reply) {
      return sessions.get(reply.u128(HeaderField.REPLY_CLIENT)) == null;
    }

    private void get(JsonNode event, ObjectNode got) {
      U128 client = Fields.u128(event, "client");
      ClientSessions.Entry entry = sessions.get(client);
      got.put("client", client.toString());
      got.put("present", entry != null);
      if (entry == null) return;
      got.put("session", Long.toUnsignedString(entry.session()));
      got.put("header_checksum", entry.header().checksum().toString());
      got.put("slot", sessions.slotForClient(client));
      got.put("slot_for_header", sessions.slotForHeader(entry.header()));
      U128 checksum = entry.header().checksum();
      Header other =
          HeaderBuilder.like(entry.header())
              .set(HeaderField.CHECKSUM, new U128(checksum.high(), checksum.low() ^ 1))
              .buildAsSet();
      got.put("slot_for_other_header", sessions.slotForHeader(other) >= 0);
    }

    private void encode(ObjectNode got) {
      byte[] bytes = ClientSessionsCodec.encode(sessions);
      got.put("size", bytes.length);
      got.put("checksum", Checksum.of(bytes).toString());
      boolean equal = false;
      int count = -1;
      if (ClientSessionsCodec.decode(bytes, CLIENTS_MAX)
          instanceof ClientSessionsCodec.Decoded.Valid valid) {
        equal = Arrays.equals(bytes, ClientSessionsCodec.encode(valid.sessions()));
        count = valid.sessions().count();
      }
      got.put("roundtrip_equal", equal);
      got.put("decoded_count", count);
    }

    Verdict judgeEnd(JsonNode line) {
      byte[] bytes = ClientSessionsCodec.encode(sessions);
      ObjectNode expected = JsonNodeFactory.instance.objectNode();
      ObjectNode got = JsonNodeFactory.instance.objectNode();
      byte[] recorded = Extents.bytes(line, "encoded_extents", bytes.length);
      expected.put("encoded_extents", Fields.hex(recorded));
      got.put("encoded_extents", Fields.hex(bytes));
      expected.set("encoded_checksum", line.get("encoded_checksum"));
      got.put("encoded_checksum", Checksum.of(bytes).toString());
      expected.set("iterated_clients", line.get("iterated_clients"));
      ArrayNode clients = got.putArray("iterated_clients");
      for (U128 client : sessions.clients()) clients.add(client.toString());
      return JsonDiff.compare("", expected, got);
    }
  }
}
