package org.viewstamp.conformance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.trace.BadInput;

/**
 * A file of recorded cases: one JSON object a line, plain or gzipped, the first line of most kinds
 * telling what the rest are; or one document.
 *
 * @param path where it lies
 * @param first the first line, or the document
 * @param second the second line: the first case of a recording with a header; null if there is none
 */
public record Recording(Path path, JsonNode first, @Nullable JsonNode second) {
  /** The {@code format} of every header line. */
  public static final String FORMAT = "viewstamp-golden";

  /** The {@code format} of a document: a file that is one JSON object over many lines. */
  public static final String LAYOUT_FORMAT = "viewstamp-golden-layout";

  /** The only {@code version} of the format. */
  public static final int VERSION = 1;

  /** Bytes of a file within which a document says that it is one. */
  private static final int DOCUMENT_START = 64;

  private static final Pattern DOCUMENT =
      Pattern.compile("\\{\\s*\"format\"\\s*:\\s*\"" + LAYOUT_FORMAT + "\"");

  private static final int GZIP_MAGIC_0 = 0x1f;
  private static final int GZIP_MAGIC_1 = 0x8b;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Reads the first two lines, or the whole document. */
  public static Recording open(Path path) {
    JsonNode document = document(path);
    if (document != null) return new Recording(path, document, null);
    try (Lines lines = new Lines(path)) {
      JsonNode first = lines.next();
      if (first == null) {
        throw new BadInput(path + ": line 1", "the file is empty", "one JSON object a line");
      }
      Recording recording = new Recording(path, first, lines.next());
      recording.checkHeader();
      return recording;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The document that the file is, or null if it is none. */
  private static @Nullable JsonNode document(Path path) {
    try (InputStream in = decompressed(path)) {
      String start = new String(in.readNBytes(DOCUMENT_START), StandardCharsets.UTF_8);
      if (!DOCUMENT.matcher(start).lookingAt()) return null;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    try (InputStream in = decompressed(path)) {
      return JSON.readTree(in);
    } catch (JsonProcessingException e) {
      throw noJson(path.toString(), e, "one JSON object");
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private void checkHeader() {
    if (!first.has("format")) return;
    if (!FORMAT.equals(first.path("format").asText())) {
      throw new BadInput(path + ": line 1: format", text(first.get("format")), quote(FORMAT));
    }
    JsonNode version = first.path("version");
    if (!version.isInt() || version.intValue() != VERSION) {
      throw new BadInput(path + ": line 1: version", text(first.get("version")), "" + VERSION);
    }
  }

  /** Whether the file is one document, which has no lines to be cases. */
  public boolean isDocument() {
    return LAYOUT_FORMAT.equals(first.path("format").asText());
  }

  /** Whether the first line is a header line. */
  public boolean hasHeader() {
    return first.has("format") && !isDocument();
  }

  /** The header's {@code name}, {@code journal/recover}; empty without one. */
  public String name() {
    return hasHeader() ? first.path("name").asText("") : "";
  }

  /** The header's {@code config}: {@code test_min}, {@code production}; empty without one. */
  public String config() {
    return first.has("format") ? first.path("config").asText("") : "";
  }

  /** How many cases the header announces, or -1 if it does not say. */
  public long announcedCases() {
    JsonNode cases = first.get("cases");
    return cases == null || !cases.isIntegralNumber() ? -1 : cases.longValue();
  }

  /** Whether the first case has a field of this name. */
  public boolean casesHave(String field) {
    return second != null && second.has(field);
  }

  /** Gives every case, that is every line but the header, to {@code consumer}. */
  public void forEachCase(Consumer<JsonNode> consumer) {
    if (isDocument()) return;
    forEachLine(hasHeader(), consumer);
  }

  private void forEachLine(boolean skipFirst, Consumer<JsonNode> consumer) {
    try (Lines lines = new Lines(path)) {
      if (skipFirst) lines.next();
      for (JsonNode line = lines.next(); line != null; line = lines.next()) consumer.accept(line);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The reader of a file that may be gzipped, whatever its name says. */
  static InputStream decompressed(Path path) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    try {
      raw.mark(2);
      boolean gzip = raw.read() == GZIP_MAGIC_0 && raw.read() == GZIP_MAGIC_1;
      raw.reset();
      return gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  static BadInput unreadable(Path path, IOException e) {
    return BadInput.unreadable(path.toString(), e, "a whole file");
  }

  /**
   * Without where an object began: that is the line's start, and the parser's words for it long.
   */
  private static BadInput noJson(String where, JsonProcessingException e, String expected) {
    String message = e.getOriginalMessage();
    int start = message.indexOf(" (start marker at ");
    return new BadInput(
        where, "no JSON: " + (start < 0 ? message : message.substring(0, start)), expected);
  }

  private static String text(@Nullable JsonNode node) {
    return "found " + (node == null ? "nothing" : node.toString());
  }

  private static String quote(String text) {
    return "\"" + text + "\"";
  }

  /** The lines of a file, parsed; a line that is no JSON object is told with its number. */
  private static final class Lines implements AutoCloseable {
    private final Path path;
    private final BufferedReader reader;
    private int number = 0;

    Lines(Path path) throws IOException {
      this.path = path;
      this.reader =
          new BufferedReader(
              new InputStreamReader(
                  decompressed(path),
                  StandardCharsets.UTF_8
                      .newDecoder()
                      .onMalformedInput(CodingErrorAction.REPORT)
                      .onUnmappableCharacter(CodingErrorAction.REPORT)),
              1 << 16);
    }

    @Nullable JsonNode next() {
      number++;
      String where = path + ": line " + number;
      String line;
      try {
        line = reader.readLine();
      } catch (IOException e) {
        throw BadInput.unreadable(where, e, "whole UTF-8 text or gzip");
      }
      if (line == null) return null;
      try {
        JsonNode node = JSON.readTree(line);
        if (node != null && node.isObject()) return node;
      } catch (JsonProcessingException e) {
        throw noJson(where, e, "one JSON object a line");
      }
      throw new BadInput(where, "no JSON object", "one JSON object a line");
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
