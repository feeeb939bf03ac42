package org.viewstamp.superblock;

import java.util.Arrays;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.MonotonicNonNull;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.LittleEndian;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.U64;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeadersCodec;
import org.viewstamp.vsr.ViewChangeHeadersRules;

/**
 * One copy of the superblock as it was read: any bytes at all, until {@link #validChecksum} says
 * otherwise. tb: superblock.zig:44
 */
public final class SuperBlockHeader {
  /** Bytes of a copy's header, the same in both configurations. */
  public static final int SIZE = 8192;

  /** The version that releases write. tb: superblock.zig:45 */
  public static final int VERSION = 2;

  /** A version of before, with one free set: it can still be opened. tb: superblock.zig:1330 */
  public static final int VERSION_OLD = 1;

  /** The version that builds without a release write: release 0.0.1. */
  public static final int VERSION_DEVELOPMENT = 0;

  private final byte[] bytes;
  private final U128 checksum;

  /** What was found out about the bytes, which never change; unknown until it is asked for. */
  private @MonotonicNonNull U128 calculatedChecksum;

  private @MonotonicNonNull VsrState vsrState;

  /** The end of the view headers for which the zero areas are known to be zero, or -1. */
  private int zeroBehind = -1;

  /** Takes the {@link #SIZE} bytes at {@code offset}. */
  public SuperBlockHeader(byte[] bytes, @NonNegative int offset) {
    Check.that(offset <= bytes.length - SIZE, "superblock_header_inside");
    this.bytes = Arrays.copyOfRange(bytes, offset, offset + SIZE);
    this.checksum = SuperBlockField.CHECKSUM.u128(this.bytes, 0);
  }

  /**
   * The superblock of these parts, with the checksum that they call for and copy number 0; all else
   * is zero. Refuses what {@link #withChecksum} refuses, and more view headers than there is room
   * for.
   *
   * @param version {@link #VERSION}, or {@link #VERSION_DEVELOPMENT} in builds without a release
   * @param releaseFormat the release that formatted the file, packed
   * @param parent the checksum of the sequence before
   * @param headers none, in the superblock that precedes the first one stored
   */
  public static SuperBlockHeader compose(
      int version,
      int releaseFormat,
      long sequence,
      U128 cluster,
      U128 parent,
      VsrState state,
      ViewChangeHeaders headers,
      StorageLayout layout) {
    byte[] to = new byte[SIZE];
    SuperBlockField.VERSION.set(to, 0, version);
    SuperBlockField.RELEASE_FORMAT.set(to, 0, releaseFormat);
    SuperBlockField.SEQUENCE.set(to, 0, sequence);
    SuperBlockField.CLUSTER.set(to, 0, cluster);
    SuperBlockField.PARENT.set(to, 0, parent);
    SuperBlockField.VSR_STATE.set(to, 0, state.toBytes());
    putHeaders(to, headers, layout);
    return new SuperBlockHeader(to, 0).withChecksum(version, layout);
  }

  /**
   * The successor of this superblock: one sequence further, this one its parent, with another state
   * and other view headers. What else there is stays. Refuses what {@link #compose} refuses. tb:
   * superblock.zig:1159
   *
   * @param version the version that this build writes
   */
  public SuperBlockHeader successor(
      int version, VsrState state, ViewChangeHeaders headers, StorageLayout layout) {
    byte[] to = bytes.clone();
    SuperBlockField.SEQUENCE.set(to, 0, U64.add(sequence(), 1));
    SuperBlockField.PARENT.set(to, 0, checksum);
    SuperBlockField.VSR_STATE.set(to, 0, state.toBytes());
    putHeaders(to, headers, layout);
    return new SuperBlockHeader(to, 0).withChecksum(version, layout);
  }

