package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.modelcheck.Mutants.Mutant;

final class MutantsTest {
  private static final SpecFiles TOY = SpecFiles.ofSystem("toy");
  private static final Manifest MANIFEST = Manifest.of(TOY);

  private static Mutant mutant(String find, String replace, String kills) {
    return new Mutant("m", "Courier.tla", find, replace, "courier", null, kills, null, "");
  }

  private static MutantRun.Report run(Mutant mutant) {
    return MutantRun.run(TOY, MANIFEST.model(mutant.model()).orElseThrow(), mutant);
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    // a fault                              | named       | killed | verdict
    "read[m.to] < ReadMax | TRUE            | TypeOK      | true   | violates invariant TypeOK",
    "read[m.to] < ReadMax | TRUE            | NeverShrinks| false  | violates invariant TypeOK",
    "read[m.to] < ReadMax | read[m.from] >= 0 /\\ read[m.to] < ReadMax | TypeOK | false | holds",
    "![m.to] = @ + 1]     | ![m.to] = 0]    | NeverShrinks| true   | violates property NeverShrinks",
    "read[m.to] < ReadMax | read[m.too] < 1 | TypeOK      | false  | evaluation error",
    "read[m.to] < ReadMax | read[ < 1       | TypeOK      | false  | parse error",
    "/\\ ~Open            | /\\ FALSE       | deadlock    | true   | deadlock",
    "/\\ ~Open            | /\\ FALSE       | TypeOK      | false  | deadlock",
    "LettersMax > 0       | LettersMax > 2  | SomeoneIsThere | true | contradicts assumption SomeoneIsThere",
  })
  // spotless:on
  void onlyTheNamedPropertyKills(
      String find, String replace, String kills, boolean killed, String verdict) {
    MutantRun.Report report = run(mutant(find, replace, kills));
    assertEquals(verdict, report.verdict());
    assertEquals(killed, report.killed());
  }

  @Test
  void survivorFailsTheSuite() {
    Mutant survivor = mutant("Len(diary) < 2", "Len(diary) < 1 + 1", "TypeOK");
    CheckSuite.Part part = new CheckSuite.Part(TOY, List.of(), List.of(survivor));
    assertFalse(new CheckSuite(1, new CheckSuite.Listener() {}).run(List.of(part)).isFine());
    Mutant victim = mutant("read[m.to] < ReadMax", "TRUE", "TypeOK");
    CheckSuite.Part other = new CheckSuite.Part(TOY, List.of(), List.of(victim));
    assertTrue(new CheckSuite(1, new CheckSuite.Listener() {}).run(List.of(other)).isFine());
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "no such text | x   | the text to find is not in Courier.tla",
    "diary        | x   | the text to find is more than once in Courier.tla",
    "~Open        | ~Open | the replacement changes nothing",
  })
  // spotless:on
  void changeThatCannotBeAppliedIsRefused(String find, String replace, String message) {
    ModelError error =
        assertThrows(ModelError.class, () -> Mutants.apply(TOY, mutant(find, replace, "TypeOK")));
    assertEquals("toy/mutants.json, mutant m: " + message, error.getMessage());
  }

  @Test
  void mutantOfAnUnknownModelIsRefused() {
    SpecFiles files =
        TOY.with(
            Mutants.FILE,
            text -> text.replaceFirst("\"model\" : \"courier\"", "\"model\" : \"c\""));
    ModelError error = assertThrows(ModelError.class, () -> Mutants.of(files, MANIFEST));
    assertEquals("toy/mutants.json, mutant read-without-bound: no model c", error.getMessage());
  }
}
