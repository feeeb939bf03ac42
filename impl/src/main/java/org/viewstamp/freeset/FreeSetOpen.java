package org.viewstamp.freeset;

/** What opening a free set from a checkpoint came to. */
public sealed interface FreeSetOpen {
  /** The set is open; whether the checkpoint is durable is not known yet. */
  record Opened() implements FreeSetOpen {}

  /** An encoding cannot be decoded, and the set is as it was. The original stops here. */
  record Malformed(FreeSetBitmap bitmap, EwahFault fault) implements FreeSetOpen {}
}
