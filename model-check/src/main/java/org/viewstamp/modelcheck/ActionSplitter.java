package org.viewstamp.modelcheck;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import tla2sany.semantic.ExprNode;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.LabelNode;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.Subst;
import tla2sany.semantic.SubstInNode;
import tlc2.tool.Action;
import tlc2.tool.BuiltInOPs;
import tlc2.tool.EvalControl;
import tlc2.tool.IContextEnumerator;
import tlc2.tool.TLCState;
import tlc2.tool.ToolGlobals;
import tlc2.tool.impl.FastTool;
import tlc2.util.Context;
import tlc2.value.IValue;

/**
 * Splits the next-state relation into actions with the values of all their parameters, anew in each
 * state, so that a parameter may range over a set that depends on the state.
 *
 * <p>Splitting goes through \/, \E, LET, labels, INSTANCE and applications of operators, and stops
 * at anything else, as a conjunction. What is left belongs to the innermost operator that was
 * entered: its name is the action's, its arguments are the parameters. A part that belongs to no
 * operator but the next-state relation has no name, hence no step in Java: {@link ModelError}.
 */
final class ActionSplitter {
  /** One disjunct of the next-state relation in one state. */
  record Disjunct(String name, List<IValue> params, Action action) {}

  /** What stands in the body of an operator. */
  private enum Body {
    /** Nothing but an application of another operator. */
    ALIAS,
    /** A disjunction or a choice: the body of a next-state relation, as a rule. */
    SPLIT,
    /** Anything else: an action. */
    ACTION
  }

  /**
   * The operator that was entered last.
   *
   * @param root whether it is the next-state relation itself, by this or another name
   */
  private record Entered(OpDefNode definition, List<IValue> params, Body body, boolean root) {}

  private final TlcSpec spec;
  private final FastTool tool;

  ActionSplitter(TlcSpec spec) {
    this.spec = spec;
    this.tool = spec.tool();
  }

  /** The disjuncts of the next-state relation in a state, enabled or not, in TLC's order. */
  List<Disjunct> split(TLCState state) {
    List<Disjunct> disjuncts = new ArrayList<>();
    Action next = spec.next();
    split(next.pred, next.con, null, state, disjuncts);
    return disjuncts;
  }

  private void split(
      SemanticNode node,
      Context context,
      @Nullable Entered in,
      TLCState state,
      List<Disjunct> disjuncts) {
    if (node instanceof LabelNode label) {
      split(label.getBody(), context, in, state, disjuncts);
    } else if (node instanceof LetInNode let) {
      // As TLC does: a definition is found by its node, and its body sees this context.
      split(let.getBody(), context, in, state, disjuncts);
    } else if (node instanceof SubstInNode instance) {
      Context substituted = context;
      for (Subst subst : instance.getSubsts()) {
        substituted = substituted.cons(subst.getOp(), tool.getVal(subst.getExpr(), context, false));
      }
      split(instance.getBody(), substituted, in, state, disjuncts);
    } else if (node instanceof OpApplNode application) {
      splitApplication(application, context, in, state, disjuncts);
    } else {
      add(node, context, in, disjuncts);
    }
  }

  private void splitApplication(
      OpApplNode node,
      Context context,
      @Nullable Entered in,
      TLCState state,
      List<Disjunct> disjuncts) {
    OpDefNode definition = definition(node, context);
    if (definition != null) {
      Context inner = context;
      List<IValue> params = new ArrayList<>(node.getArgs().length);
      FormalParamNode[] formals = definition.getParams();
      for (int i = 0; i < formals.length; i++) {
        IValue value = tool.eval(parameter(node, i), context, state);
        params.add(value);
        inner = inner.cons(formals[i], value);
      }
      Body body = bodyOf(definition.getBody());
      boolean root = (in == null || (in.root() && in.body() == Body.ALIAS)) && body != Body.ACTION;
      Entered entered = new Entered(definition, params, body, root);
      split(definition.getBody(), inner, entered, state, disjuncts);
      return;
    }
    switch (BuiltInOPs.getOpCode(node.getOperator().getName())) {
      case ToolGlobals.OPCODE_dl, ToolGlobals.OPCODE_lor -> {
        for (ExprOrOpArgNode part : node.getArgs()) {
          split(part, context, in, state, disjuncts);
        }
      }
      case ToolGlobals.OPCODE_be -> {
        IContextEnumerator choices =
            tool.contexts(node, context, state, TLCState.Empty, EvalControl.Clear);
        for (Context c = choices.nextElement(); c != null; c = choices.nextElement()) {
          split(node.getArgs()[0], c, in, state, disjuncts);
        }
      }
      default -> add(node, context, in, disjuncts);
    }
  }

