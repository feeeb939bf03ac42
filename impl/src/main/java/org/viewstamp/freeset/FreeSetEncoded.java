package org.viewstamp.freeset;

import org.checkerframework.checker.index.qual.NonNegative;

/**
 * How long the encodings of a set are.
 *
 * @param acquired bytes of the encoding of the acquired blocks
 * @param released bytes of the encoding of the released blocks
 */
public record FreeSetEncoded(@NonNegative int acquired, @NonNegative int released) {}
