package org.viewstamp.vsr;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a commit does to the client sessions, the same on every replica. A prepare whose effects the
 * checkpoint already holds is not applied again. tb: replica.zig:5017
 */
public final class ClientTable {
  /** What becomes of the body of the client's last reply, in the slot of the client. */
  public enum ReplyBody {
    /** The client's session was evicted in the meantime: the reply is sent and not kept. */
    NOT_KEPT,
    /** It is empty: its header says everything, and what the slot held is removed. */
    REMOVED,
    /** It is written to the slot. */
    WRITTEN
  }

  /**
   * @param sessions the next state
   * @param slot of the client, or -1 if it has no session
   * @param evicted the client whose session ended for this one's, or null
   * @param body what becomes of the reply's body
   */
  public record Committed(
      ClientSessions sessions, int slot, @Nullable U128 evicted, ReplyBody body) {}

  private ClientTable() {}

  /**
   * Begins a session, whose number is the commit of {@code reply}, a register's. With all slots
   * taken, the session with the smallest commit ends. Refuses (client_table_...) what no register's
   * reply is. tb: replica.zig:5017
   */
  public static Committed register(ClientSessions sessions, Header reply) {
    requireReply(reply);
    Check.that(reply.operation() == Operation.REGISTER, "client_table_entry_of_register");
    Check.that(reply.number(HeaderField.REPLY_REQUEST) == 0, "client_table_register_request_zero");
    long session = reply.number(HeaderField.REPLY_COMMIT);
    ClientSessions before = sessions;
    U128 evicted = null;
    if (sessions.count() == sessions.clientsMax()) {
      evicted = sessions.evictee();
      before = sessions.remove(evicted);
    }
    ClientSessions.Put put = before.put(session, reply);
    return new Committed(put.sessions(), put.slot(), evicted, body(reply));
  }

  /**
   * Keeps the reply to any other request. Refuses (client_table_...) one that does not follow the
   * reply before. tb: replica.zig:5017
   */
  public static Committed update(ClientSessions sessions, Header reply) {
    requireReply(reply);
    Check.that(reply.operation() != Operation.REGISTER, "client_table_update_of_request");
    ClientSessions.Entry entry = sessions.get(reply.u128(HeaderField.REPLY_CLIENT));
    if (entry == null) return new Committed(sessions, -1, null, ReplyBody.NOT_KEPT);
    int request = (int) reply.number(HeaderField.REPLY_REQUEST);
    Check.that(request == entry.request() + 1, "client_table_request_follows");
    long op = reply.number(HeaderField.REPLY_OP);
    Check.that(
        Long.compareUnsigned(op, entry.header().number(HeaderField.REPLY_OP)) > 0,
        "client_table_op_grows");
    Check.that(reply.release() == entry.header().release(), "client_table_same_release");
    ClientSessions.Put put = sessions.put(entry.session(), reply);
    return new Committed(put.sessions(), put.slot(), null, body(reply));
  }

  private static void requireReply(Header reply) {
    Check.that(reply.command() == Command.REPLY, "client_table_header_is_reply");
    Check.that(!reply.u128(HeaderField.REPLY_CLIENT).isZero(), "client_table_client_not_zero");
  }

  private static ReplyBody body(Header reply) {
    return reply.size() == Header.SIZE ? ReplyBody.REMOVED : ReplyBody.WRITTEN;
  }
}
