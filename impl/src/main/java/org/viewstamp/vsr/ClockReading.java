package org.viewstamp.vsr;

/**
 * What a replica's two clocks show at one moment.
 *
 * @param monotonic nanoseconds from an arbitrary start; never goes back
 * @param realtime nanoseconds since 1970, signed; may jump
 */
public record ClockReading(long monotonic, long realtime) {}
