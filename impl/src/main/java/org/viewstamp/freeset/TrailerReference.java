package org.viewstamp.freeset;

import org.viewstamp.vsr.U128;

/**
 * What a superblock stores of a trailer: enough to find and verify all of it.
 *
 * @param size bytes of the payload
 * @param checksum of the payload
 * @param lastBlockAddress address of the last block; 0 if there is none
 * @param lastBlockChecksum checksum of the last block's header; 0 if there is none
 */
public record TrailerReference(
    long size, U128 checksum, long lastBlockAddress, U128 lastBlockChecksum) {}
