package org.viewstamp.inspect;

import java.nio.file.Path;

/** The data files of the real program that are kept with the sources. */
final class Recorded {
  static final Path FILES =
      Path.of(System.getProperty("viewstamp.root", "..")).resolve("traces/golden/files");

  private Recorded() {}

  static DataFile open(String name) {
    return DataFiles.open(packed(name));
  }

  static Path packed(String name) {
    return FILES.resolve(name + ".extents.gz");
  }

  /** {@code base} cut off after {@code size} bytes. */
  static DataFile truncated(DataFile base, long size) {
    return new DataFile() {
      @Override
      public String name() {
        return base.name();
      }

      @Override
      public long size() {
        return size;
      }

      @Override
      public byte[] read(long offset, int length) {
        byte[] bytes = base.read(offset, length);
        for (int i = 0; i < length; i++) {
          if (offset + i >= size) bytes[i] = 0;
        }
        return bytes;
      }

      @Override
      public void close() {
        base.close();
      }
    };
  }
}
