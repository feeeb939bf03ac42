package org.viewstamp.proofs.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.viewstamp.proofs.Answer;
import org.viewstamp.proofs.Hypothesis;
import org.viewstamp.proofs.Obligation;
import org.viewstamp.proofs.Z3;

/** Every theorem about the journal is proved, and can be refuted. */
final class ObligationsTest {
  private static List<Obligation> obligations() {
    return JournalObligations.all();
  }

  private static List<Mutant> mutants() {
    return Mutant.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("obligations")
  void obligationIsProved(Obligation obligation) {
    Z3.prove(obligation);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void mutantIsRefutedByACounterexample(Mutant mutant) {
    AssertionError refusal =
        assertThrows(AssertionError.class, () -> Z3.prove(mutant.obligation()));
    String message = refusal.getMessage();
    assertTrue(message.startsWith(mutant.obligation().name() + " is refuted."), message);
    assertTrue(message.lines().filter(line -> line.contains(" = ")).count() >= 2, message);
  }

  @Test
  void everyObligationHasAMutant() {
    Set<String> proved = new TreeSet<>();
    Set<String> refuted = new TreeSet<>();
    for (Obligation each : obligations()) assertTrue(proved.add(each.name()), "twice " + each);
    for (Mutant each : mutants()) refuted.add(each.obligation().name());
    assertEquals(proved, refuted);
    assertEquals(28, proved.size());
    assertEquals(45, mutants().size());
  }

  @Test
  void anUndecidedObligationIsAFailure() {
    String hard = "(= (+ (* x x x) (* y y y) (* z z z)) 114)";
    List<String> numbers =
        List.of("(declare-const x Int)", "(declare-const y Int)", "(declare-const z Int)");
    Obligation open =
        new Obligation("Open", "114 is no sum of cubes", numbers, List.of(), "(not " + hard + ")");
    assertInstanceOf(Answer.Unknown.class, Z3.decide(open.script(), 200));
  }

  @Test
  void contradictoryHypothesesProveNothing() {
    Obligation vacuous =
        new Obligation(
            "Vacuous",
            "anything",
            List.of("(declare-const x Int)"),
            List.of(new Hypothesis("impossible", "", "(< x x)")),
            "(= x 0)");
    AssertionError refusal = assertThrows(AssertionError.class, () -> Z3.prove(vacuous));
    assertTrue(refusal.getMessage().startsWith("Vacuous proves nothing"), refusal.getMessage());
  }

  @Test
  void aScriptThatIsNotSmtLibIsAFailure() {
    assertThrows(AssertionError.class, () -> Z3.decide("(assert (= x 0))"));
  }
}
