package org.viewstamp.proofs.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.viewstamp.proofs.Answer;
import org.viewstamp.proofs.Checkout;
import org.viewstamp.proofs.Obligation;
import org.viewstamp.proofs.Z3;
import org.viewstamp.vsr.Quorums;

/** The laws of the quorums are proved for any number of replicas, and can be refuted. */
final class QuorumProofTest {
  private static List<Obligation> obligations() {
    return QuorumObligations.all();
  }

  private static Set<String> mutants() {
    return QuorumObligations.mutants().keySet();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("obligations")
  void lawIsProved(Obligation obligation) throws IOException {
    Path folder = Checkout.target().resolve("smt/vsr");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(obligation.name() + ".smt2"), obligation.script());
    Z3.prove(obligation);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void mutantIsRefutedByACounterexample(String change) {
    Obligation mutant = QuorumObligations.mutants().get(change);
    AssertionError refusal = assertThrows(AssertionError.class, () -> Z3.prove(mutant));
    String message = refusal.getMessage();
    assertTrue(message.startsWith(mutant.name() + " is refuted."), message);
    assertTrue(message.contains("n = "), message);
  }

  @Test
  void everyLawHasAMutant() {
    Set<String> proved = new TreeSet<>();
    for (Obligation each : obligations()) assertTrue(proved.add(each.name()), "twice " + each);
    Set<String> refuted = new TreeSet<>();
    QuorumObligations.mutants().values().forEach(each -> refuted.add(each.name()));
    assertEquals(proved, refuted);
    assertEquals(12, proved.size());
    assertEquals(16, mutants().size());
  }

  @Test
  void formulasGiveWhatTheJavaGives() {
    List<String> rows = new ArrayList<>();
    for (int n = 1; n <= 40; n++) {
      for (int max = 2; max <= 6; max++) rows.add(row(n, max, Quorums.quorums(n, max)));
    }
    Obligation any = QuorumObligations.named("ThresholdsCanBeReached");
    Z3.prove(any.withGoal("(and " + String.join(" ", rows) + ")"));
    rows.set(7, row(2, 4, new Quorums(1, 2, 2, 2, 2)));
    Answer wrong = Z3.decide(any.withGoal("(and " + String.join(" ", rows) + ")").script());
    assertInstanceOf(Answer.Satisfiable.class, wrong);
  }

  private static String row(int n, int max, Quorums quorums) {
    return ("(=> (and (= n %d) (= max %d)) (and (= replication %d) (= view_change %d)"
            + " (= nack_prepare %d) (= majority %d) (= upgrade %d)))")
        .formatted(
            n,
            max,
            quorums.replication(),
            quorums.viewChange(),
            quorums.nackPrepare(),
            quorums.majority(),
            quorums.upgrade());
  }
}
