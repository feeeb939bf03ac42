package org.viewstamp.inspect;

import org.viewstamp.journal.WalSource;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.Zone;

/** The two rings of a data file. */
record WalBytes(DataFile file, StorageLayout layout) implements WalSource {
  @Override
  public byte[] headerRing() {
    return file.read(layout.start(Zone.WAL_HEADERS), (int) layout.size(Zone.WAL_HEADERS));
  }

  @Override
  public byte[] prepare(int slot, int length) {
    return file.read(prepareOffset(slot), length);
  }

  /** Where the header of {@code slot} lies in the file. */
  long headerOffset(int slot) {
    return layout.start(Zone.WAL_HEADERS) + (long) slot * PrepareHeader.SIZE;
  }

  /** Where the prepare of {@code slot} begins in the file. */
  long prepareOffset(int slot) {
    return layout.start(Zone.WAL_PREPARES) + (long) slot * layout.messageSizeMax();
  }
}
