package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.SessionCheck.Action;
import org.viewstamp.vsr.SessionCheck.Facts;
import org.viewstamp.vsr.SessionCheck.RequestNumber;
import org.viewstamp.vsr.SessionCheck.Row;

class SessionCheckTest {
  private static final List<Boolean> BITS = List.of(false, true);

  /** All 1536 combinations, also those that no request can have. */
  private static List<Facts> allFacts() {
    List<Facts> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << 7; bits++) {
      boolean[] is = new boolean[7];
      for (int i = 0; i < 7; i++) is[i] = (bits >> i & 1) == 1;
      for (int order = -1; order <= 1; order++) {
        for (RequestNumber number : RequestNumber.values()) {
          all.add(new Facts(is[0], is[1], order, is[2], number, is[3], is[4], is[5], is[6]));
        }
      }
    }
    return all;
  }

  /** The reference's two columns, section 11.2, as conditions. */
  private static Action expected(Facts f) {
    if (!f.entry()) {
      if (f.register()) return Action.ACCEPT;
      if (f.inPipeline()) return Action.IGNORE;
      return f.clientZero() ? Action.ACCEPT : Action.EVICT_NO_SESSION;
    }
    if (!f.register() && f.sessionOrder() > 0) return Action.EVICT_SESSION_TOO_LOW;
    if (!f.register() && f.sessionOrder() < 0) return Action.IGNORE;
    if (!f.sameRelease()) return Action.EVICT_SESSION_RELEASE_MISMATCH;
    if (f.number() == RequestNumber.SAME && f.sameRequest()) return Action.RESEND;
    if (f.number() == RequestNumber.NEXT && f.followsReply()) return Action.ACCEPT;
    return Action.IGNORE;
  }

  @Test
  void everyCombinationOfFactsIsDecidedAsTheReferenceSays() {
    List<Facts> all = allFacts();
    assertEquals(1536, all.size());
    for (Facts facts : all) {
      assertEquals(expected(facts), SessionCheck.match(facts).action(), facts::toString);
    }
  }

  @Test
  void everyRowDecidesSomething() {
    Set<Row> decided = new LinkedHashSet<>();
    for (Facts facts : allFacts()) decided.add(SessionCheck.match(facts));
    assertEquals(Set.copyOf(SessionCheck.rows()), decided);
    assertEquals(13, SessionCheck.rows().size());
  }

  /** All rows but the first three, which stand before others on purpose, can be read alone. */
  @Test
  void withoutTheFirstThreeRowsNoTwoRowsMatch() {
    List<Row> rows = SessionCheck.rows().subList(3, 13);
    for (Facts facts : allFacts()) {
      assertEquals(1, rows.stream().filter(row -> row.matches(facts)).count(), facts::toString);
    }
  }

  @Test
  void theReasonsOfAnEvictionAreThoseOfTheReference() {
    assertEquals(
        Arrays.asList(null, null, null, 1, 7, 8),
        Stream.of(Action.values())
            .map(action -> action.reason() == null ? null : action.reason().ordinal())
            .toList());
  }

  @Test
  void aRowHasNineCells() {
    CheckFailed refusal =
        assertThrows(CheckFailed.class, () -> new Row(List.of("1"), Action.ACCEPT, "short"));
    assertEquals("session_check_row_has_nine_cells", refusal.name());
  }

  // -- Real requests -----------------------------------------------------------------------------

  private static final Header REGISTER =
      HeaderChain.register(U128.ZERO, ClientSessionsTest.client(5), 4126, new byte[256]);
  private static final Header REPLY = reply(REGISTER, 20);
  private static final ClientSessions SESSIONS = ClientSessions.empty(2).put(20, REPLY).sessions();

  private static Header reply(Header request, long op) {
    Header prepare =
        new HeaderBuilder(Command.PREPARE)
            .set(HeaderField.RELEASE, request.release())
            .set(HeaderField.PREPARE_REQUEST_CHECKSUM, request.checksum())
            .set(HeaderField.PREPARE_CLIENT, request.u128(HeaderField.REQUEST_CLIENT))
            .set(HeaderField.PREPARE_OP, op)
            .set(HeaderField.PREPARE_TIMESTAMP, op)
            .set(HeaderField.PREPARE_REQUEST, request.number(HeaderField.REQUEST_REQUEST))
            .set(HeaderField.PREPARE_OPERATION, request.operation())
            .build();
    return HeaderChain.reply(prepare, new byte[64]);
  }

  private static Header request(Header reply, long session, int number) {
    return HeaderChain.request(reply, 1, session, number, Operation.STATE_MACHINE, new byte[16]);
  }

  private static void assertAction(Action action, Header request) {
    for (boolean inPipeline : BITS) {
      assertEquals(action, SessionCheck.of(request, SESSIONS, inPipeline));
    }
  }

  @Test
  void aClientSendsItsNextRequest() {
    assertAction(Action.ACCEPT, request(REPLY, 20, 1));
    assertAction(Action.IGNORE, request(REPLY, 20, 2));
    Header other = reply(request(REPLY, 20, 1), 21);
    assertAction(Action.IGNORE, request(other, 20, 1));
  }

  @Test
  void aClientRegistersAgainOrSendsAnOldRequestAgain() {
    assertAction(Action.RESEND, REGISTER);
    assertAction(
        Action.IGNORE,
        HeaderChain.register(U128.ZERO, ClientSessionsTest.client(5), 4126, new byte[1]));
    Header next = request(REPLY, 20, 1);
    ClientSessions later = SESSIONS.put(20, reply(next, 30)).sessions();
    assertEquals(Action.RESEND, SessionCheck.of(next, later, false));
    assertEquals(Action.IGNORE, SessionCheck.of(REGISTER, later, false));
  }

  @Test
  void aClientNamesAnotherSessionOrAnotherRelease() {
    assertAction(Action.EVICT_SESSION_TOO_LOW, request(REPLY, 19, 1));
    assertAction(Action.IGNORE, request(REPLY, 21, 1));
    assertAction(Action.IGNORE, request(REPLY, -1, 1));
    Header newer = HeaderBuilder.like(request(REPLY, 20, 1)).set(HeaderField.RELEASE, 4127).build();
    assertAction(Action.EVICT_SESSION_RELEASE_MISMATCH, newer);
  }

  @Test
  void aClientWithoutASessionRegistersFirst() {
    Header register =
        HeaderChain.register(U128.ZERO, ClientSessionsTest.client(6), 4126, new byte[256]);
    assertAction(Action.ACCEPT, register);
    Header request = request(reply(register, 40), 40, 1);
    assertEquals(Action.EVICT_NO_SESSION, SessionCheck.of(request, SESSIONS, false));
    assertEquals(Action.IGNORE, SessionCheck.of(request, SESSIONS, true));
    Header pulse =
        HeaderBuilder.like(request)
            .set(HeaderField.REQUEST_CLIENT, U128.ZERO)
            .set(HeaderField.REQUEST_OPERATION, Operation.PULSE)
            .build();
    assertEquals(Action.ACCEPT, SessionCheck.of(pulse, SESSIONS, false));
  }
}
