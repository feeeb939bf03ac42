package org.viewstamp.proofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code CHECKED.md} records what was proved outside this build, and of which text. */
final class CheckedRecordTest {
  /** A row of the table: a path from the top folder, and the SHA-256 of what was proved. */
  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+)` \\| `([0-9a-f]{64})` \\| [^|]+ \\| [^|]+ \\|");

  @TempDir Path scratch;

  @Test
  void everyProofIsRecordedAsItIs() throws Exception {
    Map<String, String> recorded = recorded(Files.readString(record()));
    assertEquals(List.of(), stale(recorded, Checkout.root()));
    TreeSet<String> proofs = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Checkout.proofs())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = Checkout.root().relativize(file).toString().replace('\\', '/');
        if (path.startsWith("proofs/target/")) continue;
        if (path.endsWith("_proof.tla") && !path.contains("/MC")) proofs.add(path);
        if (path.endsWith(".smt2")) proofs.add(path);
      }
    }
    assertTrue(recorded.keySet().containsAll(proofs), "not recorded: " + proofs);
    assertEquals(proofs.size() + 1, recorded.size(), "the proofs, and the table they speak of");
  }

  @Test
  void aProofChangedSinceItWasCheckedIsStale() throws Exception {
    Path proof = scratch.resolve("a_proof.tla");
    Files.writeString(proof, "THEOREM TRUE\n");
    Map<String, String> recorded = Map.of("a_proof.tla", sha256(proof));
    assertEquals(List.of(), stale(recorded, scratch));
    Files.writeString(proof, "THEOREM FALSE\n");
    assertEquals(List.of("a_proof.tla changed since it was checked"), stale(recorded, scratch));
    Files.delete(proof);
    assertEquals(List.of("a_proof.tla is gone"), stale(recorded, scratch));
  }

  private static Path record() {
    return Checkout.proofs().resolve("CHECKED.md");
  }

  private static Map<String, String> recorded(String text) {
    Map<String, String> rows = new TreeMap<>();
    Matcher matcher = ROW.matcher(text);
    while (matcher.find()) rows.put(matcher.group(1), matcher.group(2));
    return rows;
  }

  private static List<String> stale(Map<String, String> recorded, Path root) throws Exception {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, String> row : new TreeMap<>(recorded).entrySet()) {
      Path file = root.resolve(row.getKey());
      if (!Files.exists(file)) found.add(row.getKey() + " is gone");
      else if (!sha256(file).equals(row.getValue()))
        found.add(row.getKey() + " changed since it was checked");
    }
    return found;
  }

  private static String sha256(Path file)
      throws IOException, java.security.GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
