package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each kind of outcome, by TLC itself. Alone, as it looks at what runs leave in the temporary
 * folder.
 */
@Isolated
final class TlcRunTest {
  private static final SpecFiles TOY = SpecFiles.ofSystem("toy");

  private static TlcRun run(SpecFiles files, String module, String config) {
    return new TlcRun(files, module, config, 1, 256, true, true, false, Duration.ofSeconds(60));
  }

  private static TlcResult check(String config) {
    return run(TOY, "Counter", config).run(distinct -> {});
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    "Holds.cfg,         holds,                           0,   0",
    "Deadlock.cfg,      deadlock,                        1,   11",
    "Invariant.cfg,     violates invariant Small,        4,   12",
    "Initial.cfg,       violates invariant NotNine,      0,   12",
    "OnlyUp.cfg,        violates property OnlyUp,        5,   13",
    "StartsAtZero.cfg,  violates property StartsAtZero,  0,   13",
    "ComesBack.cfg,     violates property ComesBack,     2,   13",
    "TwoProperties.cfg, violates property,               2,   13",
    "Assume.cfg,        contradicts assumption MaxIsSmall, 0, 10",
    "AssumeUnnamed.cfg, contradicts assumption,          0,   10",
    "Assertion.cfg,     fails assertion,                 4,   76",
    "Undefined.cfg,     evaluation error,                4,   76",
    "NoConstant.cfg,    parse error,                     0,   151",
    "NoInvariant.cfg,   parse error,                     0,   151",
  })
  // spotless:on
  void verdictNamesWhatIsViolated(String config, String verdict, int trace, int exitCode) {
    TlcResult result = check(config);
    assertEquals(verdict, result.verdict().toString(), result::toString);
    assertEquals(trace, result.trace().size(), result::toString);
    assertEquals(exitCode, result.exitCode(), result::toString);
    assertEquals(verdict.equals("holds"), result.errors().isEmpty(), result::toString);
  }

  @Test
  void countsAndDepthAreThoseThatTlcPrints() {
    TlcResult result = check("Holds.cfg");
    assertEquals(5, result.distinct());
    assertEquals(7, result.generated());
    assertEquals(4, result.depth());
    assertEquals(0, result.left());
  }

  @Test
  void counterexampleNamesActionsAndValues() {
    List<TlcResult.TraceState> trace = check("Invariant.cfg").trace();
    assertEquals(new TlcResult.TraceState(1, "", "x = 0"), trace.get(0));
    assertEquals(new TlcResult.TraceState(4, "Inc", "x = 3"), trace.get(3));
  }

  @Test
  void illegalModuleIsAParseErrorWithItsPlace() {
    SpecFiles broken = TOY.with("Counter.tla", text -> text.replace("Inc ==", "Inc = ="));
    TlcResult result = run(broken, "Counter", "Holds.cfg").run(distinct -> {});
    assertEquals("parse error", result.verdict().toString());
    assertTrue(
        String.join("\n", result.errors()).contains("at line 14, column 1"), result::toString);
  }

  @Test
  void deadlockMayBeAllowed() {
    TlcRun run =
        new TlcRun(
            TOY, "Counter", "Deadlock.cfg", 1, 0, true, false, false, Duration.ofSeconds(60));
    assertEquals("holds", run.run(distinct -> {}).verdict().toString());
  }

  @Test
  void coverageNamesActionsThatAreNeverTaken() {
    SpecFiles files =
        TOY.with("Counter.tla", text -> text.replace("Wrap == x = Max", "Wrap == x = 77"));
    TlcRun run =
        new TlcRun(
            files, "Counter", "Deadlock.cfg", 1, 0, true, false, true, Duration.ofSeconds(60));
    assertEquals(List.of("Reset", "Wrap"), run.run(distinct -> {}).neverTaken());
  }

  @Test
  void longRunIsKilledAndLeavesNothingBehind() {
    SpecFiles endless =
        TOY.with("Counter.tla", text -> text.replace("x < Max\n", "TRUE\n"))
            .with("Holds.cfg", text -> text.replace("PROPERTY Wanders", ""));
    TlcRun run =
        new TlcRun(endless, "Counter", "Holds.cfg", 1, 0, true, true, false, Duration.ofSeconds(3));
    TlcResult result = run.run(distinct -> {});
    assertEquals("timeout", result.verdict().toString());
    assertEquals(-1, result.exitCode());
    assertEquals(List.of(), temporaryDirectories());
  }

  private static List<Path> temporaryDirectories() {
    Path root = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = java.nio.file.Files.list(root)) {
      long self = ProcessHandle.current().pid();
      return files
          .filter(file -> file.getFileName().toString().startsWith("viewstamp-model-" + self))
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void missingModuleOrConfigurationIsRefusedByName() {
    ModelError module =
        assertThrows(ModelError.class, () -> run(TOY, "Nowhere", "Holds.cfg").run(distinct -> {}));
    assertEquals("no file Nowhere.tla among the models of toy", module.getMessage());
    assertThrows(ModelError.class, () -> run(TOY, "Counter", "No.cfg").run(distinct -> {}));
  }
}
