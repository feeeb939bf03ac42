package org.viewstamp.freeset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.viewstamp.freeset.TrailerRead.Fault;
import org.viewstamp.vsr.BlockReference;
import org.viewstamp.vsr.BlockType;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderBuilder;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.Sectors;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;

/** A trailer of three blocks that is read back, whole and with one thing wrong at a time. */
class CheckpointTrailerTest {
  private static final StorageLayout STORAGE = StorageLayout.TEST_MIN;
  private static final U128 CLUSTER = new U128(1, 2);
  private static final byte[] PAYLOAD = payload();

  private final CheckpointTrailer trailer = write(PAYLOAD, List.of(5L, 7L, 9L));
  private final Map<Long, byte[]> stored = stored(trailer);

  private static byte[] payload() {
    byte[] payload = new byte[2 * CheckpointTrailer.chunkSizeMax(STORAGE) + 100];
    for (int i = 0; i < payload.length; i++) payload[i] = (byte) (i * 31 >> 3);
    return payload;
  }

  private static CheckpointTrailer write(byte[] payload, List<Long> addresses) {
    return CheckpointTrailer.write(STORAGE, CLUSTER, 1, BlockType.FREE_SET, payload, addresses);
  }

  private static Map<Long, byte[]> stored(CheckpointTrailer trailer) {
    Map<Long, byte[]> stored = new TreeMap<>();
    for (int i = 0; i < trailer.blocks().size(); i++) {
      stored.put(trailer.addresses().get(i), trailer.blocks().get(i).clone());
    }
    return stored;
  }

  private TrailerRead read(TrailerReference reference) {
    return CheckpointTrailer.read(STORAGE, BlockType.FREE_SET, reference, stored::get);
  }

  private void assertBroken(Fault fault, long address) {
    assertEquals(new TrailerRead.Broken(fault, block(address)), read(trailer.reference()));
  }

  /** The block of the trailer at {@code address}, as the next one or the superblock names it. */
  private BlockReference block(long address) {
    byte[] block = trailer.blocks().get(trailer.addresses().indexOf(address));
    return new BlockReference(Header.of(block, 0).checksum(), address);
  }

  /** Changes the header of the last block, and refers to what it is then. */
  private void assertLastBroken(Fault fault, Consumer<HeaderBuilder> change) {
    byte[] block = stored.get(9L);
    HeaderBuilder builder = HeaderBuilder.like(Header.of(block, 0));
    change.accept(builder);
    Header header = builder.build();
    System.arraycopy(header.toBytes(), 0, block, 0, Header.SIZE);
    TrailerReference was = trailer.reference();
    BlockReference last = new BlockReference(header.checksum(), 9);
    TrailerReference now = new TrailerReference(was.checksum(), last, was.size());
    assertEquals(new TrailerRead.Broken(fault, last), read(now));
  }

  @Test
  void aWholeTrailerIsReadInOrder() {
    TrailerRead.Whole whole = (TrailerRead.Whole) read(trailer.reference());
    assertEquals(List.of(5L, 7L, 9L), whole.addresses());
    int at = 0;
    for (byte[] chunk : whole.chunks()) {
      for (byte b : chunk) assertEquals(PAYLOAD[at++], b);
    }
    assertEquals(PAYLOAD.length, at);
  }

  @Test
  void anEmptyTrailerHasNoBlocks() {
    CheckpointTrailer empty = write(new byte[0], List.of());
    assertEquals(BlockReference.NONE, empty.reference().lastBlock());
    assertEquals(new TrailerRead.Whole(List.of(), List.of()), read(empty.reference()));
  }

  @Test
  void aBlockThatCannotBeHadIsTold() {
    stored.remove(7L);
    assertBroken(Fault.BLOCK_MISSING, 7);
  }

  @Test
  void aBlockOfAnotherSizeIsTold() {
    stored.put(7L, new byte[512]);
    assertBroken(Fault.BLOCK_SIZE, 7);
  }

  @Test
  void aDamagedHeaderIsTold() {
    stored.get(7L)[200] ^= 1;
    assertBroken(Fault.HEADER_CHECKSUM, 7);
  }

  @Test
  void aDamagedBodyIsTold() {
    stored.get(5L)[Header.SIZE] ^= 1;
    assertBroken(Fault.BODY_CHECKSUM, 5);
  }

