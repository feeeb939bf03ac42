package org.viewstamp.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of this thread: other programs on the machine do not lengthen it, as they do time. */
final class Stopwatch {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long start = THREADS.getCurrentThreadCpuTime();

  /** Since this watch was made; more than 0. */
  long nanoseconds() {
    return Math.max(1, THREADS.getCurrentThreadCpuTime() - start);
  }
}
