package org.viewstamp.proofs;

/**
 * One thing an obligation may rely on.
 *
 * @param name by which a mutant drops or replaces it
 * @param meaning one line of English
 * @param formula an SMT-LIB term of sort Bool
 */
public record Hypothesis(String name, String meaning, String formula) {}
