package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Prepare headers as bytes: written, read, and judged. The layout is {@link PrepareField}. */
public final class PrepareHeaderCodec {
  private PrepareHeaderCodec() {}

  /**
   * The 256 bytes of {@code header}, with its checksum as it stands; padding and reserved areas are
   * zero.
   */
  public static byte[] encode(PrepareHeader header) {
    byte[] bytes = new byte[PrepareHeader.SIZE];
    PrepareField.CHECKSUM.set(bytes, 0, header.checksum());
    PrepareField.CHECKSUM_BODY.set(bytes, 0, header.checksumBody());
    PrepareField.CLUSTER.set(bytes, 0, header.cluster());
    PrepareField.SIZE.set(bytes, 0, header.size());
    PrepareField.VIEW.set(bytes, 0, header.view());
    PrepareField.RELEASE.set(bytes, 0, header.release());
    PrepareField.COMMAND.set(bytes, 0, Command.PREPARE.number());
    PrepareField.REPLICA.set(bytes, 0, header.replica());
    PrepareField.PARENT.set(bytes, 0, header.parent());
    PrepareField.REQUEST_CHECKSUM.set(bytes, 0, header.requestChecksum());
    PrepareField.CHECKPOINT_ID.set(bytes, 0, header.checkpointId());
    PrepareField.CLIENT.set(bytes, 0, header.client());
    PrepareField.OP.set(bytes, 0, header.op());
    PrepareField.COMMIT.set(bytes, 0, header.commit());
    PrepareField.TIMESTAMP.set(bytes, 0, header.timestamp());
    PrepareField.REQUEST.set(bytes, 0, header.request());
    PrepareField.OPERATION.set(bytes, 0, header.operation());
    return bytes;
  }

  /**
   * Reads the 256 bytes at {@code offset} without judging them. Areas that a valid header keeps
   * zero are not kept: of a header that {@link #invalid} accepts, {@link #encode} gives back every
   * byte.
   */
  public static PrepareHeader decode(byte[] bytes, @NonNegative int offset) {
    return new PrepareHeader(
        PrepareField.CHECKSUM.u128(bytes, offset),
        PrepareField.CHECKSUM_BODY.u128(bytes, offset),
        PrepareField.CLUSTER.u128(bytes, offset),
        PrepareField.SIZE.u32(bytes, offset),
        PrepareField.VIEW.u32(bytes, offset),
        PrepareField.RELEASE.u32(bytes, offset),
        PrepareField.REPLICA.u8(bytes, offset),
        PrepareField.PARENT.u128(bytes, offset),
        PrepareField.REQUEST_CHECKSUM.u128(bytes, offset),
        PrepareField.CHECKPOINT_ID.u128(bytes, offset),
        PrepareField.CLIENT.u128(bytes, offset),
        PrepareField.OP.u64(bytes, offset),
        PrepareField.COMMIT.u64(bytes, offset),
        PrepareField.TIMESTAMP.u64(bytes, offset),
        PrepareField.REQUEST.u32(bytes, offset),
        PrepareField.OPERATION.u8(bytes, offset));
  }

  /** The checksum that the header at {@code offset} should store: of its bytes 16 to 255. */
  public static U128 checksumOf(byte[] bytes, @NonNegative int offset) {
    int start = PrepareField.CHECKSUM.end();
    return Checksum.of(bytes, offset + start, PrepareHeader.SIZE - start);
  }

  /** Whether the header at {@code offset} stores its own checksum. tb: message_header.zig:126 */
  public static boolean validChecksum(byte[] bytes, @NonNegative int offset) {
    return PrepareField.CHECKSUM.u128(bytes, offset).equals(checksumOf(bytes, offset));
  }

  /**
   * Judges an entry of either ring by its header alone. It says nothing about the fields that
   * {@link #invalid} judges. tb: journal.zig:2465
   *
   * @param cluster the cluster of this replica
   * @param slotCount slots in each ring
   * @param slot where the entry was found
   */
  public static HeaderVerdict headerOk(
      byte[] bytes,
      @NonNegative int offset,
      U128 cluster,
      @Positive int slotCount,
      @NonNegative int slot) {
    if (!validChecksum(bytes, offset)) return HeaderVerdict.CHECKSUM;
    if (PrepareField.COMMAND.u8(bytes, offset) != Command.PREPARE.number())
      return HeaderVerdict.COMMAND;
    if (!PrepareField.CLUSTER.u128(bytes, offset).equals(cluster)) return HeaderVerdict.CLUSTER;
    long op = PrepareField.OP.u64(bytes, offset);
    boolean reserved = PrepareField.OPERATION.u8(bytes, offset) == Operation.RESERVED;
    boolean here = reserved ? op == slot : Long.remainderUnsigned(op, slotCount) == slot;
    return here ? HeaderVerdict.OK : HeaderVerdict.SLOT;
  }

  /**
   * The original's reason for the first of the {@link HeaderRules} that a prepare's header breaks,
   * or null if it breaks none. Assumes a valid checksum and the command prepare. tb:
   * message_header.zig:167, message_header.zig:659
   *
   * @param messageSizeMax bytes of the largest message
   */
  public static @Nullable String invalid(
      byte[] bytes, @NonNegative int offset, @Positive int messageSizeMax) {
    HeaderLimits limits = HeaderLimits.ofPrepares(messageSizeMax);
    BrokenRule broken = HeaderRules.firstBrokenAs(Command.PREPARE, bytes, offset, limits);
    return broken == null ? null : broken.reason();
  }

  /** The placeholder that marks {@code slot} as unused. tb: message_header.zig:724 */
  public static PrepareHeader reserved(U128 cluster, @NonNegative int slot) {
    return withoutRequest(cluster, slot, Operation.RESERVED);
  }

  /**
   * The prepare of op 0, with which every log of {@code cluster} begins. tb: message_header.zig:748
   */
  public static PrepareHeader root(U128 cluster) {
    return withoutRequest(cluster, 0, Operation.ROOT);
  }

  /** {@code header} with the checksum that its other fields call for. */
  public static PrepareHeader withChecksum(PrepareHeader header) {
    byte[] bytes = encode(header);
    PrepareField.CHECKSUM.set(bytes, 0, checksumOf(bytes, 0));
    return decode(bytes, 0);
  }

  private static PrepareHeader withoutRequest(U128 cluster, long op, int operation) {
    U128 zero = U128.ZERO;
    return withChecksum(
        new PrepareHeader(
            zero,
            Checksum.EMPTY,
            cluster,
            PrepareHeader.SIZE,
            0,
            0,
            0,
            zero,
            zero,
            zero,
            zero,
            op,
            0,
            0,
            0,
            operation));
  }
}
