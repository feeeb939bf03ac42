package org.viewstamp.journal;

import static org.viewstamp.journal.Decision.CUT_TORN;
import static org.viewstamp.journal.Decision.EQL;
import static org.viewstamp.journal.Decision.FIX;
import static org.viewstamp.journal.Decision.NIL;
import static org.viewstamp.journal.Decision.VSR;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.checkerframework.common.value.qual.MinLen;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;

/**
 * The recovery table: from what the two rings say about a slot to what is done with it. Same rows,
 * same labels and same order as {@code RecoveryTable.tla}. tb: journal.zig:2297
 *
 * <p>A replica writes a prepare first and its header second, and acknowledges only after both. So
 * each way in which the two rings can disagree has a history, and each row's {@link Row#story}
 * tells the one that made the row what it is. A cluster repairs what it cannot decide from other
 * replicas; a solo replica has none to ask, and trusts a whole prepare where a cluster would not
 * (D, E).
 */
public final class RecoveryTable {
  /** What a row asks of one input. */
  public enum Cell {
    /** {@code 0}: matches false only. */
    ZERO,
    /** {@code 1}: matches true only. */
    ONE,
    /** {@code _}: matches both. */
    ANY,
    /** {@code !0}: matches both, but if the cells before it match, true is a contradiction. */
    MUST_BE_ZERO,
    /** {@code !1}: matches both, but if the cells before it match, false is a contradiction. */
    MUST_BE_ONE;

    boolean accepts(boolean input) {
      return switch (this) {
        case ZERO -> !input;
        case ONE -> input;
        case ANY, MUST_BE_ZERO, MUST_BE_ONE -> true;
      };
    }

    boolean contradicts(boolean input) {
      return (this == MUST_BE_ZERO && input) || (this == MUST_BE_ONE && !input);
    }
  }

  // spotless:off
  // 0, 1: required.  _: any.  !0, !1: any, but the other value is a contradiction (the original stops there).
  //     label  Hok Hres Pok Pres Pmax sum= op= op< view=    cluster solo
  private static final List<Row> ROWS = List.of(
    row(   "A",   "0   _   0    _    _    _    _   _    _",    VSR,    VSR),
    row(   "B",   "1   1   0    _    _    _    _   _    _",    VSR,    VSR),
    row(   "C",   "1   0   0    _    _    _    _   _    _",    VSR,    VSR),
    row(   "D",   "0   _   1    1    _    _    _   _    _",    VSR,    FIX),
    row(   "E",   "0   _   1    0    0    _    _   _    _",    VSR,    FIX),
    row(   "F",   "0   _   1    0    1    _    _   _    _",    FIX,    FIX),
    row(   "G",   "1   1   1    0    _    _    _   _    _",    FIX,    FIX),
    row(   "H",   "1   0   1    1    _    _    _   _    _",    VSR,    VSR),
    row(   "I",   "1   1   1    1    _   !1   !1  !0   !1",    NIL,    NIL),
    row(   "J",   "1   0   1    0    _    0    0   1    _",    FIX,    FIX),
    row(   "K",   "1   0   1    0    _    0    0   0    _",    VSR,    VSR),
    row(   "L",   "1   0   1    0    _    0    1  !0   !0",    VSR,    VSR),
    row(   "M",   "1   0   1    0    _    1   !1  !0   !1",    EQL,    EQL));
  // spotless:on

  /**
   * Takes the place of row C where the prepare was recognised as torn. See {@link TornPrepares}.
   */
  public static final Row TRUNCATE_TORN =
      row("TruncateTorn", "1 0 0 _ _ _ _ _ _", CUT_TORN, CUT_TORN);

  private RecoveryTable() {}

  /** The thirteen rows A to M. */
  public static List<Row> rows() {
    return ROWS;
  }

  /**
   * One row.
   *
   * @param label A to M, or TruncateTorn
   * @param cells one for each input, in the order of {@link RecoveryInputs}
   * @param cluster the decision of a replica with peers; of every standby, too
   * @param solo the decision of the only replica of its cluster
   */
  public record Row(@MinLen(1) String label, List<Cell> cells, Decision cluster, Decision solo) {
    public Row {
      cells = List.copyOf(cells);
      Check.that(cells.size() == RecoveryInputs.COUNT, "recovery_row_has_nine_cells");
    }

    /** The row's decision. */
    public Decision decision(boolean isSolo) {
      return isSolo ? solo : cluster;
    }

    /** A to M, or T for a torn prepare. */
    public char letter() {
      return label.charAt(0);
    }

    /** The failure that makes the row what it is, in one to three lines. */
    public String story() {
      return RecoveryTable.story(label);
    }

