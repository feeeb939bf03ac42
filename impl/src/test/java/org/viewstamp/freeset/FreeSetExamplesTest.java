package org.viewstamp.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.viewstamp.vsr.CheckFailed;

/** The worked scenarios of the reference, with shards of 4 blocks. */
class FreeSetExamplesTest {
  private static FreeSet empty(int blocks) {
    return FreeSet.openEmpty(blocks, 16, 4);
  }

  private static Reservation reserve(FreeSet set, long count) {
    Reservation reservation = set.reserve(count);
    assertNotNull(reservation);
    return reservation;
  }

  private static void acquireUpTo(FreeSet set, int address) {
    Reservation all = reserve(set, address);
    for (int next = 1; next <= address; next++) assertEquals(next, set.acquire(all));
    set.forfeit(all);
  }

  /** Addresses of the bits that are set. */
  private static List<Integer> addresses(Bitset bits) {
    List<Integer> addresses = new ArrayList<>();
    for (int bit = 0; bit < bits.length(); bit++) if (bits.isSet(bit)) addresses.add(bit + 1);
    return addresses;
  }

  private static String index(FreeSet set) {
    StringBuilder text = new StringBuilder();
    for (int shard = 0; shard < set.shardsCount(); shard++) {
      text.append(set.index().isSet(shard) ? '1' : '0');
    }
    return text.toString();
  }

  private static void assertRefused(String rule, Executable call) {
    assertEquals(rule, assertThrows(CheckFailed.class, call).name());
  }

  /** F1 to F8: reservations, what is acquired from them, and which shards that fills. */
  @Test
  void reservationsTileTheGridAndAreFilledFirstFit() {
    FreeSet set = empty(12);
    Reservation r1 = reserve(set, 2);
    Reservation r2 = reserve(set, 2);
    assertEquals(new Reservation(0, 2, 1), r1, "F1");
    assertEquals(new Reservation(2, 2, 1), r2, "F1");
    assertEquals(4, set.reservationBlocks(), "F1");

    List<Long> acquired = new ArrayList<>();
    for (Reservation from : List.of(r1, r2, r1, r1, r2, r2)) acquired.add(set.acquire(from));
    assertEquals(List.of(1L, 3L, 2L, FreeSet.NONE, 4L, FreeSet.NONE), acquired, "F2");
    assertEquals("100", index(set), "F2");

    set.forfeit(r2);
    assertEquals(ReservationState.FORFEITING, set.reservationState(), "F3");
    assertEquals(1, set.countReservations(), "F3");
    assertEquals(4, set.reservationBlocks(), "F3");
    set.forfeit(r1);
    assertEquals(ReservationState.RESERVING, set.reservationState(), "F3");
    assertEquals(0, set.countReservations(), "F3");
    assertEquals(0, set.reservationBlocks(), "F3");
    assertEquals(2, set.reservationSession(), "F3");

    set.release(2);
    set.release(3);
    set.markCheckpointNotDurable();
    set.markCheckpointDurable();
    assertEquals(List.of(1, 4), addresses(set.acquired()), "F4");
    assertEquals("000", index(set), "F4");

    Reservation r = reserve(set, 3);
    assertEquals(new Reservation(0, 5, 2), r, "F5");
    for (long address : new long[] {2, 3, 5, FreeSet.NONE}) {
      assertEquals(address, set.acquire(r), "F5");
    }
    set.forfeit(r);

    assertEquals(7, set.countFree(), "F6");
    assertNull(set.reserve(8), "F6");
    assertEquals(0, set.countReservations(), "F6");
    assertEquals(0, set.reservationBlocks(), "F6");
    assertEquals(new Reservation(0, 12, 3), set.reserve(7), "F6");
  }

  @Test
  void aReservationCoversTheFullShardsThatItSkips() {
    FreeSet set = empty(12);
    acquireUpTo(set, 5);
    Reservation r1 = reserve(set, 1);
    Reservation r2 = reserve(set, 3);
    assertEquals(new Reservation(0, 6, 2), r1, "F7");
    assertEquals(new Reservation(6, 3, 2), r2, "F7");
    assertEquals(7, set.acquire(r2), "F8");
    assertEquals(8, set.acquire(r2), "F8");
    assertEquals(6, set.acquire(r1), "F8");
    assertEquals("110", index(set), "F8");
  }

