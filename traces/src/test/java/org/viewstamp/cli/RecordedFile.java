package org.viewstamp.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.viewstamp.superblock.SuperBlockField;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.vsr.StorageLayout;

/** Data files of the real program, unpacked into a folder and changed there. */
final class RecordedFile {
  private static final Path FILES =
      Path.of(System.getProperty("viewstamp.root", "..")).resolve("traces/golden/files");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;

  private RecordedFile(Path path) {
    this.path = path;
  }

  /** The packed file itself. */
  static String packed(String name) {
    return FILES.resolve(name + ".extents.gz").toString();
  }

  /** Unpacks a recorded file as the sparse file that it was. */
  static RecordedFile unpacked(String name, Path folder) throws IOException {
    Path raw = folder.resolve(name);
    try (DataInputStream in =
            new DataInputStream(new GZIPInputStream(Files.newInputStream(Path.of(packed(name)))));
        RandomAccessFile file = new RandomAccessFile(raw.toFile(), "rw")) {
      in.readLong();
      file.setLength(Long.reverseBytes(in.readLong()));
      while (true) {
        long offset = Long.reverseBytes(in.readLong());
        int length = Integer.reverseBytes(in.readInt());
        if (offset == -1) return new RecordedFile(raw);
        file.seek(offset);
        file.write(in.readNBytes(length));
      }
    }
  }

  /** The recorded damage of this id, done to its base. */
  static RecordedFile damaged(String id, Path folder) throws IOException {
    Path damage = FILES.resolve("damage.ndjson.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(damage)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = JSON.readTree(line);
        if (!node.path("id").asText().equals(id)) continue;
        RecordedFile file = unpacked(node.get("base").asText(), folder);
        for (JsonNode patch : node.get("patch")) {
          byte[] bytes =
              patch.has("bytes_hex")
                  ? HexFormat.of().parseHex(patch.get("bytes_hex").asText())
                  : new byte[patch.get("zero_length").asInt()];
          file.write(patch.get("offset").asLong(), bytes);
        }
        return file;
      }
    }
    throw new IOException("no damage " + id);
  }

  String path() {
    return path.toString();
  }

  RecordedFile write(long offset, byte... bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(offset);
      file.write(bytes);
    }
    return this;
  }

  RecordedFile cutOff(long size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(size);
    }
    return this;
  }

  /** The bytes of a superblock copy. */
  byte[] superBlock(int copy) throws IOException {
    byte[] bytes = new byte[SuperBlockHeader.SIZE];
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(offset(copy));
      file.readFully(bytes);
    }
    return bytes;
  }

  /** Stores a superblock copy under the checksum that its bytes call for. */
  RecordedFile forge(int copy, byte[] bytes) throws IOException {
    byte[] forged = bytes.clone();
    SuperBlockField.CHECKSUM.set(forged, 0, new SuperBlockHeader(forged, 0).calculatedChecksum());
    return write(offset(copy), forged);
  }

  private static long offset(int copy) {
    return (long) copy * StorageLayout.PRODUCTION.superblockCopySize();
  }
}
