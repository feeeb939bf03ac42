package org.viewstamp.modelcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import tla2sany.semantic.OpDefNode;

/** Makes a difference readable: how to get there, what forbids it where, what differs. */
final class Explanation {
  private final TlcSpec spec;
  private final @Nullable JavaModel model;
  private final ShortestPath paths;
  private final FalseConjunct falseConjunct;

  Explanation(TlcSpec spec, @Nullable JavaModel model, ShortestPath paths) {
    this.spec = spec;
    this.model = model;
    this.paths = paths;
    this.falseConjunct = new FalseConjunct(spec);
  }

  ExploreResult.Explained of(Difference difference) {
    boolean isInitial = difference.action().equals(Difference.INITIAL);
    Map<String, Object> tlaNext = difference.tlaNext();
    Map<String, Object> javaNext = difference.javaNext();
    List<String> fields =
        tlaNext == null || javaNext == null
            ? List.of()
            : ValueDifference.between(tlaNext, javaNext);
    OpDefNode definition = spec.operator(difference.action());
    return new ExploreResult.Explained(
        difference.kind().name().toLowerCase(Locale.ROOT),
        difference.action(),
        PlainValue.call(difference.action(), difference.params()),
        isInitial ? List.of() : paths.to(difference.state()),
        state(difference),
        reason(difference, isInitial),
        fields,
        definition == null ? "" : SourceText.where(definition),
        model == null ? "" : model.sourceOf(difference.action()));
  }

  private List<String> state(Difference difference) {
    List<String> lines = new ArrayList<>();
    spec.plain(difference.state())
        .forEach((name, value) -> lines.add(name + " = " + PlainValue.text(value)));
    return lines;
  }

  private String reason(Difference difference, boolean isInitial) {
    return switch (difference.kind()) {
      case UNEQUAL -> "";
      case EXTRA ->
          isInitial
              ? "Init of TLA+ does not allow this state"
              : falseConjunct.of(difference.state(), difference.action(), difference.params());
      case MISSING -> isInitial ? "Java's initial states lack this one" : refusal(difference);
    };
  }

  private String refusal(Difference difference) {
    if (model == null) {
      return "";
    }
    String guard =
        model.refusal(spec.plain(difference.state()), difference.action(), difference.params());
    return guard == null ? "Java does not say which guard fails" : "Java refuses: " + guard;
  }
}
