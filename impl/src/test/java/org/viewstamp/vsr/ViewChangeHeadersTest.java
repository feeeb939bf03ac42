package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;
import org.viewstamp.vsr.ViewChangeHeaders.Kind;
import org.viewstamp.vsr.ViewChangeHeaders.Refused;
import org.viewstamp.vsr.ViewChangeHeaders.ViewRange;

class ViewChangeHeadersTest {
  private static final ClusterConfig CONFIG = ClusterConfig.TEST_MIN;

  private static U128 id(long op, int view) {
    return new U128(view + 1L, op);
  }

  /** A header of the chain in which each op's parent has {@code parentView}. */
  private static Entry op(long op, int view, int parentView) {
    return Entry.valid(
        PrepareHeader.abstracted(op, view, id(op, view), id(op - 1, parentView), 100 + op));
  }

  private static Entry op(long op, int view) {
    return op(op, view, view);
  }

  private static Entry at(long op, int view, long timestamp) {
    return Entry.valid(
        PrepareHeader.abstracted(op, view, id(op, view), id(op - 1, view), timestamp));
  }

  private static void assertSound(Kind command, Entry... entries) {
    assertNull(
        ViewChangeHeadersRules.firstBroken(
            new ViewChangeHeaders(command, List.of(entries)), CONFIG));
  }

  private static void assertBroken(String name, Kind command, Entry... entries) {
    CheckFailed refusal =
        assertThrows(
            CheckFailed.class, () -> ViewChangeHeaders.init(command, List.of(entries), CONFIG));
    assertEquals("view_change_header" + name, refusal.name());
  }

  private static Entry[] descending(long head, int count) {
    Entry[] entries = new Entry[count];
    for (int i = 0; i < count; i++) entries[i] = op(head - i, 1);
    return entries;
  }

  // -- Rules -------------------------------------------------------------------------------------

  @Test
  void oneToSevenHeadersAreACount() {
    for (Kind command : Kind.values()) {
      assertBroken("s_not_empty: no header", command);
      assertSound(command, descending(20, 1));
      assertSound(command, descending(20, 7));
      assertBroken("s_count: 8 headers", command, descending(20, 8));
    }
  }

  @Test
  void theHeadIsNeverBlank() {
    assertBroken("s_head_not_blank: position 0", Kind.DO_VIEW_CHANGE, Entry.blank(5));
    assertBroken("s_head_not_blank: position 0", Kind.START_VIEW, Entry.blank(5), op(4, 1));
  }

  @Test
  void opsDescendBelowTheLastValidHeader() {
    for (Kind command : Kind.values()) {
      assertBroken("s_ops_descend: position 1", command, op(9, 1), op(9, 1));
      assertBroken("s_ops_descend: position 1", command, op(9, 1), Entry.blank(10));
    }
  }

  @Test
  void blanksBeyondTheSuffixOfAStartViewNeedNotDescendAmongThemselves() {
    Entry[] entries = descending(20, 7);
    entries[5] = Entry.blank(3);
    entries[6] = Entry.blank(12);
    assertSound(Kind.START_VIEW, entries);
    entries[6] = op(12, 1);
    assertSound(Kind.START_VIEW, entries);
  }

  @Test
  void allOpsOfADoViewChangeAndTheSuffixOfAStartViewAreConsecutive() {
    for (Kind command : Kind.values()) {
      assertBroken("s_consecutive: position 1", command, op(9, 1), op(7, 1));
      assertBroken("s_consecutive: position 1", command, op(9, 1), Entry.blank(7));
      Entry[] skips = descending(20, 5);
      skips[4] = op(15, 1);
      assertBroken("s_consecutive: position 4", command, skips);
    }
    Entry[] hook = descending(20, 6);
    hook[5] = op(3, 1);
    assertSound(Kind.START_VIEW, hook);
    assertBroken("s_consecutive: position 5", Kind.DO_VIEW_CHANGE, hook);
  }

  @Test
  void blanksAreNoNeighbours() {
    Entry other = op(7, 1, 3);
    for (Kind command : Kind.values()) {
      assertSound(command, op(9, 2), Entry.blank(8), other);
      assertBroken("s_chained: position 3", command, op(9, 2), Entry.blank(8), other, op(6, 1));
    }
  }

