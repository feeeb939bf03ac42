package org.viewstamp.modelcheck;

import java.util.List;

/**
 * A state of a counterexample with the step that led to it.
 *
 * @param step the action with its parameters, {@code Send(1, "a")}; empty for the initial state
 * @param changes what the step changed, {@code disk[2].op = 3}; of the initial state all variables
 */
public record TraceStep(String step, List<String> changes) {}
