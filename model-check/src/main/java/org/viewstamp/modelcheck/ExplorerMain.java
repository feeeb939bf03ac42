package org.viewstamp.modelcheck;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The main class of the JVM in which one model is explored. Reads an {@link ExplorerRun.Request}
 * from the file that its argument names and prints {@link ExplorerRun.Event}s, one a line, each
 * after {@link ExplorerRun#EVENT}; TLC's own messages go to standard error.
 */
public final class ExplorerMain {
  private static final long PROGRESS_EVERY_NANOS = 500_000_000L;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;
  private long lastProgress = System.nanoTime();

  private ExplorerMain(PrintStream out) {
    this.out = out;
  }

  /** Explores, or follows a trace; reports; exits: with 0 once all is told, whatever it is. */
  public static void main(String[] args) throws IOException {
    ExplorerMain main = new ExplorerMain(System.out);
    System.setOut(System.err);
    Path file = Path.of(args[0]);
    ExplorerRun.Request request = JSON.readValue(Files.readString(file), ExplorerRun.Request.class);
    main.explore(request, file.toAbsolutePath().getParent());
    System.exit(0); // TLC's queue leaves threads behind
  }

  private void explore(ExplorerRun.Request request, @Nullable Path directory) throws IOException {
    if (directory == null) {
      throw new IllegalArgumentException("the request lies in no directory");
    }
    Explorer explorer = null;
    try {
      TlcSpec spec = TlcSpec.load(directory, request.module(), request.config(), request.workers());
      if (!request.trace().isEmpty()) {
        emit(ExplorerRun.Event.steps(new TraceSteps(spec).of(request.trace())));
        return;
      }
      explorer =
          new Explorer(
              spec,
              factory(request.javaModel()),
              request.witnesses(),
              request.workers(),
              Files.createDirectories(directory.resolve("queue")),
              this::progress);
      emit(ExplorerRun.Event.result(explorer.run()));
    } catch (Explorer.Failure failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      List<String> path = explorer == null ? List.of() : explorer.path().to(failure.state);
      emit(ExplorerRun.Event.error(describe(cause), path, failure.state.toString()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      emit(ExplorerRun.Event.error(describe(e), List.of(), ""));
    }
  }

  private static @Nullable JavaModelFactory factory(@Nullable String className) {
    if (className == null) {
      return null;
    }
    try {
      Object made = Class.forName(className).getDeclaredConstructor().newInstance();
      if (made instanceof JavaModelFactory factory) {
        return factory;
      }
      throw new ModelError(className + " is not a " + JavaModelFactory.class.getName());
    } catch (ReflectiveOperationException e) {
      throw new ModelError("no Java model " + className + ": " + e, e);
    }
  }

  /** What went wrong; with the place when it is a fault in Java and not in the model. */
  private static String describe(Throwable e) {
    if (e instanceof ModelError) {
      return String.valueOf(e.getMessage());
    }
    List<String> text = new ArrayList<>();
    text.add(e.getClass().getSimpleName() + ": " + e.getMessage());
    for (StackTraceElement element : e.getStackTrace()) {
      if (text.size() < 8) {
        text.add("  at " + element);
      }
    }
    return String.join("\n", text);
  }

  private void progress(long distinct) {
    long now = System.nanoTime();
    if (now - lastProgress >= PROGRESS_EVERY_NANOS) {
      lastProgress = now;
      try {
        emit(ExplorerRun.Event.progress(distinct));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private void emit(ExplorerRun.Event event) throws IOException {
    out.println(ExplorerRun.EVENT + JSON.writeValueAsString(event));
    out.flush();
  }
}
