package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.TlcResult;

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
}
