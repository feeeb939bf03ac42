package org.viewstamp.proofs;

import com.microsoft.z3.Context;
import com.microsoft.z3.FuncDecl;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Z3Exception;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The solver in this build. Every question has a deadline; no answer in time is a failure. */
public final class Z3 {
  private static final int TIMEOUT_MS = 30_000;

  private Z3() {}

  /** Decides an SMT-LIB script. */
  public static Answer decide(String script) {
    return decide(script, TIMEOUT_MS);
  }

  /** Decides an SMT-LIB script within {@code timeoutMs} milliseconds. */
  public static Answer decide(String script, int timeoutMs) {
    try (Context context = new Context()) {
      Solver solver = context.mkSolver();
      Params params = context.mkParams();
      params.add("timeout", timeoutMs);
      params.add("random_seed", 0);
      solver.setParameters(params);
      try {
        solver.add(context.parseSMTLIB2String(script, null, null, null, null));
      } catch (Z3Exception e) {
        throw new AssertionError("not SMT-LIB: " + e.getMessage() + "\n" + script, e);
      }
      return switch (solver.check()) {
        case UNSATISFIABLE -> new Answer.Unsatisfiable();
        case SATISFIABLE -> new Answer.Satisfiable(text(solver.getModel()));
        case UNKNOWN -> new Answer.Unknown(solver.getReasonUnknown());
      };
    }
  }

  /**
   * Proves an obligation whose hypotheses can hold.
   *
   * @throws AssertionError with the counterexample, or with the reason why there is no answer
   */
  public static void prove(Obligation obligation) {
    Answer premises = decide(obligation.vacuityScript());
    if (!(premises instanceof Answer.Satisfiable))
      throw new AssertionError(obligation.name() + " proves nothing, its hypotheses: " + premises);
    Answer answer = decide(obligation.script());
    if (answer instanceof Answer.Satisfiable refuted)
      throw new AssertionError(
          obligation.name() + " is refuted.\n" + obligation.meaning() + "\n" + refuted.model());
    if (answer instanceof Answer.Unknown unknown)
      throw new AssertionError(obligation.name() + " is not decided: " + unknown.reason());
  }

  private static String text(Model model) {
    List<String> lines = new ArrayList<>();
    for (FuncDecl<?> constant : model.getConstDecls())
      lines.add(constant.getName() + " = " + model.getConstInterp(constant));
    for (FuncDecl<?> function : model.getFuncDecls())
      lines.add(function.getName() + " = " + model.getFuncInterp(function));
    Collections.sort(lines);
    return String.join("\n", lines);
  }
}
