package org.viewstamp.inspect;

import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.Zone;

/**
 * Where an offset lies in a data file.
 *
 * @param offset counted from the start of the file
 * @param zone the zone
 * @param unit what the zone consists of: copy, slot, block, or the zone itself
 * @param index which of them, from 0; of blocks the address, from 1
 * @param within bytes from the start of that unit
 * @param part the field of a superblock copy that lies there; empty elsewhere
 */
record FilePlace(long offset, Zone zone, String unit, long index, long within, String part) {
  static FilePlace of(StorageLayout storage, long offset) {
    Zone zone = zoneAt(storage, offset);
    long at = offset - storage.start(zone);
    return switch (zone) {
      case SUPERBLOCK -> {
        FilePlace copy = in(offset, zone, "copy", at, storage.superblockCopySize());
        yield new FilePlace(offset, zone, "copy", copy.index, copy.within, part(storage, copy));
      }
      case WAL_HEADERS -> in(offset, zone, "slot", at, PrepareHeader.SIZE);
      case WAL_PREPARES, CLIENT_REPLIES -> in(offset, zone, "slot", at, storage.messageSizeMax());
      case GRID_PADDING -> new FilePlace(offset, zone, "zone", 0, at, "");
      case GRID -> {
        FilePlace block = in(offset, zone, "block", at, storage.blockSize());
        yield new FilePlace(offset, zone, "block", block.index + 1, block.within, "");
      }
    };
  }

  private static FilePlace in(long offset, Zone zone, String unit, long at, long size) {
    return new FilePlace(offset, zone, unit, at / size, at % size, "");
  }

  private static String part(StorageLayout storage, FilePlace copy) {
    for (StoredField field : StoredField.ofSuperBlock(storage, SuperBlockHeader.VERSION)) {
      long within = copy.within - field.offset();
      if (within < 0 || within >= field.field().size()) continue;
      boolean whole = copy.within == field.base() && !field.structure().isEmpty();
      return whole ? field.structure() : field.path();
    }
    return "room for more view headers";
  }

  /** The zone that holds the byte at {@code offset}. */
  static Zone zoneAt(StorageLayout storage, long offset) {
    Zone at = Zone.SUPERBLOCK;
    for (Zone zone : Zone.values()) {
      if (storage.start(zone) <= offset) at = zone;
    }
    return at;
  }

  /** In words. */
  String text() {
    String where = unit.equals("zone") ? "" : ", " + unit + " " + index;
    String from = within == 0 ? "" : ", " + within + " bytes into it";
    String what = part.isEmpty() ? "" : ": " + part;
    return "offset "
        + offset
        + " (0x"
        + Long.toHexString(offset)
        + "), zone "
        + zone.label()
        + where
        + from
        + what;
  }
}
