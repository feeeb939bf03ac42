package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Marzullo's algorithm: of the intervals that several sources give for one quantity, the smallest
 * one in which the most sources agree. tb: marzullo.zig
 */
public final class Marzullo {
  /** Which end of a source's interval a tuple is. Of two at one offset, the lower comes first. */
  public enum Bound {
    LOWER,
    UPPER
  }

  /**
   * One end of a source's interval.
   *
   * @param source number of the source
   * @param offset where the end lies
   */
  public record Tuple(@NonNegative int source, long offset, Bound bound) {}

  /**
   * The interval found.
   *
   * @param lowerBound lowest offset, inclusive
   * @param upperBound highest offset, inclusive
   * @param sourcesTrue how many sources' intervals contain it
   * @param sourcesFalse how many sources' intervals do not
   */
  public record Interval(long lowerBound, long upperBound, int sourcesTrue, int sourcesFalse) {}

  private static final Comparator<Tuple> ORDER =
      Comparator.comparingLong(Tuple::offset)
          .thenComparing(Tuple::bound)
          .thenComparingInt(Tuple::source);

  private Marzullo() {}

  /** Both ends of a source's interval. */
  public static List<Tuple> tuples(@NonNegative int source, long lower, long upper) {
    return List.of(new Tuple(source, lower, Bound.LOWER), new Tuple(source, upper, Bound.UPPER));
  }

  /**
   * The smallest interval, given two tuples for each source, in any order. Of several as good and
   * as small, the lowest. Without sources it is 0..0. Refuses what lies outside the original's
   * contract: a source whose ends are not one lower and one upper (marzullo_source_has_both_bounds)
   * or are in the wrong order (marzullo_lower_not_above_upper); and a width to be compared that
   * exceeds a signed 64-bit number, on which the original stops (marzullo_width_overflow).
   */
  public static Interval smallestInterval(List<Tuple> tuples) {
    requirePaired(tuples);
    List<Tuple> sorted = new ArrayList<>(tuples);
    sorted.sort(ORDER);
    int count = 0;
    int best = 0;
    long lower = 0;
    long upper = 0;
    for (int i = 0; i + 1 < sorted.size(); i++) {
      Tuple tuple = sorted.get(i);
      Tuple next = sorted.get(i + 1);
      count += tuple.bound() == Bound.LOWER ? 1 : -1;
      boolean tie = count == best && next.bound() == Bound.UPPER;
      if (count > best || (tie && width(tuple.offset(), next.offset()) < width(lower, upper))) {
        best = count;
        lower = tuple.offset();
        upper = next.offset();
      }
    }
    return new Interval(lower, upper, best, tuples.size() / 2 - best);
  }

  private static long width(long lower, long upper) {
    long width = upper - lower;
    Check.that(width >= 0, "marzullo_width_overflow");
    return width;
  }

  /** The sorted tuples of one source must be its lower and its upper bound. */
  private static void requirePaired(List<Tuple> tuples) {
    List<Tuple> bySource = new ArrayList<>(tuples);
    bySource.sort(Comparator.comparingInt(Tuple::source).thenComparing(Tuple::bound));
    @Nullable Tuple lower = null;
    for (Tuple tuple : bySource) {
      Bound expected = lower == null ? Bound.LOWER : Bound.UPPER;
      Check.that(tuple.bound() == expected, "marzullo_source_has_both_bounds");
      if (lower == null) {
        lower = tuple;
        continue;
      }
      Check.that(tuple.source() == lower.source(), "marzullo_source_has_both_bounds");
      Check.that(lower.offset() <= tuple.offset(), "marzullo_lower_not_above_upper");
      lower = null;
    }
    Check.that(lower == null, "marzullo_source_has_both_bounds");
  }
}
