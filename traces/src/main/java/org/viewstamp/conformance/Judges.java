package org.viewstamp.conformance;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** All judges, one for each kind of recording. */
public final class Judges {
  private static final List<Judge> ALL =
      List.of(
          new RecoveryCaseJudge(),
          new RecoverJudge(),
          new OperationsJudge(),
          new FormatJudge(),
          new MessagesJudge(),
          new FileRecoveryJudge(),
          new InspectJudge(),
          new DamageJudge(),
          new SuperBlockStatesJudge(),
          new SuperBlockQuorumsJudge(),
          new SuperBlockSequenceJudge(),
          new HeadersJudge(),
          new ChainJudge(),
          new ChecksumJudge(),
          new LayoutJudge(),
          new MarzulloJudge(),
          new ClockJudge(),
          new QuorumsJudge(),
          new AddressesJudge(),
          new ReconfigureJudge(),
          new ClientSessionsJudge(),
          new EwahJudge(),
          new FreeSetOperationsJudge(),
          new FreeSetArithmeticJudge(),
          new FreeSetTrailerJudge(),
          new FreeSetMisuseJudge(),
          new PrimarySelectJudge(),
          new TruncationNackJudge());

  private Judges() {}

  /** The judge of this kind of recording, or null if there is none. */
  public static @Nullable Judge of(Recording recording) {
    for (Judge judge : ALL) {
      if (judge.canJudge(recording)) return judge;
    }
    return null;
  }
}
