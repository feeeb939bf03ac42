package org.viewstamp.architecture.planted;

import java.util.Arrays;

/** Runs on threads of a pool. */
public final class SortsInParallel {
  void sort(int[] numbers) {
    Arrays.parallelSort(numbers);
  }
}
