package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;

/** What was wrong with the bytes that a read brought: the first of the checks that fails. */
class ReadVerdictTest {
  private static final U128 CLUSTER = new U128(0, 7);
  private static final int MESSAGE_SIZE_MAX = 8192;
  private static final byte[] BODY = new byte[300];
  private static final PrepareHeader HEADER = header();

  private final byte[] bytes = slot();

  @Test
  void theRightPrepareIsWhole() {
    assertEquals(new ReadVerdict.Whole(HEADER), judge());
  }

  @Test
  void aFlippedHeaderBitFailsTheHeaderChecksum() {
    bytes[200] ^= 1;
    assertEquals(ReadVerdict.Fault.HEADER_CHECKSUM, judge());
  }

  @Test
  void zerosFailTheHeaderChecksum() {
    Arrays.fill(bytes, (byte) 0);
    assertEquals(ReadVerdict.Fault.HEADER_CHECKSUM, judge());
  }

  @Test
  void aForbiddenFieldComesBeforeEverythingElse() {
    set(PrepareField.TIMESTAMP, 0);
    bytes[300] ^= 1;
    assertEquals(ReadVerdict.Fault.HEADER_INVALID, judge());
  }

  @Test
  void anotherClusterComesBeforeAnotherOp() {
    PrepareField.CLUSTER.set(bytes, 0, new U128(0, 8));
    set(PrepareField.OP, 12);
    assertEquals(ReadVerdict.Fault.CLUSTER, judge());
  }

  @Test
  void anotherOpComesBeforeAnotherChecksum() {
    set(PrepareField.OP, 12);
    assertEquals(ReadVerdict.Fault.OP, judge());
  }

  @Test
  void anotherVersionOfTheOpFailsOnTheChecksum() {
    set(PrepareField.VIEW, 9);
    assertEquals(ReadVerdict.Fault.CHECKSUM, judge());
  }

  @Test
  void anotherSizeFailsOnTheChecksum() {
    set(PrepareField.SIZE, 5000);
    assertEquals(ReadVerdict.Fault.CHECKSUM, judge());
  }

  @Test
  void anotherCommandFailsWithoutTheRulesOfAPrepare() {
    PrepareField.TIMESTAMP.set(bytes, 0, 0L);
    set(PrepareField.COMMAND, 8);
    assertEquals(ReadVerdict.Fault.CHECKSUM, judge());
  }

  @Test
  void aFlippedBodyBitComesBeforeThePadding() {
    bytes[300] ^= 1;
    bytes[600] ^= 1;
    assertEquals(ReadVerdict.Fault.BODY_CHECKSUM, judge());
  }

  @Test
  void aBitBehindTheMessageFailsThePadding() {
    bytes[4095] ^= 1;
    assertEquals(ReadVerdict.Fault.PADDING, judge());
  }

  @Test
  void theNextSectorIsNotLookedAt() {
    byte[] longer = Arrays.copyOf(bytes, MESSAGE_SIZE_MAX);
    longer[4096] = 1;
    assertEquals(
        new ReadVerdict.Whole(HEADER),
        ReadVerdict.ofBytes(longer, CLUSTER, 5, HEADER.checksum(), MESSAGE_SIZE_MAX));
  }

  private ReadVerdict judge() {
    return ReadVerdict.ofBytes(bytes, CLUSTER, 5, HEADER.checksum(), MESSAGE_SIZE_MAX);
  }

  /** Sets a field and makes the header's checksum right again. */
  private void set(Field field, long value) {
    field.set(bytes, 0, value);
    PrepareField.CHECKSUM.set(bytes, 0, PrepareHeaderCodec.checksumOf(bytes, 0));
  }

  private static PrepareHeader header() {
    U128 zero = U128.ZERO;
    return PrepareHeaderCodec.withChecksum(
        new PrepareHeader(
            zero,
            Checksum.of(BODY),
            CLUSTER,
            PrepareHeader.SIZE + BODY.length,
            2,
            1,
            0,
            zero,
            zero,
            zero,
            new U128(0, 1),
            5,
            4,
            1,
            1,
            Operation.STATE_MACHINE));
  }

  private static byte[] slot() {
    byte[] bytes = Arrays.copyOf(PrepareHeaderCodec.encode(HEADER), 4096);
    System.arraycopy(BODY, 0, bytes, PrepareHeader.SIZE, BODY.length);
    return bytes;
  }
}
