package org.viewstamp.inspect;

/**
 * Bytes to be seen in place of a data file's own: how a recorded case of damage is told.
 *
 * @param offset where they begin
 * @param bytes what is there then
 */
public record Patch(long offset, byte[] bytes) {}
