package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.vsr.Clock.Outcome;

class ClockTest {
  private static final long MS = ClockConfig.NS_PER_MS;
  private static final long SECOND = 1000 * MS;

  // -- The deterministic tests of the reference, section 11.3 ------------------------------------

  /**
   * Ticks of half a second; the own wall clock runs behind an even one by {@code drift} of the
   * tick. Every fifth tick both other replicas answer, exact, 150 ms ago, to a ping of 300 ms ago.
   */
  private static final class Drifting {
    private final LongUnaryOperator drift;
    private long ticks = 0;
    private Clock clock;

    Drifting(LongUnaryOperator drift) {
      this.drift = drift;
      this.clock = Clock.starting(ClockConfig.of(3, 0, 2), now());
    }

    ClockReading now() {
      long monotonic = ticks * 500 * MS;
      return new ClockReading(monotonic, monotonic - drift.applyAsLong(ticks));
    }

    /** What the synchronized wall clock lacks at {@code tick}, in milliseconds. */
    long offsetMsAt(long tick) {
      while (ticks < tick) {
        ticks++;
        ClockReading now = now();
        if (ticks % 5 == 0) {
          for (int replica = 1; replica <= 2; replica++) {
            long pong = now.monotonic();
            Clock.Learned learned = clock.learn(replica, pong - 300 * MS, pong - 150 * MS, pong);
            assertEquals(Outcome.LEARNED, learned.outcome());
            clock = learned.clock();
          }
        }
        clock = clock.synchronize(now);
      }
      Long realtime = clock.realtimeSynchronized(now());
      assertNotNull(realtime);
      return (now().monotonic() - realtime) / MS;
    }
  }

  @Test
  void aClockThatLosesTimeEvenlyIsHeldWithinTheOneWayDelay() {
    Drifting clock = new Drifting(tick -> tick * MS);
    assertEquals(
        List.of(145L, 150L, 150L),
        List.of(clock.offsetMsAt(150), clock.offsetMsAt(250), clock.offsetMsAt(350)));
  }

  @Test
  void aClockThatSwingsIsHeldWithinTheOneWayDelay() {
    Drifting clock = new Drifting(tick -> (long) (SECOND * Math.sin(tick * 2 * Math.PI / 200.0)));
    assertEquals(
        List.of(150L, 0L, -150L),
        List.of(clock.offsetMsAt(50), clock.offsetMsAt(100), clock.offsetMsAt(150)));
  }

  @Test
  void aClockThatJumpsIsHeldWithinTheOneWayDelay() {
    long days = 5 * 24 * 3600 * SECOND;
    Drifting clock = new Drifting(tick -> tick > 49 ? -days : 0);
    assertEquals(
        List.of(0L, -150L, -150L),
        List.of(clock.offsetMsAt(39), clock.offsetMsAt(59), clock.offsetMsAt(59)));
  }

  // -- Samples -----------------------------------------------------------------------------------

  private static final long START = 1000 * SECOND;
  private static final long WALL = 1_700_000_000 * SECOND;

  private static ClockReading after(long ns) {
    return new ClockReading(START + ns, WALL + ns);
  }

  private static Clock clock(int replicaCount, int quorum) {
    return Clock.starting(ClockConfig.of(replicaCount, 0, quorum), after(0));
  }

  /** A pong received {@code at} ns after the start, of a clock that is {@code ahead}. */
  private static Clock.Learned pong(Clock clock, int replica, long at, long roundTrip, long ahead) {
    long middle = at - (roundTrip - roundTrip / 2);
    return clock.learn(replica, START + at - roundTrip, WALL + middle + ahead, START + at);
  }

  private static ClockSample sampleOf(Clock clock, int replica) {
    ClockSample sample = clock.window().sources().get(replica);
    assertNotNull(sample);
    return sample;
  }

