package org.viewstamp.cli;

import java.io.PrintWriter;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.CheckFailed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line: {@code viewstamp VERB ...}. Exit codes: {@link ExitCodes}. */
@Command(
    name = "viewstamp",
    description = {
      "A formally specified reference of the replication core of TigerBeetle 0.16.30:",
      "specifications, Java and recordings of the real program, compared by machine."
    },
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Exit codes: 0 fine, 1 a check failed, 2 bad usage or input.",
      "More about a verb: viewstamp VERB --help"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Viewstamp.Version.class)
public final class Viewstamp implements Runnable {
  /** The verbs, in the order of the help. */
  private static final List<Class<?>> VERBS =
      List.of(
          CheckCommand.class,
          InspectCommand.class,
          DecodeCommand.class,
          LayoutCommand.class,
          VectorsCommand.class,
          ExploreCommand.class,
          BenchCommand.class);

  @Spec private @Nullable CommandSpec spec;

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    int exitCode = run(commandLine(out, err), args);
    out.flush();
    System.exit(exitCode);
  }

  /** Runs one verb; whatever goes wrong becomes one line of its error stream and an exit code. */
  static int run(CommandLine commandLine, String... args) {
    try {
      return commandLine.execute(args);
    } catch (Throwable defect) {
      return defect(commandLine.getErr(), defect);
    }
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    Terminal terminal = Terminal.current();
    CommandLine commandLine = new CommandLine(new Viewstamp());
    for (Class<?> verb : VERBS) commandLine.addSubcommand(verb);
    return commandLine
        .setOut(out)
        .setErr(err)
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.min(120, Math.max(80, terminal.width())))
        .setParameterExceptionHandler((exception, arguments) -> badUsage(exception))
        .setExecutionExceptionHandler((exception, command, parsed) -> failed(err, exception));
  }

  /** Without a verb there is nothing to do. */
  @Override
  public void run() {
    CommandSpec root = spec;
    if (root == null) throw new IllegalStateException("picocli did not set the command");
    throw new ParameterException(root.commandLine(), "a verb is missing");
  }

  private static int badUsage(ParameterException exception) {
    CommandLine command = exception.getCommandLine();
    String message = firstLine(exception);
    command.getErr().println("viewstamp: " + message);
    command.getErr().println("try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCodes.BAD_INPUT;
  }

  private static int failed(PrintWriter err, Exception exception) {
    if (!(exception instanceof BadInput)) return defect(err, exception);
    err.println("viewstamp: " + firstLine(exception));
    return ExitCodes.BAD_INPUT;
  }

  private static int defect(PrintWriter err, Throwable defect) {
    String kind =
        defect instanceof CheckFailed ? "an own check failed" : defect.getClass().getName();
    err.println(
        "viewstamp: this is a defect of viewstamp, please report it: "
            + kind
            + ": "
            + firstLine(defect)
            + " (a stack trace: VIEWSTAMP_DEBUG=1)");
    if ("1".equals(System.getenv("VIEWSTAMP_DEBUG"))) defect.printStackTrace(err);
    err.flush();
    return ExitCodes.DEFECT;
  }

  private static String firstLine(Throwable throwable) {
    String message = throwable.getMessage();
    if (message == null || message.isBlank()) return throwable.getClass().getSimpleName();
    return message.strip().lines().findFirst().orElse("");
  }

  /** The version of this program, of the release it describes, and of the Java that runs it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Package jar = Viewstamp.class.getPackage();
      String version = jar == null ? null : jar.getImplementationVersion();
      return new String[] {
        "viewstamp " + (version == null ? "(unpackaged)" : version),
        "describes TigerBeetle 0.16.30",
        "Java " + System.getProperty("java.version")
      };
    }
  }
}
