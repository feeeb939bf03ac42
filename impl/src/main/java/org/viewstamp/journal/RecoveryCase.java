package org.viewstamp.journal;

import org.viewstamp.vsr.CheckFailed;

/**
 * How recovery judges one slot: the inputs and the row they lead to.
 *
 * @param row the row that matched, or {@link RecoveryTable#TRUNCATE_TORN} in place of row C
 * @param inputs what the two rings say about the slot
 */
public record RecoveryCase(RecoveryTable.Row row, RecoveryInputs inputs) {
  /**
   * Finds the row for the two entries of a slot. tb: journal.zig:2409
   *
   * @param prepareOpMax see {@link Recovery#prepareOpMax}
   * @throws CheckFailed when the two entries contradict each other, as two different prepares of
   *     one op and view do
   */
  public static RecoveryCase of(HeaderCell header, PrepareCell prepare, long prepareOpMax) {
    RecoveryInputs inputs = RecoveryInputs.of(header, prepare, prepareOpMax);
    return new RecoveryCase(RecoveryTable.match(inputs), inputs);
  }

  /** The same slot, recognised as a torn append. */
  public RecoveryCase truncateTorn() {
    return new RecoveryCase(RecoveryTable.TRUNCATE_TORN, inputs);
  }

  /** The row's label: A to M, or TruncateTorn. */
  public String label() {
    return row.label();
  }
}
