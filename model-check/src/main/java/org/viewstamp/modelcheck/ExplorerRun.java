package org.viewstamp.modelcheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One exploration of a model's whole state graph, in a JVM and a directory of its own.
 *
 * @param brief whether the run is over in seconds
 * @param javaModel class of the {@link JavaModelFactory} to compare with; null: none
 * @param witnesses names of state predicates whose first depth is wanted
 */
public record ExplorerRun(
    SpecFiles files,
    String module,
    String config,
    int workers,
    int heapMib,
    boolean brief,
    @Nullable String javaModel,
    List<String> witnesses,
    Duration timeout) {

  /** Begins each line of the forked JVM that is an event. */
  static final String EVENT = "@viewstamp@ ";

  private static final int OTHER_LINES_MAX = 40;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the forked JVM is to do; the files lie beside the request. */
  record Request(
      String module,
      String config,
      int workers,
      @Nullable String javaModel,
      List<String> witnesses,
      List<String> trace) {}

  /** What the forked JVM says: progress, then a result, the steps of the trace, or an error. */
  record Event(
      long distinct,
      @Nullable ExploreResult result,
      @Nullable List<TraceStep> steps,
      @Nullable String error,
      List<String> path,
      String state) {
    static Event progress(long distinct) {
      return new Event(distinct, null, null, null, List.of(), "");
    }

    static Event result(ExploreResult result) {
      return new Event(result.distinct(), result, null, null, List.of(), "");
    }

    static Event steps(List<TraceStep> steps) {
      return new Event(0, null, steps, null, List.of(), "");
    }

    static Event error(String message, List<String> path, String state) {
      return new Event(0, null, null, message, path, state);
    }
  }

  /** The outcome: a result, or why there is none. */
  public record Outcome(@Nullable ExploreResult result, String error, double seconds) {}

  /** Explores the model; the consumer is told the number of states found so far. */
  public Outcome run(LongConsumer progress) {
    return fork(List.of(), progress).outcome();
  }

  /**
   * Takes the steps of a counterexample again.
   *
   * @return each with its parameters and what it changed, or null where this cannot be told, as for
   *     a model that merges states
   */
  public @Nullable List<TraceStep> steps(List<TlcResult.TraceState> trace) {
    return fork(trace.stream().map(TlcResult.TraceState::text).toList(), distinct -> {}).steps();
  }

  private Forked fork(List<String> trace, LongConsumer progress) {
    files.text(module + ".tla");
    files.text(config);
    Path directory = ForkedJvm.temporaryDirectory();
    try {
      files.extract(directory);
      Path request = directory.resolve("request.json");
      Files.writeString(
          request,
          JSON.writeValueAsString(
              new Request(module, config, workers, javaModel, witnesses, trace)));
      Listener listener = new Listener(progress);
      ForkedJvm.Exit exit =
          ForkedJvm.run(
              ExplorerMain.class.getName(),
              ForkedJvm.classPath(),
              List.of(request.toString()),
              new ForkedJvm.Size(workers, heapMib, brief),
              directory,
              timeout,
              listener::line);
      return new Forked(listener.outcome(exit, timeout), listener.steps());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ForkedJvm.delete(directory);
    }
  }

  private record Forked(Outcome outcome, @Nullable List<TraceStep> steps) {}

  private static final class Listener {
    private final LongConsumer progress;
    private final Deque<String> otherLines = new ArrayDeque<>();
    private @Nullable Event last;

    Listener(LongConsumer progress) {
      this.progress = progress;
    }

    void line(String line) {
      if (!line.startsWith(EVENT)) {
        if (otherLines.size() == OTHER_LINES_MAX) {
          otherLines.removeFirst();
        }
        otherLines.addLast(line);
        return;
      }
      try {
        Event event = JSON.readValue(line.substring(EVENT.length()), Event.class);
        progress.accept(event.distinct());
        last = event;
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("unreadable event: " + line, e);
      }
    }

    @Nullable List<TraceStep> steps() {
      Event event = last;
      return event == null ? null : event.steps();
    }

    Outcome outcome(ForkedJvm.Exit exit, Duration timeout) {
      Event event = last;
      if (exit.timedOut()) {
        return new Outcome(
            null, "not finished after " + timeout.toSeconds() + " s", exit.seconds());
      }
      if (event != null && event.result() != null && exit.exitCode() == 0) {
        return new Outcome(event.result(), "", exit.seconds());
      }
      String error = event == null ? null : event.error();
      if (event == null || error == null) {
        return new Outcome(
            null,
            "the exploring JVM ended with "
                + exit.exitCode()
                + "\n"
                + String.join("\n", otherLines),
            exit.seconds());
      }
      StringBuilder text = new StringBuilder(error);
      if (!event.path().isEmpty()) {
        text.append("\nafter ").append(String.join(", ", event.path()));
      }
      if (!event.state().isEmpty()) {
        text.append("\nin the state\n").append(event.state());
      }
      return new Outcome(null, text.toString(), exit.seconds());
    }
  }
}
