package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.HeaderVerdict;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.PrepareVerdict;
import org.viewstamp.vsr.U128;

/** Two rings in memory, as a format leaves them, with one thing wrong at a time. */
class WalReaderTest implements WalSource {
  private static final Ring RING = new Ring(32, 16, 8192, 2, 3, 2);
  private static final U128 CLUSTER = new U128(0, 5);

  private final byte[] headerRing = new byte[RING.slotCount() * PrepareHeader.SIZE];
  private final byte[][] prepares = new byte[RING.slotCount()][RING.messageSizeMax()];
  private int bytesRead = 0;

  @Override
  public byte[] headerRing() {
    return headerRing;
  }

  @Override
  public byte[] prepare(int slot, int length) {
    bytesRead += length;
    return Arrays.copyOf(prepares[slot], length);
  }

  @BeforeEach
  void formatBothRings() {
    for (int slot = 0; slot < RING.slotCount(); slot++) {
      PrepareHeader header =
          slot == 0 ? PrepareHeaderCodec.root(CLUSTER) : PrepareHeaderCodec.reserved(CLUSTER, slot);
      store(slot, PrepareHeaderCodec.encode(header), new byte[0]);
    }
  }

  @Test
  void aFormattedLogHasNoBadEntry() {
    WalImage image = read();
    assertNull(image.refusal());
    for (int slot = 0; slot < RING.slotCount(); slot++) {
      HeaderCell.Valid header =
          assertInstanceOf(HeaderCell.Valid.class, image.headerCells().get(slot));
      PrepareCell.Valid prepare =
          assertInstanceOf(PrepareCell.Valid.class, image.prepareCells().get(slot));
      assertEquals(header.header(), prepare.header());
      assertEquals(slot != 0, header.header().isReserved());
    }
  }

  @Test
  void onlyTheSectorsOfAMessageAreRead() {
    prepare(3, 35, 5000);
    read();
    assertEquals((RING.slotCount() + 2) * 4096, bytesRead);
  }

  @Test
  void aRottenRedundantHeaderIsBadByItsChecksum() {
    headerRing[7 * PrepareHeader.SIZE + 100] ^= 4;
    WalImage.HeaderEntry entry = read().headers().get(7);
    assertEquals(HeaderCell.BAD, entry.cell());
    assertEquals(HeaderVerdict.CHECKSUM, entry.verdict());
  }

  @Test
  void aPlaceholderOfAnotherSlotIsBadInTheHeaderRingAndForeignInThePrepareRing() {
    byte[] other = PrepareHeaderCodec.encode(PrepareHeaderCodec.reserved(CLUSTER, 9));
    store(8, other, new byte[0]);
    WalImage image = read();
    assertEquals(HeaderCell.BAD, image.headerCells().get(8));
    assertEquals(HeaderVerdict.SLOT, image.headers().get(8).verdict());
    assertEquals(PrepareCell.FOREIGN, image.prepareCells().get(8));
    assertEquals(HeaderVerdict.SLOT, image.prepares().get(8).verdict());
  }

  @Test
  void anotherClustersPrepareIsForeign() {
    byte[] other = PrepareHeaderCodec.encode(PrepareHeaderCodec.reserved(U128.ZERO, 8));
    store(8, other, new byte[0]);
    WalImage.PrepareEntry entry = read().prepares().get(8);
    assertEquals(PrepareCell.FOREIGN, entry.cell());
    assertEquals(HeaderVerdict.CLUSTER, entry.verdict());
  }

  @Test
  void aTornBodyIsBadEvenInTheWrongSlot() {
    prepare(3, 36, 5000);
    prepares[3][4999] ^= 1;
    WalImage.PrepareEntry entry = read().prepares().get(3);
    assertEquals(PrepareCell.BAD, entry.cell());
    assertEquals(PrepareVerdict.BODY_CHECKSUM, entry.frame());
  }