  private static void putHeaders(byte[] to, ViewChangeHeaders headers, StorageLayout layout) {
    int count = headers.entries().size();
    Check.that(count <= layout.cluster().viewChangeHeadersMax(), "view_change_headers_count");
    SuperBlockField.VSR_HEADERS_COUNT.set(to, 0, count);
    int start = SuperBlockField.VSR_HEADERS.offset();
    for (int i = 0; i < layout.superblockHeadersSize(); i++) {
      LittleEndian.writeU8(to, start + i, 0);
    }
    SuperBlockField.VSR_HEADERS.set(to, 0, ViewChangeHeadersCodec.encode(headers));
  }

  /**
   * This superblock with the checksum that it calls for. Refuses (superblock_...) what this build
   * does not write: a copy number, another version, no release, flags, areas that are not zero. tb:
   * superblock.zig:486
   *
   * @param version the version that this build writes
   */
  public SuperBlockHeader withChecksum(int version, StorageLayout layout) {
    Check.that(copy() == 0, "superblock_copy_zero");
    Check.that(version() == version, "superblock_version_own");
    Check.that(releaseFormat() != 0, "superblock_release_format_not_zero");
    Check.that(SuperBlockField.FLAGS.isZero(bytes, 0), "superblock_zero: flags");
    requireZeroAreas(layout);
    Check.that(
        vsrState().isZero(CheckpointStateField.RESERVED), "superblock_zero: checkpoint.reserved");
    byte[] to = bytes.clone();
    U128 calculated = calculatedChecksum();
    SuperBlockField.CHECKSUM.set(to, 0, calculated);
    SuperBlockHeader header = new SuperBlockHeader(to, 0);
    header.calculatedChecksum = calculated;
    return header;
  }

  /** The same superblock as another copy: only the copy number differs. */
  public SuperBlockHeader withCopy(@NonNegative int copy) {
    if (copy == copy()) return this;
    byte[] to = bytes.clone();
    SuperBlockField.COPY.set(to, 0, copy);
    SuperBlockHeader other = new SuperBlockHeader(to, 0);
    U128 known = calculatedChecksum;
    if (known != null) other.calculatedChecksum = known;
    VsrState state = vsrState;
    if (state != null) other.vsrState = state;
    other.zeroBehind = zeroBehind;
    return other;
  }

  /**
   * This superblock of version 1 as the original keeps it in memory: the checkpoint in the present
   * layout, the version its own; the stored checksum stays, which then is not that of the bytes.
   * tb: superblock.zig:1381
   *
   * @param version the version that this build writes
   */
  public SuperBlockHeader translated(int version) {
    Check.that(version() == VERSION_OLD, "superblock_version_old");
    VsrState state = vsrState();
    byte[] to = bytes.clone();
    SuperBlockField.VERSION.set(to, 0, version);
    VsrState present = state.withCheckpoint(CheckpointStateOld.translate(state.checkpoint()));
    SuperBlockField.VSR_STATE.set(to, 0, present.toBytes());
    return new SuperBlockHeader(to, 0);
  }

  /** The stored checksum. */
  public U128 checksum() {
    return checksum;
  }

  /** The checksum that the copy should store: of all bytes after the copy number. */
  public U128 calculatedChecksum() {
    U128 known = calculatedChecksum;
    if (known != null) return known;
    int start = SuperBlockField.COPY.end();
    U128 calculated = Checksum.of(bytes, start, SIZE - start);
    calculatedChecksum = calculated;
    return calculated;
  }

  /**
   * Whether the copy is what was written; the copy number is not covered. tb: superblock.zig:505
   */
  public boolean validChecksum() {
    return SuperBlockField.CHECKSUM_PADDING.isZero(bytes, 0)
        && checksum.equals(calculatedChecksum());
  }

  /** The number of the place this copy was written for. No checksum protects it. */
  public @NonNegative int copy() {
    return SuperBlockField.COPY.u16(bytes, 0) & 0xffff;
  }

  public int version() {
    return SuperBlockField.VERSION.u16(bytes, 0);
  }

  /** The release that formatted the file, packed. */
  public int releaseFormat() {
    return SuperBlockField.RELEASE_FORMAT.u32(bytes, 0);
  }

  /** One more with each update; a format writes 1. */
  public long sequence() {
    return SuperBlockField.SEQUENCE.u64(bytes, 0);
  }

