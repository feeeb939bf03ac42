package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ours agrees with every recorded superblock: states, choices among copies, whole sequences. */
class SuperBlockRecordingsTest {
  @ParameterizedTest
  @CsvSource({
    "superblock, 6151",
    "superblock-test-min, 6162",
    "superblock-quorums, 5814",
    "superblock-sequence, 504",
  })
  void everyCaseAgrees(String name, long cases) {
    Path file = Golden.vsr(name + ".ndjson.gz");
    Recordings.Found found = Recordings.find(List.of(file)).get(0);
    FileResult result = VectorRun.run(file, found.recording(), found.judge(), () -> {});
    assertEquals(null, result.first());
    assertEquals(
        List.of(cases, cases, 0L), List.of(result.cases(), result.agree(), result.outOfScope()));
  }
}
