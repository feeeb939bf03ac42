package org.viewstamp.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The data files of the real program that are kept with the sources. */
final class Recorded {
  static final Path FILES =
      Path.of(System.getProperty("viewstamp.root", "..")).resolve("traces/golden/files");

  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** The lines of a recording, as JSON. */
  static List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    Path path = FILES.resolve(name + ".ndjson.gz");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  /** Where a file comes from. */
  static JsonNode json(String name) throws IOException {
    return JSON.readTree(Files.readString(FILES.resolve(name + ".json")));
  }
}
