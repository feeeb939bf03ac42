package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.TlcResult;
import org.viewstamp.modelcheck.TraceStep;

class CounterexampleTest {
  @Test
  void aStepShowsOnlyTheVariablesThatItChanged() {
    List<TlcResult.TraceState> states =
        List.of(
            new TlcResult.TraceState(1, "", "/\\ x = 0\n/\\ y = << 1,\n  2 >>"),
            new TlcResult.TraceState(2, "Step", "/\\ x = 0\n/\\ y = << 1,\n  3 >>"));
    assertEquals(
        List.of(
            "  1",
            "      /\\ x = 0",
            "      /\\ y = << 1,",
            "        2 >>",
            "  2 Step",
            "      /\\ y = << 1,",
            "        3 >>"),
        Counterexample.lines(states));
  }

  @Test
  void theOnlyVariableOfAModelIsShownToo() {
    List<TlcResult.TraceState> states =
        List.of(
            new TlcResult.TraceState(1, "", "n = 0"), new TlcResult.TraceState(2, "Next", "n = 1"));
    assertEquals(
        List.of("  1", "      n = 0", "  2 Next", "      n = 1"), Counterexample.lines(states));
  }

  @Test
  void stepsAreNumberedAndLongValuesBroken() {
    List<TraceStep> steps =
        List.of(
            new TraceStep("", List.of("disk = (0 :> [op |-> 1, view |-> 2] @@ 1 :> [op |-> 2])")),
            new TraceStep("Rot(1)", List.of("disk[1].op = 0")),
            new TraceStep("Rot(1)", List.of("disk[1].op = 0")));
    assertEquals(
        List.of(
            "  1",
            "      disk = (0 :> [op |-> 1, view |-> 2] @@",
            "          1 :> [op |-> 2])",
            "  2 Rot(1)",
            "      disk[1].op = 0",
            "  3 Rot(1)",
            "      disk[1].op = 0"),
        Counterexample.lines(steps, 50));
  }

  @Test
  void valueThatCannotBeBrokenIsPrintedAsItIs() {
    String name = "x".repeat(90);
    assertEquals(
        List.of("  1", "      v = \"" + name + "\""),
        Counterexample.lines(List.of(new TraceStep("", List.of("v = \"" + name + "\""))), 40));
  }
}
