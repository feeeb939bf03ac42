package org.viewstamp.proofs.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.viewstamp.proofs.Answer;
import org.viewstamp.proofs.Hypothesis;
import org.viewstamp.proofs.Obligation;
import org.viewstamp.proofs.SmtFiles;
import org.viewstamp.proofs.Z3;

/** Every theorem about the free set is proved, for any number of blocks, and can be refuted. */
final class FreeSetProofTest {
  private static List<Obligation> obligations() {
    return FreeSetObligations.all();
  }

  private static List<FreeSetAction> actions() {
    return FreeSetAction.all();
  }

  private static List<FreeSetMutant> mutants() {
    return FreeSetMutant.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("obligations")
  void obligationIsProved(Obligation obligation) {
    Z3.prove(obligation);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void mutantIsRefutedByACounterexample(FreeSetMutant mutant) {
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
    for (FreeSetMutant each : mutants()) refuted.add(each.obligation().name());
    assertEquals(proved, refuted);
    assertEquals(23, proved.size());
    assertEquals(75, mutants().size());
  }

  @Test
  void everyPartOfTheInvariantIsBrokenByAMutant() {
    Set<String> parts = new TreeSet<>();
    Set<String> broken = new TreeSet<>();
    for (Hypothesis each : FreeSetTheory.invariants()) parts.add(each.name());
    for (FreeSetMutant each : mutants()) if (!each.breaks().isEmpty()) broken.add(each.breaks());
    assertEquals(parts, broken);
  }

  /** A step that changes nothing would keep the invariant: each effect of each step can occur. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("actions")
  void everyEffectOfTheStepCanOccur(FreeSetAction action) {
    Obligation kept = FreeSetObligations.consecution(action);
    for (String set : FreeSetTheory.relations()) {
      if (!action.effects().containsKey(set)) continue;
      String same = FreeSetTheory.every("(= (" + set + " x) (" + set + "+ x))");
      Answer answer = Z3.decide(kept.withGoal(same).script());
      assertInstanceOf(Answer.Satisfiable.class, answer, set);
    }
  }

  /** Of the obvious mistakes two endanger no checkpoint: one leaks blocks, one changes nothing. */
  @Test
  void trailerThatNeverWaitsIsLeakedAndPriorInAnEncodingIsNothing() {
    FreeSetAction leaks =
        FreeSetAction.named("Open")
            .with("prior", "(latest_session x)")
            .with("given_up", "(latest_session x)");
    FreeSetAction encodes =
        FreeSetAction.named("Encode").with("staging_released", "(or (released x) (prior x))");
    Z3.prove(FreeSetObligations.consecution(leaks));
    Z3.prove(FreeSetObligations.consecution(encodes));
  }

  @Test
  void committedScriptsAreThoseThatThisBuildProves() throws IOException {
    SmtFiles.compare("freeset", obligations());
  }
}
