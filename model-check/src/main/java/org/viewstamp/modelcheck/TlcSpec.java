package org.viewstamp.modelcheck;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import tla2sany.semantic.OpDeclNode;
import tla2sany.semantic.OpDefNode;
import tlc2.TLCGlobals;
import tlc2.tool.Action;
import tlc2.tool.TLCState;
import tlc2.tool.impl.FastTool;
import tlc2.util.Context;
import tlc2.util.FP64;
import tlc2.value.IValue;
import tlc2.value.RandomEnumerableValues;
import tlc2.value.impl.BoolValue;
import util.SimpleFilenameToStream;
import util.ToolIO;
import util.UniqueString;

/**
 * A specification with its configuration, loaded into TLC's evaluator. TLC keeps static state: one
 * instance in a JVM's life, in a JVM that does nothing else ({@link ExplorerMain}).
 */
final class TlcSpec {
  /** The same polynomial as {@link TlcRun} gives to TLC. */
  static final int FINGERPRINT_INDEX = 0;

  private final FastTool tool;
  private final List<UniqueString> variables = new ArrayList<>();
  private final List<String> variableNames = new ArrayList<>();

  private TlcSpec(FastTool tool) {
    this.tool = tool;
    for (OpDeclNode variable : TLCState.Empty.getVars()) {
      variables.add(variable.getName());
      variableNames.add(variable.getName().toString());
    }
  }

  /**
   * Parses a module and its configuration.
   *
   * @param workers threads that will evaluate; each must be a {@link tlc2.util.IdThread} with an
   *     identity below this
   * @throws ModelError when the configuration asks for what an exploration cannot honour
   */
  static TlcSpec load(Path directory, String module, String config, int workers) {
    TLCGlobals.setNumWorkers(workers);
    FP64.Init(FINGERPRINT_INDEX);
    RandomEnumerableValues.setSeed(TlcRun.SEED);
    ToolIO.setUserDir(directory + File.separator);
    String configName = config.endsWith(".cfg") ? config.substring(0, config.length() - 4) : config;
    FastTool tool =
        new FastTool(directory.toString(), module, configName, new SimpleFilenameToStream());
    if (!tool.getModelConfig().getSymmetry().isEmpty()) {
      throw new ModelError(config + ": SYMMETRY merges states: not for an exploration");
    }
    if (tool.getViewSpec() != null) {
      throw new ModelError(config + ": VIEW merges states: not for an exploration");
    }
    if (tool.getNextStateSpec() == null) {
      throw new ModelError(config + ": no next-state relation to explore");
    }
    return new TlcSpec(tool);
  }

  FastTool tool() {
    return tool;
  }

  Action next() {
    return tool.getNextStateSpec();
  }

  List<String> variableNames() {
    return Collections.unmodifiableList(variableNames);
  }

  /** The variables' names in the order of their declarations, one module after the other. */
  List<String> declarationOrder() {
    List<OpDeclNode> declared = new ArrayList<>(List.of(TLCState.Empty.getVars()));
    declared.sort(
        Comparator.comparing((OpDeclNode variable) -> variable.getLocation().source())
            .thenComparing(variable -> variable.getLocation().beginLine())
            .thenComparing(variable -> variable.getLocation().beginColumn()));
    return declared.stream().map(variable -> variable.getName().toString()).toList();
  }

  List<UniqueString> variables() {
    return Collections.unmodifiableList(variables);
  }

  /** The value of each CONSTANT without parameters, by name, as plain values. */
  Map<String, Object> constants() {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (OpDeclNode constant : tool.getRootModule().getConstantDecls()) {
      if (constant.getArity() > 0) {
        continue;
      }
      Object value = tool.lookup(constant, Context.Empty, false);
      if (value instanceof OpDefNode definition) {
        value = tool.eval(definition.getBody(), Context.Empty, TLCState.Empty);
      }
      if (value instanceof IValue assigned) {
        constants.put(constant.getName().toString(), PlainValue.of(assigned));
      }
    }
    return constants;
  }

  /** The operator of that name in the root module's scope, or null. */
  @Nullable OpDefNode operator(String name) {
    return tool.getRootModule().getOpDef(UniqueString.uniqueStringOf(name));
  }

  /**
   * A named state predicate without parameters.
   *
   * @throws ModelError when there is no such operator, or it is not a state predicate
   */
  OpDefNode predicate(String name) {
    OpDefNode definition = operator(name);
    if (definition == null) {
      throw new ModelError("no operator " + name + " in " + tool.getRootName());
    }
    if (definition.getArity() != 0 || definition.getBody().getLevel() > 1) {
      throw new ModelError(name + " is not a state predicate without parameters");
    }
    return definition;
  }

  boolean holds(OpDefNode predicate, TLCState state) {
    IValue value = tool.eval(predicate.getBody(), Context.Empty, state);
    if (value instanceof BoolValue bool) {
      return bool.val;
    }
    throw new ModelError(predicate.getName() + " is not a boolean: " + value);
  }

  /** All variables of a state as plain values. */
  Map<String, Object> plain(TLCState state) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      values.put(variableNames.get(i), PlainValue.of(state.lookup(variables.get(i))));
    }
    return values;
  }

  /**
   * The TLC state of a plain one.
   *
   * @throws IllegalArgumentException when a variable is missing or too many, or a value is not
   *     plain
   */
  TLCState toTla(Map<String, Object> plain) {
    if (plain.size() != variableNames.size() || !plain.keySet().containsAll(variableNames)) {
      throw new IllegalArgumentException(
          "a state has the variables " + variableNames + ", not " + plain.keySet());
    }
    TLCState state = TLCState.Empty.createEmpty();
    for (UniqueString variable : variables) {
      Object value = plain.get(variable.toString());
      if (value == null) {
        throw new IllegalArgumentException("no value for variable " + variable);
      }
      state.bind(variable, PlainValue.toTla(value));
    }
    return state;
  }
}
