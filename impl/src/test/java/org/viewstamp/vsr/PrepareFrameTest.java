package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PrepareFrameTest {
  private static final int MESSAGE_SIZE_MAX = 3 * PrepareFrame.SECTOR_SIZE;

  @Test
  void aWholeMessageIsOk() {
    assertEquals(PrepareVerdict.OK, judge(slot(5000)));
    assertEquals(PrepareVerdict.OK, judge(slot(PrepareHeader.SIZE)));
    assertEquals(PrepareVerdict.OK, judge(slot(MESSAGE_SIZE_MAX)));
  }

  @Test
  void aFlippedHeaderBitFailsOnTheHeaderChecksum() {
    byte[] slot = slot(5000);
    slot[200] ^= 1;
    assertEquals(PrepareVerdict.HEADER_CHECKSUM, judge(slot));
  }

  @Test
  void theFirstAndTheLastBodyByteCount() {
    for (int at : new int[] {PrepareHeader.SIZE, 4999}) {
      byte[] slot = slot(5000);
      slot[at] ^= 1;
      assertEquals(PrepareVerdict.BODY_CHECKSUM, judge(slot), "byte " + at);
    }
  }

  @Test
  void paddingCountsUpToTheEndOfTheLastSectorOnly() {
    for (int at : new int[] {5000, 8191}) {
      byte[] slot = slot(5000);
      slot[at] = 1;
      assertEquals(PrepareVerdict.PADDING, judge(slot), "byte " + at);
    }
    byte[] leftover = slot(5000);
    leftover[8192] = 1;
    assertEquals(PrepareVerdict.OK, judge(leftover));
  }

  @Test
  void aSizeOutOfRangeIsNotAReasonToReadOn() {
    for (int size : new int[] {0, 255, MESSAGE_SIZE_MAX + 1, -1}) {
      byte[] slot = slot(5000);
      PrepareField.SIZE.set(slot, 0, size);
      PrepareField.CHECKSUM.set(slot, 0, PrepareHeaderCodec.checksumOf(slot, 0));
      assertEquals(PrepareVerdict.SIZE, judge(slot), "size " + size);
      assertEquals(PrepareFrame.SECTOR_SIZE, PrepareFrame.lengthToJudge(slot, MESSAGE_SIZE_MAX));
    }
  }

  @Test
  void anotherCommandInTheSlotIsAWholeMessageToo() {
    byte[] slot = slot(5000);
    PrepareField.COMMAND.set(slot, 0, 5);
    PrepareField.CHECKSUM.set(slot, 0, PrepareHeaderCodec.checksumOf(slot, 0));
    assertEquals(PrepareVerdict.OK, judge(slot));
  }

  @Test
  void lengthToJudgeIsTheMessageInWholeSectors() {
    assertEquals(8192, PrepareFrame.lengthToJudge(slot(5000), MESSAGE_SIZE_MAX));
    assertEquals(4096, PrepareFrame.lengthToJudge(slot(4096), MESSAGE_SIZE_MAX));
    byte[] torn = slot(5000);
    torn[0] ^= 1;
    assertEquals(4096, PrepareFrame.lengthToJudge(torn, MESSAGE_SIZE_MAX));
  }

  @Test
  void aShortSliceIsRefused() {
    byte[] slice = new byte[4096];
    System.arraycopy(slot(5000), 0, slice, 0, slice.length);
    assertThrows(CheckFailed.class, () -> judge(slice));
  }

  private static PrepareVerdict judge(byte[] slot) {
    return PrepareFrame.judge(slot, MESSAGE_SIZE_MAX);
  }

  /** A slot that holds a prepare of {@code size} bytes. */
  private static byte[] slot(int size) {
    byte[] slot = new byte[MESSAGE_SIZE_MAX];
    for (int i = PrepareHeader.SIZE; i < size; i++) slot[i] = (byte) (i * 31 + 1);
    PrepareField.SIZE.set(slot, 0, size);
    PrepareField.COMMAND.set(slot, 0, Command.PREPARE.number());
    PrepareField.OP.set(slot, 0, 4);
    PrepareField.CHECKSUM_BODY.set(
        slot, 0, Checksum.of(slot, PrepareHeader.SIZE, size - PrepareHeader.SIZE));
    PrepareField.CHECKSUM.set(slot, 0, PrepareHeaderCodec.checksumOf(slot, 0));
    return slot;
  }
}
