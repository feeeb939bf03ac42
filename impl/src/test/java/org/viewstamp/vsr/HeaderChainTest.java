package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A client's session from its register on, and the log that it leaves. */
class HeaderChainTest {
  private static final U128 CLUSTER = new U128(0, 7);
  private static final U128 CLIENT = new U128(1, 2);
  private static final byte[] BODY = {5};
  private static final int VIEW = 3;

  private final Header root = Header.root(CLUSTER);
  private final Header register =
      HeaderChain.register(CLUSTER, CLIENT, HeaderSample.RELEASE, new byte[256]);
  private final Header registered =
      HeaderChain.prepare(register, new byte[256], root, primary(0, 10));
  private final Header session = HeaderChain.reply(registered, new byte[64]);
  private final Header request = HeaderChain.request(session, VIEW, 1, 1, 129, BODY);
  private final Header prepare = HeaderChain.prepare(request, BODY, registered, primary(1, 11));

  private static HeaderChain.Primary primary(long commitMax, long timestamp) {
    return new HeaderChain.Primary(VIEW, 2, commitMax, timestamp, new U128(8, 9));
  }

  @Test
  void allHeadersOfASessionAreValid() {
    Header pulse = HeaderChain.pulse(CLUSTER, VIEW, 2, HeaderSample.RELEASE);
    Header pulsed = HeaderChain.prepare(pulse, new byte[0], prepare, primary(2, 12));
    Header reply = HeaderChain.reply(prepare, BODY);
    for (Header header :
        new Header[] {register, registered, session, request, prepare, reply, pulse, pulsed}) {
      assertNull(header.firstBroken(HeaderSample.LIMITS), header::toString);
    }
  }

  @Test
  void aPrepareFollowsTheOneThatItNames() {
    assertTrue(HeaderChain.follows(registered, root));
    assertTrue(HeaderChain.follows(prepare, registered));
    assertFalse(HeaderChain.follows(prepare, root));
    Header otherOp = HeaderBuilder.like(prepare).set(HeaderField.PREPARE_OP, 3).build();
    assertFalse(HeaderChain.follows(otherOp, registered));
  }

  @Test
  void aReplyAnswersTheRequestThatItNames() {
    assertTrue(HeaderChain.answers(session, register));
    assertFalse(HeaderChain.answers(session, request));
    assertTrue(HeaderChain.answers(HeaderChain.reply(prepare, BODY), request));
  }

  @Test
  void aRequestNamesTheContextOfTheReplyBefore() {
    U128 context = session.u128(HeaderField.REPLY_CONTEXT);
    assertEquals(context, request.u128(HeaderField.REQUEST_PARENT));
    assertEquals(context, HeaderChain.context(session));
    assertNotEquals(context, session.checksum());
  }

  @Test
  void theContextSurvivesALaterView() {
    Header later = HeaderChain.inView(session, VIEW + 1);
    assertTrue(later.validChecksum());
    assertNotEquals(session.checksum(), later.checksum());
    assertEquals(session.u128(HeaderField.REPLY_CONTEXT), later.u128(HeaderField.REPLY_CONTEXT));
    assertNotEquals(HeaderChain.context(later), later.u128(HeaderField.REPLY_CONTEXT));
    assertEquals(session, HeaderChain.inView(later, VIEW));
  }
}