  @Test
  void aSampleIsTheOffsetAndHalfTheRoundTrip() {
    Clock clock = pong(clock(3, 2), 1, SECOND, 41 * MS, 7 * MS).clock();
    assertEquals(new ClockSample(7 * MS, 20 * MS + MS / 2), sampleOf(clock, 1));
    assertEquals(2, clock.window().samples());
    assertTrue(clock.window().learned());
    assertEquals(clock(3, 2).epoch(), clock.epoch());
  }

  @Test
  void halfOfAnOddRoundTripIsRoundedDown() {
    Clock clock = pong(clock(3, 2), 1, SECOND, 41, 0).clock();
    assertEquals(new ClockSample(-1, 20), sampleOf(clock, 1));
  }

  @Test
  void theSampleOfLessDelayIsKeptAndTheNewerOnATie() {
    Clock clock = pong(clock(3, 2), 1, SECOND, 40 * MS, 7 * MS).clock();
    clock = pong(clock, 1, SECOND, 42 * MS, 8 * MS).clock();
    assertEquals(new ClockSample(7 * MS, 20 * MS), sampleOf(clock, 1));
    clock = pong(clock, 1, SECOND, 40 * MS, 9 * MS).clock();
    assertEquals(new ClockSample(9 * MS, 20 * MS), sampleOf(clock, 1));
    clock = pong(clock, 1, SECOND, 0, 10 * MS).clock();
    assertEquals(new ClockSample(10 * MS, 0), sampleOf(clock, 1));
    assertEquals(5, clock.window().samples());
  }

  @Test
  void samplesOutsideTheWindowAreNotTaken() {
    Clock clock = clock(3, 2);
    assertOutcome(Outcome.PONG_BEFORE_PING, clock, clock.learn(1, START + 1, WALL, START));
    assertOutcome(Outcome.BEFORE_WINDOW, clock, clock.learn(1, START - 1, WALL, START + 5));
    assertOutcome(
        Outcome.AFTER_WINDOW, clock, clock.learn(1, START, WALL, START + 20 * SECOND + 1));
    assertEquals(Outcome.LEARNED, clock.learn(1, START, WALL, START + 20 * SECOND).outcome());
    assertOutcome(Outcome.AFTER_WINDOW, clock, clock.learn(1, START, WALL, -1));
  }

