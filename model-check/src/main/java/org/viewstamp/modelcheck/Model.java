package org.viewstamp.modelcheck;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One entry of a manifest: a module with a configuration, and what checking it must give.
 *
 * @param name unique in the system
 * @param description one line
 * @param module the root module
 * @param config the configuration's file name; null: the module's name with {@code .cfg}
 * @param workers threads of TLC and of the explorer
 * @param heapMib maximum heap of each JVM, in MiB; 0: the JVM's default
 * @param timeoutSeconds of TLC, and again of the explorer
 * @param deadlock whether a state without a successor is an error (unless the configuration says
 *     no)
 * @param expected any deviation fails
 * @param java class of the {@link JavaModelFactory} that the graph is compared with; null: none
 * @param witnesses state predicates that must be reached, with the depth
 * @param unreached actions that this model never takes, with the reason
 * @param notExplored why only TLC runs, as for a model that another one covers; null: explored,
 *     when the model is expected to hold
 */
public record Model(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String description,
    @JsonProperty(required = true) String module,
    @Nullable String config,
    @JsonProperty(required = true) Tier tier,
    @Nullable Integer workers,
    int heapMib,
    @JsonProperty(required = true) int timeoutSeconds,
    @Nullable Boolean deadlock,
    @JsonProperty(required = true) Expected expected,
    @Nullable String java,
    @Nullable List<Witness> witnesses,
    @Nullable List<Unreached> unreached,
    @Nullable String notExplored) {

  /**
   * What a run must give.
   *
   * @param verdict as {@link Verdict} prints it: {@code holds}, {@code violates invariant S7},
   *     {@code violates property L4}, {@code contradicts assumption Total}, {@code deadlock}
   * @param distinct states; always compared when the model must hold, else when given: so are the
   *     next two
   * @param generated states, with repetitions
   * @param depth of the state graph
   * @param edges compared with Java; required when there is a Java side
   * @param trace states of the counterexample; required when the model must not hold, unless the
   *     verdict has no trace (a false assumption) or not always the same (a liveness property)
   */
  public record Expected(
      @JsonProperty(required = true) String verdict,
      @Nullable Long distinct,
      @Nullable Long generated,
      @Nullable Integer depth,
      @Nullable Long edges,
      @Nullable Integer trace) {}

  /**
   * A state predicate that some reachable state satisfies.
   *
   * @param predicate an operator without parameters of the root module
   * @param depth of the first state that satisfies it: 1 is an initial state
   */
  public record Witness(@JsonProperty(required = true) String predicate, @Nullable Integer depth) {}

  /** An action of the next-state relation that cannot happen in this model. */
  public record Unreached(
      @JsonProperty(required = true) String action, @JsonProperty(required = true) String reason) {}

  public String configFile() {
    return config == null ? module + ".cfg" : config;
  }

  public int workersOrOne() {
    return workers == null ? 1 : workers;
  }

  public boolean checksDeadlock() {
    return deadlock == null || deadlock;
  }

  public boolean mustHold() {
    return expected.verdict().equals(Verdict.HOLDS.toString());
  }

  /** Whether the explorer visits the graph as well as TLC. */
  public boolean isExplored() {
    return mustHold() && notExplored == null;
  }

  public List<Witness> witnessList() {
    return witnesses == null ? List.of() : witnesses;
  }

  public List<Unreached> unreachedList() {
    return unreached == null ? List.of() : unreached;
  }
}
