package org.viewstamp.vsr;

/**
 * The header of a prepare: the log entry's identity and its place in the hash chain. A value, not a
 * buffer: {@code PrepareHeaderCodec} turns it into 256 bytes and back.
 *
 * <p>The {@code checksum} alone identifies a prepare. Padding and reserved areas are zero in every
 * valid header and therefore have no field here. tb: message_header.zig:604
 *
 * @param checksum over header bytes 16 to 255
 * @param checksumBody over the body, bytes 256 to size - 1
 * @param cluster id of the cluster that wrote it
 * @param size bytes of header and body, 256 to message_size_max
 * @param view the view in which the op was prepared; 0 for reserved and root
 * @param release release of the request, packed; 0 for reserved and root
 * @param replica index of the primary that wrote it
 * @param parent checksum of the previous op's prepare header
 * @param requestChecksum checksum of the client's request
 * @param checkpointId id of the checkpoint that governs this op
 * @param client client id; 0 for pulse and upgrade
 * @param op op number; for a reserved header the slot index
 * @param commit the primary's commit number when it prepared this op; less than op
 * @param timestamp nanoseconds, the primary's clock; 0 for reserved and root
 * @param request the client's request number
 * @param operation see {@link Operation}, 0 to 255
 */
public record PrepareHeader(
    U128 checksum,
    U128 checksumBody,
    U128 cluster,
    int size,
    int view,
    int release,
    int replica,
    U128 parent,
    U128 requestChecksum,
    U128 checkpointId,
    U128 client,
    long op,
    long commit,
    long timestamp,
    int request,
    int operation) {

  /** Bytes of an encoded header. */
  public static final int SIZE = 256;

  /** A placeholder: marks a slot as unused. Its op is the slot index. tb: message_header.zig:724 */
  public boolean isReserved() {
    return operation == Operation.RESERVED;
  }

  /**
   * A header that stands for an op in a model: only op, view and a checksum that is a function of
   * the two. The code that recovers real logs runs on it unchanged.
   */
  public static PrepareHeader abstracted(long op, int view, U128 checksum, int operation) {
    return new PrepareHeader(
        checksum, U128.ZERO, U128.ZERO, SIZE, view, 0, 0, U128.ZERO, U128.ZERO, U128.ZERO,
        U128.ZERO, op, 0, 0, 0, operation);
  }

  /**
   * As {@link #abstracted(long, int, U128, int)}, with all that the rules of view-change headers
   * look at: an op of the state machine, or the root.
   */
  public static PrepareHeader abstracted(
      long op, int view, U128 checksum, U128 parent, long timestamp) {
    return new PrepareHeader(
        checksum,
        U128.ZERO,
        U128.ZERO,
        SIZE,
        view,
        0,
        0,
        parent,
        U128.ZERO,
        U128.ZERO,
        U128.ZERO,
        op,
        0,
        timestamp,
        0,
        op == 0 ? Operation.ROOT : Operation.STATE_MACHINE);
  }
}
