package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.StorageLayout;

/** The superblock zone of a recording: four headers, all zero at first. */
final class SuperBlockDisk {
  static final int SECTOR_SIZE = 4096;

  /** What a slot holds, and the checksum of all of it. */
  private record Slot(SuperBlockHeader header, String hash) {
    Slot(SuperBlockHeader header) {
      this(header, Checksum.of(header.toBytes()).toString());
    }
  }

  private final Slot[] slots = new Slot[StorageLayout.SUPERBLOCK_COPIES];

  SuperBlockDisk() {
    Arrays.fill(slots, new Slot(new SuperBlockHeader(new byte[SuperBlockHeader.SIZE], 0)));
  }

  byte[] bytes(int slot) {
    return slots[slot].header().toBytes();
  }

  SuperBlockHeader read(int slot) {
    return slots[slot].header();
  }

  void write(int slot, SuperBlockHeader header) {
    slots[slot] = new Slot(header);
  }

  private void write(int slot, byte[] bytes) {
    write(slot, new SuperBlockHeader(bytes, 0));
  }

  /** A write of which only these sectors arrived. */
  void writeSectors(int slot, SuperBlockHeader header, List<Integer> sectors) {
    byte[] bytes = bytes(slot);
    for (int sector : sectors) {
      int at = sector * SECTOR_SIZE;
      System.arraycopy(header.toBytes(), at, bytes, at, SECTOR_SIZE);
    }
    write(slot, bytes);
  }

  /** One sector becomes something else. */
  void overwriteSector(int slot, int sector, byte[] content) {
    byte[] bytes = bytes(slot);
    System.arraycopy(content, 0, bytes, sector * SECTOR_SIZE, SECTOR_SIZE);
    write(slot, bytes);
  }

  void xor(int slot, int offset, byte[] mask) {
    byte[] bytes = bytes(slot);
    for (int i = 0; i < mask.length; i++) bytes[offset + i] ^= mask[i];
    write(slot, bytes);
  }

  void swap(int a, int b) {
    Slot kept = slots[a];
    slots[a] = slots[b];
    slots[b] = kept;
  }

  void copy(int from, int to) {
    slots[to] = slots[from];
  }

  /** Each slot in the fields in which the disk is recorded. */
  ArrayNode toJson() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Slot slot : slots) {
      SuperBlockHeader header = slot.header();
      json.addObject()
          .put("sequence", Long.toUnsignedString(header.sequence()))
          .put("copy", header.copy())
          .put("valid_checksum", header.validChecksum())
          .put("hash", slot.hash());
    }
    return json;
  }
}