  @Test
  void viewsDoNotRiseAndTimestampsDescendTowardsLowerOpsAlsoAcrossBlanks() {
    Entry blank = Entry.blank(8);
    for (Kind command : Kind.values()) {
      assertBroken("s_views_do_not_rise: position 1", command, op(9, 2), op(8, 3));
      assertBroken("s_views_do_not_rise: position 2", command, op(9, 2), blank, op(7, 3));
      assertBroken("s_timestamps_descend: position 1", command, at(9, 2, 50), at(8, 2, 50));
      assertBroken("s_timestamps_descend: position 2", command, at(9, 2, 50), blank, at(7, 2, 51));
      assertSound(command, at(9, 2, 50), blank, at(7, 2, 49));
    }
  }

  @Test
  void viewsOpsAndTimestampsAreUnsigned() {
    Entry blank = Entry.blank(Long.MAX_VALUE);
    assertSound(Kind.DO_VIEW_CHANGE, at(-1, -1, -1), at(-2, -1, 1));
    assertSound(
        Kind.DO_VIEW_CHANGE, at(Long.MIN_VALUE, -1, -1), blank, at(Long.MAX_VALUE - 1, 1, 1));
    assertBroken(
        "s_views_do_not_rise: position 1",
        Kind.DO_VIEW_CHANGE,
        at(9, Integer.MAX_VALUE, 50),
        at(8, Integer.MIN_VALUE, 49));
  }

  @Test
  void adjacentHeadersAreChained() {
    for (Kind command : Kind.values()) {
      assertBroken("s_chained: position 1", command, op(9, 2, 1), op(8, 2));
      assertSound(command, op(9, 2, 1), op(8, 1));
    }
  }

  @Test
  void theFirstRuleBrokenIsTold() {
    Kind command = Kind.DO_VIEW_CHANGE;
    Entry refused = new Refused(9, "view_change_header_checksum", null);
    assertBroken("_checksum: position 0", command, refused);
    assertBroken("s_ops_descend: position 1", command, op(9, 1), refused);
    Entry far = new Refused(6, "view_change_header_fields_valid", "op <= commit");
    assertBroken("s_consecutive: position 1", command, op(9, 1), far);
    assertBroken(
        "_fields_valid: position 3: op <= commit",
        command,
        op(9, 1),
        op(8, 1),
        Entry.blank(7),
        far);
    assertBroken("s_views_do_not_rise: position 1", command, at(9, 1, 5), at(8, 2, 6));
    assertBroken("s_timestamps_descend: position 1", command, op(9, 2, 1), at(8, 2, 999));
  }

  @Test
  void aSmallConfigurationHasASmallArray() {
    ClusterConfig small = new ClusterConfig(8, 1, 1, 4);
    Entry[] entries = descending(9, 4);
    entries[2] = op(4, 1);
    entries[3] = op(2, 1);
    ViewChangeHeaders.init(Kind.START_VIEW, List.of(entries), small);
    assertThrows(
        CheckFailed.class,
        () -> ViewChangeHeaders.init(Kind.START_VIEW, List.of(descending(9, 5)), small));
  }

  // -- The view filter ---------------------------------------------------------------------------

  /** The example of the reference, section 8.4. */
  private static ViewChangeHeaders example() {
    return ViewChangeHeaders.init(
        Kind.DO_VIEW_CHANGE,
        List.of(op(9, 10), Entry.blank(8), Entry.blank(7), op(6, 7), Entry.blank(5)),
        CONFIG);
  }

  @ParameterizedTest
  @CsvSource({
    "11, 12, 12",
    "10, 12, 12",
    "9, 10, 10",
    "8, 7, 10",
    "7, 7, 10",
    "6, 7, 7",
    "5, 0, 7",
    "0, 0, 7"
  })
  void viewsForOpsOfTheExample(long op, int min, int max) {
    assertEquals(new ViewRange(min, max), example().viewForOp(op, 12));
  }

  @Test
  void aRangeOfViewsIsInclusiveAndUnsigned() {
    ViewRange range = new ViewRange(7, -2);
    assertEquals(
        List.of(false, true, true, true, false),
        List.of(
            range.contains(6),
            range.contains(7),
            range.contains(Integer.MIN_VALUE),
            range.contains(-2),
            range.contains(-1)));
  }

  @Test
  void theViewFilterRefusesHeadersThatAreNotInOrder() {
    assertFilterRefuses("head_valid", 9);
    assertFilterRefuses("head_valid", 9, Entry.blank(3));
    assertFilterRefuses("head_view_in_log_view", 9, op(9, 10));
    assertFilterRefuses("views_do_not_rise", 11, op(9, 10), op(8, 11));
    assertFilterRefuses("ops_descend", 10, op(9, 10), op(10, 10));
  }

