package org.viewstamp.proofs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Each obligation is a file that another solver can read. The committed ones are those that this
 * build proves; this build writes its own to {@code target/smt}, to be copied over them.
 */
public final class SmtFiles {
  private SmtFiles() {}

  /**
   * Writes the obligations to a folder of {@code target/smt}; requires the committed to be equal.
   */
  public static void compare(String folder, List<Obligation> obligations) throws IOException {
    Path built = Checkout.target().resolve("smt").resolve(folder);
    Files.createDirectories(built);
    Map<String, String> generated = new TreeMap<>();
    for (Obligation each : obligations) {
      String file = each.name() + ".smt2";
      generated.put(file, each.script());
      Files.writeString(built.resolve(file), each.script());
    }
    Map<String, String> committed = scripts(Checkout.proofs().resolve("smt").resolve(folder));
    String copy = "copy target/smt/" + folder + " to smt/" + folder;
    assertEquals(generated.keySet(), committed.keySet(), copy);
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
