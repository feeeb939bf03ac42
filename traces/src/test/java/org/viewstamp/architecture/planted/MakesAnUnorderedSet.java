package org.viewstamp.architecture.planted;

import java.util.Set;

/** Its order differs from run to run, which no name tells. */
public final class MakesAnUnorderedSet {
  Set<String> names() {
    return Set.of("a", "b");
  }
}
