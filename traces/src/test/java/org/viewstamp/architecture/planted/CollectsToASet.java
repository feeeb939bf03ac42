package org.viewstamp.architecture.planted;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Its order is that of hashes, which no name tells. */
public final class CollectsToASet {
  Collection<String> distinct(List<String> names) {
    return names.stream().collect(Collectors.toSet());
  }
}
