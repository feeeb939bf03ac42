package org.viewstamp.modelcheck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.checkerframework.checker.nullness.qual.Nullable;
import tlc2.tool.TLCState;

/**
 * Takes the steps of a counterexample again, to learn their parameters: TLC prints the names of
 * actions and whole states only.
 */
final class TraceSteps {
  private final TlcSpec spec;
  private final Expander expander;

  TraceSteps(TlcSpec spec) {
    this.spec = spec;
    this.expander = new Expander(spec, null, List.of(), new AtomicIntegerArray(0));
  }

  /**
   * The steps between states that TLC printed; a last one without text is where the behaviour stays
   * for ever.
   *
   * @throws ModelError when no step of the specification leads from one to the next
   */
  List<TraceStep> of(List<String> states) {
    List<TraceStep> steps = new ArrayList<>();
    TLCState at = initial(states.get(0));
    steps.add(new TraceStep("", ValueChange.all(declared(at))));
    for (String text : states.subList(1, states.size())) {
      if (text.isEmpty()) break;
      EqualityCheck.TlaStep step = step(at, ValueReader.state(text));
      if (step == null) throw new ModelError("no step leads to the state\n" + text);
      List<Object> params = new ArrayList<>();
      step.params().forEach(value -> params.add(PlainValue.of(value)));
      steps.add(
          new TraceStep(
              PlainValue.call(step.action(), params),
              ValueChange.between(declared(at), declared(step.next()))));
      at = step.next();
    }
    return steps;
  }

  private EqualityCheck.@Nullable TlaStep step(TLCState from, Map<String, Object> to) {
    for (EqualityCheck.TlaStep step : expander.steps(from)) {
      if (is(step.next(), to)) return step;
    }
    return null;
  }

  private TLCState initial(String text) {
    Map<String, Object> values = ValueReader.state(text);
    List<TLCState> found = new ArrayList<>();
    spec.tool()
        .getInitStates(
            state -> {
              if (found.isEmpty() && is(state, values)) found.add(state);
              return state;
            });
    if (found.isEmpty()) throw new ModelError("no initial state is\n" + text);
    return found.get(0);
  }

  /** Not by text: the order of a record's fields is another one in each JVM. */
  private boolean is(TLCState state, Map<String, Object> values) {
    return spec.plain(state).equals(values);
  }

  /** The variables in the order in which the modules declare them. */
  private Map<String, Object> declared(TLCState state) {
    Map<String, Object> plain = spec.plain(state);
    Map<String, Object> declared = new LinkedHashMap<>();
    for (String name : spec.declarationOrder()) {
      Object value = plain.get(name);
      if (value != null) declared.put(name, value);
    }
    return declared;
  }
}
