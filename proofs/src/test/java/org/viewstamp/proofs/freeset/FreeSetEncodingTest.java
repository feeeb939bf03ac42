package org.viewstamp.proofs.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.FreeSetEncoded;
import org.viewstamp.freeset.FreeSetOpen;
import org.viewstamp.freeset.Reservation;
import org.viewstamp.proofs.Answer;
import org.viewstamp.proofs.Hypothesis;
import org.viewstamp.proofs.Obligation;
import org.viewstamp.proofs.Z3;
import org.viewstamp.vsr.CheckFailed;

/**
 * The steps that are proved do what {@link FreeSet} does: from every state of two blocks, with
 * every block and every checkpoint. Sets of blocks are bits here.
 */
final class FreeSetEncodingTest {
  private static final int BLOCKS = 2;
  private static final int SETS = 1 << BLOCKS;
  private static final String TWO_BLOCKS = "(declare-datatypes ((Block 0)) (((b0) (b1))))";

  @Test
  void acquireTakesWhatTheJavaTakes() {
    List<String> rows = new ArrayList<>();
    for (FreeSet set : opened())
      for (int b = 0; b < BLOCKS; b++) {
        int block = b;
        rows.addAll(row(set, " (= b b" + b + ")", each -> acquire(each, block)));
      }
    assertEquals(14, rows.size());
    isWhatTheJavaDoes("Acquire", rows);
  }

  private static void acquire(FreeSet set, int block) {
    Reservation all = set.countFree() == 0 ? null : set.reserve(set.countFree());
    if (all == null) throw new CheckFailed("nothing is free");
    long address = set.acquire(new Reservation(block, 1, all.session()));
    if (address == FreeSet.NONE) throw new CheckFailed("not free");
    set.forfeit(all);
  }

  @Test
  void releaseGivesUpWhatTheJavaGivesUp() {
    List<String> rows = new ArrayList<>();
    for (FreeSet set : opened())
      for (int b = 0; b < BLOCKS; b++) {
        long address = b + 1;
        rows.addAll(row(set, " (= b b" + b + ")", each -> each.release(address)));
      }
    isWhatTheJavaDoes("Release", rows);
  }

  @Test
  void durabilityFreesWhatTheJavaFrees() {
    List<String> rows = new ArrayList<>();
    for (FreeSet set : opened()) rows.addAll(row(set, "", FreeSet::markCheckpointDurable));
    isWhatTheJavaDoes("MarkDurable", rows);
  }

  @Test
  void crashLeavesWhatAResetLeaves() {
    List<String> rows = new ArrayList<>();
    for (FreeSet set : opened()) rows.addAll(row(set, "", FreeSet::reset));
    isWhatTheJavaDoes("Crash", rows);
  }

  @Test
  void takenCheckpointGivesItsTrailersUpAsTheJavaDoes() {
    List<String> rows = new ArrayList<>();
    for (Checkpoint c : checkpoints()) {
      FreeSet set = FreeSet.openDurable(SETS, 1, bits(c.acquired | c.trailers), bits(c.released));
      rows.addAll(
          row(
              set,
              c.term(),
              each -> {
                each.markCheckpointNotDurable();
                for (long address : addresses(c.trailers | c.session)) each.release(address);
              }));
    }
    assertEquals(25, rows.size());
    isWhatTheJavaDoes("CheckpointTaken", rows);
  }

  @Test
  void openMakesOfACheckpointWhatTheJavaMakesOfItsEncoding() {
    List<String> rows = new ArrayList<>();
    for (Checkpoint c : checkpoints()) {
      // No checkpoint is without trailers, but the root, in which nothing is in use.
      if (c.trailers == 0 && c.acquired != 0) continue;
      rows.addAll(row(new FreeSet(BLOCKS, SETS, 1), c.term(), each -> open(each, c)));
    }
    assertEquals(10, rows.size());
    String noTrailers = FreeSetTheory.none(List.of("latest_trailers"));
    String nothing = FreeSetTheory.none(List.of("latest_acquired"));
    isWhatTheJavaDoes("Open", rows, "(=> " + noTrailers + " " + nothing + ")");
  }

