package org.viewstamp.inspect;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.StorageLayout;

/** Opens data files, raw or packed, by what they hold and not by what they are called. */
public final class DataFiles {
  private static final String EXPECTED = "a data file, or one packed as NAME.extents.gz";

  private DataFiles() {}

  /** Opens {@code path} for reading. */
  public static DataFile open(Path path) {
    if (!Files.exists(path)) throw new BadInput(path.toString(), "no such file", EXPECTED);
    if (Files.isDirectory(path)) throw new BadInput(path.toString(), "a directory", EXPECTED);
    if (!Files.isRegularFile(path)) {
      throw new BadInput(path.toString(), "no regular file", EXPECTED);
    }
    try {
      if (Files.size(path) == 0) throw new BadInput(path + ": offset 0", "empty", EXPECTED);
      if (isPacked(path)) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
          return PackedDataFile.read(path.toString(), in);
        }
      }
      return RawDataFile.open(path);
    } catch (IOException e) {
      throw BadInput.unreadable(path.toString(), e, EXPECTED);
    }
  }

  /**
   * Whether the file is a gzip stream and to be read as a container. A raw file may begin with the
   * two bytes of gzip by chance, as it begins with a checksum; it then does not unpack to the magic
   * number, and is larger than any file that is not one.
   */
  private static boolean isPacked(Path path) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 12)) {
      in.mark(2);
      if (in.read() != 0x1f || in.read() != 0x8b) return false;
      in.reset();
      boolean small = Files.size(path) < StorageLayout.TEST_MIN.dataFileSizeMin();
      try {
        byte[] magic = new GZIPInputStream(in).readNBytes(PackedDataFile.MAGIC.length());
        String text = new String(magic, StandardCharsets.ISO_8859_1);
        return small || text.equals(PackedDataFile.MAGIC);
      } catch (ZipException | EOFException e) {
        return small;
      }
    }
  }
}