  public U128 cluster() {
    return SuperBlockField.CLUSTER.u128(bytes, 0);
  }

  /** The checksum of the sequence before. */
  public U128 parent() {
    return SuperBlockField.PARENT.u128(bytes, 0);
  }

  public VsrState vsrState() {
    VsrState known = vsrState;
    if (known != null) return known;
    VsrState state = new VsrState(bytes, SuperBlockField.VSR_STATE.offset());
    vsrState = state;
    return state;
  }

  /**
   * How many view headers follow, unsigned; no more than there is room for, if the copy is valid.
   */
  public int vsrHeadersCount() {
    return SuperBlockField.VSR_HEADERS_COUNT.u32(bytes, 0);
  }

  /**
   * The view headers of the last view change: a do_view_change's while log_view is below the view.
   * Refuses a count for which there is no room (view_change_headers_count) and headers that are not
   * sound (view_change_header_..., view_change_headers_...). tb: superblock.zig:559
   */
  public ViewChangeHeaders vsrHeaders(StorageLayout layout) {
    int count = vsrHeadersCount();
    if (count < 0 || count > layout.cluster().viewChangeHeadersMax()) {
      throw new CheckFailed("view_change_headers_count");
    }
    VsrState state = vsrState();
    ViewChangeHeaders.Kind command =
        Integer.compareUnsigned(state.logView(), state.view()) < 0
            ? ViewChangeHeaders.Kind.DO_VIEW_CHANGE
            : ViewChangeHeaders.Kind.START_VIEW;
    ViewChangeHeaders headers =
        ViewChangeHeadersCodec.read(
            bytes, SuperBlockField.VSR_HEADERS.offset(), count, command, layout.messageSizeMax());
    ViewChangeHeadersRules.verify(headers, layout.cluster());
    return headers;
  }

  /**
   * Whether two copies hold the same superblock; checksum, copy number and flags do not count.
   * Refuses (superblock_...) areas that are not zero in either, and copies of different origin. tb:
   * superblock.zig:527
   */
  public boolean sameContent(SuperBlockHeader other, StorageLayout layout) {
    Check.that(releaseFormat() == other.releaseFormat(), "superblock_release_format_same");
    requireZeroAreas(layout);
    other.requireZeroAreas(layout);
    return sameField(other, SuperBlockField.VERSION)
        && sameField(other, SuperBlockField.CLUSTER)
        && sameField(other, SuperBlockField.SEQUENCE)
        && sameField(other, SuperBlockField.PARENT)
        && sameField(other, SuperBlockField.VSR_STATE)
        && sameField(other, SuperBlockField.VSR_HEADERS_COUNT)
        && sameField(other, SuperBlockField.VSR_HEADERS);
  }

  private void requireZeroAreas(StorageLayout layout) {
    int end = SuperBlockField.VSR_HEADERS.offset() + layout.superblockHeadersSize();
    if (zeroBehind >= 0 && zeroBehind <= end) return;
    requireZero(SuperBlockField.RESERVED);
    Check.that(vsrState().isZero(VsrStateField.RESERVED), "superblock_zero: vsr_state.reserved");
    for (int i = Math.max(0, end); i < bytes.length; i++) {
      Check.that(bytes[i] == 0, "superblock_zero: vsr_headers_reserved");
    }
    requireZero(SuperBlockField.CHECKSUM_PADDING);
    requireZero(SuperBlockField.PARENT_PADDING);
    zeroBehind = end;
  }

  private void requireZero(SuperBlockField field) {
    Check.that(field.isZero(bytes, 0), "superblock_zero: " + field.label());
  }

  private boolean sameField(SuperBlockHeader other, SuperBlockField field) {
    return Arrays.equals(
        bytes, field.offset(), field.end(), other.bytes, field.offset(), field.end());
  }

  /** Whether the two are the same, byte for byte: copy number and checksum too. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SuperBlockHeader header && Arrays.equals(bytes, header.bytes);
  }

  @Override
  public int hashCode() {
    return checksum.hashCode();
  }

  /** A copy of the stored bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }
}
