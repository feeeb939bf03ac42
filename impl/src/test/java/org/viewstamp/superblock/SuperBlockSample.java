package org.viewstamp.superblock;

import java.util.List;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.Release;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/** Superblock bytes for tests: as a format writes them, then changed field by field. */
final class SuperBlockSample {
  static final StorageLayout LAYOUT = StorageLayout.PRODUCTION;
  static final U128 CLUSTER = new U128(0, 7);

  private final byte[] bytes = new byte[SuperBlockHeader.SIZE];

  private SuperBlockSample() {}

  /** The superblock of replica 0 of three, sequence 1. */
  static SuperBlockSample formatted() {
    SuperBlockSample sample = new SuperBlockSample();
    byte[] root = PrepareHeaderCodec.encode(PrepareHeaderCodec.root(CLUSTER));
    System.arraycopy(root, 0, sample.bytes, SuperBlockField.VSR_STATE.offset(), root.length);
    System.arraycopy(root, 0, sample.bytes, SuperBlockField.VSR_HEADERS.offset(), root.length);
    sample.set(SuperBlockField.VSR_HEADERS_COUNT, 1);
    sample.set(SuperBlockField.VERSION, SuperBlockHeader.VERSION);
    sample.set(SuperBlockField.RELEASE_FORMAT, Release.of(0, 16, 30));
    sample.set(SuperBlockField.SEQUENCE, 1);
    SuperBlockField.CLUSTER.set(sample.bytes, 0, CLUSTER);
    for (CheckpointStateField field :
        List.of(
            CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_CHECKSUM,
            CheckpointStateField.FREE_SET_BLOCKS_RELEASED_CHECKSUM,
            CheckpointStateField.CLIENT_SESSIONS_CHECKSUM)) {
      field.set(sample.bytes, SuperBlockField.VSR_STATE.offset(), Checksum.EMPTY);
    }
    sample.set(CheckpointStateField.STORAGE_SIZE, LAYOUT.dataFileSizeMin());
    sample.set(VsrStateField.REPLICA_COUNT, 3);
    sample.set(VsrStateField.REPLICA_ID, 100);
    for (int i = 0; i < VsrState.MEMBERS_MAX; i++) sample.member(i, 100 + i);
    return sample;
  }

  SuperBlockSample copy() {
    SuperBlockSample copy = new SuperBlockSample();
    System.arraycopy(bytes, 0, copy.bytes, 0, bytes.length);
    return copy;
  }

  /** Sets the low bytes of a field; a number longer than eight bytes is filled up with zeros. */
  SuperBlockSample set(Field field, long value) {
    field.set(bytes, base(field), value);
    return this;
  }

  SuperBlockSample set(Field field, U128 value) {
    field.set(bytes, base(field), value);
    return this;
  }

  SuperBlockSample member(int index, long id) {
    int at = SuperBlockField.VSR_STATE.offset() + VsrStateField.MEMBERS.offset();
    new U128(0, id).writeLittleEndian(bytes, at + index * U128.SIZE);
    return this;
  }

  SuperBlockSample put(int offset, byte[] data) {
    System.arraycopy(data, 0, bytes, offset, data.length);
    return this;
  }

  /** With the checksum that the bytes call for. */
  SuperBlockHeader header() {
    U128 checksum = new SuperBlockHeader(bytes, 0).calculatedChecksum();
    SuperBlockField.CHECKSUM.set(bytes, 0, checksum);
    return new SuperBlockHeader(bytes, 0);
  }

  VsrState state() {
    return new SuperBlockHeader(bytes, 0).vsrState();
  }

  private static int base(Field field) {
    return field instanceof SuperBlockField ? 0 : SuperBlockField.VSR_STATE.offset();
  }
}
