package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Prepare headers as bytes: written, read, and judged. The layout is {@link PrepareField}. */
public final class PrepareHeaderCodec {
  private static final String BODY_NOT_EMPTY = "checksum_body not of an empty body";

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
   * The first rule that the fields of a prepare header break, or null if it breaks none. Assumes a
   * valid checksum and the command prepare. tb: message_header.zig:167, message_header.zig:659
   *
   * @param messageSizeMax bytes of the largest message
   */
  public static @Nullable String invalid(
      byte[] bytes, @NonNegative int offset, @Positive int messageSizeMax) {
    String frame = invalidFrame(bytes, offset, messageSizeMax);
    if (frame != null) return frame;
    String padding =
        firstNonZero(
            bytes, offset, PrepareField.PARENT_PADDING, PrepareField.REQUEST_CHECKSUM_PADDING);
    if (padding != null) return padding;
    String fields =
        switch (PrepareField.OPERATION.u8(bytes, offset)) {
          case Operation.RESERVED -> invalidReserved(bytes, offset);
          case Operation.ROOT -> invalidRoot(bytes, offset);
          default -> invalidOrdinary(bytes, offset);
        };
    if (fields != null) return fields;
    return firstNonZero(bytes, offset, PrepareField.RESERVED);
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

  private static @Nullable String invalidFrame(
      byte[] bytes, @NonNegative int offset, @Positive int messageSizeMax) {
    String padding =
        firstNonZero(
            bytes,
            offset,
            PrepareField.CHECKSUM_PADDING,
            PrepareField.CHECKSUM_BODY_PADDING,
            PrepareField.NONCE_RESERVED);
    if (padding != null) return padding;
    int size = PrepareField.SIZE.u32(bytes, offset);
    if (Integer.compareUnsigned(size, PrepareHeader.SIZE) < 0) return "size < 256";
    if (Integer.compareUnsigned(size, messageSizeMax) > 0) return "size > message_size_max";
    return firstNonZero(
        bytes, offset, PrepareField.EPOCH, PrepareField.RESERVED_FRAME, PrepareField.PROTOCOL);
  }

  private static @Nullable String invalidReserved(byte[] bytes, @NonNegative int offset) {
    String body = bodyNotEmpty(bytes, offset);
    if (body != null) return body;
    return firstNonZero(
        bytes,
        offset,
        PrepareField.VIEW,
        PrepareField.RELEASE,
        PrepareField.REPLICA,
        PrepareField.PARENT,
        PrepareField.CLIENT,
        PrepareField.REQUEST_CHECKSUM,
        PrepareField.CHECKPOINT_ID,
        PrepareField.COMMIT,
        PrepareField.REQUEST,
        PrepareField.TIMESTAMP);
  }

  private static @Nullable String invalidRoot(byte[] bytes, @NonNegative int offset) {
    String body = bodyNotEmpty(bytes, offset);
    if (body != null) return body;
    return firstNonZero(
        bytes,
        offset,
        PrepareField.VIEW,
        PrepareField.RELEASE,
        PrepareField.REPLICA,
        PrepareField.PARENT,
        PrepareField.CLIENT,
        PrepareField.REQUEST_CHECKSUM,
        PrepareField.CHECKPOINT_ID,
        PrepareField.OP,
        PrepareField.COMMIT,
        PrepareField.TIMESTAMP,
        PrepareField.REQUEST);
  }

  private static @Nullable String invalidOrdinary(byte[] bytes, @NonNegative int offset) {
    int operation = PrepareField.OPERATION.u8(bytes, offset);
    boolean byReplica = operation == Operation.PULSE || operation == Operation.UPGRADE;
    boolean requestZero = byReplica || operation == Operation.REGISTER;
    long op = PrepareField.OP.u64(bytes, offset);
    long commit = PrepareField.COMMIT.u64(bytes, offset);
    if (PrepareField.RELEASE.isZero(bytes, offset)) return "release == 0";
    String client = mustBeZero(byReplica, bytes, offset, PrepareField.CLIENT);
    if (client != null) return client;
    if (op == 0) return "op == 0";
    if (Long.compareUnsigned(op, commit) <= 0) return "op <= commit";
    if (PrepareField.TIMESTAMP.isZero(bytes, offset)) return "timestamp == 0";
    return mustBeZero(requestZero, bytes, offset, PrepareField.REQUEST);
  }

  private static @Nullable String bodyNotEmpty(byte[] bytes, @NonNegative int offset) {
    if (PrepareField.SIZE.u32(bytes, offset) != PrepareHeader.SIZE) return "size != 256";
    boolean empty = PrepareField.CHECKSUM_BODY.u128(bytes, offset).equals(Checksum.EMPTY);
    return empty ? null : BODY_NOT_EMPTY;
  }

  private static @Nullable String firstNonZero(
      byte[] bytes, @NonNegative int offset, Field... fields) {
    for (Field field : fields) {
      if (!field.isZero(bytes, offset)) return field.label() + " != 0";
    }
    return null;
  }

  private static @Nullable String mustBeZero(
      boolean zero, byte[] bytes, @NonNegative int offset, Field field) {
    if (field.isZero(bytes, offset) == zero) return null;
    return field.label() + (zero ? " != 0" : " == 0");
  }
}
