package org.viewstamp.modelcheck.choice;

/** Something that may happen to the free set next, as {@link FreeSetHarness} offers it. */
final class FreeSetOperation {
  /** What happens, and how a report calls it. */
  enum Kind {
    RESERVE("reserve "),
    ACQUIRE("acquire from reservation "),
    FORFEIT("forfeit reservation "),
    RELEASE("release address "),
    DURABLE("the checkpoint is durable"),
    CHECKPOINT("take a checkpoint"),
    CRASH("crash and open the last checkpoint");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private final Kind kind;
  private final int argument;

  private FreeSetOperation(Kind kind, int argument) {
    this.kind = kind;
    this.argument = argument;
  }

  /** An operation on a number of blocks, a reservation or an address. */
  static FreeSetOperation on(Kind kind, int argument) {
    return new FreeSetOperation(kind, argument);
  }

  /** An operation that needs no argument. */
  static FreeSetOperation of(Kind kind) {
    return new FreeSetOperation(kind, -1);
  }

  Kind kind() {
    return kind;
  }

  /** A number of blocks, a place in the list of live reservations, or an address. */
  int argument() {
    return argument;
  }

  @Override
  public String toString() {
    return argument < 0 ? kind.text : kind.text + argument;
  }
}
