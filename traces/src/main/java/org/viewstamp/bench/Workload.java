package org.viewstamp.bench;

/**
 * A fixed amount of work on fixed inputs, the same as the real program was measured with: {@code
 * traces/golden/freeset/BENCH.md}.
 */
public interface Workload {
  /**
   * One run.
   *
   * @param figure in the workload's unit; by CPU time of the thread, not by the clock
   * @param check what was computed, in 16 hex digits
   */
  record Sample(double figure, String check) {}

  /** Words joined by "-", the system first. */
  String name();

  String unit();

  /** What {@link Sample#check} must be: what the real program computed on the same inputs. */
  String check();

  /** Does the work once. Inputs are made before, and not measured. */
  Sample run();
}
