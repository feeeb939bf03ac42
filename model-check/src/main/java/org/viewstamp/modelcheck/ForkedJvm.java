package org.viewstamp.modelcheck;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs a main class in a JVM of its own, since TLC cannot run twice in one. */
final class ForkedJvm {
  /**
   * How much machine a run gets.
   *
   * @param workers threads that compute
   * @param heapMib the JVM's maximum heap, in MiB; 0: the JVM's default
   * @param brief whether the run is short, so that the best compiler does not pay
   */
  record Size(int workers, int heapMib, boolean brief) {}

  /**
   * How a process ended.
   *
   * @param exitCode -1 when it was killed for taking too long
   */
  record Exit(int exitCode, boolean timedOut, double seconds) {}

  /** Kills what takes too long. */
  private static final ScheduledThreadPoolExecutor WATCHDOG = watchdog();

  private ForkedJvm() {}

  private static ScheduledThreadPoolExecutor watchdog() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "forked-jvm-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /**
   * Runs a main class until it ends or its time is over.
   *
   * @param directory the working directory; temporary files go to its {@code tmp}
   * @param lines is given standard output and standard error, line by line
   */
  static Exit run(
      String mainClass,
      String classPath,
      List<String> arguments,
      Size size,
      Path directory,
      Duration timeout,
      Consumer<String> lines) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.add(size.workers() == 1 ? "-XX:+UseSerialGC" : "-XX:+UseParallelGC");
    if (size.workers() > 1) {
      command.add("-XX:ParallelGCThreads=" + size.workers());
    }
    if (size.brief()) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    if (size.heapMib() > 0) {
      command.add("-Xmx" + size.heapMib() + "m");
    }
    command.add("-Xss8m");
    command.add("-Djava.io.tmpdir=" + directory.resolve("tmp"));
    command.add("-Dfile.encoding=UTF-8");
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    long start = System.nanoTime();
    try {
      Files.createDirectories(directory.resolve("tmp"));
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      return await(process, start, timeout, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exit await(Process process, long start, Duration timeout, Consumer<String> lines)
      throws IOException {
    AtomicBoolean timedOut = new AtomicBoolean();
    ScheduledFuture<?> alarm =
        WATCHDOG.schedule(
            () -> {
              timedOut.set(true);
              process.destroyForcibly();
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    Thread killer = new Thread(process::destroyForcibly, "forked-jvm-killer");
    Runtime.getRuntime().addShutdownHook(killer);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
      int exitCode = process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Exit(timedOut.get() ? -1 : exitCode, timedOut.get(), seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a model was running", e);
    } finally {
      alarm.cancel(false);
      process.destroyForcibly();
      removeHook(killer);
    }
  }

  private static void removeHook(Thread killer) {
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException e) {
      // The JVM is going down: the hook is running.
    }
  }

  /** This JVM's class path, independent of the working directory. */
  static String classPath() {
    List<String> entries = new ArrayList<>();
    String own = System.getProperty("java.class.path", "");
    for (String entry : own.split(java.util.regex.Pattern.quote(File.pathSeparator))) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Where a class was loaded from. */
  static String locationOf(Class<?> type) {
    try {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source == null) {
        throw new IllegalStateException(type + " belongs to the JDK");
      }
      return Path.of(source.getLocation().toURI()).toString();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A fresh directory. */
  static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("viewstamp-model-" + ProcessHandle.current().pid() + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a directory with all that is in it; what cannot be deleted stays. */
  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A leftover in the system's directory for temporary files harms nothing.
    }
  }
}
