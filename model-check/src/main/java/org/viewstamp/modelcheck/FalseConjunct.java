package org.viewstamp.modelcheck;

import java.nio.file.Path;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.LabelNode;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.LevelNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.Subst;
import tla2sany.semantic.SubstInNode;
import tlc2.tool.Action;
import tlc2.tool.BuiltInOPs;
import tlc2.tool.TLCState;
import tlc2.tool.ToolGlobals;
import tlc2.util.Context;
import tlc2.value.impl.BoolValue;

/** Finds which conjunct of an action forbids it in a state. */
final class FalseConjunct {
  private final TlcSpec spec;
  private final SourceText source;

  FalseConjunct(TlcSpec spec) {
    this.spec = spec;
    this.source = new SourceText(Path.of(spec.tool().getSpecDir()));
  }

  /** One sentence: the first conjunct that is false, with its place, or what else is the matter. */
  String of(TLCState state, String action, List<Object> params) {
    OpDefNode definition = spec.operator(action);
    if (definition == null) {
      return "TLA+ has no operator " + action;
    }
    if (definition.getArity() != params.size()) {
      return action + " of TLA+ has " + definition.getArity() + " parameters";
    }
    Context context = Context.Empty;
    for (int i = 0; i < params.size(); i++) {
      context = context.cons(definition.getParams()[i], PlainValue.toTla(params.get(i)));
    }
    try {
      SemanticNode culprit = find(definition.getBody(), context, state);
      if (culprit != null) {
        return "TLA+ refuses: " + source.quote(culprit);
      }
      Action alone = new Action(definition.getBody(), context, definition);
      return spec.tool().getNextStates(alone, state).size() > 0
          ? "the action is enabled, but the next-state relation of TLA+ does not offer it with these"
              + " parameters"
          : "TLA+ refuses: its effects contradict each other";
    } catch (RuntimeException e) {
      return "TLA+ cannot evaluate it: " + e.getMessage();
    }
  }

  private @Nullable SemanticNode find(SemanticNode node, Context context, TLCState state) {
    if (node instanceof LabelNode label) {
      return find(label.getBody(), context, state);
    }
    if (node instanceof LetInNode let) {
      return find(let.getBody(), context, state);
    }
    if (node instanceof SubstInNode instance) {
      Context substituted = context;
      for (Subst subst : instance.getSubsts()) {
        substituted =
            substituted.cons(subst.getOp(), spec.tool().getVal(subst.getExpr(), context, false));
      }
      return find(instance.getBody(), substituted, state);
    }
    if (!(node instanceof OpApplNode application)) {
      return null;
    }
    return switch (BuiltInOPs.getOpCode(application.getOperator().getName())) {
      case ToolGlobals.OPCODE_cl, ToolGlobals.OPCODE_land ->
          firstOf(application.getArgs(), context, state);
      case ToolGlobals.OPCODE_dl, ToolGlobals.OPCODE_lor ->
          everyBranchIsFalse(application, context, state) ? application : null;
      case ToolGlobals.OPCODE_ite -> ofBranch(application, context, state);
      default -> ofOther(application, context, state);
    };
  }

  private @Nullable SemanticNode firstOf(
      ExprOrOpArgNode[] conjuncts, Context context, TLCState state) {
    for (ExprOrOpArgNode conjunct : conjuncts) {
      SemanticNode culprit = find(conjunct, context, state);
      if (culprit != null) {
        return culprit;
      }
    }
    return null;
  }

  private boolean everyBranchIsFalse(OpApplNode node, Context context, TLCState state) {
    for (ExprOrOpArgNode branch : node.getArgs()) {
      if (find(branch, context, state) == null) {
        return false;
      }
    }
    return true;
  }

  private @Nullable SemanticNode ofBranch(OpApplNode node, Context context, TLCState state) {
    ExprOrOpArgNode[] args = node.getArgs();
    boolean condition =
        spec.tool().eval(args[0], context, state) instanceof BoolValue bool && bool.val;
    return find(args[condition ? 1 : 2], context, state);
  }

  private @Nullable SemanticNode ofOther(OpApplNode node, Context context, TLCState state) {
    if (((LevelNode) node).getLevel() <= 1) {
      boolean isFalse =
          spec.tool().eval(node, context, state) instanceof BoolValue bool && !bool.val;
      return isFalse ? node : null;
    }
    if (BuiltInOPs.getOpCode(node.getOperator().getName()) == 0
        && spec.tool().lookup(node.getOperator(), context, false) instanceof OpDefNode callee
        && BuiltInOPs.getOpCode(callee.getName()) == 0) {
      Context inner = spec.tool().getOpContext(callee, node.getArgs(), context, true);
      return find(callee.getBody(), inner, state);
    }
    return null;
  }
}