  private static void assertFilterRefuses(String name, int logView, Entry... entries) {
    ViewChangeHeaders headers = new ViewChangeHeaders(Kind.DO_VIEW_CHANGE, List.of(entries));
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> headers.viewForOp(9, logView));
    assertEquals("view_for_op_" + name, refusal.name());
  }

  // -- Operations of the array -------------------------------------------------------------------

  @Test
  void aFreshReplicaHoldsTheRoot() {
    U128 cluster = new U128(0, 2);
    ViewChangeHeaders root = ViewChangeHeaders.root(cluster);
    assertEquals(Kind.START_VIEW, root.command());
    assertEquals(List.of(Entry.valid(PrepareHeaderCodec.root(cluster))), root.entries());
    assertNull(ViewChangeHeadersRules.firstBroken(root, CONFIG));
  }

  @Test
  void replacingTakesTheNewHeadersIfTheyAreSound() {
    ViewChangeHeaders replaced =
        example().replace(Kind.START_VIEW, List.of(op(3, 1), op(2, 1)), CONFIG);
    assertEquals(new ViewChangeHeaders(Kind.START_VIEW, List.of(op(3, 1), op(2, 1))), replaced);
    assertThrows(CheckFailed.class, () -> example().replace(Kind.START_VIEW, List.of(), CONFIG));
  }

  @Test
  void appendingChecksNothingButTheRoom() {
    PrepareHeader unfit = PrepareHeader.abstracted(99, 9, U128.ZERO, U128.ZERO, 9);
    ViewChangeHeaders headers = example().append(unfit, CONFIG).appendBlank(4, CONFIG);
    List<Entry> entries = new ArrayList<>(example().entries());
    entries.add(Entry.valid(unfit));
    entries.add(Entry.blank(4));
    assertEquals(entries, headers.entries());
    assertRefuses("append_has_room", () -> headers.append(unfit, CONFIG));
    assertRefuses("append_has_room", () -> headers.appendBlank(3, CONFIG));
  }

  @Test
  void blanksAreAppendedBelowTheHeadOfADoViewChangeAlone() {
    ViewChangeHeaders empty = new ViewChangeHeaders(Kind.DO_VIEW_CHANGE, List.of());
    assertRefuses("append_blank_below_head", () -> empty.appendBlank(4, CONFIG));
    ViewChangeHeaders startView = ViewChangeHeaders.root(U128.ZERO);
    assertRefuses("append_blank_in_do_view_change", () -> startView.appendBlank(4, CONFIG));
  }

  private static void assertRefuses(String name, Runnable action) {
    assertEquals(name, assertThrows(CheckFailed.class, action::run).name());
  }

  // -- Bytes -------------------------------------------------------------------------------------

  @Test
  void refusedBytesAreReadAndNotDecodedNorEncoded() {
    byte[] bytes = ViewChangeHeadersCodec.blank(8);
    bytes[255] = 1;
    ViewChangeHeaders read = ViewChangeHeadersCodec.read(bytes, 0, 1, Kind.START_VIEW, 4096);
    assertEquals(List.of(new Refused(8, "view_change_header_checksum", null)), read.entries());
    String name = "view_change_header_checksum: position 0";
    assertRefuses(name, () -> ViewChangeHeadersCodec.decode(bytes, 0, 1, Kind.START_VIEW, 4096));
    assertRefuses(name, () -> ViewChangeHeadersCodec.encode(read));
    assertRefuses(name, () -> ViewChangeHeadersRules.verify(read, CONFIG));
  }

  @Test
  void theBytesOfABlankAreItsSizeItsCommandAndItsOp() {
    ViewChangeHeaders headers =
        new ViewChangeHeaders(Kind.DO_VIEW_CHANGE, List.of(Entry.blank(0x1122334455667788L)));
    byte[] bytes = ViewChangeHeadersCodec.encode(headers);
    byte[] expected = new byte[256];
    expected[97] = 1;
    expected[114] = 6;
    for (int i = 0; i < 8; i++) expected[224 + i] = (byte) (0x88 - 0x11 * i);
    assertArrayEquals(expected, bytes);
    assertTrue(ViewChangeHeadersCodec.isBlank(bytes, 0));
    assertEquals(headers, ViewChangeHeadersCodec.decode(bytes, 0, 1, Kind.DO_VIEW_CHANGE, 4096));
  }
}
