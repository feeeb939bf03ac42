package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;

/** A data file that notes what is read of it. */
final class WatchedDataFile implements DataFile {
  /** One read. */
  record Read(long offset, int length) {
    long end() {
      return offset + length;
    }
  }

  private final DataFile file;
  private final List<Read> reads = new ArrayList<>();

  WatchedDataFile(DataFile file) {
    this.file = file;
  }

  List<Read> reads() {
    return List.copyOf(reads);
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public byte[] read(long offset, int length) {
    reads.add(new Read(offset, length));
    return file.read(offset, length);
  }

  @Override
  public void close() {
    file.close();
  }
}
