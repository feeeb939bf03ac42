package org.viewstamp.superblock;

import java.util.Arrays;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeadersCodec;

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

  /** Takes the {@link #SIZE} bytes at {@code offset}. */
  public SuperBlockHeader(byte[] bytes, @NonNegative int offset) {
    Check.that(offset <= bytes.length - SIZE, "superblock_header_inside");
    this.bytes = Arrays.copyOfRange(bytes, offset, offset + SIZE);
  }

  /** The stored checksum. */
  public U128 checksum() {
    return SuperBlockField.CHECKSUM.u128(bytes, 0);
  }

  /** The checksum that the copy should store: of all bytes after the copy number. */
  public U128 calculatedChecksum() {
    int start = SuperBlockField.COPY.end();
    return Checksum.of(bytes, start, SIZE - start);
  }

  /**
   * Whether the copy is what was written; the copy number is not covered. tb: superblock.zig:505
   */
  public boolean validChecksum() {
    return SuperBlockField.CHECKSUM_PADDING.isZero(bytes, 0)
        && checksum().equals(calculatedChecksum());
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
    return new VsrState(bytes, SuperBlockField.VSR_STATE.offset());
  }

  /**
   * How many view headers follow, unsigned; no more than there is room for, if the copy is valid.
   */
  public int vsrHeadersCount() {
    return SuperBlockField.VSR_HEADERS_COUNT.u32(bytes, 0);
  }

  /**
   * The view headers of the last view change. Refuses a count for which there is no room and a
   * header that cannot be one (view_change_header...). tb: superblock.zig:559
   */
  public ViewChangeHeaders vsrHeaders(StorageLayout layout) {
    int count = vsrHeadersCount();
    if (count < 0 || count > layout.cluster().viewChangeHeadersMax()) {
      throw new CheckFailed("view_change_headers_count");
    }
    VsrState state = vsrState();
    ViewChangeHeaders.Kind command =
        state.logView() == state.view()
            ? ViewChangeHeaders.Kind.START_VIEW
            : ViewChangeHeaders.Kind.DO_VIEW_CHANGE;
    return ViewChangeHeadersCodec.decode(
        bytes, SuperBlockField.VSR_HEADERS.offset(), count, command, layout.messageSizeMax());
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
    for (SuperBlockField field :
        new SuperBlockField[] {
          SuperBlockField.CHECKSUM_PADDING, SuperBlockField.PARENT_PADDING, SuperBlockField.RESERVED
        }) {
      Check.that(field.isZero(bytes, 0), "superblock_zero: " + field.label());
    }
    Check.that(vsrState().isZero(VsrStateField.RESERVED), "superblock_zero: vsr_state.reserved");
    int end = SuperBlockField.VSR_HEADERS.offset() + layout.superblockHeadersSize();
    for (int i = Math.max(0, end); i < bytes.length; i++) {
      Check.that(bytes[i] == 0, "superblock_zero: vsr_headers_reserved");
    }
  }

  private boolean sameField(SuperBlockHeader other, SuperBlockField field) {
    return Arrays.equals(
        bytes, field.offset(), field.end(), other.bytes, field.offset(), field.end());
  }

  /** A copy of the stored bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }
}