  @Test
  void aBlockWhoseLastSectorDoesNotEndInZerosIsTold() {
    stored.get(9L)[Header.SIZE + 100] = 1;
    assertBroken(Fault.PADDING, 9);
  }

  @Test
  void whatFollowsTheLastSectorIsNotLookedAt() {
    StorageLayout storage = StorageLayout.PRODUCTION;
    CheckpointTrailer small =
        CheckpointTrailer.write(storage, CLUSTER, 1, BlockType.FREE_SET, new byte[8], List.of(2L));
    byte[] block = small.blocks().get(0).clone();
    block[Sectors.SECTOR_SIZE] = 1;
    TrailerRead read =
        CheckpointTrailer.read(storage, BlockType.FREE_SET, small.reference(), address -> block);
    assertTrue(read instanceof TrailerRead.Whole, "" + read);
  }

  @Test
  void anotherSoundBlockIsTold() {
    stored.put(7L, stored.get(5L));
    assertBroken(Fault.OTHER_BLOCK, 7);
  }

  @Test
  void aBlockOfAnotherKindOrPlaceIsTold() {
    assertLastBroken(
        Fault.OTHER_CONTENT,
        header -> header.set(HeaderField.BLOCK_BLOCK_TYPE, BlockType.CLIENT_SESSIONS.ordinal()));
    assertLastBroken(
        Fault.OTHER_CONTENT,
        header ->
            header
                .set(HeaderField.BLOCK_BLOCK_TYPE, BlockType.FREE_SET.ordinal())
                .set(HeaderField.BLOCK_ADDRESS, 8));
  }

  @Test
  void aChunkOfAnotherLengthIsTold() {
    assertLastBroken(Fault.CHUNK_SIZE, header -> header.body(new byte[99]));
  }

  @Test
  void aChainOfAnotherLengthIsTold() {
    CheckpointTrailer shorter = write(new byte[8], List.of(5L));
    stored.putAll(stored(shorter));
    TrailerReference last = shorter.reference();
    // The one block is as full as the second of two; nothing is before it.
    int second = CheckpointTrailer.chunkSizeMax(STORAGE) + 8;
    assertEquals(
        new TrailerRead.Broken(Fault.CHAIN_TOO_SHORT, BlockReference.NONE),
        read(new TrailerReference(last.checksum(), last.lastBlock(), second)));

    TrailerReference all = trailer.reference();
    assertEquals(
        new TrailerRead.Broken(Fault.CHAIN_TOO_LONG, block(7)),
        read(new TrailerReference(all.checksum(), all.lastBlock(), 100)));
  }

  @Test
  void anotherPayloadIsTold() {
    TrailerReference all = trailer.reference();
    TrailerReference other = new TrailerReference(new U128(0, 1), all.lastBlock(), all.size());
    assertEquals(new TrailerRead.Broken(Fault.PAYLOAD_CHECKSUM, BlockReference.NONE), read(other));
  }

  @Test
  void aBrokenTrailerOrEncodingLeavesTheSetClosed() {
    byte[] none = Ewah.U64.encode(new long[64]);
    byte[] tooMany = Ewah.U64.encode(new long[65]);
    CheckpointTrailer acquired = write(none, List.of(5L));
    CheckpointTrailer released = write(tooMany, List.of(7L));
    stored.putAll(stored(acquired));
    stored.putAll(stored(released));
    FreeSet set = new FreeSet(4096, 8);
    FreeSetCheckpoint.Opening malformed =
        FreeSetCheckpoint.open(
            set, STORAGE, acquired.reference(), released.reference(), stored::get);
    assertEquals(
        new FreeSetCheckpoint.Opening.EncodingMalformed(
            new FreeSetOpen.Malformed(FreeSetBitmap.RELEASED, EwahFault.TARGET_TOO_SMALL)),
        malformed);
    stored.remove(5L);
    assertEquals(
        new FreeSetCheckpoint.Opening.TrailerBroken(
            FreeSetBitmap.ACQUIRED,
            new TrailerRead.Broken(Fault.BLOCK_MISSING, acquired.reference().lastBlock())),
        FreeSetCheckpoint.open(
            set, STORAGE, acquired.reference(), released.reference(), stored::get));
    assertEquals(false, set.opened());
    assertArrayEquals(new long[64], set.acquired().toWords());
  }
}
