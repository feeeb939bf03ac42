package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.CheckFailed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

final class ViewstampTest {
  /** A verb that ends as it is told. */
  @Command(name = "end", mixinStandardHelpOptions = true)
  static final class End implements Runnable {
    @Parameters String how = "";

    @Override
    public void run() {
      switch (how) {
        case "bad input" -> throw new BadInput("file.json:3", "no such case", "an object");
        case "check failed" -> throw new CheckFailed("recovery_row_L_view_differs: 3 and 4");
        case "exception" -> throw new IllegalStateException("two\nlines");
        case "error" -> throw new StackOverflowError();
        default -> {}
      }
    }
  }

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintWriter outWriter = new PrintWriter(out, true);
    PrintWriter errWriter = new PrintWriter(err, true);
    CommandLine commandLine = Viewstamp.commandLine(outWriter, errWriter);
    commandLine.addSubcommand(new End()).setOut(outWriter).setErr(errWriter);
    int exitCode = Viewstamp.run(commandLine, arguments);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  @Test
  void helpNamesTheVerbsAndTheExitCodes() {
    Ran ran = run("--help");
    assertEquals(ExitCodes.FINE, ran.exitCode());
    assertEquals("", ran.err());
    assertTrue(ran.out().contains("Usage: viewstamp"), ran.out());
    assertTrue(ran.out().contains("Exit codes: 0 fine, 1 a check failed, 2 bad usage"), ran.out());
    assertTrue(ran.out().contains("\n  end"), ran.out());
  }

  @Test
  void versionNamesTheReleaseThatIsDescribed() {
    Ran ran = run("--version");
    assertEquals(ExitCodes.FINE, ran.exitCode());
    assertTrue(ran.out().contains("TigerBeetle 0.16.30"), ran.out());
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "             | a verb is missing                            | viewstamp",
    "frobnicate   | Unmatched argument at index 0: 'frobnicate'  | viewstamp",
    "--frobnicate | Unknown option: '--frobnicate'               | viewstamp",
    "end          | Missing required parameter: '<how>'          | viewstamp end",
  })
  // spotless:on
  void badUsageIsOneLineAndAHint(String argument, String message, String command) {
    Ran ran = argument == null ? run() : run(argument);
    String expected = "viewstamp: %s%ntry: %s --help%n".formatted(message, command);
    assertEquals(new Ran(ExitCodes.BAD_INPUT, "", expected), ran);
  }

  @Test
  void badInputIsOneLine() {
    String expected = "viewstamp: file.json:3: no such case; expected an object%n".formatted();
    assertEquals(new Ran(ExitCodes.BAD_INPUT, "", expected), run("end", "bad input"));
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "check failed | an own check failed: recovery_row_L_view_differs: 3 and 4",
    "exception    | java.lang.IllegalStateException: two",
    "error        | java.lang.StackOverflowError: StackOverflowError",
  })
  // spotless:on
  void defectIsOneLineAndAskedToBeReported(String how, String message) {
    String expected =
        "viewstamp: this is a defect of viewstamp, please report it: %s (a stack trace: VIEWSTAMP_DEBUG=1)%n"
            .formatted(message);
    assertEquals(new Ran(ExitCodes.DEFECT, "", expected), run("end", how));
  }

  @Test
  void everyVerbIsSummedUpInASentence() {
    CommandLine root =
        Viewstamp.commandLine(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    root.getSubcommands()
        .forEach(
            (verb, command) -> {
              String first = command.getCommandSpec().usageMessage().description()[0];
              assertTrue(first.endsWith("."), verb + ": " + first);
            });
  }

  @Test
  void everyVerbExplainsItself() {
    CommandLine root =
        Viewstamp.commandLine(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    for (String verb : root.getSubcommands().keySet()) {
      Ran ran = run(verb, "--help");
      assertEquals(ExitCodes.FINE, ran.exitCode(), verb + ": " + ran.err());
      assertTrue(ran.out().startsWith("Usage: viewstamp " + verb), ran.out());
    }
  }
}
