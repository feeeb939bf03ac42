package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.modelcheck.ExploreResult.ActionCount;

final class ExplorerRunTest {
  private static final SpecFiles TOY = SpecFiles.ofSystem("toy");
  private static final String TOY_JAVA = "org.viewstamp.modelcheck.toy.";

  private static ExplorerRun.Outcome explore(
      SpecFiles files,
      String module,
      String config,
      int workers,
      @Nullable String java,
      String... witnesses) {
    return new ExplorerRun(
            files,
            module,
            config,
            workers,
            256,
            true,
            java == null ? null : TOY_JAVA + java,
            List.of(witnesses),
            Duration.ofSeconds(60))
        .run(distinct -> {});
  }

  private static ExploreResult result(ExplorerRun.Outcome outcome) {
    ExploreResult result = outcome.result();
    assertNotNull(result, outcome::error);
    return result;
  }

  @Test
  void resultIsTheSameWithOneWorkerAndWithTwo() {
    String java = "CourierModel$ConjunctWeakened";
    ExploreResult one =
        result(explore(TOY, "MCCourier", "MCCourierFew.cfg", 1, java, "ShutByLast", "AllRead"));
    ExploreResult two =
        result(explore(TOY, "MCCourier", "MCCourierFew.cfg", 2, java, "ShutByLast", "AllRead"));
    assertEquals(one, two);
    assertTrue(one.extra() > 0);
  }

  @Test
  void everyActionIsFoundWithItsParameters() {
    ExploreResult result = result(explore(TOY, "Shelf", "Shelf.cfg", 1, null));
    assertEquals(
        Map.of(
            "Clear", new ActionCount(1, 2),
            "Add", new ActionCount(3, 1),
            "Sized!Add", new ActionCount(6, 1),
            "Move", new ActionCount(4, 1)),
        result.actions());
  }

  @Test
  void actionThatIsNeverTakenIsNamed() {
    ExploreResult result = result(explore(TOY, "Counter", "Deadlock.cfg", 1, null));
    assertEquals(new ActionCount(0, 0), result.actions().get("Wrap"));
    assertEquals(new ActionCount(3, 1), result.actions().get("Inc"));
  }

  @Test
  void witnessIsFoundAtItsFirstDepthAlsoOutsideTheConstraint() {
    ExploreResult result =
        result(explore(TOY, "Images", "Images.cfg", 1, null, "AllSeen", "Inputs", "Nothing"));
    assertEquals(Map.of("AllSeen", 2, "Inputs", 1, "Nothing", 0), result.witnesses());
  }

  @ParameterizedTest
  @CsvSource({
    "Anonymous.cfg,   'is in no operator of its own: line 32, col 22'",
    "PrimedNext.cfg,  'argument 1 of Set has no value before the step: line 37'",
    "View.cfg,        VIEW merges states",
    "NoConstant.cfg,  'The constant parameter Wrong is not assigned a value'",
  })
  void whatCannotBeExploredIsRefused(String config, String message) {
    ExplorerRun.Outcome outcome = explore(TOY, "Counter", config, 1, null);
    assertNull(outcome.result());
    assertTrue(outcome.error().contains(message), outcome::error);
  }

  @Test
  void symmetryIsRefused() {
    String swapped = "EXTENDS Courier, TLC\nCONSTANT Other\nSwap == Permutations({Absent, Other})";
    SpecFiles files =
        TOY.with("MCCourier.tla", text -> text.replace("EXTENDS Courier", swapped))
            .with("MCCourier.cfg", text -> text + "SYMMETRY Swap\nCONSTANT Other = Other\n");
    ExplorerRun.Outcome outcome = explore(files, "MCCourier", "MCCourier.cfg", 1, null);
    assertTrue(outcome.error().contains("SYMMETRY merges states"), outcome::error);
  }

  @Test
  void choiceThatIsNoParameterIsRefused() {
    ExplorerRun.Outcome outcome =
        explore(TOY, "Counter", "HiddenNext.cfg", 1, "CounterModel$Factory");
    assertTrue(
        outcome.error().startsWith("hidden choice: in TLA+, Hidden has two successors"),
        outcome::error);
  }

  @Test
  void javaStepWithTwoSuccessorsIsRefused() {
    ExplorerRun.Outcome outcome = explore(TOY, "Counter", "Holds.cfg", 1, "CounterModel$Undecided");
    assertTrue(
        outcome.error().startsWith("hidden choice: in Java, Inc has two successors"),
        outcome::error);
  }

  @Test
  void exceptionInJavaIsReportedWithThePathToIt() {
    ExplorerRun.Outcome outcome = explore(TOY, "Counter", "Holds.cfg", 1, "CounterModel$Throwing");
    assertTrue(outcome.error().startsWith("IllegalStateException: x_is_two"), outcome::error);
    assertTrue(outcome.error().contains("\nafter Inc, Inc\n"), outcome::error);
  }

  @Test
  void unfinishedSuccessorNamesTheVariable() {
    SpecFiles files =
        TOY.with(
            "Courier.tla",
            text ->
                text.replace(
                    "  /\\ Note(m.from)\n  /\\ UNCHANGED <<read, office>>",
                    "  /\\ Note(m.from)\n  /\\ UNCHANGED read"));
    ExplorerRun.Outcome outcome = explore(files, "MCCourier", "MCCourier.cfg", 1, null);
    assertTrue(
        outcome.error().startsWith("Lose does not say what becomes of office"), outcome::error);
  }

  @Test
  void missingJavaModelOrWitnessIsRefusedByName() {
    assertTrue(
        explore(TOY, "Counter", "Holds.cfg", 1, "Nowhere")
            .error()
            .startsWith("no Java model org.viewstamp.modelcheck.toy.Nowhere"));
    assertTrue(
        explore(TOY, "Counter", "Holds.cfg", 1, "CourierModel$Fault").error().contains("no Java"));
    assertEquals(
        "no operator Nirvana in Counter",
        explore(TOY, "Counter", "Holds.cfg", 1, null, "Nirvana").error());
    assertEquals(
        "ComesBack is not a state predicate without parameters",
        explore(TOY, "Counter", "Holds.cfg", 1, null, "ComesBack").error());
  }
}
