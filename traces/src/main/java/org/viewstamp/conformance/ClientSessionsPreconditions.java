package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClientSessions;
import org.viewstamp.vsr.ClientSessionsCodec;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderBuilder;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.LittleEndian;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/**
 * The broken preconditions of a client session table. The recording tells in words what is broken;
 * here it is done, on a table of which one client has the commit 5.
 */
final class ClientSessionsPreconditions {
  private static final int CLIENTS_MAX = StorageLayout.TEST_MIN.clientsMax();
  private static final int SESSIONS_AT = CLIENTS_MAX * Header.SIZE;
  private static final ClientSessions ONE =
      ClientSessions.empty(CLIENTS_MAX).put(5, reply(1, 5)).sessions();

  private ClientSessionsPreconditions() {}

  static Verdict judge(JsonNode line) {
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    for (String field : new String[] {"id", "tag", "what"}) got.set(field, line.get(field));
    CheckFailed refusal = null;
    try {
      int count = run(Fields.text(line, "what"));
      got.put("decoded_count", count);
      got.put("ok", true);
    } catch (CheckFailed stop) {
      refusal = stop;
      got.set("panic", Refusals.recorded(line.get("panic"), refusal));
    }
    return JsonDiff.compare("", line, got);
  }

  /** Does what is told; the count is that of the sessions afterwards. */
  private static int run(String what) {
    return switch (what) {
      case "put existing client with another session" -> ONE.put(6, reply(1, 9)).slot();
      case "put with a commit that is not larger" -> ONE.put(5, reply(1, 5)).slot();
      case "put with another cluster" -> ONE.put(5, foreign()).slot();
      case "put session 0" -> ONE.put(0, reply(2, 9)).slot();
      case "remove an absent client" -> ONE.remove(new U128(0, 2)).count();
      case "evictee while slots are free" -> ONE.evictee().isZero() ? 0 : 1;
      case "one client too many" -> tooMany();
      case "decode: header byte damaged" -> decoded(HeaderField.REPLY_CLIENT.offset(), 1);
      case "decode: session 0 with a header" -> decoded(SESSIONS_AT, 5);
      case "decode: session above header.commit" -> decoded(SESSIONS_AT, 8);
      case "decode: free header not zero" -> decoded(Header.SIZE, 1);
      case "decode: intact (control)" -> decoded(0, 0);
      default -> throw new CannotJudge("what", "is unknown: " + what);
    };
  }

  private static int tooMany() {
    ClientSessions sessions = ClientSessions.empty(CLIENTS_MAX);
    for (int client = 1; client <= CLIENTS_MAX + 1; client++) {
      sessions = sessions.put(client, reply(client, client)).sessions();
    }
    return sessions.count();
  }

  /** Reads the encoding of {@link #ONE}, one byte of which is changed. */
  private static int decoded(int offset, int xor) {
    byte[] bytes = ClientSessionsCodec.encode(ONE);
    LittleEndian.writeU8(bytes, offset, LittleEndian.readU8(bytes, offset) ^ xor);
    ClientSessionsCodec.Decoded decoded = ClientSessionsCodec.decode(bytes, CLIENTS_MAX);
    if (decoded instanceof ClientSessionsCodec.Decoded.Broken broken) {
      throw new CheckFailed(broken.rule());
    }
    return decoded instanceof ClientSessionsCodec.Decoded.Valid valid
        ? valid.sessions().count()
        : -1;
  }

  private static Header foreign() {
    return HeaderBuilder.like(reply(1, 9)).set(HeaderField.CLUSTER, new U128(0, 9)).build();
  }

  private static Header reply(int client, long commit) {
    return new HeaderBuilder(Command.REPLY)
        .set(HeaderField.REPLY_CLIENT, new U128(0, client))
        .set(HeaderField.REPLY_OP, commit)
        .set(HeaderField.REPLY_COMMIT, commit)
        .set(HeaderField.REPLY_OPERATION, Operation.REGISTER)
        .build();
  }
}