  /** From every range of every set of four blocks, in shards of two. */
  @Test
  void reservedRangeGivesTheBlockThatTheJavaGives() {
    int answers = 0;
    for (int acquired = 0; acquired < 15; acquired++) {
      Bitset in = Bitset.of(4, new long[] {acquired});
      FreeSet set = FreeSet.openDurable(4, 2, in, new Bitset(4));
      Reservation all = set.reserve(set.countFree());
      if (all == null) throw new AssertionError("free blocks cannot be reserved");
      for (int base = 0; base < all.blockCount(); base++)
        for (int end = base + 1; end <= all.blockCount(); end++) {
          Reservation range = new Reservation(base, end - base, all.session());
          long block = set.copy().acquire(range) - 1;
          Obligation any = answer(acquired, base, end);
          Z3.prove(any.withGoal("(= took " + (block < 0 ? "(- 1)" : block) + ")"));
          answers++;
        }
    }
    assertEquals(111, answers);
  }

  private static Obligation answer(int acquired, int base, int end) {
    StringBuilder bits = new StringBuilder("(define-fun acquired ((i Int)) Bool (or false");
    for (long address : addresses(acquired)) bits.append(" (= i ").append(address - 1).append(")");
    List<String> declarations = List.of("(declare-const took Int)", bits.append("))").toString());
    String took = ReservationObligations.answer("acquired", "" + base, "" + end, "took");
    return new Obligation(
        "Answer", "", declarations, List.of(new Hypothesis("took", "", took)), "false");
  }

  /** A range starts where the one before it ended, and ends behind a free block. */
  @Test
  void rangesTileAsTheJavaMakesThem() {
    int made = 0;
    for (FreeSet set : opened()) {
      int reserved = set.reservationBlocks();
      for (Reservation r = set.reserve(1); r != null; r = set.reserve(1)) {
        assertEquals(reserved, r.blockBase());
        reserved = set.reservationBlocks();
        assertEquals(reserved, r.blockBase() + r.blockCount());
        assertFalse(set.acquired().isSet(reserved - 1));
        made++;
      }
    }
    assertEquals(14, made);
  }

  private static void open(FreeSet set, Checkpoint c) {
    List<byte[]> acquired = new ArrayList<>();
    List<byte[]> released = new ArrayList<>();
    if (c.trailers != 0) {
      byte[] left = new byte[64];
      byte[] right = new byte[64];
      FreeSet taken = FreeSet.openDurable(SETS, 1, bits(c.acquired), bits(c.released));
      FreeSetEncoded sizes = taken.encodeChunks(List.of(left), List.of(right));
      acquired.add(Arrays.copyOf(left, sizes.acquired()));
      released.add(Arrays.copyOf(right, sizes.released()));
    }
    List<Long> own = addresses(c.trailers);
    int half = (own.size() + 1) / 2;
    assertInstanceOf(
        FreeSetOpen.Opened.class,
        set.open(acquired, released, own.subList(0, half), own.subList(half, own.size())));
    for (long address : addresses(c.session)) set.release(address);
  }

  /** Every open set of these blocks. */
  private static List<FreeSet> opened() {
    List<FreeSet> all = new ArrayList<>();
    for (int acquired = 0; acquired < SETS; acquired++)
      for (int released = 0; released < SETS; released++)
        for (int prior = 0; prior < SETS; prior++) {
          if (((released | prior) & ~acquired) != 0 || (released & prior) != 0) continue;
          if (prior == 0) all.add(FreeSet.openDurable(SETS, 1, bits(acquired), bits(released)));
          FreeSet set = FreeSet.openDurable(SETS, 1, bits(acquired), bits(released));
          set.markCheckpointNotDurable();
          for (long address : addresses(prior)) set.release(address);
          all.add(set);
        }
    assertEquals(9 + 16, all.size());
    return all;
  }

