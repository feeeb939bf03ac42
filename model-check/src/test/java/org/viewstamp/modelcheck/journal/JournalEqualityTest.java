package org.viewstamp.modelcheck.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.ExploreResult;
import org.viewstamp.modelcheck.ExplorerRun;
import org.viewstamp.modelcheck.SpecFiles;

/** The Java of the journal and TLA+ take the same steps: the smallest model of each kind. */
final class JournalEqualityTest {
  private static ExploreResult compare(String module, String config, Class<?> factory) {
    ExplorerRun.Outcome outcome =
        new ExplorerRun(
                SpecFiles.ofSystem("journal"),
                module,
                config,
                1,
                512,
                true,
                factory.getName(),
                List.of(),
                Duration.ofSeconds(120))
            .run(distinct -> {});
    ExploreResult result = outcome.result();
    assertNotNull(result, outcome::error);
    return result;
  }

  /** Equal, and not for want of edges; the exact counts are the manifest's. */
  private static void assertEqual(long edgesMin, ExploreResult result) {
    assertEquals(List.of(), result.differences());
    assertEquals(0, result.missing() + result.extra() + result.unequal());
    assertTrue(result.edges() >= edgesMin, () -> result.edges() + " edges");
  }

  @Test
  void tableIsEqualOnAllInputs() {
    assertEqual(
        2 * 512,
        compare("MCRecoveryTable", "MCRecoveryTable.cfg", RecoveryTableModel.Factory.class));
  }

  @Test
  void changedRowAndMissingInputAreFound() {
    ExploreResult result = compare("MCRecoveryTable", "MCRecoveryTable.cfg", PlantedTable.class);
    assertEquals(1, result.missing());
    assertEquals(0, result.extra());
    // Row F looks at four of nine facts, for a cluster and for solo.
    assertEquals(2 * 32, result.unequal());
    assertEquals(
        List.of("missing Init", "unequal Decide"),
        result.differences().stream().map(each -> each.kind() + " " + each.action()).toList());
  }

  @Test
  void writePathIsEqualInTheFirstWrap() {
    assertEqual(10_000, compare("MCJournal", "PlantedFirstWrap.cfg", JournalModel.Factory.class));
  }
}
