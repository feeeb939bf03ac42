package org.viewstamp.freeset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.freeset.FreeSetCheckpointsState.Written;
import org.viewstamp.vsr.CheckFailed;

/**
 * A checkpoint as a superblock of {@link FreeSetCheckpointsMachine} refers to it: the set's real
 * encoding, and which blocks it is stored in. Every trailer is one block, or none at the root.
 *
 * @param op the checkpoint's op
 * @param acquired encoding of the blocks in use
 * @param released encoding of those that are given up
 * @param ofSession addresses of the session trailer
 * @param ofAcquired addresses of the trailer of {@code acquired}
 * @param ofReleased addresses of the trailer of {@code released}
 * @param content what the checkpoint expects in the blocks that it refers to; blank elsewhere
 */
public record FreeSetImage(
    @NonNegative int op,
    List<byte[]> acquired,
    List<byte[]> released,
    List<Long> ofSession,
    List<Long> ofAcquired,
    List<Long> ofReleased,
    List<Written> content) {

  public FreeSetImage {
    acquired = List.copyOf(acquired);
    released = List.copyOf(released);
    ofSession = List.copyOf(ofSession);
    ofAcquired = List.copyOf(ofAcquired);
    ofReleased = List.copyOf(ofReleased);
    content = List.copyOf(content);
  }

  /** What a format leaves: nothing is in use, and nothing is stored. */
  static FreeSetImage root(@NonNegative int blocksCount) {
    return new FreeSetImage(
        0, List.of(), List.of(), List.of(), List.of(), List.of(), blank(blocksCount));
  }

  /** Blocks that were never written. */
  static List<Written> blank(@NonNegative int blocksCount) {
    return Collections.nCopies(blocksCount, Written.BLANK);
  }

  /** The addresses of all trailers. */
  public SortedSet<Long> own() {
    SortedSet<Long> own = new TreeSet<>(ofSession);
    own.addAll(ofAcquired);
    own.addAll(ofReleased);
    return own;
  }

  /** Opens the closed {@code set}, and gives the session trailer up. tb: replica.zig:918 */
  void openInto(FreeSet set) {
    if (set.open(acquired, released, ofAcquired, ofReleased) instanceof FreeSetOpen.Malformed) {
      throw new CheckFailed("image_decodes");
    }
    for (long address : ofSession) set.release(address);
  }

  /**
   * Indexes of the blocks that must not be overwritten: those in use and not given up, and the
   * trailers.
   *
   * @param closed a closed set of the grid's size; it is filled
   */
  public SortedSet<Integer> refersTo(FreeSet closed) {
    if (closed.decodeChunks(acquired, released) instanceof FreeSetOpen.Malformed) {
      throw new CheckFailed("image_decodes");
    }
    SortedSet<Integer> blocks = new TreeSet<>();
    Bitset inUse = closed.acquired();
    Bitset givenUp = closed.released();
    for (int block = 0; block < inUse.length(); block++) {
      if (inUse.isSet(block) && !givenUp.isSet(block)) blocks.add(block);
    }
    for (long address : own()) blocks.add((int) address - 1);
    return blocks;
  }

  /** The session trailer is written at {@code address}. */
  static FreeSetImage begin(@NonNegative int op, long address, @NonNegative int blocksCount) {
    return new FreeSetImage(
        op, List.of(), List.of(), List.of(address), List.of(), List.of(), blank(blocksCount));
  }

  /** With the set's encoding, and the blocks of its trailers. */
  FreeSetImage withFreeSet(FreeSet set, long ofAcquired, long ofReleased) {
    return new FreeSetImage(
        op,
        List.of(encoding(set, FreeSetBitmap.ACQUIRED)),
        List.of(encoding(set, FreeSetBitmap.RELEASED)),
        ofSession,
        List.of(ofAcquired),
        List.of(ofReleased),
        content);
  }

  /** The set's encoding of one bitmap. Refuses what {@link FreeSet#encodeChunks} does. */
  public static byte[] encoding(FreeSet set, FreeSetBitmap bitmap) {
    int sizeMax = Math.toIntExact(Ewah.U64.encodeSizeMax(Bitset.wordCount(set.blocksCount())));
    byte[] acquired = new byte[Math.max(0, sizeMax)];
    byte[] released = new byte[Math.max(0, sizeMax)];
    FreeSetEncoded sizes = set.encodeChunks(List.of(acquired), List.of(released));
    boolean first = bitmap == FreeSetBitmap.ACQUIRED;
    byte[] whole = first ? acquired : released;
    return Arrays.copyOf(whole, first ? sizes.acquired() : sizes.released());
  }

  /** With what is in the blocks that it refers to. */
  FreeSetImage withContent(List<Written> disk, FreeSet closed) {
    SortedSet<Integer> blocks = refersTo(closed);
    List<Written> expected = new ArrayList<>();
    for (int block = 0; block < disk.size(); block++) {
      expected.add(blocks.contains(block) ? disk.get(block) : Written.BLANK);
    }
    return new FreeSetImage(op, acquired, released, ofSession, ofAcquired, ofReleased, expected);
  }
}
