package org.viewstamp.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.viewstamp.freeset.FreeSet;

/** The memory that a free set takes: what making one allocates. Its check is the blocks free. */
public final class FreeSetMemory implements Workload {
  static final String NAME = "freeset-memory";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String unit() {
    return "kB/M blocks";
  }

  @Override
  public String check() {
    return Hex.of(FreeSetWorkload.BLOCKS);
  }

  @Override
  public Sample run() {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    FreeSet set = new FreeSet(FreeSetWorkload.BLOCKS, 26_301);
    double bytes = THREADS.getThreadAllocatedBytes(thread) - before;
    long free = set.blocksCount() - set.acquired().count();
    return new Sample(bytes * 1e3 / FreeSetWorkload.BLOCKS, Hex.of(free));
  }
}
