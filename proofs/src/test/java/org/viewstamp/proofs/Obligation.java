package org.viewstamp.proofs;

import java.util.ArrayList;
import java.util.List;

/**
 * One theorem as one SMT-LIB script: if the hypotheses and the denied goal together are
 * unsatisfiable, the goal follows. What Z3 decides here is the text of {@link #script}, so that any
 * other solver can be asked the same question.
 *
 * @param name also the name of the file it is written to
 * @param meaning what the goal says, a line or more of English
 * @param declarations sorts, functions and definitions, in order
 * @param hypotheses what the goal may rely on
 * @param goal an SMT-LIB term of sort Bool
 */
public record Obligation(
    String name,
    String meaning,
    List<String> declarations,
    List<Hypothesis> hypotheses,
    String goal) {

  public Obligation {
    declarations = List.copyOf(declarations);
    hypotheses = List.copyOf(hypotheses);
  }

  /** Asks for a counterexample: {@code unsat} proves the goal. */
  public String script() {
    StringBuilder text = new StringBuilder(premises());
    text.append("\n; denied, what is to be shown\n(assert (not ").append(goal).append("))\n");
    return text.append("(check-sat)\n").toString();
  }

  /** Asks whether the hypotheses can hold at all: {@code unsat} would prove anything. */
  public String vacuityScript() {
    return premises() + "(check-sat)\n";
  }

  private String premises() {
    StringBuilder text = new StringBuilder("; ").append(name).append('\n');
    meaning.lines().forEach(line -> text.append("; ").append(line).append('\n'));
    text.append("; Proved if the answer is unsat.\n(set-logic ALL)\n");
    for (String declaration : declarations) text.append(declaration).append('\n');
    for (Hypothesis each : hypotheses) {
      text.append("\n; ").append(each.name()).append(": ").append(each.meaning()).append('\n');
      text.append("(assert ").append(each.formula()).append(")\n");
    }
    return text.toString();
  }

  /** The same without one hypothesis, which has to be there. */
  public Obligation without(String hypothesis) {
    List<Hypothesis> kept = new ArrayList<>(hypotheses);
    if (!kept.removeIf(each -> each.name().equals(hypothesis)))
      throw new IllegalArgumentException(name + " has no hypothesis " + hypothesis);
    return new Obligation(name, meaning, declarations, kept, goal);
  }

  /** The same with another formula for one hypothesis, which has to be there. */
  public Obligation with(String hypothesis, String formula) {
    List<Hypothesis> changed = new ArrayList<>();
    for (Hypothesis each : without(hypothesis).hypotheses()) changed.add(each);
    changed.add(new Hypothesis(hypothesis, "changed", formula));
    return new Obligation(name, meaning, declarations, changed, goal);
  }

  /** The same with one definition replaced, which has to be there. */
  public Obligation withDeclaration(String old, String replacement) {
    List<String> changed = new ArrayList<>(declarations);
    if (!changed.contains(old)) throw new IllegalArgumentException(name + " has no " + old);
    changed.replaceAll(each -> each.equals(old) ? replacement : each);
    return new Obligation(name, meaning, changed, hypotheses, goal);
  }

  /** The same with more declarations behind the others. */
  public Obligation withDeclarations(String... more) {
    List<String> all = new ArrayList<>(declarations);
    all.addAll(List.of(more));
    return new Obligation(name, meaning, all, hypotheses, goal);
  }

  /** The same hypotheses with another goal. */
  public Obligation withGoal(String otherGoal) {
    return new Obligation(name, meaning, declarations, hypotheses, otherGoal);
  }

  @Override
  public String toString() {
    return name;
  }
}
