package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.vsr.Refused.assertRefused;

import java.util.List;
import java.util.StringJoiner;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeoutTest {
  private static Timeout ticked(Timeout timeout, int ticks) {
    Timeout next = timeout;
    for (int i = 0; i < ticks; i++) next = next.tick();
    return next;
  }

  @Test
  void aTimeoutDoesNotTickBeforeItStarts() {
    Timeout timeout = Timeout.of(5);
    assertFalse(timeout.ticking());
    assertNull(timeout.afterDynamic());
    assertEquals(timeout, ticked(timeout, 9));
    assertFalse(timeout.fired());
    assertEquals(30, timeout.rtt());
  }

  @Test
  void aTimeoutFiresInTheTickOfItsDeadlineOnly() {
    Timeout timeout = Timeout.of(3).start();
    assertFalse(ticked(timeout, 2).fired());
    assertTrue(ticked(timeout, 3).fired());
    Timeout late = ticked(timeout, 4);
    assertRefused("timeout_reset_in_the_tick_it_fired", late::fired);
    assertFalse(late.stop().fired());
    assertFalse(late.reset().fired());
    assertFalse(late.start().fired());
    assertFalse(late.backoff(0).fired());
  }

  @Test
  void resetKeepsTheDeadlineOfABackoffAndStartDoesNot() {
    Timeout backedOff = Timeout.of(3).start().backoff(0);
    assertEquals(61, backedOff.afterDynamic()); // 2 round trips of 30 ticks, and 1
    assertEquals(1, backedOff.attempts());
    Timeout reset = ticked(backedOff, 7).reset();
    assertEquals(61, reset.afterDynamic());
    assertEquals(0, reset.attempts());
    assertEquals(0, reset.ticks());
    assertEquals(3, reset.start().afterDynamic());
    assertNull(reset.stop().afterDynamic());
  }

  @Test
  void whatDoesNotTickCannotBeResetOrBackOff() {
    Timeout timeout = Timeout.of(3);
    assertRefused("timeout_reset_ticking", timeout::reset);
    assertRefused("timeout_backoff_ticking", () -> timeout.backoff(0));
    assertRefused("timeout_after_dynamic_ticking", () -> timeout.withAfterDynamic(9));
    assertEquals(9, timeout.start().withAfterDynamic(9).afterDynamic());
  }

  @Test
  void attemptsWrapAfter256Backoffs() {
    Timeout timeout = Timeout.of(3).start();
    for (int i = 1; i <= 255; i++) {
      timeout = timeout.backoff(-1);
      assertEquals(i, timeout.attempts());
    }
    timeout = timeout.backoff(-1);
    assertEquals(0, timeout.attempts());
    assertEquals(62, timeout.afterDynamic()); // attempt 0: at most 2
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // nanoseconds,          ticks
    "0,                        1",
    "9999999,                  1",
    "19999999,                 1",
    "20000000,                 2",
    "300000000,               30",
    "60000000000,           6000",
    "60010000000,           6000",
    "18446744073709551615,  6000",
  })
  // spotless:on
  void aMeasuredRoundTripTimeIsInWholeTicks(String ns, long ticks) {
    Timeout timeout = Timeout.of(3).start();
    Timeout measured = timeout.setRttNs(Long.parseUnsignedLong(ns));
    assertEquals(ticks, measured.rtt());
    assertEquals(3, measured.afterDynamic());
    assertEquals(2 * ticks + 1, measured.backoff(0).afterDynamic());
  }

  @Test
  void otherNumbersCanBeChosen() {
    Timeout.Config small = new Timeout.Config(10, 1, 2, 3, 0, 4);
    Timeout timeout = Timeout.of(1, small).start().setRttNs(-1);
    assertEquals(2, timeout.rtt());
    assertEquals(10, timeout.backoff(-1).backoff(-1).afterDynamic()); // 2 * 3, and 4
    assertRefused("timeout_rtt_not_0", () -> new Timeout.Config(10, 0, 2, 3, 0, 4));
    assertRefused("timeout_tick_not_0", () -> new Timeout.Config(0, 1, 2, 3, 0, 4));
    Timeout.Config still = new Timeout.Config(10, 1, 1, 0, 0, 1);
    assertRefused("timeout_backoff_not_0", () -> Timeout.of(1, still).start().backoff(0));
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // attempt,  cap
    "  0,          1",
    "  1,          2",
    "  2,          4",
    "  3,          8",
    "  5,         32",
    "  9,        512",
    " 10,        999",
    " 11,        999",
    " 63,        999",
    " 64,        999",
    " -1,        999",
  })
  // spotless:on
  void theRandomPartOfABackoffDoublesUpToTheRange(long attempt, long cap) {
    assertEquals(cap, ExponentialBackoff.cap(1, 1000, attempt));
    assertEquals(1, ExponentialBackoff.withJitter(1, 1000, attempt, 0));
    assertEquals(1 + cap, ExponentialBackoff.withJitter(1, 1000, attempt, -1L));
  }

  /** Exponents that saturate, products beyond 64 bits. */
  @Test
  void backoffAtTheEndOfTheNumbersStaysInRange() {
    long min = -1001L; // 2^64 - 1001
    for (long attempt = min; attempt != -1L; attempt++) {
      assertInRange(min, -1L, attempt, 0x8000_0000_0000_0000L);
    }
    assertEquals(1000, ExponentialBackoff.cap(min, -1L, 0));
    assertEquals(1L << 63, ExponentialBackoff.cap(0, -1L, -1L)); // the exponent is at most 63
    assertEquals(-3L, ExponentialBackoff.cap(2, -1L, 63)); // the product is not
    assertEquals(-1L, ExponentialBackoff.jitter(-1L, -1L));
    assertEquals(-2L, ExponentialBackoff.jitter(-2L, -1L));
  }

  private static void assertInRange(long min, long max, long attempt, long draw) {
    long wait = ExponentialBackoff.withJitter(min, max, attempt, draw);
    assertTrue(Long.compareUnsigned(wait, min) >= 0 && Long.compareUnsigned(wait, max) <= 0);
  }

  @Test
  void aMaximumThatIsNotAboveTheMinimumIsRefused() {
    assertRefused("u64_overflow", () -> ExponentialBackoff.withJitter(2, 1, 0, 0));
    assertRefused("backoff_range_not_0", () -> ExponentialBackoff.withJitter(2, 2, 0, 0));
  }

  record Draw(long min, long max, long attempt, long draw) {}

  @Provide
  Arbitrary<List<Draw>> draws() {
    return Arbitraries.longs()
        .list()
        .ofSize(4)
        .map(
            four -> {
              long a = four.get(0);
              long b = four.get(1) == a ? a + 1 : four.get(1);
              return new Draw(U64.min(a, b), U64.max(a, b), four.get(2), four.get(3));
            })
        .list()
        .ofSize(Deep.CASES);
  }

  @Property(tries = 2000)
  void backoffIsAlwaysInRangeAndItsCapNeverShrinks(@ForAll("draws") List<Draw> draws) {
    for (Draw draw : draws) {
      assertInRange(draw.min(), draw.max(), draw.attempt(), draw.draw());
      long cap = 0;
      for (long attempt = 0; attempt < 70; attempt++) {
        assertInRange(draw.min(), draw.max(), attempt, draw.draw());
        long next = ExponentialBackoff.cap(draw.min(), draw.max(), attempt);
        assertTrue(Long.compareUnsigned(cap, next) <= 0);
        cap = next;
      }
    }
  }

  @Test
  void theTimeoutsInUseAreThoseOfTheReference() {
    StringJoiner all = new StringJoiner(" ");
    for (ReplicaTimeout each : ReplicaTimeout.values()) all.add(each.label() + ":" + each.after());
    for (ClientTimeout each : ClientTimeout.values()) all.add(each.label() + ":" + each.after());
    assertEquals(
        "ping:100 prepare:25 primary_abdicate:1000 commit_message:50 normal_heartbeat:500"
            + " start_view_change_window:500 start_view_change_message:50 view_change_status:500"
            + " do_view_change_message:50 request_start_view_message:100 repair:50"
            + " repair_sync:500 grid_repair_message:50 grid_scrub:50 pulse:10 upgrade:500"
            + " trace_emit:1000 request:60 ping:3000",
        all.toString());
    assertEquals(Timeout.of(25), ReplicaTimeout.PREPARE.create());
    assertEquals(Timeout.of(60), ClientTimeout.REQUEST.create());
  }

  @Test
  void scrubbingReadsEveryBlockOnceInACycleWithinItsLimits() {
    assertEquals(1000, ReplicaTimeout.gridScrubAfter(Constants.PRODUCTION, 0));
    assertEquals(777, ReplicaTimeout.gridScrubAfter(Constants.PRODUCTION, 2_000_000));
    assertEquals(5, ReplicaTimeout.gridScrubAfter(Constants.PRODUCTION, 1_000_000_000_000L));
    assertEquals(1000, ReplicaTimeout.gridScrubAfter(Constants.TEST_MIN, 720));
    assertEquals(998, ReplicaTimeout.gridScrubAfter(Constants.TEST_MIN, 721));
    assertEquals(5, ReplicaTimeout.gridScrubAfter(Constants.TEST_MIN, -1L));
    Constants unlimited =
        Constants.TEST_MIN.with(ProcessConstant.GRID_SCRUBBER_INTERVAL_MS_MAX, 1L << 60);
    assertEquals(720_000, ReplicaTimeout.gridScrubAfter(unlimited, 0));
    assertEquals(720_000, ReplicaTimeout.gridScrubAfter(unlimited, 1));
    assertEquals(360_000, ReplicaTimeout.gridScrubAfter(unlimited, 2));
  }
}
