package org.viewstamp.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.conformance.FileResult;
import org.viewstamp.conformance.Recordings;
import org.viewstamp.conformance.VectorRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viewstamp vectors PATH...}: replays recordings of the real program. */
@Command(
    name = "vectors",
    description = {
      "Replay recordings of the real TigerBeetle 0.16.30 and compare every recorded field.",
      "A recording is told by its content, not by its name; files that belong to it lie beside it."
    },
    mixinStandardHelpOptions = true)
public final class VectorsCommand extends Verb {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A recording (.ndjson or .ndjson.gz), or a folder to search for recordings.")
  private List<Path> paths = List.of();

  @Option(names = "--json", description = "One JSON object for each file; the summary on stderr.")
  private boolean json = false;

  @Override
  public Integer call() {
    PrintWriter out = out();
    PrintWriter err = err();

    List<Recordings.Found> recordings = Recordings.find(paths);
    List<FileResult> results = new ArrayList<>();
    if (!json) out.println(heading(recordings));
    try (Steps steps = new Steps(recordings)) {
      for (Recordings.Found found : recordings) {
        FileResult result =
            VectorRun.run(found.file(), found.recording(), found.judge(), steps::step);
        results.add(result);
        out.println(json ? json(result).toString() : text(result, width(recordings)));
        out.flush();
      }
    }
    (json ? err : out).println(summary(results));
    boolean passed = results.stream().allMatch(FileResult::passed);
    return passed ? ExitCodes.FINE : ExitCodes.CHECK_FAILED;
  }

  private static int width(List<Recordings.Found> recordings) {
    int width = "file".length();
    for (Recordings.Found found : recordings) {
      width = Math.max(width, found.file().toString().length());
    }
    return width;
  }

  private static String heading(List<Recordings.Found> recordings) {
    return String.format(
        Locale.ROOT,
        "%-" + width(recordings) + "s  %7s  %7s  %12s  %7s",
        "file",
        "cases",
        "agree",
        "out of scope",
        "seconds");
  }

  private static String text(FileResult result, int width) {
    String line =
        String.format(
            Locale.ROOT,
            "%-" + width + "s  %7d  %7d  %12d  %7.2f",
            result.file(),
            result.cases(),
            result.agree(),
            result.outOfScope(),
            result.seconds());
    FileResult.FirstDisagreement first = result.first();
    if (first == null) return line;
    return line
        + String.format("%n  first disagreement: case %s, field %s", first.id(), first.field())
        + String.format("%n    expected %s", first.expected())
        + String.format("%n    got      %s", first.got());
  }

  private static ObjectNode json(FileResult result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", result.file().toString());
    node.put("cases", result.cases());
    node.put("agree", result.agree());
    node.put("out_of_scope", result.outOfScope());
    FileResult.FirstDisagreement first = result.first();
    if (first == null) {
      node.putNull("first_disagreement");
    } else {
      node.putObject("first_disagreement")
          .put("id", first.id())
          .put("field", first.field())
          .put("expected", first.expected())
          .put("got", first.got());
    }
    return node.put("seconds", Math.round(result.seconds() * 1000) / 1000.0);
  }

  private static String summary(List<FileResult> results) {
    long cases = 0;
    long agree = 0;
    long outOfScope = 0;
    double seconds = 0;
    for (FileResult result : results) {
      cases += result.cases();
      agree += result.agree();
      outOfScope += result.outOfScope();
      seconds += result.seconds();
    }
    boolean passed = results.stream().allMatch(FileResult::passed);
    return String.format(
        Locale.ROOT,
        "vectors: %s: %d of %d cases agree in %d file%s, %d out of scope, %.1f s",
        passed ? "passed" : "FAILED",
        agree,
        cases,
        results.size(),
        results.size() == 1 ? "" : "s",
        outOfScope,
        seconds);
  }

  /** A progress bar over all cases, on a terminal only. */
  private static final class Steps implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    Steps(List<Recordings.Found> recordings) {
      if (!Terminal.current().err()) {
        bar = null;
        return;
      }
      long total = 0;
      for (Recordings.Found found : recordings) {
        total += Math.max(1, found.recording().announcedCases());
      }
      bar =
          new ProgressBarBuilder()
              .setTaskName("vectors")
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .clearDisplayOnFinish()
              .build();
    }

    void step() {
      if (bar != null) bar.step();
    }

    @Override
    public void close() {
      if (bar != null) bar.close();
    }
  }
}
