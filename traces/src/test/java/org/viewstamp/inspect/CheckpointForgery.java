package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.freeset.CheckpointTrailer;
import org.viewstamp.superblock.CheckpointState;
import org.viewstamp.superblock.CheckpointStateField;
import org.viewstamp.superblock.SuperBlockField;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.vsr.BlockType;
import org.viewstamp.vsr.Release;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;

/** Data files with checkpoints that no program wrote: other trailers under right checksums. */
final class CheckpointForgery {
  private final DataFile base;
  private final StorageLayout layout;
  private final List<Patch> patches = new ArrayList<>();
  private VsrState state;

  private CheckpointForgery(DataFile base, StorageLayout layout, VsrState state) {
    this.base = base;
    this.layout = layout;
    this.state = state;
  }

  /** On a file of the production configuration with a checkpoint; the base is closed with it. */
  static CheckpointForgery on(DataFile base) {
    SuperBlockHeader header = new SuperBlockHeader(base.read(0, SuperBlockHeader.SIZE), 0);
    return new CheckpointForgery(base, StorageLayout.PRODUCTION, header.vsrState());
  }

  /** Of the configuration test_min, with nothing in it but a superblock. */
  static CheckpointForgery ofTestMin(DataFile base) {
    CheckpointForgery forgery = on(base);
    StorageLayout layout = StorageLayout.TEST_MIN;
    DataFile empty = Recorded.truncated(base, 0);
    PatchedDataFile copy =
        new PatchedDataFile(empty, List.of(new Patch(0, base.read(0, SuperBlockHeader.SIZE))));
    return new CheckpointForgery(copy, layout, forgery.state);
  }

  /** Stores {@code payload} in blocks at these addresses, and refers to it. */
  CheckpointForgery trailer(TrailerKind kind, byte[] payload, Long... addresses) {
    CheckpointTrailer trailer =
        CheckpointTrailer.write(
            layout, U128.ZERO, Release.PINNED, kind.type(), payload, List.of(addresses));
    return trailer(kind, trailer);
  }

  CheckpointForgery trailer(TrailerKind kind, CheckpointTrailer trailer) {
    for (int i = 0; i < trailer.blocks().size(); i++) {
      block(trailer.addresses().get(i), trailer.blocks().get(i));
    }
    return refer(kind, trailer.reference());
  }

  CheckpointForgery block(long address, byte[] block) {
    patches.add(new Patch(layout.blockOffset(address), block));
    return this;
  }

  /** Makes the superblock refer to a trailer, wherever its blocks are. */
  CheckpointForgery refer(TrailerKind kind, TrailerReference reference) {
    byte[] bytes = state.checkpoint().toBytes();
    String fields = kind.name();
    if (kind.type() == BlockType.FREE_SET) fields = "FREE_SET_BLOCKS_" + fields;
    field(fields + "_CHECKSUM").set(bytes, 0, reference.checksum());
    field(fields + "_LAST_BLOCK_CHECKSUM").set(bytes, 0, reference.lastBlock().checksum());
    field(fields + "_LAST_BLOCK_ADDRESS").set(bytes, 0, reference.lastBlock().address());
    field(fields + "_SIZE").set(bytes, 0, reference.size());
    state = state.withCheckpoint(new CheckpointState(bytes, 0));
    return this;
  }

  private static CheckpointStateField field(String name) {
    return CheckpointStateField.valueOf(name);
  }

  CheckpointForgery storageSize(long size) {
    byte[] bytes = state.checkpoint().toBytes();
    CheckpointStateField.STORAGE_SIZE.set(bytes, 0, size);
    state = state.withCheckpoint(new CheckpointState(bytes, 0));
    return this;
  }

  /** What the superblock refers to so far. */
  TrailerReference reference(TrailerKind kind) {
    return kind.reference(state.checkpoint());
  }

  /** The file; its superblock is not the first, and so may be of any checkpoint. */
  DataFile file() {
    byte[] copy = base.read(0, SuperBlockHeader.SIZE);
    SuperBlockField.VSR_STATE.set(copy, 0, state.toBytes());
    SuperBlockField.SEQUENCE.set(copy, 0, 3L);
    SuperBlockField.CHECKSUM.set(copy, 0, new SuperBlockHeader(copy, 0).calculatedChecksum());
    List<Patch> all = new ArrayList<>(patches);
    for (int slot = 0; slot < StorageLayout.SUPERBLOCK_COPIES; slot++) {
      byte[] one = copy.clone();
      SuperBlockField.COPY.set(one, 0, slot);
      all.add(new Patch((long) slot * layout.superblockCopySize(), one));
    }
    return new PatchedDataFile(base, all);
  }
}
