package org.viewstamp.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.CheckSuite;
import org.viewstamp.modelcheck.ModelReport;
import org.viewstamp.modelcheck.MutantRun;

/** Tells how a check goes on: a bar on a terminal, a plain line for each model in a pipe. */
final class CheckProgress implements CheckSuite.Listener, AutoCloseable {
  private final PrintWriter err;
  private final int total;
  private final @Nullable ProgressBar bar;
  private int done;

  CheckProgress(List<CheckSuite.Part> parts, PrintWriter err) {
    this.err = err;
    this.total =
        parts.stream().mapToInt(part -> part.models().size() + part.mutants().size()).sum();
    this.bar =
        Terminal.current().err()
            ? new ProgressBarBuilder()
                .setTaskName("check")
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish()
                .build()
            : null;
  }

  @Override
  public void started(String system, String name) {
    if (bar != null) bar.setExtraMessage(" " + system + " " + name);
  }

  @Override
  public void progress(String system, String name, long distinct) {
    if (bar != null && distinct > 0) {
      bar.setExtraMessage(String.format(Locale.ROOT, " %s %s: %,d states", system, name, distinct));
    }
  }

  @Override
  public void finished(ModelReport report) {
    finished(
        report.system(),
        report.model().name(),
        report.verdict(),
        report.isFine(),
        report.seconds());
  }

  @Override
  public void finished(MutantRun.Report report) {
    finished(
        report.system(), report.mutant().id(), report.verdict(), report.killed(), report.seconds());
  }

  private void finished(String system, String name, String verdict, boolean ok, double seconds) {
    done++;
    if (bar != null) {
      bar.step();
      return;
    }
    err.printf(
        Locale.ROOT,
        "%d/%d %s %s: %s, %s, %.1f s%n",
        done,
        total,
        system,
        name,
        verdict,
        ok ? "as expected" : "FAILED",
        seconds);
    err.flush();
  }

  @Override
  public void close() {
    if (bar != null) bar.close();
  }
}