    /**
     * Compares cell by cell, left to right, up to the first that does not match.
     *
     * @throws CheckFailed when an input contradicts a cell and all cells before it matched
     */
    boolean matches(RecoveryInputs inputs) {
      for (int column = 0; column < cells.size(); column++) {
        Cell cell = cells.get(column);
        boolean input = inputs.get(column);
        if (!cell.accepts(input)) return false;
        if (cell.contradicts(input)) throw new CheckFailed(contradiction(label, column));
      }
      return true;
    }
  }

  /**
   * The one row that matches.
   *
   * @throws CheckFailed {@code recovery_row_X_...} when the inputs contradict row X: they cannot
   *     stem from two entries of which each is what it claims to be
   */
  public static Row match(RecoveryInputs inputs) {
    Row found = matchOrNull(inputs);
    if (found == null) throw new CheckFailed("recovery_no_row_matches");
    return found;
  }

  private static @Nullable Row matchOrNull(RecoveryInputs inputs) {
    for (Row row : ROWS) {
      if (row.matches(inputs)) return row;
    }
    return null;
  }

  /** The name under which a contradiction in {@code column} of row {@code label} is refused. */
  private static String contradiction(String label, int column) {
    boolean differs = label.equals("L");
    String rule =
        switch (column) {
          case 5 -> "checksums_must_be_equal";
          case 6 -> "ops_must_be_equal";
          case 7 -> "header_op_must_not_be_lower";
          case 8 -> differs ? "views_must_differ" : "views_must_be_equal";
          default -> "input_" + column;
        };
    return "recovery_row_" + label + "_" + rule;
  }

  private static Row row(@MinLen(1) String label, String cells, Decision cluster, Decision solo) {
    List<Cell> parsed = new ArrayList<>();
    for (String cell : cells.trim().split(" +")) parsed.add(cell(cell));
    return new Row(label, parsed, cluster, solo);
  }

  private static Cell cell(String text) {
    return switch (text) {
      case "0" -> Cell.ZERO;
      case "1" -> Cell.ONE;
      case "_" -> Cell.ANY;
      case "!0" -> Cell.MUST_BE_ZERO;
      case "!1" -> Cell.MUST_BE_ONE;
      default -> throw new CheckFailed("recovery_cell_text: " + text);
    };
  }

  private static String story(String label) {
    return switch (label) {
      case "A" ->
          "Both entries are bad: two faults in one slot, or a torn prepare under a torn header sector.\n"
              + "Nothing is known about what was here, so nothing may be denied.";
      case "B" ->
          "A placeholder over a bad prepare: an append of the first wrap was torn, or a slot rotted.\n"
              + "The header write of an acknowledged op may have been lost, so ask the others.";
      case "C" ->
          "The header says that a prepare was completely written here, and its content is gone: rot,\n"
              + "or a later append over it was torn. Only the torn-prepare rule may call it harmless.";
      case "D" ->
          "The header is bad and the prepare ring says never used. A lost prepare write would look\n"
              + "the same. Alone, a replica takes the placeholder: three mishaps at once would be needed.";
      case "E" ->
          "The header is bad and the prepare is whole, but older than the newest one. It may be left\n"
              + "over from the wrap before, its successor lost. Alone, a replica trusts what it has.";
      case "F" ->
          "The header is bad and the prepare is the newest of all: the crash came while its header\n"
              + "was written. A leftover cannot be the newest, so its header is made anew from it.";
      case "G" ->
          "A prepare under a placeholder: it was written and the crash came before its header.\n"
              + "Take it. If a view change had removed the op, the view filter removes it again.";
      case "H" ->
          "The header is there and the prepare ring holds a placeholder. Headers are written second,\n"
              + "so a prepare had been written here, and its write was lost or went elsewhere.";
      case "I" -> "Placeholders in both rings: the slot was never used.";
      case "J" ->
          "The prepare is newer than the header: the next wrap's prepare was written and the crash\n"
              + "came before its header. The higher op wins, and it is whole.";
      case "K" ->
          "The header is newer than the prepare: the higher op wins, and it is the one that is\n"
              + "missing, since its prepare write was lost or went elsewhere.";
      case "L" ->
          "One op, two different prepares: a view change rewrote the op and one of the two writes is\n"
              + "missing. Which came last cannot be seen, as the view alone does not decide it.";
      case "M" -> "Both rings hold the same prepare: the normal case.";
      case "TruncateTorn" ->
          "A bad prepare right of the last op, under a header of the wrap before: an append that a\n"
              + "crash tore. Had it been acknowledged, its own header would be here. Empty the slot.";
      default -> throw new CheckFailed("recovery_row_label: " + label);
    };
  }
}
