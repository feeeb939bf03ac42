package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What becomes of bytes that arrive, in the order in which they are judged. */
class ReceiptTest {
  private static final U128 CLUSTER = new U128(1, 2);
  private static final U128 CLIENT = new U128(3, 4);
  private static final byte[] BODY = {1, 2, 3};

  /** A request that breaks no rule. */
  private static HeaderBuilder request() {
    return new HeaderBuilder(Command.REQUEST)
        .set(HeaderField.CLUSTER, CLUSTER)
        .set(HeaderField.RELEASE, HeaderSample.RELEASE)
        .set(HeaderField.REQUEST_CLIENT, CLIENT)
        .set(HeaderField.REQUEST_SESSION, 5)
        .set(HeaderField.REQUEST_REQUEST, 6)
        .set(HeaderField.REQUEST_OPERATION, 130)
        .body(BODY);
  }

  private static HeaderBuilder commit(int replica) {
    return new HeaderBuilder(Command.COMMIT)
        .set(HeaderField.CLUSTER, CLUSTER)
        .set(HeaderField.REPLICA, replica)
        .set(HeaderField.COMMIT_TIMESTAMP_MONOTONIC, 1);
  }

  private static byte[] message(Header header, byte[] body) {
    return new HeaderSample.Message(header, body).bytes();
  }

  private static Receipt judge(byte[] bytes) {
    return Receipt.judge(bytes, CLUSTER, Peer.UNKNOWN, HeaderSample.LIMITS);
  }

  private static String closed(byte[] bytes) {
    return assertInstanceOf(Receipt.Closed.class, judge(bytes)).broken().reason();
  }

  @Test
  void aMessageIsAwaitedUntilItIsWhole() {
    byte[] whole = message(request().build(), BODY);
    for (int length = 0; length < whole.length; length++) {
      assertEquals(new Receipt.Incomplete(), judge(Arrays.copyOf(whole, length)));
    }
    Receipt.Accepted accepted = assertInstanceOf(Receipt.Accepted.class, judge(whole));
    assertEquals(Peer.UNKNOWN, accepted.peer());
    assertInstanceOf(
        Receipt.Accepted.class, judge(Arrays.copyOf(whole, whole.length + 300)), "more follows");
  }

  @Test
  void theChecksumIsJudgedBeforeTheSizeBeforeTheClusterBeforeTheCommand() {
    byte[] bytes = message(request().build(), BODY);
    HeaderField.COMMAND.set(bytes, 0, 99);
    HeaderField.CLUSTER.set(bytes, 0, CLIENT);
    HeaderField.SIZE.set(bytes, 0, 255);
    assertEquals("checksum is not that of the header", closed(bytes));
    assertEquals("size < @sizeOf(Header)", closed(checksummed(bytes)));
    HeaderField.SIZE.set(bytes, 0, 4097);
    assertEquals("size > message_size_max", closed(checksummed(bytes)));
    HeaderField.SIZE.set(bytes, 0, 259);
    assertEquals("cluster is not that of the replica", closed(checksummed(bytes)));
    HeaderField.CLUSTER.set(bytes, 0, CLUSTER);
    Receipt.Refused refused = assertInstanceOf(Receipt.Refused.class, judge(checksummed(bytes)));
    assertEquals("command unknown", refused.broken().reason());
  }

  @Test
  void theBodyIsJudgedBeforeTheRules() {
    Header header = request().set(HeaderField.REQUEST_TIMESTAMP, 1).build();
    assertEquals("checksum_body is not that of the body", closed(message(header, new byte[3])));
    Receipt.Dropped dropped = assertInstanceOf(Receipt.Dropped.class, judge(message(header, BODY)));
    assertEquals("timestamp != 0", dropped.broken().reason());
  }

  @Test
  void aConnectionKeepsThePeerThatItsFirstMessageNames() {
    byte[] bytes = message(commit(2).build(), new byte[0]);
    Peer replica = new Peer.Replica(2);
    assertEquals(replica, assertInstanceOf(Receipt.Accepted.class, judge(bytes)).peer());
    for (Peer other : new Peer[] {new Peer.Replica(1), new Peer.Client(CLIENT)}) {
      Receipt receipt = Receipt.judge(bytes, CLUSTER, other, HeaderSample.LIMITS);
      assertEquals(new Receipt.Closed(Receipt.OTHER_PEER), receipt);
    }
    byte[] forwarded = message(request().build(), BODY);
    Receipt receipt = Receipt.judge(forwarded, CLUSTER, replica, HeaderSample.LIMITS);
    assertEquals(replica, assertInstanceOf(Receipt.Accepted.class, receipt).peer());
  }

  @Test
  void whatStopsTheOriginalIsRefusedByName() {
    Header reserved = new HeaderBuilder(Command.RESERVED).set(HeaderField.CLUSTER, CLUSTER).build();
    assertRefused("peer of command reserved", message(reserved, new byte[0]));
    byte[] releases = new byte[256];
    Header ping =
        new HeaderBuilder(Command.PING)
            .set(HeaderField.CLUSTER, CLUSTER)
            .set(HeaderField.RELEASE, 1)
            .set(HeaderField.PING_CHECKPOINT_OP, -1)
            .body(releases)
            .build();
    assertRefused("checkpoint_op + 1 overflows", message(ping, releases));
  }

  private static void assertRefused(String reason, byte[] bytes) {
    Receipt.Refused refused = assertInstanceOf(Receipt.Refused.class, judge(bytes));
    assertEquals(reason, refused.broken().reason());
    assertEquals(BrokenRule.Effect.STOPS, refused.broken().effect());
  }

  @Test
  void requestsPreparesAndBlocksAreKeptInWholeSectorsOfZeros() {
    Header header = request().build();
    byte[] bytes = Arrays.copyOf(message(header, BODY), 5000);
    Arrays.fill(bytes, header.size(), bytes.length, (byte) 9);
    byte[] kept = Receipt.kept(bytes, header);
    assertArrayEquals(Arrays.copyOf(message(header, BODY), 4096), kept);
    Header commit = commit(1).build();
    assertArrayEquals(commit.toBytes(), Receipt.kept(commit.toBytes(), commit));
    CheckFailed refusal =
        assertThrows(CheckFailed.class, () -> Receipt.kept(header.toBytes(), header));
    assertEquals("receipt_kept_whole", refusal.name());
  }

  private static byte[] checksummed(byte[] bytes) {
    HeaderField.CHECKSUM.set(bytes, 0, PrepareHeaderCodec.checksumOf(bytes, 0));
    return bytes;
  }
}
