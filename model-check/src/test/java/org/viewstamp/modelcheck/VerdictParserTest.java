package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model holds only when everything says so: made-up output, each time with one thing wrong. */
final class VerdictParserTest {
  private static final String SUCCESS =
      message(2193, 0, "Model checking completed. No error has been found.");
  private static final String COUNTS = statistics(0);
  private static final String DEPTH =
      message(2194, 0, "The depth of the complete state graph search is 12.");

  private static String message(int code, int severity, String text) {
    return "@!@!@STARTMSG "
        + code
        + ":"
        + severity
        + " @!@!@\n"
        + text
        + "\n@!@!@ENDMSG "
        + code
        + " @!@!@\n";
  }

  private static String statistics(int left) {
    return message(
        2199,
        0,
        "70 states generated, 15 distinct states found, " + left + " states left on queue.");
  }

  private static TlcResult parse(int exitCode, String text) {
    TlcOutput output = new TlcOutput(heard -> {});
    text.lines().forEach(output::line);
    return new VerdictParser(output, Path.of("nowhere"), "No.cfg").result(exitCode, false, 1.5);
  }

  private static String verdict(int exitCode, String text) {
    return parse(exitCode, text).verdict().toString();
  }

  @Test
  void everythingInOrderHolds() {
    TlcResult result = parse(0, "Starting...\n" + SUCCESS + COUNTS + DEPTH);
    assertEquals(Verdict.HOLDS, result.verdict());
    assertEquals(15, result.distinct());
    assertEquals(70, result.generated());
    assertEquals(12, result.depth());
    assertEquals(List.of(), result.errors());
  }

  @Test
  void exitCodeAloneIsNotEnough() {
    assertEquals("error", verdict(0, ""));
    assertEquals("error", verdict(0, COUNTS + DEPTH));
    assertEquals("error", verdict(0, SUCCESS + DEPTH));
  }

  @Test
  void otherExitCodeIsAnError() {
    assertEquals("error", verdict(1, SUCCESS + COUNTS + DEPTH));
  }

  @Test
  void statesLeftOnTheQueueAreAnError() {
    assertEquals("error", verdict(0, SUCCESS + statistics(1) + DEPTH));
  }

  @Test
  void anyErrorMessageIsAnError() {
    assertEquals("error", verdict(0, SUCCESS + COUNTS + DEPTH + message(1000, 1, "odd")));
  }

  @Test
  void violationCountsWhateverTheExitCode() {
    String violated = message(2110, 1, "Invariant S7 is violated.");
    assertEquals("violates invariant S7", verdict(0, SUCCESS + COUNTS + violated));
  }

  @Test
  void messageInsideAMessageIsReadToo() {
    String nested =
        "@!@!@STARTMSG 2111:1 @!@!@\nEvaluating invariant A failed.\n"
            + message(2132, 0, "The first argument of Assert evaluated to FALSE")
            + "@!@!@ENDMSG 2111 @!@!@\n";
    TlcResult result = parse(76, nested);
    assertEquals("fails assertion", result.verdict().toString());
    assertEquals(List.of("Evaluating invariant A failed."), result.errors());
  }

  @Test
  void outputThatStopsInTheMiddleIsAnError() {
    assertEquals("error", verdict(137, "@!@!@STARTMSG 2193:0 @!@!@\nModel checking"));
  }

  @Test
  void actionThatIsTakenInOneOfItsPartsIsTaken() {
    String covered =
        message(2772, 0, "<Send line 1, col 1 to line 2, col 2 of module M>: 0:0")
            + message(2772, 0, "<Send line 3, col 1 to line 3, col 2 of module M>: 1:4")
            + message(2772, 0, "<Lose line 5, col 1 to line 5, col 2 of module M>: 0:0")
            + message(2772, 0, "<Next line 9, col 1 to line 9, col 4 of module M (2 3 4 5)>: 0:9");
    assertEquals(List.of("Lose"), parse(0, covered).neverTaken());
  }
}
