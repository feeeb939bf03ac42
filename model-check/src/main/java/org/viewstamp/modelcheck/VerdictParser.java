package org.viewstamp.modelcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.viewstamp.modelcheck.TlcOutput.Message;
import org.viewstamp.modelcheck.TlcResult.TraceState;
import org.viewstamp.modelcheck.Verdict.Kind;

/** Reads a verdict, the counts and the counterexample out of TLC's messages. */
final class VerdictParser {
  /** Messages that only announce a counterexample. */
  private static final Set<Integer> HEADINGS = Set.of(2121, 2264);

  private static final int ASSUMPTION_FALSE = 2104;
  private static final int ASSERT_FAILED = 2132;
  private static final int PARSING_FAILED = 3002;
  private static final int EXIT_EVALUATION_FIRST = 75;
  private static final int EXIT_EVALUATION_LAST = 77;
  private static final int EXIT_PARSE = 150;
  private static final int EXIT_CONFIG = 151;

  private static final Pattern STATISTICS =
      Pattern.compile("(\\d+) states generated, (\\d+) distinct states found, (\\d+) states left");
  private static final Pattern DEPTH = Pattern.compile("state graph search is (\\d+)");
  private static final Pattern STATE =
      Pattern.compile("(\\d+): <?([\\w!]+)[^\\n]*(?:\\n(.*))?", Pattern.DOTALL);
  private static final Pattern COVERED = Pattern.compile("<([\\w!]+) .*>: (\\d+):(\\d+)");
  private static final Pattern INVARIANT = Pattern.compile("Invariant (\\S+) is violated");
  private static final Pattern ACTION_PROPERTY =
      Pattern.compile("(?:Action property|Property|property) (\\S+) is violated");
  private static final Pattern ASSUMPTION =
      Pattern.compile("Assumption line (\\d+), col .* of module (\\w+) is false");
  private static final Pattern ASSUME =
      Pattern.compile("^\\s*(?:ASSUME|ASSUMPTION|AXIOM)\\b(?:\\s+(\\w+)\\s*==)?");

  /** The words that end a list of properties in a configuration. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "CONSTANT",
          "CONSTANTS",
          "CONSTRAINT",
          "CONSTRAINTS",
          "ACTION_CONSTRAINT",
          "ACTION_CONSTRAINTS",
          "INVARIANT",
          "INVARIANTS",
          "INIT",
          "NEXT",
          "SPECIFICATION",
          "VIEW",
          "SYMMETRY",
          "CHECK_DEADLOCK");

  private final TlcOutput output;
  private final Path directory;
  private final String config;

  /**
   * Reads the output of one run.
   *
   * @param directory of the modules and the configuration
   */
  VerdictParser(TlcOutput output, Path directory, String config) {
    this.output = output;
    this.directory = directory;
    this.config = config;
  }

