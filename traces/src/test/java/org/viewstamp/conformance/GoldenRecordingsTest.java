package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recordings are those that were made, and ours agrees with every case of them. */
class GoldenRecordingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"journal", "files", "freeset", "vsr", "replica"})
  void everyFileIsListedWithItsSha256(String folder) throws Exception {
    Path path = Golden.FOLDER.resolve(folder);
    Map<String, String> listed = new TreeMap<>();
    for (String line : Files.readAllLines(path.resolve("SHA256SUMS"))) {
      String[] parts = line.split("  ", 2);
      listed.put(parts[1], parts[0]);
    }
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("SHA256SUMS")) found.put(name, sha256(file));
      }
    }
    assertEquals(listed, found);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "files", "freeset", "vsr", "replica"})
  void provenanceNamesProgramAndCommit(String folder) throws IOException {
    String text =
        Files.readString(
            Golden.FOLDER.resolve(folder).resolve("PROVENANCE.md"), StandardCharsets.UTF_8);
    assertTrue(text.contains("0.16.30") && text.contains("62f8b78b9"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "journal/recovery-case.ndjson.gz, 2673, 0",
    "journal/recover.ndjson.gz, 4500, 0",
    "journal/recover-messages.ndjson.gz, 9090, 0",
    "journal/recover-production.ndjson.gz, 39, 0",
    "journal/recover-production-messages.ndjson.gz, 4037, 0",
    "journal/examples.ndjson.gz, 45, 0",
    "journal/examples-messages.ndjson.gz, 130, 0",
    "journal/operations.ndjson.gz, 315, 0",
    "journal/operations-messages.ndjson.gz, 16961, 0",
    "journal/format-test-min.ndjson.gz, 4, 0",
    "journal/format-production.ndjson.gz, 4, 0",
    "files/damage-results.ndjson.gz, 150, 0",
  })
  void everyCaseAgrees(String file, long cases, long outOfScope) {
    FileResult result = run(Golden.FOLDER.resolve(file));
    assertEquals(null, result.first());
    assertEquals(cases, result.cases());
    assertEquals(cases, result.agree());
    assertEquals(outOfScope, result.outOfScope());
    assertTrue(result.passed());
  }

  @Test
  void everyStartOnADataFileAgrees() {
    List<Recordings.Found> all = Recordings.find(List.of(Golden.FOLDER.resolve("files")));
    assertEquals(47, all.size());
    int starts = 0;
    for (Recordings.Found found : all) {
      if (!found.recording().first().has("label_totals")) continue;
      FileResult result = run(found.file());
      assertEquals(null, result.first(), () -> found.file().toString());
      assertEquals(1, result.agree());
      starts++;
    }
    assertEquals(23, starts);
  }

  private static FileResult run(Path file) {
    Recordings.Found found = Recordings.find(List.of(file)).get(0);
    return VectorRun.run(file, found.recording(), found.judge(), () -> {});
  }
}
