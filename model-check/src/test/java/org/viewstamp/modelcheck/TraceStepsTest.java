package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;

/** Steps of counterexamples, taken again in a JVM of their own. */
final class TraceStepsTest {
  private static final SpecFiles TOY = SpecFiles.ofSystem("toy");

  private static ModelReport report(String name) {
    Model model = Manifest.of(TOY).model(name).orElseThrow();
    return new ModelCheck(TOY, model).run(distinct -> {});
  }

  private static List<TraceStep> steps(String name) {
    @Nullable List<TraceStep> steps = ModelCheck.steps(TOY, report(name));
    assertNotNull(steps);
    return steps;
  }

  @Test
  void everyStepHasItsParametersAndWhatItChanged() {
    List<TraceStep> steps = steps("courier-all-read");
    assertEquals(7, steps.size());
    assertEquals("", steps.get(0).step());
    assertEquals(
        List.of("letters", "read", "diary", "office"),
        steps.get(0).changes().stream().map(line -> line.split(" = ", 2)[0]).toList(),
        "all variables of the initial state, in the order of their declaration");
    for (TraceStep step : steps.subList(1, 7)) {
      assertTrue(
          step.step().matches("(Send\\(\\d, \\d\\)|(Read|Lose)\\(\\[.*]\\)).*"), step.step());
      assertFalse(step.changes().isEmpty());
    }
  }

  @Test
  void behaviourThatStaysForEverEndsWithItsLastStep() {
    ModelReport report = report("courier-stuck");
    List<TraceStep> steps = steps("courier-stuck");
    long told = report.counterexample().stream().filter(s -> !s.text().isEmpty()).count();
    assertEquals(told, steps.size());
  }

  @Test
  void traceThatIsNoBehaviourHasNoSteps() {
    ModelReport report = report("courier-all-read");
    List<TlcResult.TraceState> torn = new ArrayList<>(report.counterexample());
    torn.remove(1);
    ExplorerRun run =
        new ExplorerRun(
            TOY,
            "MCCourier",
            "MCCourierViolated.cfg",
            1,
            256,
            true,
            null,
            List.of(),
            java.time.Duration.ofSeconds(60));
    assertNull(run.steps(torn));
  }
}
