package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viewstamp.inspect.DataFile;
import org.viewstamp.inspect.DataFiles;
import org.viewstamp.inspect.SuperBlockReading;
import org.viewstamp.trace.BadInput;

/** What the real program listed of each superblock is what ours reads, and the judge can fail. */
class InspectJudgeTest {
  @TempDir Path folder = Path.of("");

  @Test
  void everyListingOfASuperblockAgreesLineByLine() throws IOException {
    List<Path> captures;
    try (Stream<Path> all = Files.list(Golden.FOLDER.resolve("files"))) {
      captures = all.filter(path -> path.toString().endsWith(".inspect.ndjson.gz")).toList();
    }
    assertEquals(23, captures.size());
    for (Path capture : captures) {
      Recordings.Found found = Recordings.find(List.of(capture)).get(0);
      FileResult result = VectorRun.run(capture, found.recording(), found.judge(), () -> {});
      assertEquals(null, result.first(), capture.toString());
      assertEquals(1, result.agree(), capture.toString());
    }
  }

  @Test
  void noLineOfAListingCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.files("d-solo-wrap-kill.inspect.ndjson.gz"));
    try (DataFile file = DataFiles.open(InspectJudge.dataFile(recording))) {
      SuperBlockListing listing = new SuperBlockListing(SuperBlockReading.read(file));
      CaseJudge judge = line -> InspectJudge.judge(listing, line);
      JsonNode line = superblock(recording);
      assertEquals(Verdict.AGREE, CaseJudge.judgeOne(judge, line));
      List<String> lines = line.get("stdout").asText().lines().toList();
      assertEquals(379, lines.size());
      for (int i = 0; i < lines.size(); i++) {
        assertNoticed(judge, line, altered(lines, i, lines.get(i) + "0"));
        assertNoticed(judge, line, altered(lines, i, "X" + lines.get(i).substring(1)));
        assertNoticed(judge, line, altered(lines, i, null));
      }
      for (String field : List.of("exit", "stderr", "stdout", "command")) {
        for (Alterations.Altered altered : Alterations.below(line, field)) {
          assertTrue(
              CaseJudge.judgeOne(judge, altered.line()) instanceof Verdict.Disagree,
              () -> altered.how() + " " + altered.path());
        }
      }
    }
  }

  @Test
  void aListingOfAnotherFileDisagrees() {
    Recording recording = Recording.open(Golden.files("d-solo-wrap-kill.inspect.ndjson.gz"));
    try (DataFile file = DataFiles.open(Golden.files("d-solo-wrap.extents.gz"))) {
      SuperBlockListing listing = new SuperBlockListing(SuperBlockReading.read(file));
      assertTrue(InspectJudge.judge(listing, superblock(recording)) instanceof Verdict.Disagree);
    }
  }

  @Test
  void otherCommandsAreOutOfScopeAndOtherProgramsAreNot() {
    Recording recording = Recording.open(Golden.files("d-fmt-solo.inspect.ndjson.gz"));
    try (DataFile file = DataFiles.open(InspectJudge.dataFile(recording))) {
      SuperBlockListing listing = new SuperBlockListing(SuperBlockReading.read(file));
      ObjectNode line = superblock(recording).deepCopy();
      line.put("command", "tigerbeetle inspect wal FILE");
      assertEquals(Verdict.OUT_OF_SCOPE, InspectJudge.judge(listing, line));
      line.put("command", "tigerbeetle start FILE");
      assertTrue(InspectJudge.judge(listing, line) instanceof Verdict.Disagree);
    }
  }

  @Test
  void aCaptureWithoutItsDataFileIsTold() throws IOException {
    String name = "d-fmt-solo.inspect.ndjson.gz";
    Path alone = Files.copy(Golden.files(name), folder.resolve(name));
    Recordings.Found found = Recordings.find(List.of(alone)).get(0);
    BadInput told =
        assertThrows(
            BadInput.class, () -> VectorRun.run(alone, found.recording(), found.judge(), () -> {}));
    assertTrue(("" + told.getMessage()).contains("expected d-fmt-solo.extents.gz"), "" + told);
  }

  /** Of damaged files: the lines gone and new, how many they are, messages and exit status. */
  @Test
  void noDifferenceOfADamagedListingCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.files("damage-results.ndjson.gz"));
    int cases = 0;
    int alterations = 0;
    try (DamageJudge.Bases bases = new DamageJudge.Bases(recording.path())) {
      CaseJudge judge = DamageJudge.cases(recording, bases);
      for (JsonNode line : Golden.cases(recording)) {
        if (!List.of("d031", "d129").contains(line.get("id").asText())) continue;
        cases++;
        assertEquals(Verdict.AGREE, CaseJudge.judgeOne(judge, line));
        for (JsonNode run : line.get("inspect")) {
          if (!run.get("command").asText().equals(InspectJudge.SUPERBLOCK)) continue;
          boolean all = line.get("id").asText().equals("d031");
          for (String field : fields(run)) {
            // Its lists of lines are long: their lengths are enough.
            if (!all && run.get(field).isArray()) continue;
            for (Alterations.Altered altered : Alterations.below(run, field)) {
              ObjectNode changed = line.deepCopy();
              changed.putArray("inspect").add(altered.line());
              alterations++;
              assertTrue(
                  CaseJudge.judgeOne(judge, changed) instanceof Verdict.Disagree,
                  () -> line.get("id") + " " + altered.how() + " " + altered.path());
            }
          }
        }
      }
    }
    assertEquals(2, cases);
    assertTrue(alterations > 20, alterations + " alterations");
  }

  private static List<String> fields(JsonNode run) {
    List<String> fields = new ArrayList<>();
    run.fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  private static JsonNode superblock(Recording recording) {
    for (JsonNode line : Golden.cases(recording)) {
      if (line.get("command").asText().equals(InspectJudge.SUPERBLOCK)) return line;
    }
    throw new AssertionError("no listing of a superblock");
  }

  private static String altered(List<String> lines, int at, @Nullable String line) {
    List<String> changed = new ArrayList<>(lines);
    if (line == null) changed.remove(at);
    else changed.set(at, line);
    return String.join("\n", changed) + "\n";
  }

  private static void assertNoticed(CaseJudge judge, JsonNode line, String stdout) {
    ObjectNode changed = line.deepCopy();
    changed.put("stdout", stdout);
    assertFalse(CaseJudge.judgeOne(judge, changed) instanceof Verdict.Agree, stdout);
  }
}
