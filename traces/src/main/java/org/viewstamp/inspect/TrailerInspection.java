package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.CheckpointTrailer;
import org.viewstamp.freeset.TrailerRead;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;

/**
 * One trailer of a checkpoint as it is in a data file.
 *
 * @param kind which one
 * @param reference what the superblock stores of it
 * @param blocks those that were read, in the order of the payload: the last one is read first, so
 *     of a broken trailer the first in this list is the last that was looked at
 * @param verified how many of them, from the end of the list, are what they should be
 * @param chunks the payload's part in each block; none if the trailer is broken
 * @param fault what is wrong, with the offset and what was expected; null if nothing is
 */
record TrailerInspection(
    TrailerKind kind,
    TrailerReference reference,
    List<TrailerBlock> blocks,
    int verified,
    List<byte[]> chunks,
    @Nullable String fault) {

  TrailerInspection {
    blocks = List.copyOf(blocks);
    chunks = List.copyOf(chunks);
  }

  /** Reads the trailer, of the file no more than its blocks. */
  static TrailerInspection read(
      DataFile file, StorageLayout layout, TrailerKind kind, TrailerReference reference) {
    List<TrailerBlock> blocks = new ArrayList<>();
    try {
      reference.empty();
      TrailerRead read =
          CheckpointTrailer.read(
              layout,
              kind.type(),
              reference,
              address -> {
                TrailerBlock block = TrailerBlock.read(file, layout, address);
                blocks.add(0, block);
                return block.bytes();
              });
      if (read instanceof TrailerRead.Whole whole) {
        return new TrailerInspection(kind, reference, blocks, blocks.size(), whole.chunks(), null);
      }
      TrailerRead.Broken broken = (TrailerRead.Broken) read;
      String fault = new TrailerFault(file, layout, kind, reference, blocks).text(broken);
      int verified = TrailerFault.isOfBlock(broken.fault()) ? blocks.size() - 1 : blocks.size();
      return new TrailerInspection(kind, reference, blocks, verified, List.of(), fault);
    } catch (CheckFailed refusal) {
      String what = "the real program stops on the check " + refusal.name();
      String fault =
          TrailerFault.text(file, 0, kind, what, "a trailer that the superblock can refer to");
      return new TrailerInspection(kind, reference, blocks, 0, List.of(), fault);
    }
  }

  /** Blocks that a payload of this size takes; 0 if it can be of no trailer. */
  long blockCount(StorageLayout layout) {
    return reference.size() < 0 ? 0 : CheckpointTrailer.blockCount(layout, reference.size());
  }

  /** Where its first block starts in the file; 0 if it has none. */
  long offset() {
    return blocks.isEmpty() ? 0 : blocks.get(0).offset();
  }

  boolean isBroken() {
    return fault != null;
  }

  /** Whether the block of this index in the list is what it should be. */
  boolean verified(int index) {
    return index >= blocks.size() - verified;
  }

  /** The addresses of the blocks, in order. */
  List<Long> addresses() {
    return blocks.stream().map(TrailerBlock::address).toList();
  }
}
