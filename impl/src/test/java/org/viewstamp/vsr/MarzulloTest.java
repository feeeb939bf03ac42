package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.viewstamp.vsr.Marzullo.Bound;
import org.viewstamp.vsr.Marzullo.Interval;
import org.viewstamp.vsr.Marzullo.Tuple;

class MarzulloTest {
  /** The interval of one source. */
  record Source(long lower, long upper) {
    boolean contains(long offset) {
      return lower <= offset && offset <= upper;
    }
  }

  private static List<Tuple> tuples(List<Source> sources) {
    List<Tuple> tuples = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      tuples.addAll(Marzullo.tuples(i, sources.get(i).lower(), sources.get(i).upper()));
    }
    return tuples;
  }

  private static List<Source> parse(String text) {
    List<Source> sources = new ArrayList<>();
    for (String interval : text.split(" ")) {
      String[] ends = interval.split("\\.\\.");
      sources.add(new Source(Long.parseLong(ends[0]), Long.parseLong(ends[1])));
    }
    return sources;
  }

  /** The table of the reference, section 11.4. */
  @ParameterizedTest
  @CsvSource({
    "11..13 10..12 8..12,      11, 12, 3, 0",
    "8..12 11..13 14..15,      11, 12, 2, 1",
    "-10..10 -1..1 0..0,        0,  0, 3, 0",
    "8..12 10..11 8..10,       10, 10, 3, 0",
    "8..12 10..12 8..9,         8,  9, 2, 1",
    "7..9 7..12 10..11,        10, 11, 2, 1",
    "-9..-7 -12..-7 -11..-10, -11,-10, 2, 1",
    "1..3,                      1,  3, 1, 0",
    "1..3 2..2,                 2,  2, 2, 0",
    "1..3 4..5,                 4,  5, 1, 1"
  })
  void smallestIntervalOfTheReference(
      String sources, long lower, long upper, int sourcesTrue, int sourcesFalse) {
    assertEquals(
        new Interval(lower, upper, sourcesTrue, sourcesFalse),
        Marzullo.smallestInterval(tuples(parse(sources))));
  }

  @Test
  void withoutSourcesTheIntervalIsZero() {
    assertEquals(new Interval(0, 0, 0, 0), Marzullo.smallestInterval(List.of()));
  }

  @Test
  void ofIntervalsAsGoodAndAsSmallTheLowestIsTaken() {
    assertEquals(
        new Interval(1, 3, 1, 2), Marzullo.smallestInterval(tuples(parse("5..7 1..3 9..11"))));
  }

  @Test
  void touchingIntervalsAgreeOnThePointWhereTheyTouch() {
    assertEquals(new Interval(5, 5, 2, 0), Marzullo.smallestInterval(tuples(parse("5..9 1..5"))));
  }

  @Test
  void whatIsNoPairOfBoundsIsRefused() {
    Tuple lower = new Tuple(0, 1, Bound.LOWER);
    Tuple upper = new Tuple(0, 3, Bound.UPPER);
    assertRefused("marzullo_source_has_both_bounds", lower);
    assertRefused("marzullo_source_has_both_bounds", upper);
    assertRefused("marzullo_source_has_both_bounds", lower, lower);
    assertRefused("marzullo_source_has_both_bounds", upper, upper, lower, lower);
    assertRefused("marzullo_source_has_both_bounds", lower, new Tuple(1, 3, Bound.UPPER));
    assertRefused("marzullo_source_has_both_bounds", lower, upper, lower, upper);
    assertRefused("marzullo_lower_not_above_upper", upper, new Tuple(0, 4, Bound.LOWER));
  }

  @Test
  void aWidthBeyond64BitsIsRefusedWhereItHasToBeCompared() {
    long min = Long.MIN_VALUE;
    long max = Long.MAX_VALUE;
    assertEquals(
        new Interval(min, max, 1, 0),
        Marzullo.smallestInterval(tuples(List.of(new Source(min, max)))));
    assertRefused(
        "marzullo_width_overflow",
        tuples(List.of(new Source(min, 0), new Source(5, 7))).toArray(new Tuple[0]));
  }

  private static void assertRefused(String name, Tuple... tuples) {
    CheckFailed refusal =
        assertThrows(CheckFailed.class, () -> Marzullo.smallestInterval(List.of(tuples)));
    assertEquals(name, refusal.name());
  }

  // -- Properties --------------------------------------------------------------------------------

  @Provide
  Arbitrary<List<Source>> sources() {
    Arbitrary<Source> near = source(Arbitraries.longs().between(-12, 12));
    Arbitrary<Source> far = source(Arbitraries.longs().between(-(1L << 61), 1L << 61));
    return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, near), net.jqwik.api.Tuple.of(1, far))
        .list()
        .ofMaxSize(9);
  }

  private static Arbitrary<Source> source(Arbitrary<Long> ends) {
    return Combinators.combine(ends, ends).as((a, b) -> new Source(Math.min(a, b), Math.max(a, b)));
  }

  /** Every lower end is tried against every source. */
  private static Interval naive(List<Source> sources) {
    Interval best = new Interval(0, 0, 0, sources.size());
    for (Source start : sources) {
      int count = 0;
      long upper = Long.MAX_VALUE;
      for (Source other : sources) {
        if (!other.contains(start.lower())) continue;
        count++;
        upper = Math.min(upper, other.upper());
      }
      long width = upper - start.lower();
      long bestWidth = best.upperBound() - best.lowerBound();
      boolean smaller = width < bestWidth;
      boolean lower = width == bestWidth && start.lower() < best.lowerBound();
      if (count > best.sourcesTrue() || (count == best.sourcesTrue() && (smaller || lower))) {
        best = new Interval(start.lower(), upper, count, sources.size() - count);
      }
    }
    return best;
  }

  @Property(tries = 20_000)
  void theSmallestIntervalIsTheOneFoundByTryingEveryLowerEnd(
      @ForAll("sources") List<Source> sources) {
    Interval interval = Marzullo.smallestInterval(tuples(sources));
    assertEquals(naive(sources), interval);
    Statistics.collect(interval.sourcesFalse() == 0 ? "all agree" : "some do not");
    Statistics.coverage(seen -> seen.check("some do not").percentage(share -> share > 30));
  }

  /** M14 of the reference. */
  @Property(tries = 5_000)
  void theIntervalLiesInAsManySourcesAsAreTrue(@ForAll("sources") List<Source> sources) {
    Interval interval = Marzullo.smallestInterval(tuples(sources));
    assertTrue(interval.lowerBound() <= interval.upperBound());
    assertEquals(sources.size(), interval.sourcesTrue() + interval.sourcesFalse());
    long containing =
        sources.stream()
            .filter(s -> s.contains(interval.lowerBound()) && s.contains(interval.upperBound()))
            .count();
    assertEquals(interval.sourcesTrue(), containing);
  }

  @Property(tries = 5_000)
  void theOrderOfTheTuplesDoesNotMatter(
      @ForAll("sources") List<Source> sources, @ForAll java.util.Random order) {
    List<Tuple> shuffled = new ArrayList<>(tuples(sources));
    Collections.shuffle(shuffled, order);
    assertEquals(Marzullo.smallestInterval(tuples(sources)), Marzullo.smallestInterval(shuffled));
  }
}
