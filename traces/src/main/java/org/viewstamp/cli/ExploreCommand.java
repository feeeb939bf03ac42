package org.viewstamp.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.choice.ChoiceError;
import org.viewstamp.modelcheck.choice.ChoiceExplorer;
import org.viewstamp.modelcheck.choice.Exploration;
import org.viewstamp.modelcheck.choice.Harness;
import org.viewstamp.modelcheck.choice.Harnesses;
import org.viewstamp.modelcheck.choice.Violation;
import org.viewstamp.trace.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code viewstamp explore [HARNESS...]}: every history of a bounded system, on the Java alone. */
@Command(
    name = "explore",
    description = {
      "Run every history of small systems made of the Java classes, and check each step.",
      "A harness takes all its choices from one place, which answers them in every possible way:"
          + " what happens next, when to crash, what a crash leaves. A history that breaks a rule is"
          + " shown with the choices that lead to it."
    },
    mixinStandardHelpOptions = true)
public final class ExploreCommand extends Verb {
  /** A larger tree takes hours. */
  private static final long LEAVES_MAX = 100_000_000;

  private static final int CHOICES_MAX = 1000;
  private static final long RUNS_DEFAULT = 10_000;
  private static final long SEED_DEFAULT = 1;

  private static final ChoiceExplorer EXPLORER = new ChoiceExplorer(LEAVES_MAX, CHOICES_MAX);

  private static final String ROW = "%-20s  %5s  %11s  %11s  %5s  %9s  %s";

  @Parameters(
      arity = "0..*",
      paramLabel = "HARNESS",
      description =
          "freeset, freeset-checkpointed, journal, journal-fault, journal-wrap or"
              + " journal-wrap-fault; default: all.")
  private List<String> names = List.of();

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Steps of a history; default: what each harness is run with every day.")
  private @Nullable Integer depth;

  @Option(names = "--deep", description = "As many steps as fit a few minutes.")
  private boolean deep = false;

  @Option(
      names = "--planted",
      paramLabel = "BUG",
      description = "Break a rule, and see it found; a name that is none lists them.")
  private @Nullable String planted;

