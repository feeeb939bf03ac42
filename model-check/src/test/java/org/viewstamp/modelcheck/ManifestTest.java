package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every model and every mutant of every system, against its manifest: the tiers smoke and ci, with
 * {@code -Dviewstamp.deep=true} deep as well. TLC's counts and the explorer's are compared here
 * too.
 */
final class ManifestTest {
  private static final Tier TIER = Boolean.getBoolean("viewstamp.deep") ? Tier.DEEP : Tier.CI;

  @TestFactory
  Stream<DynamicTest> modelIsWhatItsManifestSays() {
    List<CheckSuite.Part> parts = new ArrayList<>();
    for (String system : SpecFiles.systems()) {
      parts.add(CheckSuite.part(SpecFiles.ofSystem(system), TIER, true));
    }
    CheckSuite.Report report =
        new CheckSuite(Runtime.getRuntime().availableProcessors(), new CheckSuite.Listener() {})
            .run(parts);
    Stream<DynamicTest> models =
        report.models().stream()
            .map(
                r ->
                    dynamicTest(
                        r.system() + " " + r.model().name(),
                        () -> assertEquals(List.of(), r.problems())));
    Stream<DynamicTest> mutants =
        report.mutants().stream()
            .map(
                r ->
                    dynamicTest(
                        r.system() + " mutant " + r.mutant().id(),
                        () -> assertTrue(r.killed(), r.verdict())));
    return Stream.concat(models, mutants);
  }

  @Test
  void toySystemIsAmongTheSystems() {
    assertTrue(SpecFiles.systems().contains("toy"));
  }
}
