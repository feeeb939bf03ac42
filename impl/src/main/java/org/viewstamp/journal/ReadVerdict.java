package org.viewstamp.journal;

import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.PrepareFrame;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;

/** What a read brought back, judged against what was asked for. tb: journal.zig:880 */
public sealed interface ReadVerdict {
  /** The prepare that was asked for, in full. */
  record Whole(PrepareHeader message) implements ReadVerdict {}

  /** The first thing that was wrong, in the order of the checks. */
  enum Fault implements ReadVerdict {
    /** The header's stored checksum is not that of its bytes 16 to 255. */
    HEADER_CHECKSUM,
    /** The header checksums but has a value that no writer puts there: not a fault of the disk. */
    HEADER_INVALID,
    CLUSTER,
    OP,
    CHECKSUM,
    BODY_CHECKSUM,
    /** A byte between the end of the message and the end of its last sector is not zero. */
    PADDING
  }

  /**
   * Judges the bytes that a read brought.
   *
   * <p>A header of another command has its own rules, which the original applies and this does not;
   * it then fails on the op or the checksum.
   *
   * @param bytes as many as were read, from the start of the slot
   * @param cluster the cluster of this replica
   * @param op as asked for
   * @param checksum as asked for
   */
  static ReadVerdict ofBytes(
      byte[] bytes, U128 cluster, long op, U128 checksum, @Positive int messageSizeMax) {
    if (!PrepareHeaderCodec.validChecksum(bytes, 0)) return Fault.HEADER_CHECKSUM;
    boolean prepare = PrepareField.COMMAND.u8(bytes, 0) == Command.PREPARE.number();
    if (prepare && PrepareHeaderCodec.invalid(bytes, 0, messageSizeMax) != null) {
      return Fault.HEADER_INVALID;
    }
    if (!PrepareField.CLUSTER.u128(bytes, 0).equals(cluster)) return Fault.CLUSTER;
    if (PrepareField.OP.u64(bytes, 0) != op) return Fault.OP;
    if (!PrepareField.CHECKSUM.u128(bytes, 0).equals(checksum)) return Fault.CHECKSUM;
    return switch (PrepareFrame.judge(bytes, messageSizeMax)) {
      case OK -> new Whole(PrepareHeaderCodec.decode(bytes, 0));
      case BODY_CHECKSUM -> Fault.BODY_CHECKSUM;
      case PADDING -> Fault.PADDING;
      // Both were settled above: the header checksums, and its size passed the field rules.
      case HEADER_CHECKSUM, SIZE -> throw new CheckFailed("read_verdict_header_judged");
    };
  }

  /** Judges a model's slot, where all that can be wrong is one of the three kinds of cell. */
  static ReadVerdict ofCell(PrepareCell cell, long op, U128 checksum) {
    if (cell instanceof PrepareCell.Bad) return Fault.HEADER_CHECKSUM;
    if (!(cell instanceof PrepareCell.Valid valid)) return Fault.CLUSTER;
    PrepareHeader header = valid.header();
    if (header.op() != op) return Fault.OP;
    if (!header.checksum().equals(checksum)) return Fault.CHECKSUM;
    return new Whole(header);
  }
}