  @Option(
      names = "--replay",
      paramLabel = "CHOICES",
      description = "Run one history: its choices as a report gives them, as 0,2,1.")
  private @Nullable String replay;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Draw histories at random, in place of all; the same seed draws the same.")
  private @Nullable Long seed;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "How many histories to draw; default: 10000. Without --seed, the seed is 1.")
  private @Nullable Long runs;

  @Option(names = "--json", description = "One JSON object for each harness; no table.")
  private boolean json = false;

  @Override
  public Integer call() {
    List<Harnesses.Named> selected = selected();
    check(selected);
    try {
      String choices = replay;
      if (choices != null) return replay(selected.get(0), choices);
      if (!json)
        out().println(row("harness", "steps", "leaves", "choices", "depth", "leaves/s", ""));
      boolean holds = true;
      for (Harnesses.Named named : selected) holds &= explore(named);
      return holds ? ExitCodes.FINE : ExitCodes.CHECK_FAILED;
    } catch (ChoiceError error) {
      throw new BadInput(where(), String.valueOf(error.getMessage()), expected());
    }
  }

  private String where() {
    return replay == null ? "--depth" : "--replay";
  }

  private String expected() {
    return replay == null
        ? "a smaller tree, or a part of it: --runs"
        : "the choices of one history of this harness and --depth";
  }

  private void check(List<Harnesses.Named> selected) {
    Integer steps = depth;
    Long count = runs;
    if (steps != null && steps < 1) throw badUsage("--depth must be at least 1, not " + steps);
    if (steps != null && deep) throw badUsage("--depth contradicts --deep");
    if (count != null && count < 1) throw badUsage("--runs must be at least 1, not " + count);
    if (replay != null && drawn()) throw badUsage("--replay contradicts --seed and --runs");
    if ((planted != null || replay != null) && selected.size() != 1) {
      throw badUsage("--planted and --replay need one HARNESS");
    }
    String bug = planted;
    List<String> bugs = selected.get(0).planted();
    if (bug != null && !bugs.contains(bug)) {
      throw new BadInput("--planted", "\"" + bug + "\"", "one of " + String.join(", ", bugs));
    }
  }

  /** Whether histories are drawn at random. */
  private boolean drawn() {
    return seed != null || runs != null;
  }

  private long seed() {
    Long from = seed;
    return from == null ? SEED_DEFAULT : from;
  }

  private List<Harnesses.Named> selected() {
    if (names.isEmpty()) return Harnesses.all();
    List<Harnesses.Named> selected = new ArrayList<>();
    for (String name : names) {
      Harnesses.Named named = Harnesses.named(name);
      if (named == null) {
        List<String> known = new ArrayList<>();
        for (Harnesses.Named harness : Harnesses.all()) known.add(harness.name());
        throw new BadInput("HARNESS", "\"" + name + "\"", "one of " + String.join(", ", known));
      }
      if (!selected.contains(named)) selected.add(named);
    }
    return selected;
  }

  private int steps(Harnesses.Named named) {
    Integer steps = depth;
    if (steps != null) return steps;
    return deep ? named.boundDeep() : named.bound();
  }

  private Harness harness(Harnesses.Named named, int steps) {
    String bug = planted;
    return bug == null ? named.harness(steps) : named.planted(steps, bug);
  }

  private boolean explore(Harnesses.Named named) {
    int steps = steps(named);
    Long count = runs;
    boolean drawn = drawn();
    Exploration exploration =
        drawn
            ? EXPLORER.sample(harness(named, steps), seed(), count == null ? RUNS_DEFAULT : count)
            : EXPLORER.explore(harness(named, steps));
    Violation violation = exploration.violation();
    if (violation != null && !drawn) {
      ChoiceExplorer.Shortest shortest = EXPLORER.shortest(bound -> harness(named, bound), steps);
      if (shortest != null) {
        steps = shortest.bound();
        violation = shortest.violation();
      }
    }
    print(named, steps(named), exploration, violation, steps);
    return violation == null;
  }

  /**
   * Prints one exploration.
   *
   * @param violationSteps steps of the shortest history that has the violation
   */
  private void print(
      Harnesses.Named named,
      int steps,
      Exploration exploration,
      @Nullable Violation violation,
      int violationSteps) {
    PrintWriter out = out();
    if (json) {
      ObjectNode node =
          JsonNodeFactory.instance
              .objectNode()
              .put("harness", named.name())
              .put("steps", steps)
              .put("planted", planted)
              .put("seed", drawn() ? seed() : null)
              .put("leaves", exploration.leaves())
              .put("choices", exploration.choices())
              .put("depth", exploration.depth())
              .put("leavesPerSecond", Math.round(exploration.leavesPerSecond()));
      if (violation == null) {
        node.putNull("violation");
      } else {
        put(node.putObject("violation").put("steps", violationSteps), violation);
      }
      out.println(node);
    } else {
      out.println(
          row(
              named.name(),
              String.valueOf(steps),
              String.valueOf(exploration.leaves()),
              String.valueOf(exploration.choices()),
              String.valueOf(exploration.depth()),
              String.format(Locale.ROOT, "%.0f", exploration.leavesPerSecond()),
              (violation == null ? "holds" : "BROKEN") + (drawn() ? ", seed " + seed() : "")));
      if (violation != null) tell(named, violation, violationSteps);
    }
    out.flush();
  }

  private static void put(ObjectNode node, Violation violation) {
    node.put("failure", violation.failure());
    violation.choices().forEach(node.putArray("choices")::add);
    violation.labels().forEach(node.putArray("labels")::add);
  }

  private void tell(Harnesses.Named named, Violation violation, int steps) {
    PrintWriter out = out();
    out.println();
    out.println(named.name() + " breaks " + violation.failure() + ":");
    labels(violation.labels());
    out.println(
        "again: viewstamp explore "
            + named.name()
            + " --depth "
            + steps
            + (planted == null ? "" : " --planted " + planted)
            + " --replay "
            + text(violation.choices()));
    out.println();
  }

  private void labels(List<String> labels) {
    for (int i = 0; i < labels.size(); i++) {
      out().println(String.format(Locale.ROOT, "  %3d  %s", i + 1, labels.get(i)));
    }
  }

  private int replay(Harnesses.Named named, String choices) {
    Harness harness = harness(named, steps(named));
    ChoiceExplorer.Replay replayed = ChoiceExplorer.replay(harness, path(choices));
    String failure = replayed.failure();
    if (json) {
      ObjectNode node =
          JsonNodeFactory.instance
              .objectNode()
              .put("harness", named.name())
              .put("steps", steps(named))
              .put("planted", planted)
              .put("failure", failure);
      replayed.labels().forEach(node.putArray("labels")::add);
      out().println(node);
    } else {
      labels(replayed.labels());
      out().println(failure == null ? "holds" : "breaks " + failure);
    }
    return failure == null ? ExitCodes.FINE : ExitCodes.CHECK_FAILED;
  }

  private static String text(List<Integer> choices) {
    if (choices.isEmpty()) return "\"\"";
    List<String> texts = new ArrayList<>();
    for (int choice : choices) texts.add(String.valueOf(choice));
    return String.join(",", texts);
  }

  private static List<Integer> path(String choices) {
    List<Integer> path = new ArrayList<>();
    if (choices.isBlank()) return path;
    for (String choice : choices.split(",", -1)) {
      try {
        path.add(Integer.parseInt(choice.strip()));
      } catch (NumberFormatException e) {
        throw new BadInput("--replay", "\"" + choice + "\"", "numbers with commas, as 0,2,1");
      }
    }
    return path;
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells).stripTrailing();
  }

  private ParameterException badUsage(String message) {
    return new ParameterException(commandLine(), message);
  }
}
