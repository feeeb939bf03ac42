package org.viewstamp.superblock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.Release;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;

class SuperBlockComposeTest {
  private static final int RELEASE = Release.of(0, 16, 30);

  @Test
  void theRootStateIsAsAFormatWritesIt() {
    SuperBlockSample sample =
        SuperBlockSample.formatted().set(CheckpointStateField.RELEASE, RELEASE);
    assertEquals(sample.state(), rootState());
  }

  @Test
  void aSuperblockComposedOfItsPartsHasEveryByteOfTheSample() {
    SuperBlockSample sample =
        SuperBlockSample.formatted()
            .set(CheckpointStateField.RELEASE, RELEASE)
            .set(SuperBlockField.PARENT, new U128(1, 2));
    assertArrayEquals(sample.header().toBytes(), composed(SuperBlockHeader.VERSION).toBytes());
  }

  @Test
  void everyPartComesBackFromTheBytes() {
    SuperBlockHeader header = new SuperBlockHeader(composed(0).toBytes(), 0);
    assertTrue(header.validChecksum());
    assertEquals(0, header.version());
    assertEquals(RELEASE, header.releaseFormat());
    assertEquals(1, header.sequence());
    assertEquals(SuperBlockSample.CLUSTER, header.cluster());
    assertEquals(new U128(1, 2), header.parent());
    assertEquals(rootState(), header.vsrState());
    assertEquals(rootHeaders(), header.vsrHeaders(SuperBlockSample.LAYOUT));
  }

  @Test
  void aSuccessorNamesItsParentAndClearsHeadersNoLongerUsed() {
    SuperBlockSample older = SuperBlockSample.formatted();
    byte[] root = PrepareHeaderCodec.encode(PrepareHeaderCodec.root(SuperBlockSample.CLUSTER));
    older.put(4352, root).set(SuperBlockField.VSR_HEADERS_COUNT, 2);
    VsrState state = older.state().with(VsrStateField.COMMIT_MAX, 5);
    SuperBlockHeader next =
        older
            .header()
            .successor(SuperBlockHeader.VERSION, state, rootHeaders(), SuperBlockSample.LAYOUT);
    assertEquals(2, next.sequence());
    assertEquals(older.header().checksum(), next.parent());
    assertEquals(state, next.vsrState());
    assertEquals(1, next.vsrHeadersCount());
    for (int i = 4352; i < 8192; i++) assertEquals(0, next.toBytes()[i]);
    assertTrue(next.validChecksum());
  }

  @Test
  void anotherCopyOfASuperblockHasItsChecksum() {
    SuperBlockHeader header = composed(2);
    assertTrue(header.validChecksum());
    SuperBlockHeader third = header.withCopy(3);
    assertTrue(third.validChecksum());
    assertEquals(3, third.copy());
    assertTrue(new SuperBlockHeader(third.toBytes(), 0).validChecksum());
    assertEquals(header, third.withCopy(0));
  }

  @Test
  void whatIsKnownOfAHeaderIsKnownOfItsBytesAlone() {
    byte[] bytes = composed(2).toBytes();
    SuperBlockHeader sound = new SuperBlockHeader(bytes, 0);
    bytes[5000] ^= 1;
    SuperBlockHeader broken = new SuperBlockHeader(bytes, 0);
    for (int again = 0; again < 2; again++) {
      assertTrue(sound.validChecksum());
      assertFalse(broken.validChecksum());
      assertFalse(broken.withCopy(1).validChecksum());
    }
  }

  @ParameterizedTest(name = "{0} := {1} breaks {2}")
  @CsvSource({
    "COPY,1,superblock_copy_zero",
    "VERSION,1,superblock_version_own",
    "RELEASE_FORMAT,0,superblock_release_format_not_zero",
    "FLAGS,1,superblock_zero: flags",
    "RESERVED,1,superblock_zero: reserved",
    "CHECKSUM_PADDING,1,superblock_zero: checksum_padding",
    "PARENT_PADDING,1,superblock_zero: parent_padding",
  })
  void whatIsNotWrittenGetsNoChecksum(SuperBlockField field, long value, String name) {
    assertNoChecksum(name, SuperBlockSample.formatted().set(field, value));
  }