  TlcResult result(int exitCode, boolean timedOut, double seconds) {
    Optional<Matcher> statistics =
        output.last(TlcOutput.STATISTICS).flatMap(m -> m.find(STATISTICS));
    long left = statistics.map(m -> number(m, 3)).orElse(-1L);
    List<String> errors = new ArrayList<>();
    for (Message error : output.errors()) {
      if (!HEADINGS.contains(error.code())) {
        errors.add(error.text());
      }
    }
    if (output.errors().isEmpty() || output.has(PARSING_FAILED)) {
      errors.addAll(output.otherLines());
    }
    Verdict verdict = timedOut ? new Verdict(Kind.TIMEOUT, "") : verdict(exitCode, left);
    return new TlcResult(
        verdict,
        exitCode,
        statistics.map(m -> number(m, 2)).orElse(0L),
        statistics.map(m -> number(m, 1)).orElse(0L),
        Math.max(left, 0),
        (int)
            output
                .last(TlcOutput.DEPTH)
                .flatMap(m -> m.find(DEPTH))
                .map(m -> number(m, 1))
                .orElse(0L)
                .longValue(),
        seconds,
        trace(),
        neverTaken(),
        verdict.kind() == Kind.HOLDS ? List.of() : errors);
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** A model holds only if TLC exits with 0, says so, left nothing, and reported no error. */
  private Verdict verdict(int exitCode, long left) {
    List<Message> errors = output.errors();
    if (exitCode == 0 && output.has(TlcOutput.SUCCESS) && left == 0 && errors.isEmpty()) {
      return Verdict.HOLDS;
    }
    for (Message error : errors) {
      Optional<Verdict> violation = violation(error);
      if (violation.isPresent()) {
        return violation.get();
      }
    }
    if (output.has(ASSERT_FAILED)) {
      return new Verdict(Kind.ASSERTION, "");
    }
    if (exitCode >= EXIT_EVALUATION_FIRST && exitCode <= EXIT_EVALUATION_LAST) {
      return new Verdict(Kind.EVALUATION, "");
    }
    if (exitCode == EXIT_PARSE || exitCode == EXIT_CONFIG || output.has(PARSING_FAILED)) {
      return new Verdict(Kind.PARSE, "");
    }
    return new Verdict(Kind.ERROR, "");
  }

  private Optional<Verdict> violation(Message error) {
    return switch (error.code()) {
      case 2107, 2110, 2146 -> named(Kind.INVARIANT, error, INVARIANT);
      case 2108, 2112 -> named(Kind.PROPERTY, error, ACTION_PROPERTY);
      case 2116 -> Optional.of(new Verdict(Kind.PROPERTY, onlyProperty()));
      case 2114 -> Optional.of(new Verdict(Kind.DEADLOCK, ""));
      case ASSUMPTION_FALSE ->
          Optional.of(
              new Verdict(
                  Kind.ASSUMPTION, error.find(ASSUMPTION).map(this::assumptionName).orElse("")));
      default -> Optional.empty();
    };
  }

  private static Optional<Verdict> named(Kind kind, Message error, Pattern pattern) {
    String name = error.find(pattern).map(m -> m.group(1)).orElse("");
    return Optional.of(new Verdict(kind, name));
  }

  /** TLC does not say which temporal property is violated: the configuration does, if it is one. */
  private String onlyProperty() {
    Set<String> properties = new TreeSet<>();
    boolean inList = false;
    for (String token : read(directory.resolve(config)).split("\\s+")) {
      if (token.matches("PROPERT(Y|IES)")) {
        inList = true;
      } else if (KEYWORDS.contains(token)) {
        inList = false;
      } else if (inList && !token.isEmpty()) {
        properties.add(token);
      }
    }
    return properties.size() == 1 ? properties.iterator().next() : "";
  }

  /** TLC says where a false assumption is; its name, if it has one, stands there or above. */
  private String assumptionName(Matcher place) {
    String[] lines = read(directory.resolve(place.group(2) + ".tla")).split("\n");
    for (int i = Math.min((int) number(place, 1), lines.length) - 1; i >= 0; i--) {
      Matcher assume = ASSUME.matcher(lines[i]);
      if (assume.find()) {
        String name = assume.group(1);
        return name == null ? "" : name;
      }
    }
    return "";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replaceAll("\\\\\\*[^\n]*", "");
    } catch (IOException e) {
      return "";
    }
  }

  private List<TraceState> trace() {
    List<TraceState> trace = new ArrayList<>();
    for (Message message : output.messages()) {
      if (message.code() != TlcOutput.STATE && message.code() != TlcOutput.STUTTERING) {
        continue;
      }
      Optional<Matcher> state = message.find(STATE);
      if (state.isPresent()) {
        String action = String.valueOf(state.get().group(2));
        String text = state.get().group(3);
        trace.add(
            new TraceState(
                (int) number(state.get(), 1),
                action.equals("Initial") ? "" : action,
                text == null ? "" : text.strip()));
      }
    }
    return trace;
  }

  private List<String> neverTaken() {
    Set<String> never = new TreeSet<>();
    Set<String> taken = new TreeSet<>();
    for (Message message : output.messages()) {
      if (message.code() == TlcOutput.COVERED_ACTION) {
        message
            .find(COVERED)
            .ifPresent(m -> (number(m, 3) == 0 ? never : taken).add(String.valueOf(m.group(1))));
      }
    }
    never.removeAll(taken);
    return List.copyOf(never);
  }
}
