package org.viewstamp.inspect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.LittleEndian;

/**
 * A data file in the container in which the recordings keep it: gzip around a magic number, the
 * size of the file, and the runs of its sectors that are not all zero.
 */
final class PackedDataFile implements DataFile {
  /** What the unpacked container begins with. */
  static final String MAGIC = "VSEXT001";

  /** More than this is to be unpacked to a file first. */
  private static final long BYTES_MAX = 192L << 20;

  private static final int CHUNK = 1 << 20;
  private static final long END = -1L;

  private final String name;
  private final long size;
  private final NavigableMap<Long, byte[]> chunks;

  private PackedDataFile(String name, long size, NavigableMap<Long, byte[]> chunks) {
    this.name = name;
    this.size = size;
    this.chunks = chunks;
  }

  /** Reads the whole container, the gzip around it included. */
  static PackedDataFile read(String name, InputStream gzipped) {
    try (Reader reader = new Reader(name, gzipped)) {
      return reader.read();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] read(long offset, int length) {
    byte[] bytes = new byte[length];
    Long first = chunks.floorKey(offset);
    long end = offset + length;
    for (Map.Entry<Long, byte[]> chunk :
        chunks.subMap(first == null ? offset : first, true, end, false).entrySet()) {
      long at = chunk.getKey();
      byte[] data = chunk.getValue();
      long from = Math.max(offset, at);
      long to = Math.min(end, at + data.length);
      if (from >= to) continue;
      System.arraycopy(data, (int) (from - at), bytes, (int) (from - offset), (int) (to - from));
    }
    return bytes;
  }

  @Override
  public void close() {}

  /** Reads one container; every complaint names the offset in the unpacked container. */
  private static final class Reader implements AutoCloseable {
    private final String name;
    private final InputStream in;
    private long at = 0;

    Reader(String name, InputStream gzipped) {
      this.name = name;
      try {
        this.in = new GZIPInputStream(gzipped, 1 << 16);
      } catch (IOException e) {
        throw new BadInput(name + ": offset 0", reason(e), "a gzip stream");
      }
    }

    PackedDataFile read() {
      String magic =
          new String(take(MAGIC.length(), "the magic " + MAGIC), StandardCharsets.ISO_8859_1);
      if (!magic.equals(MAGIC)) {
        throw bad(0, "no packed data file", "the magic " + MAGIC + " inside the gzip stream");
      }
      long size = LittleEndian.readU64(take(8, "the size of the data file"), 0);
      if (size < 0) throw bad(8, "a file size beyond 2^63", "the size of the data file");
      NavigableMap<Long, byte[]> chunks = new TreeMap<>();
      long end = 0;
      long total = 0;
      while (true) {
        long head = at;
        byte[] run = take(12, "a run: its offset and length, or the end mark");
        long offset = LittleEndian.readU64(run, 0);
        long length = LittleEndian.readU32(run, 8) & 0xffff_ffffL;
        if (offset == END && length == 0) {
          requireEnd();
          return new PackedDataFile(name, size, chunks);
        }
        if (offset < end || offset > size || length == 0 || length > size - offset) {
          throw bad(
              head,
              "a run of " + length + " bytes at " + Long.toUnsignedString(offset),
              "runs in ascending order inside the " + size + " bytes of the data file");
        }
        total += length;
        if (total > BYTES_MAX) {
          throw bad(head, "more than 192 MiB of data", "a smaller container, or the unpacked file");
        }
        for (long done = 0; done < length; done += CHUNK) {
          int part = (int) Math.min(CHUNK, length - done);
          chunks.put(offset + done, take(part, length + " bytes of a run"));
        }
        end = offset + length;
      }
    }

    /** Reading on to the end is what makes the gzip stream's own checksum count. */
    private void requireEnd() {
      String expected = "the end of the gzip stream, with its checksum and length";
      try {
        if (in.read() >= 0) throw bad(at, "bytes behind the end mark", expected);
      } catch (IOException e) {
        throw bad(at, reason(e), expected);
      }
    }

    private byte[] take(int length, String what) {
      byte[] bytes;
      try {
        bytes = in.readNBytes(length);
      } catch (IOException e) {
        throw bad(at, reason(e), what);
      }
      if (bytes.length < length) throw bad(at, "the container ends", what);
      at += length;
      return bytes;
    }

    private BadInput bad(long offset, String what, String expected) {
      return new BadInput(name + ": byte " + offset + " of the unpacked container", what, expected);
    }

    private static String reason(IOException e) {
      if (e instanceof EOFException) return "the gzip stream ends early";
      if (e instanceof ZipException) return "no sound gzip stream (" + e.getMessage() + ")";
      return "cannot be read: " + e.getMessage();
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new BadInput(name + ": cannot be closed: " + e.getMessage());
      }
    }
  }
}
