package org.viewstamp.modelcheck;

/**
 * What a run of TLC found.
 *
 * @param name of the violated property; empty where there is none or TLC does not say
 */
public record Verdict(Kind kind, String name) {

  /** The kinds of outcome. Only {@link #HOLDS} means that everything was checked. */
  public enum Kind {
    HOLDS("holds"),
    INVARIANT("violates invariant"),
    /** A temporal property, or one of the form [][A]_v. */
    PROPERTY("violates property"),
    ASSUMPTION("contradicts assumption"),
    DEADLOCK("deadlock"),
    ASSERTION("fails assertion"),
    /** An expression has no value: as a function applied outside its domain. */
    EVALUATION("evaluation error"),
    /** The module or the configuration is not legal. */
    PARSE("parse error"),
    TIMEOUT("timeout"),
    /** Everything else: TLC died, or did not finish. */
    ERROR("error");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static final Verdict HOLDS = new Verdict(Kind.HOLDS, "");

  /** Whether TLC found what it was looking for: a property that does not hold, or a deadlock. */
  public boolean isViolation() {
    return switch (kind) {
      case INVARIANT, PROPERTY, ASSUMPTION, DEADLOCK -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return name.isEmpty() ? kind.text : kind.text + " " + name;
  }
}
