package org.viewstamp.freeset;

import java.util.List;
import java.util.Locale;
import org.viewstamp.vsr.BlockReference;

/** What reading a trailer came to. */
public sealed interface TrailerRead {
  /**
   * The whole trailer, verified.
   *
   * @param chunks the payload's part in each block, in order
   * @param addresses of the blocks, in order
   */
  record Whole(List<byte[]> chunks, List<Long> addresses) implements TrailerRead {}

  /**
   * A block cannot be had, or is not what the trailer says.
   *
   * @param fault what is wrong
   * @param block the one that was asked for; none where the payload as a whole is wrong
   */
  record Broken(Fault fault, BlockReference block) implements TrailerRead {}

  /** What can be wrong, in the order in which it is looked for. */
  enum Fault {
    /** The trailer needs a block, but the chain has come to its first one. */
    CHAIN_TOO_SHORT,
    /** There is no block to be had at the address. */
    BLOCK_MISSING,
    /** The bytes are not as many as a block has. */
    BLOCK_SIZE,
    /** The header does not store its own checksum. */
    HEADER_CHECKSUM,
    /** It is another block than the one that is referred to. */
    OTHER_BLOCK,
    /** It is no block of this kind, or says to lie at another address. */
    OTHER_CONTENT,
    /** Its part of the payload is not as long as it must be. */
    CHUNK_SIZE,
    /** The header does not store the checksum of the body. */
    BODY_CHECKSUM,
    /** What fills its last sector behind the content is not zero. */
    PADDING,
    /** The first block refers to one before it. */
    CHAIN_TOO_LONG,
    /** All blocks are right, but not the checksum of the whole payload. */
    PAYLOAD_CHECKSUM;

    /** The fault's name in lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