  @Test
  void dirtyPaddingIsBad() {
    prepare(3, 35, 5000);
    prepares[3][5000] = 1;
    assertEquals(PrepareVerdict.PADDING, read().prepares().get(3).frame());
  }

  @Test
  void leftoversBehindTheLastSectorAreNotLookedAt() {
    prepares[3][4096] = 1;
    assertEquals(PrepareVerdict.OK, read().prepares().get(3).frame());
  }

  @Test
  void aSizeOutOfRangeIsRefusedBeforeBadFields() {
    byte[] badFields = PrepareHeaderCodec.encode(PrepareHeaderCodec.reserved(CLUSTER, 2));
    PrepareField.VIEW.set(badFields, 0, 1);
    store(2, checksummed(badFields), new byte[0]);
    assertRefused("redundant_header_fields_valid: slot 2: reserved: view != 0");

    byte[] badSize = PrepareHeaderCodec.encode(PrepareHeaderCodec.reserved(U128.ZERO, 9));
    PrepareField.SIZE.set(badSize, 0, 255);
    System.arraycopy(checksummed(badSize), 0, prepares[6], 0, badSize.length);
    assertRefused("prepare_size_in_range: slot 6");
  }

  @Test
  void forbiddenFieldsOfAPrepareAreRefused() {
    byte[] bytes = PrepareHeaderCodec.encode(PrepareHeaderCodec.reserved(CLUSTER, 2));
    PrepareField.COMMIT.set(bytes, 0, 1);
    System.arraycopy(checksummed(bytes), 0, prepares[2], 0, bytes.length);
    assertRefused("prepare_header_fields_valid: slot 2: reserved: commit != 0");
  }

  @Test
  void forbiddenFieldsInTheWrongSlotAreOnlyForeign() {
    byte[] bytes = PrepareHeaderCodec.encode(PrepareHeaderCodec.reserved(CLUSTER, 2));
    PrepareField.COMMIT.set(bytes, 0, 1);
    System.arraycopy(checksummed(bytes), 0, prepares[3], 0, bytes.length);
    WalImage image = read();
    assertNull(image.refusal());
    assertEquals(PrepareCell.FOREIGN, image.prepareCells().get(3));
  }

  private WalImage read() {
    return WalReader.read(this, RING, CLUSTER);
  }

  private void assertRefused(String name) {
    WalImage image = read();
    assertEquals(name, image.refusal());
    CheckFailed refusal = assertThrows(CheckFailed.class, image::requireRecoverable);
    assertEquals(name, refusal.name());
  }

  /** Stores an ordinary prepare of {@code size} bytes in both rings. */
  private void prepare(int slot, long op, int size) {
    byte[] body = new byte[size - PrepareHeader.SIZE];
    Arrays.fill(body, (byte) 9);
    byte[] header = new byte[PrepareHeader.SIZE];
    PrepareField.CHECKSUM_BODY.set(header, 0, Checksum.of(body));
    PrepareField.CLUSTER.set(header, 0, CLUSTER);
    PrepareField.SIZE.set(header, 0, size);
    PrepareField.RELEASE.set(header, 0, 1);
    PrepareField.COMMAND.set(header, 0, 6);
    PrepareField.CLIENT.set(header, 0, 1);
    PrepareField.OP.set(header, 0, op);
    PrepareField.TIMESTAMP.set(header, 0, 1);
    PrepareField.REQUEST.set(header, 0, 1);
    PrepareField.OPERATION.set(header, 0, 130);
    store(slot, checksummed(header), body);
  }

  private void store(int slot, byte[] header, byte[] body) {
    System.arraycopy(header, 0, headerRing, slot * PrepareHeader.SIZE, header.length);
    System.arraycopy(header, 0, prepares[slot], 0, header.length);
    System.arraycopy(body, 0, prepares[slot], header.length, body.length);
  }

  private static byte[] checksummed(byte[] header) {
    PrepareField.CHECKSUM.set(header, 0, PrepareHeaderCodec.checksumOf(header, 0));
    return header;
  }
}
