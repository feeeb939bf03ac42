package org.viewstamp.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One verb of the command line: what it prints goes where the command line says. */
abstract class Verb implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** The command line that runs this verb. */
  final CommandLine commandLine() {
    CommandSpec command = spec;
    if (command == null) throw new IllegalStateException("picocli did not set the command");
    return command.commandLine();
  }

  /** What was asked for. */
  final PrintWriter out() {
    return commandLine().getOut();
  }

  /** What is told beside it. */
  final PrintWriter err() {
    return commandLine().getErr();
  }
}
