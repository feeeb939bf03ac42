package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/**
 * Headers of a model. A prepare is its op and its view, a placeholder is its slot, and the checksum
 * says exactly that, so that equal checksums are equal headers and a checksum can be read back.
 */
public final class JournalMachineHeaders {
  /** By op, then by view: an order in which a set of headers has one text. */
  static final Comparator<PrepareHeader> ORDER = JournalMachineHeaders::order;

  private static final long PLACEHOLDER = -1;

  private JournalMachineHeaders() {}

  private static int order(PrepareHeader one, PrepareHeader other) {
    int byOp = Long.compare(one.op(), other.op());
    return byOp != 0 ? byOp : Integer.compare(one.view(), other.view());
  }

  /** The prepare of {@code op} in {@code view}; op 0 is the root. */
  public static PrepareHeader prepare(long op, int view) {
    int operation = op == 0 ? Operation.ROOT : Operation.STATE_MACHINE;
    return PrepareHeader.abstracted(op, view, new U128(view + 1L, op), operation);
  }

  /** The prepare of op 0, in every log from its first day. */
  public static PrepareHeader root() {
    return prepare(0, 0);
  }

  /** The placeholder of {@code slot}. */
  public static PrepareHeader placeholder(@NonNegative int slot) {
    return PrepareHeader.abstracted(slot, 0, new U128(PLACEHOLDER, slot), Operation.RESERVED);
  }

  /** The prepare that has this checksum. */
  public static PrepareHeader prepareOf(U128 checksum) {
    return prepare(checksum.low(), (int) (checksum.high() - 1));
  }

  /**
   * The same log with a hash chain. A model's headers have none, so what asks for an unbroken chain
   * can only ask it whether headers are present: here each is of one view, and the parent of an op
   * is whatever is present of the op before.
   */
  static List<JournalSlot> chained(List<JournalSlot> log) {
    List<JournalSlot> chained = new ArrayList<>();
    for (JournalSlot slot : log) {
      PrepareHeader header = slot.header();
      chained.add(header.isReserved() ? slot : slot.withHeader(chained(header)));
    }
    return chained;
  }

  private static PrepareHeader chained(PrepareHeader header) {
    return new PrepareHeader(
        chainedChecksum(header.op()),
        header.checksumBody(),
        header.cluster(),
        header.size(),
        0,
        header.release(),
        header.replica(),
        chainedChecksum(header.op() - 1),
        header.requestChecksum(),
        header.checkpointId(),
        header.client(),
        header.op(),
        header.commit(),
        header.op(),
        header.request(),
        header.operation());
  }

  private static U128 chainedChecksum(long op) {
    return new U128(1, op);
  }
}
