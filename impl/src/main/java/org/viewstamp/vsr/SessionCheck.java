package org.viewstamp.vsr;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.ClientSessions.Entry;

/**
 * What a normal primary does with a client's request that passed all earlier checks, judged by the
 * client's session. A request that is accepted here is still ignored if it is already being
 * prepared. tb: replica.zig:5482
 */
public final class SessionCheck {
  /** What to do with the request. */
  public enum Action {
    /** Prepare it. */
    ACCEPT,
    /** Drop it. */
    IGNORE,
    /** Send the client its last reply again. */
    RESEND,
    EVICT_NO_SESSION,
    EVICT_SESSION_TOO_LOW,
    EVICT_SESSION_RELEASE_MISMATCH;

    /** Why the client is told that its session is over, or null if it is not. */
    public @Nullable EvictionReason reason() {
      return switch (this) {
        case ACCEPT, IGNORE, RESEND -> null;
        case EVICT_NO_SESSION -> EvictionReason.NO_SESSION;
        case EVICT_SESSION_TOO_LOW -> EvictionReason.SESSION_TOO_LOW;
        case EVICT_SESSION_RELEASE_MISMATCH -> EvictionReason.SESSION_RELEASE_MISMATCH;
      };
    }
  }

  /** Number of the request, compared with that of the last reply. */
  public enum RequestNumber {
    OLD,
    SAME,
    NEXT,
    FAR
  }

  /**
   * What the table asks. Without an entry, what compares with it does not count.
   *
   * @param entry the client has a session
   * @param register the request asks for one
   * @param sessionOrder the entry's session compared with the request's: negative, zero, positive
   * @param sameRelease the request is of the release of the last reply
   * @param number the request's number
   * @param sameRequest the request is the one that the last reply answered
   * @param followsReply the request names the last reply as the one before it
   * @param inPipeline a request of this client is being prepared or waits for it
   * @param clientZero the request is a replica's own: pulse or upgrade
   */
  public record Facts(
      boolean entry,
      boolean register,
      int sessionOrder,
      boolean sameRelease,
      RequestNumber number,
      boolean sameRequest,
      boolean followsReply,
      boolean inPipeline,
      boolean clientZero) {

    /**
     * The facts of a request.
     *
     * @param inPipeline whether a request of this client is being prepared or waits for it
     */
    public static Facts of(Header request, ClientSessions sessions, boolean inPipeline) {
      U128 client = request.u128(HeaderField.REQUEST_CLIENT);
      boolean register = request.operation() == Operation.REGISTER;
      Entry entry = sessions.get(client);
      if (entry == null) {
        return new Facts(
            false,
            register,
            0,
            false,
            RequestNumber.OLD,
            false,
            false,
            inPipeline,
            client.isZero());
      }
      Header reply = entry.header();
      long session = request.number(HeaderField.REQUEST_SESSION);
      return new Facts(
          true,
          register,
          Long.compareUnsigned(entry.session(), session),
          reply.release() == request.release(),
          numberOf(request, entry),
          reply.u128(HeaderField.REPLY_REQUEST_CHECKSUM).equals(request.checksum()),
          reply.u128(HeaderField.REPLY_CONTEXT).equals(request.u128(HeaderField.REQUEST_PARENT)),
          inPipeline,
          client.isZero());
    }

    private static RequestNumber numberOf(Header request, Entry entry) {
      int number = (int) request.number(HeaderField.REQUEST_REQUEST);
      int order = Integer.compareUnsigned(number, entry.request());
      if (order <= 0) return order < 0 ? RequestNumber.OLD : RequestNumber.SAME;
      return number == entry.request() + 1 ? RequestNumber.NEXT : RequestNumber.FAR;
    }
  }

  /**
   * One row.
   *
   * @param cells one for each of the {@link Facts}, in their order
   * @param label what the row is about
   */
  public record Row(List<String> cells, Action action, String label) {
    public Row {
      cells = List.copyOf(cells);
      Check.that(cells.size() == 9, "session_check_row_has_nine_cells");
    }

    boolean matches(Facts facts) {
      List<String> values = values(facts);
      for (int column = 0; column < cells.size(); column++) {
        String cell = cells.get(column);
        if (!cell.equals("_") && !cell.equals(values.get(column))) return false;
      }
      return true;
    }
  }

  // spotless:off
  // The first row that matches decides.  0, 1: required.  _: any.
  // session: the entry's is < = > the request's.  number: the request's, after the last reply's.
  //      entry register session release number same follows pipeline client0
  private static final List<Row> ROWS = List.of(
    row("  1     0        >       _       _      _    _       _        _",  Action.EVICT_SESSION_TOO_LOW,          "the session was replaced by a newer one"),
    row("  1     0        <       _       _      _    _       _        _",  Action.IGNORE,                         "a session that was never given out: a client's bug"),
    row("  1     _        _       0       _      _    _       _        _",  Action.EVICT_SESSION_RELEASE_MISMATCH, "the client changed its release within a session"),
    row("  1     _        _       _       old    _    _       _        _",  Action.IGNORE,                         "an old request"),
    row("  1     _        _       _       same   1    _       _        _",  Action.RESEND,                         "the request that was last answered"),
    row("  1     _        _       _       same   0    _       _        _",  Action.IGNORE,                         "another request of the same number"),
    row("  1     _        _       _       next   _    1       _        _",  Action.ACCEPT,                         "the request that follows"),
    row("  1     _        _       _       next   _    0       _        _",  Action.IGNORE,                         "a request that follows another reply"),
    row("  1     _        _       _       far    _    _       _        _",  Action.IGNORE,                         "a request too far ahead"),
    row("  0     1        _       _       _      _    _       _        _",  Action.ACCEPT,                         "a new client"),
    row("  0     0        _       _       _      _    _       1        _",  Action.IGNORE,                         "its register may still commit: wait for the session"),
    row("  0     0        _       _       _      _    _       0        1",  Action.ACCEPT,                         "a replica's own request"),
    row("  0     0        _       _       _      _    _       0        0",  Action.EVICT_NO_SESSION,               "a client without a session"));
  // spotless:on

  private SessionCheck() {}

  /** The thirteen rows. */
  public static List<Row> rows() {
    return ROWS;
  }

  /** The row that decides. */
  public static Row match(Facts facts) {
    for (Row row : ROWS) if (row.matches(facts)) return row;
    throw new CheckFailed("session_check_row_matches");
  }

  /** What to do with {@code request}, see {@link Facts#of}. */
  public static Action of(Header request, ClientSessions sessions, boolean inPipeline) {
    return match(Facts.of(request, sessions, inPipeline)).action();
  }

  private static Row row(String cells, Action action, String label) {
    return new Row(List.of(cells.trim().split(" +")), action, label);
  }

  private static List<String> values(Facts facts) {
    int order = facts.sessionOrder();
    return List.of(
        bit(facts.entry()),
        bit(facts.register()),
        order < 0 ? "<" : order == 0 ? "=" : ">",
        bit(facts.sameRelease()),
        switch (facts.number()) {
          case OLD -> "old";
          case SAME -> "same";
          case NEXT -> "next";
          case FAR -> "far";
        },
        bit(facts.sameRequest()),
        bit(facts.followsReply()),
        bit(facts.inPipeline()),
        bit(facts.clientZero()));
  }

  private static String bit(boolean value) {
    return value ? "1" : "0";
  }
}
