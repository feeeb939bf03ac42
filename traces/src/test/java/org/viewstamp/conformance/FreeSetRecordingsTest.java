package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ours agrees with every recorded case of the free set, its codec and its trailers. */
class FreeSetRecordingsTest {
  @ParameterizedTest
  @CsvSource({
    "ewah, 1453, 0",
    "ewah_huge, 15, 0",
    "ops, 184, 0",
    "arith, 468, 0",
    "arith_min, 342, 0",
    "trailer, 40, 0",
    // ewah_decode_overlap: memory of our source and target cannot overlap.
    "misuse, 111, 1",
  })
  void everyCaseAgrees(String name, long cases, long outOfScope) {
    Path file = Golden.FOLDER.resolve("freeset").resolve(name + ".ndjson.gz");
    Recordings.Found found = Recordings.find(List.of(file)).get(0);
    FileResult result = VectorRun.run(file, found.recording(), found.judge(), () -> {});
    assertEquals(null, result.first());
    assertEquals(
        List.of(cases, cases, outOfScope),
        List.of(result.cases(), result.agree(), result.outOfScope()));
  }
}
