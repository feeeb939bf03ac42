package org.viewstamp.architecture.planted;

import java.util.HashMap;
import java.util.Map;

/** Its order is that of hashes. */
public final class IteratesAHashMap {
  Map<String, String> map = new HashMap<>();
}
