package org.viewstamp.conformance;

import java.nio.file.Path;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Judges one recording and counts. */
public final class VectorRun implements Judge.Verdicts {
  /** Told after each case. */
  @FunctionalInterface
  public interface Progress {
    void step();
  }

  private final Progress progress;
  private long cases = 0;
  private long agree = 0;
  private long outOfScope = 0;
  private FileResult.@Nullable FirstDisagreement first = null;

  private VectorRun(Progress progress) {
    this.progress = progress;
  }

  /**
   * Judges all cases of {@code recording}.
   *
   * @param file how to call the recording in the result
   */
  public static FileResult run(Path file, Recording recording, Judge judge, Progress progress) {
    long started = System.nanoTime();
    VectorRun run = new VectorRun(progress);
    judge.judge(recording, run);
    run.requireAnnounced(recording.announcedCases());
    double seconds = (System.nanoTime() - started) / 1e9;
    return new FileResult(file, run.cases, run.agree, run.outOfScope, run.first, seconds);
  }

  @Override
  public void add(String id, Verdict verdict) {
    progress.step();
    if (verdict instanceof Verdict.OutOfScope) {
      outOfScope++;
      return;
    }
    cases++;
    if (verdict instanceof Verdict.Disagree disagree) {
      if (first == null) {
        first =
            new FileResult.FirstDisagreement(
                id, disagree.field(), disagree.expected(), disagree.got());
      }
    } else {
      agree++;
    }
  }

  /** A file that lost cases, or gained some, is not the file that was recorded. */
  private void requireAnnounced(long announced) {
    long found = cases + outOfScope;
    if (announced < 0 || found == announced) return;
    if (first == null) {
      first = new FileResult.FirstDisagreement("header", "cases", "" + announced, "" + found);
    }
    cases = Math.max(cases, announced - outOfScope);
    agree = Math.min(agree, cases - 1);
  }
}
