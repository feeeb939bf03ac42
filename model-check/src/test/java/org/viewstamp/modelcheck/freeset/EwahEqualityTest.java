package org.viewstamp.modelcheck.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.modelcheck.ExploreResult;
import org.viewstamp.modelcheck.ExplorerRun;
import org.viewstamp.modelcheck.SpecFiles;

/**
 * The comparison of the codec with TLA+ is alive: each fault planted in what a step gives turns it
 * red at that step and nowhere else. That the Java without faults is equal, the models show.
 */
final class EwahEqualityTest {
  private static ExploreResult compare(String module, String factory) {
    ExplorerRun.Outcome outcome =
        new ExplorerRun(
                SpecFiles.ofSystem("freeset"),
                module,
                module + ".cfg",
                1,
                512,
                true,
                factory,
                List.of(),
                Duration.ofSeconds(180))
            .run(distinct -> {});
    ExploreResult result = outcome.result();
    assertNotNull(result, outcome::error);
    return result;
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    // fault             | module        | step that differs
    "BoundOfOneMarker    | MCEwah        | Code",
    "LiteralOfOnes       | MCEwah        | Code",
    "OwesNothing         | MCEwahChunks  | WriteChunk",
    "PieceIsNotCopied    | MCEwahChunks  | ReadPiece",
    "AnotherFault        | MCEwahStrings | ReadPiece",
    "MissingLiteralsPass | MCEwahStrings | End",
  })
  // spotless:on
  void plantedFaultIsFoundAtItsOwnStep(String fault, String module, String step) {
    ExploreResult result = compare(module, PlantedEwah.class.getName() + "$" + fault);
    assertEquals(
        "[unequal " + step + "]",
        result.differences().stream()
            .map(difference -> difference.kind() + " " + difference.action())
            .collect(Collectors.toCollection(TreeSet::new))
            .toString());
    assertEquals(0, result.missing() + result.extra());
    assertTrue(result.unequal() < result.edges(), () -> result.unequal() + " of all edges");
  }
}
