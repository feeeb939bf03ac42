package org.viewstamp.vsr;

import static org.viewstamp.vsr.ReconfigurationResult.*;

import java.util.List;
import java.util.function.BiPredicate;

/** How a primary judges a {@link ReconfigurationRequest}. tb: vsr.zig:400 */
public final class ReconfigurationRules {
  /**
   * The configuration in force.
   *
   * @param epoch unsigned; 0 in all clusters of this release
   * @param replicaCount active replicas
   * @param standbyCount standbys
   */
  public record Current(Members members, int epoch, int replicaCount, int standbyCount) {}

  /**
   * A row of the table.
   *
   * @param result what a request that matches is told
   * @param matches whether a request matches
   */
  public record Rule(
      ReconfigurationResult result, BiPredicate<ReconfigurationRequest, Current> matches) {}

  /** In order: the first that matches decides. The last one matches always. */
  public static final List<Rule> ALL =
      // spotless:off
      List.of(
          /*  1 */ rule(REPLICA_COUNT_ZERO,         (request, current) -> request.replicaCount() == 0),
          /*  2 */ rule(REPLICA_COUNT_MAX_EXCEEDED, (request, current) -> request.replicaCount() > Members.REPLICAS_MAX),
          /*  3 */ rule(STANDBY_COUNT_MAX_EXCEEDED, (request, current) -> request.standbyCount() > Members.STANDBYS_MAX),
          /*  4 */ rule(MEMBERS_INVALID,            (request, current) -> !request.members().valid()),
          /*  5 */ rule(MEMBERS_COUNT_INVALID,      (request, current) -> request.members().count() != request.replicaCount() + request.standbyCount()),
          /*  6 */ rule(RESERVED_FIELD,             (request, current) -> !request.reservedZero()),
          /*  7 */ rule(RESULT_MUST_BE_RESERVED,    (request, current) -> request.result() != RESERVED.number()),
          /*  8 */ rule(DIFFERENT_REPLICA_COUNT,    (request, current) -> request.replicaCount() != current.replicaCount()),
          /*  9 */ rule(DIFFERENT_STANDBY_COUNT,    (request, current) -> request.standbyCount() != current.standbyCount()),
          /* 10 */ rule(EPOCH_IN_THE_PAST,          (request, current) -> epochs(request, current) < 0),
          /* 11 */ rule(CONFIGURATION_APPLIED,      (request, current) -> epochs(request, current) == 0 && sameMembers(request, current)),
          /* 12 */ rule(CONFIGURATION_CONFLICT,     (request, current) -> epochs(request, current) == 0),
          /* 13 */ rule(EPOCH_IN_THE_FUTURE,        (request, current) -> epochs(request, current) > 1),
          /* 14 */ rule(DIFFERENT_MEMBER_SET,       (request, current) -> !current.members().containedIn(request.members())),
          /* 15 */ rule(CONFIGURATION_IS_NO_OP,     (request, current) -> sameMembers(request, current)),
          /* 16 */ rule(OK,                         (request, current) -> true));
      // spotless:on

  private ReconfigurationRules() {}

  private static Rule rule(
      ReconfigurationResult result, BiPredicate<ReconfigurationRequest, Current> matches) {
    return new Rule(result, matches);
  }

  /** How many epochs the request is ahead; negative in the past. */
  private static long epochs(ReconfigurationRequest request, Current current) {
    return Integer.toUnsignedLong(request.epoch()) - Integer.toUnsignedLong(current.epoch());
  }

  /** The same ids in the same order. */
  private static boolean sameMembers(ReconfigurationRequest request, Current current) {
    return request.members().equals(current.members());
  }

  /**
   * What the request is told. Never {@link ReconfigurationResult#RESERVED}. Refuses
   * (reconfiguration_current_member_count) a current configuration whose members are not as many as
   * its counts say.
   */
  public static ReconfigurationResult validate(ReconfigurationRequest request, Current current) {
    Check.that(
        current.members().count() == current.replicaCount() + current.standbyCount(),
        "reconfiguration_current_member_count");
    for (Rule rule : ALL) {
      if (rule.matches().test(request, current)) return rule.result();
    }
    throw new CheckFailed("reconfiguration_last_rule_matches");
  }
}
