package org.viewstamp.modelcheck;

import java.time.Duration;

/** Runs one mutant: TLC must find a violation, and of exactly the property that is named. */
public final class MutantRun {
  /**
   * The outcome.
   *
   * @param verdict what TLC found instead, or as well
   */
  public record Report(
      String system, Mutants.Mutant mutant, boolean killed, String verdict, double seconds) {}

  private MutantRun() {}

  /** Applies the change to a copy of the files and checks the model. */
  public static Report run(SpecFiles files, Model model, Mutants.Mutant mutant) {
    String config = mutant.config();
    TlcResult result =
        new TlcRun(
                Mutants.apply(files, mutant),
                model.module(),
                config == null ? model.configFile() : config,
                1,
                model.heapMib(),
                model.tier() == Tier.SMOKE,
                model.checksDeadlock(),
                false,
                Duration.ofSeconds(model.timeoutSeconds()))
            .run(distinct -> {});
    return new Report(
        files.system(),
        mutant,
        isKilled(result.verdict(), mutant.kills()),
        result.verdict().toString(),
        result.seconds());
  }

  /**
   * An error of evaluation or a parse error is no kill: the fault was not noticed by a property.
   */
  static boolean isKilled(Verdict verdict, String kills) {
    return verdict.kind() == Verdict.Kind.DEADLOCK
        ? kills.equals(Verdict.Kind.DEADLOCK.toString())
        : verdict.isViolation() && verdict.name().equals(kills);
  }
}