  @Test
  void aClockTooFarOffToCalculateWithIsNotTaken() {
    Clock clock = clock(3, 2);
    for (long t1 : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE + 1000 * SECOND}) {
      assertOutcome(Outcome.OUT_OF_RANGE, clock, clock.learn(1, START, t1, START + SECOND));
    }
    assertEquals(Outcome.LEARNED, clock.learn(1, START, 0, START + SECOND).outcome());
    assertEquals(
        Outcome.LEARNED, clock.learn(1, START, Long.MAX_VALUE / 2, START + SECOND).outcome());
  }

  private static void assertOutcome(Outcome outcome, Clock unchanged, Clock.Learned learned) {
    assertEquals(new Clock.Learned(unchanged, outcome), learned);
  }

  @Test
  void onlyOtherSourcesAreLearnedFrom() {
    Clock clock = clock(3, 2);
    assertRefused("clock_source_not_own", () -> clock.learn(0, START, WALL, START));
    assertRefused("clock_source_in_range", () -> clock.learn(3, START, WALL, START));
  }

  private static void assertRefused(String name, Runnable action) {
    assertEquals(name, assertThrows(CheckFailed.class, action::run).name());
  }

  /** Delay that exceeds the epoch's is on the way on which it shifted the offset. */
  @ParameterizedTest
  @CsvSource({"11, 1", "-11, -1", "10, 10", "-10, -10", "0, 0"})
  void delayOnOneWayIsTakenOutOfTheOffset(long aheadMs, long correctedMs) {
    Clock clock = agreed(3, 2, 0);
    Clock known = pong(clock, 1, 4 * SECOND, 60 * MS, aheadMs * MS).clock();
    assertEquals(new ClockSample(correctedMs * MS, 30 * MS), sampleOf(known, 1));
    for (long delay : new long[] {20 * MS, 19 * MS, 5 * MS}) {
      Clock fast = pong(clock, 1, 4 * SECOND, 2 * delay, aheadMs * MS).clock();
      assertEquals(new ClockSample(aheadMs * MS, delay), sampleOf(fast, 1));
    }
    Clock unknown = pong(clock, 2, 4 * SECOND, 60 * MS, aheadMs * MS).clock();
    assertEquals(new ClockSample(aheadMs * MS, 30 * MS), sampleOf(unknown, 2));
  }

  // -- Agreement ---------------------------------------------------------------------------------

  /** After three seconds, agreed with replica 1, whose delay was 20 ms. */
  private static Clock agreed(int replicaCount, int quorum, long ahead) {
    Clock clock = pong(clock(replicaCount, quorum), 1, SECOND, 40 * MS, ahead).clock();
    Clock next = clock.tick(after(3 * SECOND));
    assertNotNull(next.epoch().synchronizedInterval());
    return next;
  }

  @Test
  void theWindowBecomesTheEpochWhenAQuorumAgrees() {
    Clock before = pong(clock(3, 2), 1, SECOND, 40 * MS, 0).clock();
    assertEquals(before, before.tick(after(2 * SECOND - 1)));
    Clock clock = before.tick(after(2 * SECOND));
    assertEquals(before.window().sources(), clock.epoch().sources());
    assertEquals(new Marzullo.Interval(0, 0, 2, 0), clock.epoch().synchronizedInterval());
    assertEquals(
        new ClockEpoch(
            Arrays.asList(ClockSample.OWN, null, null),
            1,
            START + 2 * SECOND,
            WALL + 2 * SECOND,
            null,
            false),
        clock.window());
  }

  @Test
  void toleranceIsHalvedAsLongAsAQuorumIsLeft() {
    Marzullo.Interval interval = agreed(3, 2, 500 * MS).epoch().synchronizedInterval();
    assertNotNull(interval);
    // Own and other are 480 ms apart, twice the tolerance: 10 s / 32 is enough, 10 s / 64 is not.
    long tolerance = 10 * SECOND / 32;
    assertEquals(new Marzullo.Interval(480 * MS - tolerance, tolerance, 2, 0), interval);
  }

  @Test
  void withoutANewSampleThereIsNothingToAgreeOn() {
    Clock clock = clock(3, 1);
    assertEquals(clock, clock.tick(after(3 * SECOND)));
    assertNotNull(agreed(3, 1, 0).epoch().synchronizedInterval());
  }

  @Test
  void withoutAQuorumTheWindowWaitsForNewSamplesAndThenForAnotherWindow() {
    Clock clock = pong(clock(3, 2), 1, SECOND, 40 * MS, 30 * SECOND).clock();
    Clock tried = clock.tick(after(2 * SECOND));
    assertNull(tried.epoch().synchronizedInterval());
    assertNull(tried.window().synchronizedInterval());
    assertEquals(List.of(true, false), List.of(clock.window().learned(), tried.window().learned()));
    assertEquals(clock.window().sources(), tried.window().sources());
    assertEquals(tried, tried.tick(after(20 * SECOND - 1)));
    Clock given = tried.tick(after(20 * SECOND));
    assertEquals(ClockEpoch.starting(given.config(), after(20 * SECOND)), given.window());
    assertNull(given.realtimeSynchronized(after(20 * SECOND)));
  }

  @Test
  void anAgreementExpiresAfterAMinute() {
    Clock clock = agreed(3, 2, 0);
    assertNotNull(clock.tick(after(60 * SECOND - 1)).epoch().synchronizedInterval());
    Clock expired = clock.tick(after(60 * SECOND));
    assertEquals(ClockEpoch.starting(expired.config(), after(60 * SECOND)), expired.epoch());
  }

  @Test
  void theWallClockIsHeldWithinTheAgreement() {
    Clock clock = agreed(3, 2, 0);
    long monotonic = START + 10 * SECOND;
    long even = WALL + 10 * SECOND;
    for (long jump : new long[] {-SECOND, 0, SECOND}) {
      assertEquals(even, clock.realtimeSynchronized(new ClockReading(monotonic, even + jump)));
    }
    Clock wide = agreed(3, 2, SECOND);
    Marzullo.Interval interval = wide.epoch().synchronizedInterval();
    assertNotNull(interval);
    assertEquals(
        even + interval.lowerBound(), wide.realtimeSynchronized(new ClockReading(monotonic, even)));
    assertEquals(
        even + interval.upperBound(),
        wide.realtimeSynchronized(new ClockReading(monotonic, even + 9 * SECOND)));
    long within = even + interval.lowerBound() + 1;
    assertEquals(within, wide.realtimeSynchronized(new ClockReading(monotonic, within)));
  }

  @Test
  void aSoloClusterTakesItsWallClockAsItIs() {
    Clock clock = Clock.starting(ClockConfig.of(1, 0, 1), after(0));
    assertEquals(clock, clock.tick(after(100 * SECOND)));
    assertEquals(-5, clock.realtimeSynchronized(new ClockReading(0, -5)));
    assertNull(clock.roundTripTimeMedianNs());
  }

  @Test
  void theMedianRoundTripNeedsAQuorumOfOtherSources() {
    Clock clock = pong(clock(5, 2), 3, SECOND, 40 * MS, 0).clock();
    assertNull(clock.roundTripTimeMedianNs());
    clock = pong(clock, 1, SECOND, 20 * MS, 0).clock();
    assertEquals(40 * MS, clock.roundTripTimeMedianNs());
    clock = pong(clock, 2, SECOND, 31, 0).clock();
    assertEquals(20 * MS, clock.roundTripTimeMedianNs());
  }

  @Test
  void aMonotonicClockThatGoesBackIsRefused() {
    Clock clock = clock(3, 2);
    assertRefused("clock_monotonic_does_not_go_back", () -> clock.tick(after(-1)));
  }

  @Test
  void aConfigurationNamesOneOfItsSourcesAndAQuorumOfThem() {
    assertRefused("clock_replica_is_source", () -> ClockConfig.of(3, 3, 2));
    assertRefused("clock_quorum_of_sources", () -> ClockConfig.of(3, 0, 4));
  }

  // -- Properties --------------------------------------------------------------------------------

  /** What another replica may answer, and how much later it arrives. */
  record Answer(int replica, long pingAgo, long wall, long later) {}

  @Provide
  Arbitrary<List<Answer>> answers() {
    Arbitrary<Long> walls =
        Arbitraries.oneOf(
            Arbitraries.longs(),
            Arbitraries.longs().between(WALL - SECOND, WALL + 40 * SECOND),
            Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, Long.MIN_VALUE + WALL));
    return Combinators.combine(
            Arbitraries.integers().between(1, 2),
            Arbitraries.longs().between(-1, 3 * SECOND),
            walls,
            Arbitraries.longs().between(0, 4 * SECOND))
        .as(Answer::new)
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 3_000)
  void noAnswerOfAnotherReplicaStopsTheClock(@ForAll("answers") List<Answer> answers) {
    Clock clock = clock(3, 2);
    long at = 0;
    boolean agreed = false;
    for (Answer answer : answers) {
      at += answer.later();
      long pong = START + at;
      clock = clock.learn(answer.replica(), pong - answer.pingAgo(), answer.wall(), pong).clock();
      clock = clock.tick(after(at));
      clock.roundTripTimeMedianNs();
      Long realtime = clock.realtimeSynchronized(after(at));
      Marzullo.Interval interval = clock.epoch().synchronizedInterval();
      assertEquals(interval == null, realtime == null);
      if (interval == null) continue;
      agreed = true;
      assertTrue(interval.sourcesTrue() >= 2, interval::toString);
    }
    Statistics.collect(agreed ? "agreed" : "did not agree");
    Statistics.coverage(seen -> seen.check("agreed").percentage(share -> share > 15));
  }
}
