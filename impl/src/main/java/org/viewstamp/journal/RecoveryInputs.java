package org.viewstamp.journal;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.PrepareHeader;

/**
 * The nine facts about one slot from which its row of the recovery table follows. A fact about an
 * entry that is not ok is false; so is a comparison of which either side is not ok. tb:
 * journal.zig:2428
 *
 * @param headerOk Hok: the redundant header passes {@code header_ok}
 * @param headerReserved Hres: it is the placeholder
 * @param prepareOk Pok: the prepare passes {@code header_ok}, its body and padding are right
 * @param prepareReserved Pres: it is the placeholder
 * @param prepareOpIsMax Pmax: its op is {@code prepareOpMax}
 * @param checksumsEqual sum=: the two headers have one checksum
 * @param opsEqual op=: the two headers have one op
 * @param headerOpLower op&lt;: the redundant header's op is below the prepare's
 * @param viewsEqual view=: the two headers have one view
 */
public record RecoveryInputs(
    boolean headerOk,
    boolean headerReserved,
    boolean prepareOk,
    boolean prepareReserved,
    boolean prepareOpIsMax,
    boolean checksumsEqual,
    boolean opsEqual,
    boolean headerOpLower,
    boolean viewsEqual) {

  /** How many facts there are. */
  public static final int COUNT = 9;

  /** Compares the two entries of one slot. */
  public static RecoveryInputs of(
      HeaderCell headerCell, PrepareCell prepareCell, long prepareOpMax) {
    PrepareHeader header = okOrNull(headerCell);
    PrepareHeader prepare = okOrNull(prepareCell);
    return new RecoveryInputs(
        header != null,
        header != null && header.isReserved(),
        prepare != null,
        prepare != null && prepare.isReserved(),
        prepare != null && prepare.op() == prepareOpMax,
        header != null && prepare != null && header.checksum().equals(prepare.checksum()),
        header != null && prepare != null && header.op() == prepare.op(),
        header != null && prepare != null && Long.compareUnsigned(header.op(), prepare.op()) < 0,
        header != null && prepare != null && header.view() == prepare.view());
  }

  /** The vector whose bit i is fact i, in the order of the components: 0 to 511. */
  public static RecoveryInputs ofBits(int bits) {
    return new RecoveryInputs(
        (bits & 1) != 0,
        (bits & 2) != 0,
        (bits & 4) != 0,
        (bits & 8) != 0,
        (bits & 16) != 0,
        (bits & 32) != 0,
        (bits & 64) != 0,
        (bits & 128) != 0,
        (bits & 256) != 0);
  }

  /** Fact {@code index}, counted in the order of the components. */
  public boolean get(@NonNegative int index) {
    return switch (index) {
      case 0 -> headerOk;
      case 1 -> headerReserved;
      case 2 -> prepareOk;
      case 3 -> prepareReserved;
      case 4 -> prepareOpIsMax;
      case 5 -> checksumsEqual;
      case 6 -> opsEqual;
      case 7 -> headerOpLower;
      case 8 -> viewsEqual;
      default -> throw new IndexOutOfBoundsException("recovery input " + index);
    };
  }

  private static @Nullable PrepareHeader okOrNull(HeaderCell cell) {
    return cell instanceof HeaderCell.Valid valid ? valid.header() : null;
  }

  private static @Nullable PrepareHeader okOrNull(PrepareCell cell) {
    return cell instanceof PrepareCell.Valid valid ? valid.header() : null;
  }
}
