package org.viewstamp.modelcheck;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * One run of TLC, in a JVM and a directory of its own. The run is the same each time: a fixed seed
 * and fingerprint function, and with one worker also a fixed order.
 *
 * @param module the root module
 * @param config the configuration's file name
 * @param heapMib maximum heap in MiB; 0: the JVM's default
 * @param brief whether the run is over in seconds, so that the best compiler does not pay
 * @param deadlock whether a state without a successor is an error; false overrules the
 *     configuration
 * @param coverage whether TLC counts how often each action is taken
 */
public record TlcRun(
    SpecFiles files,
    String module,
    String config,
    int workers,
    int heapMib,
    boolean brief,
    boolean deadlock,
    boolean coverage,
    Duration timeout) {

  /** For whatever draws random numbers. */
  static final long SEED = 1;

  /** Minutes between two reports of coverage: TLC gives one at the end in any case. */
  private static final int COVERAGE_MINUTES = 60;

  private static final Pattern PROGRESS = Pattern.compile("([\\d,]+) distinct states found");

  /**
   * Runs TLC to its end.
   *
   * @param progress is told the number of distinct states, about once a minute
   * @throws ModelError when the module or the configuration does not exist
   */
  public TlcResult run(LongConsumer progress) {
    files.text(module + ".tla");
    files.text(config);
    Path directory = ForkedJvm.temporaryDirectory();
    try {
      files.extract(directory);
      TlcOutput output =
          new TlcOutput(
              message -> {
                if (message.code() == TlcOutput.PROGRESS) {
                  message.find(PROGRESS).ifPresent(m -> progress.accept(number(m.group(1))));
                }
              });
      ForkedJvm.Exit exit =
          ForkedJvm.run(
              "tlc2.TLC",
              ForkedJvm.locationOf(tlc2.TLC.class),
              arguments(directory),
              new ForkedJvm.Size(workers, heapMib, brief),
              directory,
              timeout,
              output::line);
      return new VerdictParser(output, directory, config)
          .result(exit.exitCode(), exit.timedOut(), exit.seconds());
    } finally {
      ForkedJvm.delete(directory);
    }
  }

  private static long number(@org.checkerframework.checker.nullness.qual.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits.replace(",", ""));
  }

  private List<String> arguments(Path directory) {
    List<String> arguments = new ArrayList<>(List.of("-tool"));
    arguments.addAll(List.of("-workers", String.valueOf(workers)));
    arguments.addAll(List.of("-fp", String.valueOf(TlcSpec.FINGERPRINT_INDEX)));
    arguments.addAll(List.of("-seed", String.valueOf(SEED)));
    arguments.addAll(List.of("-metadir", directory.resolve("meta").toString()));
    arguments.addAll(List.of("-checkpoint", "0"));
    if (!deadlock) {
      arguments.add("-deadlock");
    }
    if (coverage) {
      arguments.addAll(List.of("-coverage", String.valueOf(COVERAGE_MINUTES)));
    }
    arguments.addAll(List.of("-config", config, module));
    return arguments;
  }
}
