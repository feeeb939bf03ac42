package org.viewstamp.superblock;

/**
 * The one thing that a superblock asks of the disk at a time: it never has two reads or writes in
 * flight, so that one fault does not hit several of them. tb: superblock.zig:1278
 */
public sealed interface SuperBlockIo {
  /** The copy's place in the zone, 0 to copies - 1. */
  int slot();

  /** Write this header, whose copy number is the slot. */
  record Write(int slot, SuperBlockHeader header) implements SuperBlockIo {}

  /** Read the header there. */
  record Read(int slot) implements SuperBlockIo {}
}
