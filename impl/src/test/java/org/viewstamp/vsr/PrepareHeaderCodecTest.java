package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrepareHeaderCodecTest {
  private static final int SLOTS = 32;
  private static final int MESSAGE_SIZE_MAX = 4096;
  private static final U128 CLUSTER = new U128(7, 9);

  /** An ordinary prepare: every field has a value of its own. */
  private static final PrepareHeader ORDINARY =
      PrepareHeaderCodec.withChecksum(
          new PrepareHeader(
              U128.ZERO,
              new U128(1, 2),
              CLUSTER,
              1024,
              3,
              Release.of(0, 16, 30),
              2,
              new U128(4, 5),
              new U128(6, 7),
              new U128(8, 9),
              new U128(10, 11),
              40,
              39,
              1_700_000_000_000_000_000L,
              12,
              130));

  @ParameterizedTest(name = "cluster {0}")
  @CsvSource({
    "0,b76382bb427c86e6a29cf6e1d0b84651",
    "1,df223a51906acb5146334d862f0a7a2c",
    "2,3974abf517dce088ee5fd1313d780181",
  })
  void rootHasTheRecordedChecksum(long cluster, String checksumBytes) {
    PrepareHeader root = PrepareHeaderCodec.root(new U128(0, cluster));
    assertEquals(checksumBytes, firstBytes(root));
  }

  @ParameterizedTest(name = "cluster {0} slot {1}")
  @CsvSource({
    "0,0,e226422949eedf1f91ad2f7cdcbaceff",
    "0,1,5077ba132892280c43f8eb83de1320c4",
    "0,2,053346fc41e0a7fe597d549b0cceeb98",
    "0,31,52d4845d4389fdbf2363fc7a9a45c601",
    "0,1023,338accc33180bcd08bbda09dbfe8d610",
    "1,1,1ebe4c7f5744a2dd0fcda8a96094495a",
  })
  void reservedHasTheRecordedChecksum(long cluster, int slot, String checksumBytes) {
    PrepareHeader reserved = PrepareHeaderCodec.reserved(new U128(0, cluster), slot);
    assertEquals(checksumBytes, firstBytes(reserved));
  }

  /** The whole header ring of a formatted log has one checksum on record. */
  @ParameterizedTest(name = "{0} slots")
  @CsvSource({"32,bf6df6a9e60c2b1c718f05bdb108716c", "1024,b65b7bf0acd20b1fb087bfdbbf248ad4"})
  void formattedHeaderRingHasTheRecordedChecksum(int slotCount, String expected) {
    Checksum ring = new Checksum();
    for (int slot = 0; slot < slotCount; slot++) {
      PrepareHeader header =
          slot == 0
              ? PrepareHeaderCodec.root(U128.ZERO)
              : PrepareHeaderCodec.reserved(U128.ZERO, slot);
      ring.update(PrepareHeaderCodec.encode(header), 0, PrepareHeader.SIZE);
    }
    assertEquals(expected, ring.digest().toString());
  }

  @Test
  void decodeInvertsEncode() {
    assertEquals(ORDINARY, PrepareHeaderCodec.decode(PrepareHeaderCodec.encode(ORDINARY), 0));
    byte[] shifted = new byte[PrepareHeader.SIZE + 3];
    System.arraycopy(PrepareHeaderCodec.encode(ORDINARY), 0, shifted, 3, PrepareHeader.SIZE);
    assertEquals(ORDINARY, PrepareHeaderCodec.decode(shifted, 3));
  }

  @Test
  void fieldsCoverTheHeaderWithoutGapOrOverlap() {
    int at = 0;
    for (PrepareField field : PrepareField.values()) {
      assertEquals(at, field.offset(), field.label());
      at = field.end();
    }
    assertEquals(PrepareHeader.SIZE, at);
  }

  @Test
  void aHeaderInItsPlaceIsOk() {
    assertEquals(HeaderVerdict.OK, headerOk(PrepareHeaderCodec.encode(ORDINARY), 8));
    assertEquals(
        HeaderVerdict.OK,
        headerOk(PrepareHeaderCodec.encode(PrepareHeaderCodec.reserved(CLUSTER, 8)), 8));
  }

  @Test
  void allZeroBytesFailOnTheChecksum() {
    assertEquals(HeaderVerdict.CHECKSUM, headerOk(new byte[PrepareHeader.SIZE], 0));
  }

  @Test
  void everyFlippedBitFailsOnTheChecksum() {
    for (int bit = 0; bit < PrepareHeader.SIZE * 8; bit++) {
      byte[] bytes = PrepareHeaderCodec.encode(ORDINARY);
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      assertEquals(HeaderVerdict.CHECKSUM, headerOk(bytes, 8), "bit " + bit);
    }
  }

  @Test
  void anotherCommandFailsBeforeAnotherClusterBeforeAnotherSlot() {
    byte[] bytes = PrepareHeaderCodec.encode(ORDINARY);
    assertEquals(HeaderVerdict.SLOT, headerOk(bytes, 9));
    PrepareField.CLUSTER.set(bytes, 0, new U128(7, 8));
    assertEquals(HeaderVerdict.CLUSTER, headerOk(checksummed(bytes), 9));
    PrepareField.COMMAND.set(bytes, 0, 5);
    assertEquals(HeaderVerdict.COMMAND, headerOk(checksummed(bytes), 9));
  }

  @Test
  void aPlaceholderBelongsToItsOwnSlotOnly() {
    byte[] bytes = PrepareHeaderCodec.encode(PrepareHeaderCodec.reserved(CLUSTER, 8));
    PrepareField.OP.set(bytes, 0, 8 + SLOTS);
    assertEquals(HeaderVerdict.SLOT, headerOk(checksummed(bytes), 8));
  }

  @Test
  void anOpAboveTwoToThe63HasItsUnsignedSlot() {
    byte[] bytes = PrepareHeaderCodec.encode(ORDINARY);
    PrepareField.OP.set(bytes, 0, -1L);
    assertEquals(HeaderVerdict.OK, headerOk(checksummed(bytes), SLOTS - 1));
  }

  @Test
  void whatTheConstructorsMakeIsValid() {
    for (PrepareHeader header :
        new PrepareHeader[] {
          ORDINARY, PrepareHeaderCodec.root(CLUSTER), PrepareHeaderCodec.reserved(CLUSTER, 31)
        }) {
      assertNull(
          PrepareHeaderCodec.invalid(PrepareHeaderCodec.encode(header), 0, MESSAGE_SIZE_MAX));
    }
  }

  @ParameterizedTest(name = "{0} := {1} breaks {2}")
  @CsvSource({
    "CHECKSUM_PADDING,1,checksum_padding != 0",
    "CHECKSUM_BODY_PADDING,1,checksum_body_padding != 0",
    "NONCE_RESERVED,1,nonce_reserved != 0",
    "SIZE,255,size < @sizeOf(Header)",
    "SIZE,4097,size > message_size_max",
    "SIZE,4294967295,size > message_size_max",
    "EPOCH,1,epoch != 0",
    "RESERVED_FRAME,1,reserved_frame != 0",
    "PROTOCOL,1,protocol != Version",
    "PARENT_PADDING,1,parent_padding != 0",
    "REQUEST_CHECKSUM_PADDING,1,request_checksum_padding != 0",
    "RELEASE,0,release == 0",
    "CLIENT,0,client == 0",
    "OP,0,op == 0",
    "OP,39,op <= commit",
    "COMMIT,-1,op <= commit",
    "TIMESTAMP,0,timestamp == 0",
    "REQUEST,0,request == 0",
    "OPERATION,2,request != 0",
    "OPERATION,4,client != 0",
    "OPERATION,5,client != 0",
    "OPERATION,0,reserved: size != @sizeOf(Header)",
    "OPERATION,1,root: size != @sizeOf(Header)",
    "RESERVED,1,reserved != 0",
  })
  void anOrdinaryHeaderIsInvalidByTheFirstRuleBroken(
      PrepareField field, long value, String reason) {
    byte[] bytes = PrepareHeaderCodec.encode(ORDINARY);
    field.set(bytes, 0, value);
    assertEquals(reason, PrepareHeaderCodec.invalid(bytes, 0, MESSAGE_SIZE_MAX));
  }

  @ParameterizedTest(name = "{0} := {1} breaks {2}, {3}")
  @CsvSource({
    "SIZE,257,reserved: size != @sizeOf(Header),root: size != @sizeOf(Header)",
    "CHECKSUM_BODY,1,reserved: checksum_body != expected,root: checksum_body != expected",
    "VIEW,1,reserved: view != 0,root: view != 0",
    "RELEASE,1,release != 0,release != 0",
    "REPLICA,1,reserved: replica != 0,root: replica != 0",
    "PARENT,1,reserved: parent != 0,root: parent != 0",
    "CLIENT,1,reserved: client != 0,root: client != 0",
    "REQUEST_CHECKSUM,1,reserved: request_checksum != 0,root: request_checksum != 0",
    "CHECKPOINT_ID,1,reserved: checkpoint_id != 0,root: checkpoint_id != 0",
    "OP,1,,root: op != 0",
    "COMMIT,1,reserved: commit != 0,root: commit != 0",
    "TIMESTAMP,1,reserved: timestamp != 0,root: timestamp != 0",
    "REQUEST,1,reserved: request != 0,root: request != 0",
    "RESERVED,1,reserved != 0,reserved != 0",
  })
  void aPlaceholderAndTheRootMayHoldNothingElse(
      PrepareField field, long value, String ofReserved, String ofRoot) {
    byte[] reserved = PrepareHeaderCodec.encode(PrepareHeaderCodec.reserved(CLUSTER, 0));
    field.set(reserved, 0, value);
    assertEquals(ofReserved, PrepareHeaderCodec.invalid(reserved, 0, MESSAGE_SIZE_MAX));
    byte[] root = PrepareHeaderCodec.encode(PrepareHeaderCodec.root(CLUSTER));
    field.set(root, 0, value);
    assertEquals(ofRoot, PrepareHeaderCodec.invalid(root, 0, MESSAGE_SIZE_MAX));
  }

  @Test
  void registerHasAClientAndNoRequestNumber() {
    byte[] bytes = PrepareHeaderCodec.encode(ORDINARY);
    PrepareField.OPERATION.set(bytes, 0, Operation.REGISTER);
    PrepareField.REQUEST.set(bytes, 0, 0);
    assertNull(PrepareHeaderCodec.invalid(bytes, 0, MESSAGE_SIZE_MAX));
  }

  @Test
  void encodeGivesBackEveryByteOfAValidHeader() {
    byte[] bytes = PrepareHeaderCodec.encode(ORDINARY);
    assertArrayEquals(
        bytes, PrepareHeaderCodec.encode(PrepareHeaderCodec.decode(bytes.clone(), 0)));
  }

  private static HeaderVerdict headerOk(byte[] bytes, int slot) {
    return PrepareHeaderCodec.headerOk(bytes, 0, CLUSTER, SLOTS, slot);
  }

  private static byte[] checksummed(byte[] bytes) {
    PrepareField.CHECKSUM.set(bytes, 0, PrepareHeaderCodec.checksumOf(bytes, 0));
    return bytes;
  }

  private static String firstBytes(PrepareHeader header) {
    return HexFormat.of().formatHex(PrepareHeaderCodec.encode(header), 0, U128.SIZE);
  }
}
