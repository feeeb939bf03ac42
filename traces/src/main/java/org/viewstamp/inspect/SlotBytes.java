package org.viewstamp.inspect;

import java.util.Arrays;
import org.viewstamp.vsr.PrepareFrame;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.StorageLayout;

/**
 * Both headers of one slot as they are on disk, whatever they hold.
 *
 * @param headerOffset where the redundant header lies in the file
 * @param header its 256 bytes
 * @param prepareOffset where the prepare begins in the file
 * @param prepare its first 256 bytes
 */
record SlotBytes(long headerOffset, byte[] header, long prepareOffset, byte[] prepare) {
  static SlotBytes read(DataFile file, StorageLayout layout, int slot) {
    WalBytes wal = new WalBytes(file, layout);
    byte[] sector = wal.prepare(slot, PrepareFrame.SECTOR_SIZE);
    return new SlotBytes(
        wal.headerOffset(slot),
        file.read(wal.headerOffset(slot), PrepareHeader.SIZE),
        wal.prepareOffset(slot),
        Arrays.copyOf(sector, PrepareHeader.SIZE));
  }
}
