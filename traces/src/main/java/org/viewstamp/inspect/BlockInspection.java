package org.viewstamp.inspect;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.vsr.BlockType;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.StorageLayout;

/**
 * One block of the grid: what it is to the free set and why, and what its place in the file holds.
 *
 * @param address of the block
 * @param offset where it starts in the file
 * @param state what it is to the free set; null if that is not known
 * @param why in words
 * @param header what the block starts with; null if it does so behind the end of the file
 * @param sound whether a block is there as it was written: header and body with right checksums,
 *     and of this address
 */
record BlockInspection(
    long address,
    long offset,
    @Nullable BlockState state,
    String why,
    @Nullable HeaderInspection header,
    boolean sound) {

  /** Inspects the block, of the file no more than that. */
  static BlockInspection of(DataFile file, FreeSetInspection inspection, long address) {
    StorageLayout layout = inspection.superblock().reading().layout();
    FreeSet set = inspection.set();
    long offset = TrailerBlock.offset(layout, address);
    boolean inside = offset >= 0 && offset <= file.size() - Header.SIZE;
    HeaderInspection header = inside ? HeaderInspection.inFile(file, layout, offset) : null;
    BlockState state =
        set == null
            ? inspection.withoutCheckpoint() ? BlockState.FREE : null
            : new BlockStates(set).at(Math.toIntExact(address - 1));
    return new BlockInspection(
        address,
        offset,
        state,
        new BlockReason(inspection).of(address, state),
        header,
        header != null && isSound(header, address));
  }

  private static boolean isSound(HeaderInspection inspection, long address) {
    Header header = inspection.explanation().header();
    return inspection.explanation().valid()
        && inspection.body().state() == MessageBody.State.RIGHT
        && header.command() == Command.BLOCK
        && header.number(HeaderField.BLOCK_ADDRESS) == address;
  }

  /** What the place of the block holds. */
  String content() {
    HeaderInspection found = header;
    if (found == null) return "nothing: behind the end of the file";
    Header bytes = found.explanation().header();
    boolean zero = true;
    for (byte one : bytes.toBytes()) zero &= one == 0;
    if (zero) return "nothing: its header is zero";
    if (!found.explanation().valid() || bytes.command() != Command.BLOCK) {
      return "no block: " + found.explanation().verdict();
    }
    String block =
        "block of type "
            + type()
            + ", "
            + Integer.toUnsignedString(bytes.size())
            + " bytes, checksum "
            + bytes.checksum();
    long own = bytes.number(HeaderField.BLOCK_ADDRESS);
    if (own != address) {
      return block + ", but of address " + Long.toUnsignedString(own);
    }
    return block + (sound ? ", header and body verified" : "; body " + found.body().text());
  }

  /** The type that the block says to be of, whatever it is; empty if there is no block. */
  String type() {
    HeaderInspection found = header;
    if (found == null) return "";
    Header bytes = found.explanation().header();
    if (bytes.command() != Command.BLOCK) return "";
    return BlockType.name((int) bytes.number(HeaderField.BLOCK_BLOCK_TYPE));
  }
}
