package org.viewstamp.proofs.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.viewstamp.proofs.Checkout;
import org.viewstamp.proofs.Obligation;

/**
 * Each obligation is a file that another solver can read. The committed ones are those that this
 * build proves; this build writes its own to {@code target/smt/journal}, to be copied over them.
 */
final class SmtFilesTest {
  @Test
  void committedScriptsAreThoseThatThisBuildProves() throws IOException {
    Path built = Checkout.target().resolve("smt/journal");
    Files.createDirectories(built);
    Map<String, String> generated = new TreeMap<>();
    for (Obligation each : JournalObligations.all()) {
      String file = each.name() + ".smt2";
      generated.put(file, each.script());
      Files.writeString(built.resolve(file), each.script());
    }
    Map<String, String> committed = scripts(Checkout.proofs().resolve("smt/journal"));
    assertEquals(generated.keySet(), committed.keySet(), "copy target/smt/journal to smt/journal");
    for (String file : generated.keySet())
      assertEquals(generated.get(file), committed.get(file), file);
  }

  private static Map<String, String> scripts(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator)
        found.put(file.getFileName().toString(), Files.readString(file));
    }
    return found;
  }
}