  /** The user's operator that an application enters, or null for a built-in one or a constant. */
  private @Nullable OpDefNode definition(OpApplNode node, Context context) {
    if (BuiltInOPs.getOpCode(node.getOperator().getName()) != 0) {
      return null;
    }
    return tool.lookup(node.getOperator(), context, false) instanceof OpDefNode definition
            && BuiltInOPs.getOpCode(definition.getName()) == 0
        ? definition
        : null;
  }

  private static ExprNode parameter(OpApplNode node, int index) {
    ExprOrOpArgNode argument = node.getArgs()[index];
    if (argument instanceof ExprNode expression && expression.getLevel() <= 1) {
      return expression;
    }
    throw new ModelError(
        "edge without parameters: argument "
            + (index + 1)
            + " of "
            + node.getOperator().getName()
            + " has no value before the step: "
            + node.getLocation());
  }

  private static Body bodyOf(SemanticNode body) {
    if (body instanceof LabelNode label) {
      return bodyOf(label.getBody());
    }
    if (body instanceof LetInNode let) {
      return bodyOf(let.getBody());
    }
    if (body instanceof SubstInNode instance) {
      return bodyOf(instance.getBody());
    }
    if (body instanceof OpApplNode node) {
      return switch (BuiltInOPs.getOpCode(node.getOperator().getName())) {
        case ToolGlobals.OPCODE_dl, ToolGlobals.OPCODE_lor, ToolGlobals.OPCODE_be -> Body.SPLIT;
        case 0 -> Body.ALIAS;
        default -> Body.ACTION;
      };
    }
    return Body.ACTION;
  }

  private static void add(
      SemanticNode node, Context context, @Nullable Entered in, List<Disjunct> disjuncts) {
    if (in == null || in.root()) {
      throw new ModelError(
          "edge without parameters: this part of the next-state relation is in no operator of its"
              + " own: "
              + node.getLocation());
    }
    disjuncts.add(
        new Disjunct(
            in.definition().getName().toString(),
            in.params(),
            new Action(node, context, in.definition())));
  }

  /** The names of all actions of the next-state relation, whether they can be taken or not. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    names(spec.next().pred, spec.next().con, null, names);
    return names;
  }

  private void names(
      SemanticNode node, Context context, @Nullable OpDefNode in, Set<String> names) {
    if (node instanceof LabelNode label) {
      names(label.getBody(), context, in, names);
    } else if (node instanceof LetInNode let) {
      names(let.getBody(), context, in, names);
    } else if (node instanceof SubstInNode instance) {
      names(instance.getBody(), context, in, names);
    } else if (node instanceof OpApplNode application) {
      OpDefNode definition = definition(application, context);
      int opcode = BuiltInOPs.getOpCode(application.getOperator().getName());
      if (definition != null) {
        names(definition.getBody(), context, definition, names);
      } else if (opcode == ToolGlobals.OPCODE_dl
          || opcode == ToolGlobals.OPCODE_lor
          || opcode == ToolGlobals.OPCODE_be) {
        for (ExprOrOpArgNode part : application.getArgs()) {
          names(part, context, in, names);
        }
      } else if (in != null) {
        names.add(in.getName().toString());
      }
    } else if (in != null) {
      names.add(in.getName().toString());
    }
  }
}
