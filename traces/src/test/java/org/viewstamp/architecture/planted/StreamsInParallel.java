package org.viewstamp.architecture.planted;

import java.util.List;

/** Runs on threads of a pool. */
public final class StreamsInParallel {
  long count(List<String> names) {
    return names.parallelStream().count();
  }
}