  @Test
  void areasOfTheStateThatShouldBeZeroGetNoChecksum() {
    assertNoChecksum(
        "superblock_zero: vsr_state.reserved",
        SuperBlockSample.formatted().set(VsrStateField.RESERVED, 1));
    assertNoChecksum(
        "superblock_zero: checkpoint.reserved",
        SuperBlockSample.formatted().set(CheckpointStateField.RESERVED, 1));
    assertNoChecksum(
        "superblock_zero: vsr_headers_reserved",
        SuperBlockSample.formatted().put(8191, new byte[] {1}));
  }

  @Test
  void moreHeadersThanThereIsRoomForCannotBeComposed() {
    List<ViewChangeHeaders.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 12; i++) entries.add(ViewChangeHeaders.Entry.blank(i));
    ViewChangeHeaders headers =
        new ViewChangeHeaders(ViewChangeHeaders.Kind.DO_VIEW_CHANGE, entries);
    CheckFailed refusal =
        assertThrows(
            CheckFailed.class,
            () ->
                SuperBlockHeader.compose(
                    2,
                    RELEASE,
                    1,
                    U128.ZERO,
                    U128.ZERO,
                    rootState(),
                    headers,
                    SuperBlockSample.LAYOUT));
    assertEquals("view_change_headers_count", refusal.name());
  }

  @Test
  void theOldLayoutCoversACheckpointWithoutGapOrOverlap() {
    int at = 0;
    for (Field field : CheckpointStateOldField.values()) {
      assertEquals(at, field.offset(), field.label());
      at = field.end();
    }
    assertEquals(CheckpointState.SIZE, at);
  }

  @Test
  void translatingACheckpointKeepsEveryFieldByName() {
    byte[] old = new byte[CheckpointState.SIZE];
    for (CheckpointStateOldField field : CheckpointStateOldField.values()) {
      for (int i = field.offset(); i < field.end(); i++) old[i] = (byte) (field.ordinal() + 1);
    }
    CheckpointState translated = CheckpointStateOld.translate(new CheckpointState(old, 0));
    for (CheckpointStateField field : CheckpointStateField.values()) {
      String name = field.label().replace("blocks_acquired_", "");
      int value = 0;
      for (CheckpointStateOldField before : CheckpointStateOldField.values()) {
        boolean dropped = name.endsWith("padding") || name.equals("reserved");
        if (before.label().equals(name) && !dropped) value = before.ordinal() + 1;
      }
      byte[] bytes = translated.toBytes();
      for (int i = field.offset(); i < field.end(); i++) {
        if (field == CheckpointStateField.FREE_SET_BLOCKS_RELEASED_CHECKSUM) continue;
        assertEquals(value, bytes[i], field.label());
      }
    }
    assertEquals(TrailerReference.EMPTY, translated.freeSetBlocksReleased());
  }

  @Test
  void theRootOfVersionOneTranslatesToTheRootOfNow() {
    CheckpointState root =
        CheckpointState.root(SuperBlockSample.CLUSTER, RELEASE, SuperBlockSample.LAYOUT);
    assertEquals(root, CheckpointStateOld.translate(CheckpointStateOld.encode(root)));
  }

  private static void assertNoChecksum(String name, SuperBlockSample sample) {
    SuperBlockHeader header = sample.header();
    CheckFailed refusal =
        assertThrows(
            CheckFailed.class,
            () -> header.withChecksum(SuperBlockHeader.VERSION, SuperBlockSample.LAYOUT));
    assertEquals(name, refusal.name());
  }

  private static SuperBlockHeader composed(int version) {
    return SuperBlockHeader.compose(
        version,
        RELEASE,
        1,
        SuperBlockSample.CLUSTER,
        new U128(1, 2),
        rootState(),
        rootHeaders(),
        SuperBlockSample.LAYOUT);
  }

  private static ViewChangeHeaders rootHeaders() {
    return ViewChangeHeaders.root(SuperBlockSample.CLUSTER);
  }

  private static VsrState rootState() {
    List<U128> members = new ArrayList<>();
    for (int i = 0; i < VsrState.MEMBERS_MAX; i++) members.add(new U128(0, 100 + i));
    return VsrState.root(
        SuperBlockSample.CLUSTER, new U128(0, 100), members, 3, RELEASE, SuperBlockSample.LAYOUT);
  }
}