  private record Checkpoint(int acquired, int released, int session, int trailers) {
    private String term() {
      return sets("latest_acquired", acquired)
          + sets("latest_released", released)
          + sets("latest_session", session)
          + sets("latest_trailers", trailers);
    }
  }

  /** Every checkpoint: a block is free, in use, released, the session trailer's, or the set's. */
  private static List<Checkpoint> checkpoints() {
    List<Checkpoint> all = new ArrayList<>();
    for (int b0 = 0; b0 < 5; b0++)
      for (int b1 = 0; b1 < 5; b1++) {
        int[] of = new int[5];
        of[b0] |= 1;
        of[b1] |= 2;
        all.add(new Checkpoint(of[1] | of[2] | of[3], of[2], of[3], of[4]));
      }
    return all;
  }

  private static Bitset bits(int set) {
    return Bitset.of(BLOCKS, new long[] {set});
  }

  private static List<Long> addresses(int set) {
    List<Long> all = new ArrayList<>();
    for (int b = 0; set >> b != 0; b++) if ((set >> b & 1) != 0) all.add(b + 1L);
    return all;
  }

  private static String sets(String name, int set) {
    StringBuilder text = new StringBuilder();
    for (int b = 0; b < BLOCKS; b++) {
      String term = "(" + name + " b" + b + ")";
      text.append(' ').append((set >> b & 1) != 0 ? term : "(not " + term + ")");
    }
    return text.toString();
  }

  private static String state(FreeSet set, String suffix) {
    String durable = "durable" + suffix;
    return sets("acquired" + suffix, (int) set.acquired().toWords()[0])
        + sets("released" + suffix, (int) set.released().toWords()[0])
        + sets("prior" + suffix, (int) set.prior().toWords()[0])
        + " "
        + (set.checkpointDurable() ? durable : "(not " + durable + ")")
        + (set.opened() ? " (distinct" : " (=")
        + " stage"
        + suffix
        + " down)";
  }

  /** What the call makes of the set, as a term; nothing if the set refuses it. */
  private static List<String> row(FreeSet set, String choice, Consumer<FreeSet> call) {
    FreeSet after = set.copy();
    try {
      call.accept(after);
    } catch (CheckFailed refused) {
      return List.of();
    }
    return List.of("(and" + state(set, "") + choice + state(after, "+") + ")");
  }

  private static void isWhatTheJavaDoes(String action, List<String> rows) {
    isWhatTheJavaDoes(action, rows, "true");
  }

  /** The step allows each row, and nothing else. */
  private static void isWhatTheJavaDoes(String action, List<String> rows, String given) {
    FreeSetAction step = FreeSetAction.named(action);
    List<String> declarations = FreeSetTheory.stepDeclarations(TWO_BLOCKS);
    declarations.add(step.definition());
    List<Hypothesis> hypotheses = new ArrayList<>(FreeSetTheory.invariants());
    hypotheses.add(new Hypothesis("step", "", step.symbol()));
    hypotheses.add(new Hypothesis("given", "", given));
    Obligation any = new Obligation(action, "", declarations, hypotheses, "false");
    Obligation allowed = new Obligation(action, "", declarations, List.of(), "false");
    for (String row : rows) {
      String both = "(not (and " + step.symbol() + " " + row + "))";
      assertInstanceOf(Answer.Satisfiable.class, Z3.decide(allowed.withGoal(both).script()), row);
    }
    Z3.prove(any.withGoal("(or false " + String.join(" ", rows) + ")"));
    List<String> fewer = rows.subList(1, rows.size());
    Answer wrong = Z3.decide(any.withGoal("(or false " + String.join(" ", fewer) + ")").script());
    assertInstanceOf(Answer.Satisfiable.class, wrong);
  }
}
