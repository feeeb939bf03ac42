package org.viewstamp.superblock;

import org.checkerframework.checker.nullness.qual.Nullable;

/** What the end of a read or a write led to. */
public sealed interface SuperBlockStep {
  /**
   * The superblock goes on.
   *
   * @param next the superblock now
   * @param completed the operation that this ended, or null. One that waited for it runs by now
   */
  record Stepped(SuperBlock next, @Nullable SuperBlockCaller completed) implements SuperBlockStep {}

  /** The process ends. */
  record Stopped(SuperBlockStop reason) implements SuperBlockStep {}
}
