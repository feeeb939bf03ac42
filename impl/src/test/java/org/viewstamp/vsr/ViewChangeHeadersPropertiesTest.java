package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;
import org.viewstamp.vsr.ViewChangeHeaders.Kind;
import org.viewstamp.vsr.ViewChangeHeaders.ViewRange;

/** What holds of every array of view headers, sound or not: whole headers with real checksums. */
class ViewChangeHeadersPropertiesTest {
  private static final ClusterConfig CONFIG = ClusterConfig.TEST_MIN;
  private static final int MESSAGE_SIZE_MAX = 4096;

  /**
   * One step down the log.
   *
   * @param blank whether the header is known
   * @param skip how many ops further down than the next
   * @param viewDrop how much lower the view is
   * @param damage 0 to 3: breaks the chain, the view, the time; else nothing
   */
  record Step(boolean blank, int skip, int viewDrop, int damage) {}

  @Provide
  Arbitrary<ViewChangeHeaders> arrays() {
    Arbitrary<Step> steps =
        Combinators.combine(
                Arbitraries.integers().between(0, 3).map(n -> n == 0),
                Arbitraries.integers().between(0, 12).map(n -> Math.max(0, n - 10)),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 25))
            .as(Step::new);
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.longs().between(30, 60),
            Arbitraries.integers().between(12, 20),
            steps.list().ofMaxSize(6))
        .as(ViewChangeHeadersPropertiesTest::array);
  }

  /** From the lowest up, so that each header can name the one below. */
  private static ViewChangeHeaders array(Kind kind, long head, int view, List<Step> steps) {
    List<Step> all = new ArrayList<>(steps);
    all.add(0, new Step(false, 0, 0, 9));
    long[] ops = new long[all.size()];
    int[] views = new int[all.size()];
    for (int i = 0; i < ops.length; i++) {
      Step step = all.get(i);
      ops[i] = i == 0 ? head : ops[i - 1] - 1 - step.skip();
      views[i] = i == 0 ? view : views[i - 1] - step.viewDrop() + (step.damage() == 1 ? 9 : 0);
    }
    List<Entry> entries = new ArrayList<>();
    U128 below = new U128(7, 7);
    for (int i = ops.length - 1; i >= 0; i--) {
      Step step = all.get(i);
      long timestamp = 1000 + ops[i] + (step.damage() == 2 ? 500 : 0);
      PrepareHeader header =
          header(ops[i], views[i], step.damage() == 0 ? U128.ZERO : below, timestamp);
      entries.add(0, step.blank() ? Entry.blank(ops[i]) : Entry.valid(header));
      below = header.checksum();
    }
    return new ViewChangeHeaders(kind, entries);
  }

  private static PrepareHeader header(long op, int view, U128 parent, long timestamp) {
    U128 zero = U128.ZERO;
    return PrepareHeaderCodec.withChecksum(
        new PrepareHeader(
            zero,
            Checksum.EMPTY,
            zero,
            PrepareHeader.SIZE,
            view,
            4126,
            1,
            parent,
            zero,
            zero,
            new U128(0, 5),
            op,
            op - 1,
            timestamp,
            3,
            Operation.STATE_MACHINE));
  }

  @Property(tries = 4_000)
  void theViewFilterKeepsEveryHeaderOfASoundArray(
      @ForAll("arrays") ViewChangeHeaders headers, @ForAll byte logViewAhead) {
    boolean sound = ViewChangeHeadersRules.firstBroken(headers, CONFIG) == null;
    Statistics.collect(sound ? headers.command() : "broken");
    Statistics.coverage(
        seen -> {
          seen.check(Kind.START_VIEW).percentage(share -> share > 10);
          seen.check(Kind.DO_VIEW_CHANGE).percentage(share -> share > 10);
          seen.check("broken").percentage(share -> share > 10);
        });
    if (!sound) return;
    List<Entry> entries = headers.entries();
    PrepareHeader head = entries.get(0).header();
    int logView = (head == null ? 0 : head.view()) + (logViewAhead & 0xff);
    ViewRange lower = new ViewRange(0, 0);
    for (long op = 0; op <= entries.get(0).op() + 3; op++) {
      ViewRange range = headers.viewForOp(op, logView);
      assertTrue(range.min() <= range.max() && range.max() <= logView, range::toString);
      assertTrue(lower.min() <= range.min() && lower.max() <= range.max(), "views do not fall");
      lower = range;
    }
    for (Entry entry : entries) {
      PrepareHeader header = entry.header();
      if (header == null) continue;
      ViewRange range = headers.viewForOp(entry.op(), logView);
      assertTrue(range.contains(header.view()));
      assertFalse(range.contains(header.view() + 1));
      assertFalse(range.contains(header.view() - 1));
    }
  }

  @Property(tries = 1_000)
  void headersAreReadAsTheyWereWritten(@ForAll("arrays") ViewChangeHeaders headers) {
    byte[] bytes = ViewChangeHeadersCodec.encode(headers);
    assertEquals(
        headers,
        ViewChangeHeadersCodec.decode(
            bytes, 0, headers.entries().size(), headers.command(), MESSAGE_SIZE_MAX));
  }

  /** Whatever the bytes, reading ends in a value, and judging it in a rule; none is mistaken. */
  @Property(tries = 2_000)
  void anyBytesAreReadAndJudged(
      @ForAll("arrays") ViewChangeHeaders headers,
      @ForAll short place,
      @ForAll byte xor,
      @ForAll boolean otherHeader) {
    byte[] bytes = ViewChangeHeadersCodec.encode(headers);
    int count = headers.entries().size();
    int at = Math.floorMod(place, bytes.length);
    bytes[at] ^= xor;
    int start = at / PrepareHeader.SIZE * PrepareHeader.SIZE;
    if (otherHeader) {
      PrepareField.CHECKSUM.set(bytes, start, PrepareHeaderCodec.checksumOf(bytes, start));
    }
    ViewChangeHeaders read =
        ViewChangeHeadersCodec.read(bytes, 0, count, headers.command(), MESSAGE_SIZE_MAX);
    assertEquals(count, read.entries().size());
    ViewChangeHeadersRules.firstBroken(read, CONFIG);
    Entry entry = read.entries().get(start / PrepareHeader.SIZE);
    Statistics.collect(entry.getClass().getSimpleName());
    if (entry instanceof ViewChangeHeaders.Refused) return;
    byte[] again =
        ViewChangeHeadersCodec.encode(new ViewChangeHeaders(read.command(), List.of(entry)));
    byte[] one = new byte[PrepareHeader.SIZE];
    System.arraycopy(bytes, start, one, 0, one.length);
    assertArrayEquals(one, again);
  }

  @Property(tries = 2_000)
  void noBitOfAnArrayCanBeFlippedUnnoticed(
      @ForAll("arrays") ViewChangeHeaders headers, @ForAll short place, @ForAll byte bit) {
    byte[] bytes = ViewChangeHeadersCodec.encode(headers);
    int at = Math.floorMod(place, bytes.length);
    bytes[at] ^= (byte) (1 << (bit & 7));
    ViewChangeHeaders read =
        ViewChangeHeadersCodec.read(
            bytes, 0, headers.entries().size(), headers.command(), MESSAGE_SIZE_MAX);
    assertFalse(read.equals(headers));
    Entry entry = read.entries().get(at / PrepareHeader.SIZE);
    assertFalse(entry instanceof ViewChangeHeaders.Valid);
  }
}
