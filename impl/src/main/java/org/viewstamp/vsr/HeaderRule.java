package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;

/** One reason for which a header is not accepted. {@link HeaderRules} holds them in order. */
public final class HeaderRule {
  private final OperationGroup operations;
  private final HeaderCondition condition;
  private final BrokenRule broken;

  private HeaderRule(
      OperationGroup operations,
      HeaderCondition condition,
      BrokenRule.Effect effect,
      String reason) {
    this.operations = operations;
    this.condition = condition;
    this.broken =
        new BrokenRule(
            effect,
            condition.field().label(),
            condition.field().offset(),
            condition.text(),
            reason);
  }

  /** The original gives {@code reason} and drops the message. */
  static HeaderRule rule(HeaderCondition condition, String reason) {
    return rule(OperationGroup.ANY, condition, reason);
  }

  /** The same for some operations only. */
  static HeaderRule rule(OperationGroup operations, HeaderCondition condition, String reason) {
    return new HeaderRule(operations, condition, BrokenRule.Effect.INVALID, reason);
  }

  /** The original stops; ours names what it stopped on. */
  static HeaderRule stops(HeaderCondition condition, String reason) {
    return new HeaderRule(OperationGroup.ANY, condition, BrokenRule.Effect.STOPS, reason);
  }

  /** The operations to which it applies, in words; empty for all of them. */
  public String operations() {
    return operations.text();
  }

  /** What is told of a header that breaks it. */
  public BrokenRule broken() {
    return broken;
  }

  boolean appliesTo(int operation) {
    return operations.has(operation);
  }

  /** Whether the header at {@code base} breaks it; its operation is one of the rule's. */
  boolean isBrokenBy(byte[] bytes, @NonNegative int base, HeaderLimits limits) {
    return condition.test().holds(bytes, base, limits);
  }
}