  /** F9 to F12: the life of a released block over a checkpoint, and the restart from that. */
  @Test
  void aReleasedBlockIsFreeOnceTheNextCheckpointIsDurable() {
    FreeSet set = empty(8);
    acquireUpTo(set, 3);
    set.release(1);
    byte[] acquired = new byte[16];
    byte[] released = new byte[16];
    FreeSetEncoded sizes = set.encodeChunks(List.of(acquired), List.of(released));
    assertEquals(new FreeSetEncoded(16, 16), sizes, "F9");
    Reservation trailers = reserve(set, 2);
    assertEquals(4, set.acquire(trailers), "F9");
    assertEquals(5, set.acquire(trailers), "F9");
    set.forfeit(trailers);

    set.markCheckpointNotDurable();
    set.release(4);
    set.release(5);
    assertPending("F10 before the release of 2", set);
    set.release(2);
    assertEquals(List.of(1), addresses(set.released()), "F10");
    assertEquals(List.of(2, 4, 5), addresses(set.prior()), "F10");
    assertEquals(true, set.toBeFreedAtCheckpointDurability(1), "F10");
    assertEquals(false, set.toBeFreedAtCheckpointDurability(2), "F10");
    Reservation next = reserve(set, 1);
    assertEquals(6, set.acquire(next), "F10: address 1 is not to be had");
    set.forfeit(next);
    FreeSet f10 = set.copy();

    set.markCheckpointDurable();
    assertEquals(List.of(2, 3, 4, 5, 6), addresses(set.acquired()), "F11, and 6");
    assertEquals(List.of(2, 4, 5), addresses(set.released()), "F11");
    assertEquals(List.of(), addresses(set.prior()), "F11");
    assertEquals(1, set.acquire(reserve(set, 1)), "F11");
    assertEquals(List.of(2, 4, 5), addresses(f10.prior()), "a copy is on its own");

    FreeSet reopened = new FreeSet(8, 16, 4);
    FreeSetOpen open =
        reopened.open(List.of(acquired), List.of(released), List.of(4L), List.of(5L));
    assertEquals(new FreeSetOpen.Opened(), open, "F12");
    assertPending("F12", reopened);
  }

  private static void assertPending(String label, FreeSet set) {
    assertEquals(List.of(1, 2, 3, 4, 5), addresses(set.acquired()), label);
    assertEquals(List.of(1), addresses(set.released()), label);
    assertEquals(List.of(4, 5), addresses(set.prior()), label);
    assertEquals(false, set.checkpointDurable(), label);
    assertEquals("10", index(set), label);
  }

  @Test
  void whatTheOriginalAssertsIsRefused() {
    FreeSet forfeiting = empty(12);
    Reservation first = reserve(forfeiting, 1);
    reserve(forfeiting, 1);
    forfeiting.forfeit(first);
    assertRefused("reserve_while_reserving", () -> forfeiting.reserve(1)); // F13

    FreeSet live = empty(12);
    acquireUpTo(live, 2);
    live.release(1);
    live.markCheckpointNotDurable();
    reserve(live, 1);
    assertRefused("free_reservation_none", live::markCheckpointDurable); // F14
    assertEquals(false, live.checkpointDurable());

    FreeSet closed = new FreeSet(8, 16, 4);
    byte[] encoded = Ewah.U64.encode(new long[1]);
    assertRefused(
        "mark_released_ascending", // F15
        () -> closed.open(List.of(encoded), List.of(encoded), List.of(5L, 4L), Arrays.asList(6L)));
    assertEquals(false, closed.opened());
    assertEquals(List.of(), addresses(closed.acquired()));
  }

  @Test
  void anEncodingOfMoreBlocksIsMalformed() {
    FreeSet set = new FreeSet(8, 16, 4);
    byte[] none = Ewah.U64.encode(new long[1]);
    byte[] beyond = Ewah.U64.encode(new long[] {1L << 8});
    byte[] longer = Ewah.U64.encode(new long[2]);
    assertEquals(
        new FreeSetOpen.Malformed(FreeSetBitmap.ACQUIRED, EwahFault.BEYOND_BITMAP),
        set.open(List.of(beyond), List.of(none), List.of(1L), List.of(2L)));
    assertEquals(
        new FreeSetOpen.Malformed(FreeSetBitmap.RELEASED, EwahFault.TARGET_TOO_SMALL),
        set.open(List.of(none), List.of(longer), List.of(1L), List.of(2L)));
    assertEquals(false, set.opened());
    assertEquals(
        new FreeSetOpen.Opened(), set.open(List.of(none), List.of(none), List.of(1L), List.of(2L)));
  }
}
