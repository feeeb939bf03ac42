package org.viewstamp.modelcheck.journal;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.viewstamp.journal.JournalConfig;
import org.viewstamp.journal.JournalMachineHeaders;
import org.viewstamp.journal.Ring;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClusterConfig;

/** The constants of a journal model, as its configuration file gives them. */
final class Constants {
  /** What no journal model limits: a prepare has no body there, and reads do not compete. */
  private static final int MESSAGE_SIZE_MAX = 4096;

  private static final int READS_MAX = 3;
  private static final int READS_COMMIT_MAX = 2;

  private final Map<String, Object> values;

  Constants(Map<String, Object> values) {
    this.values = values;
    if (!names("Repaired").isEmpty()) {
      throw new IllegalArgumentException("Repaired must be {}: the Java is 0.16.30's");
    }
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the model has no constant " + name);
    }
    return value;
  }

  int integer(String name) {
    if (value(name) instanceof Integer integer) {
      return integer;
    }
    throw expected(name, "an integer");
  }

  /** A number of which there may be none. */
  int count(String name) {
    int count = integer(name);
    if (count < 0) {
      throw expected(name, "0 or more");
    }
    return count;
  }

  private int positive(String name) {
    int count = integer(name);
    if (count <= 0) {
      throw expected(name, "1 or more");
    }
    return count;
  }

  boolean flag(String name) {
    if (value(name) instanceof Boolean flag) {
      return flag;
    }
    throw expected(name, "TRUE or FALSE");
  }

  String name(String name) {
    if (value(name) instanceof String text) {
      return text;
    }
    throw expected(name, "a string");
  }

  /** A set of strings, in the model's order. */
  Set<String> names(String name) {
    Set<String> names = new LinkedHashSet<>();
    for (Object element : elements(name)) {
      if (!(element instanceof String text)) {
        throw expected(name, "a set of strings");
      }
      names.add(text);
    }
    return names;
  }

  /** A set of integers, in the model's order. */
  Set<Integer> integers(String name) {
    Set<Integer> integers = new LinkedHashSet<>();
    for (Object element : elements(name)) {
      if (!(element instanceof Integer integer)) {
        throw expected(name, "a set of integers");
      }
      integers.add(integer);
    }
    return integers;
  }

  /** A set of strings that name the constants of an enumeration. */
  <E extends Enum<E>> Set<E> named(String name, Class<E> type, Function<E, String> text) {
    Set<E> found = EnumSet.noneOf(type);
    for (String element : names(name)) {
      found.add(Names.of(type, text, element));
    }
    return found;
  }

  private Iterable<?> elements(String name) {
    if (value(name) instanceof Set<?> set) {
      return set;
    }
    throw expected(name, "a set");
  }

  JournalConfig journal(boolean solo) {
    try {
      Ring ring =
          new Ring(
              positive("SlotCount"),
              positive("HeadersPerSector"),
              MESSAGE_SIZE_MAX,
              positive("WritesMax"),
              READS_MAX,
              READS_COMMIT_MAX);
      return JournalConfig.of(ring, solo, JournalMachineHeaders::placeholder);
    } catch (CheckFailed failed) {
      throw new IllegalArgumentException("constants of the ring: " + failed.name(), failed);
    }
  }

  ClusterConfig cluster() {
    ClusterConfig cluster;
    try {
      cluster =
          new ClusterConfig(
              positive("SlotCount"),
              count("CompactionOps"),
              positive("Pipeline"),
              positive("CheckpointOps"));
    } catch (CheckFailed failed) {
      throw new IllegalArgumentException("constants of checkpoints: " + failed.name(), failed);
    }
    if (integer("SuffixMax") != cluster.viewChangeHeadersSuffixMax()) {
      throw expected("SuffixMax", "Pipeline + 1, which the Java derives");
    }
    return cluster;
  }

  private IllegalArgumentException expected(String name, String what) {
    return new IllegalArgumentException(
        "constant " + name + " must be " + what + ", and is " + value(name));
  }
}
