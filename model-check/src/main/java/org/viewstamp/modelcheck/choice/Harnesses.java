package org.viewstamp.modelcheck.choice;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The harnesses by name, how far each is run, and which bugs can be planted in it. */
public final class Harnesses {
  /** Makes the harness of a bound. */
  @FunctionalInterface
  interface Maker {
    /** Histories of so many steps, with a planted bug. */
    Harness make(int bound, String planted);
  }

  /**
   * A harness that can be asked for.
   *
   * @param name on the command line
   * @param description in a sentence
   * @param bound steps of a history in the everyday tree
   * @param boundDeep steps of a history in the large tree
   * @param planted names of the bugs that can be planted
   */
  public record Named(
      String name,
      String description,
      int bound,
      int boundDeep,
      List<String> planted,
      Maker maker) {
    public Named {
      planted = List.copyOf(planted);
    }

    /** Histories of so many steps. */
    public Harness harness(int bound) {
      return maker.make(bound, NOTHING);
    }

    /** The same, with a bug of {@link #planted}. */
    public Harness planted(int bound, String bug) {
      return maker.make(bound, bug);
    }
  }

  /** In place of a planted bug. */
  static final String NOTHING = "none";

  private static final List<Named> ALL =
      List.of(
          freeSet("freeset", "6 blocks, from a formatted replica", false, 8, 9),
          freeSet("freeset-checkpointed", "6 blocks, from a first checkpoint", true, 7, 8),
          journal("journal", "4 slots, 2 crashes", new JournalScope(false, 2, false), 8, 10),
          journal("journal-fault", "1 crash, 1 fault", new JournalScope(false, 1, true), 8, 9),
          journal("journal-wrap", "2 crashes, wrapped", new JournalScope(true, 2, false), 11, 14),
          journal(
              "journal-wrap-fault",
              "1 crash, 1 fault, wrapped",
              new JournalScope(true, 1, true),
              9,
              12));

  private Harnesses() {}

  private static Named freeSet(
      String name, String description, boolean checkpointed, int bound, int boundDeep) {
    List<String> bugs = new ArrayList<>();
    for (FreeSetPlanted bug : FreeSetPlanted.values()) bugs.add(bug.label());
    bugs.remove(NOTHING);
    FreeSetScope scope = FreeSetScope.small(checkpointed);
    return new Named(
        name,
        description,
        bound,
        boundDeep,
        bugs,
        (steps, bug) -> new FreeSetHarness(scope, steps, FreeSetPlanted.of(bug)));
  }

  private static Named journal(
      String name, String description, JournalScope scope, int bound, int boundDeep) {
    List<String> bugs = new ArrayList<>();
    for (JournalPlanted bug : JournalPlanted.values()) bugs.add(bug.label());
    bugs.remove(NOTHING);
    return new Named(
        name,
        description,
        bound,
        boundDeep,
        bugs,
        (steps, bug) -> new JournalHarness(scope, steps, JournalPlanted.of(bug)));
  }

  /** All, in the order in which they are run. */
  public static List<Named> all() {
    return ALL;
  }

  /** The harness of this name; null if there is none. */
  public static @Nullable Named named(String name) {
    for (Named named : ALL) if (named.name().equals(name)) return named;
    return null;
  }
}
