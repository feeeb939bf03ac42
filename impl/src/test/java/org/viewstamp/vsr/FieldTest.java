package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Each kind of field, read and written as text, on the layout of a prepare's header. */
class FieldTest {
  private final byte[] bytes = new byte[PrepareHeader.SIZE];

  @Test
  void numbersAreUnsigned() {
    assertFormat("18446744073709551615", PrepareField.OP, -1L);
    assertFormat("4294967295", PrepareField.VIEW, -1L);
    assertFormat("255", PrepareField.REPLICA, -1L);
  }

  @Test
  void a128BitNumberIsMostSignificantDigitFirst() {
    PrepareField.CLIENT.set(bytes, 0, new U128(1, 0xff));
    assertEquals("000000000000000100000000000000ff", PrepareField.CLIENT.format(bytes, 0));
    assertEquals("ff000000000000000100000000000000", PrepareField.CLIENT.hex(bytes, 0));
  }

  @Test
  void aReleaseIsMajorMinorPatch() {
    assertFormat("0.16.30", PrepareField.RELEASE, Release.of(0, 16, 30));
    assertFormat("65535.255.255", PrepareField.RELEASE, -1L);
    assertEquals(4126, Release.of(0, 16, 30));
    assertThrows(CheckFailed.class, () -> Release.of(0, 256, 0));
  }

  @Test
  void commandAndOperationHaveNamesWhereTheProgramGivesThem() {
    assertFormat("prepare", PrepareField.COMMAND, Command.PREPARE.number());
    assertFormat("start_view", PrepareField.COMMAND, 24);
    assertFormat("25", PrepareField.COMMAND, 25);
    assertFormat("upgrade", PrepareField.OPERATION, Operation.UPGRADE);
    assertFormat("create_transfers", PrepareField.OPERATION, 130);
    assertFormat("138", PrepareField.OPERATION, 138);
  }

  @Test
  void whatShouldBeZeroShowsItsBytesIfItIsNot() {
    assertFormat("0", PrepareField.EPOCH, 0);
    assertFormat("01020000", PrepareField.EPOCH, 0x0201);
  }

  @Test
  void aFieldBehindTheEndIsRefused() {
    assertThrows(CheckFailed.class, () -> PrepareField.RESERVED.isZero(bytes, 1));
    assertThrows(CheckFailed.class, () -> PrepareField.OP.set(bytes, 32, 1));
  }

  private void assertFormat(String text, PrepareField field, long value) {
    field.set(bytes, 0, value);
    assertEquals(text, field.format(bytes, 0));
  }
}
