package org.viewstamp.modelcheck;

import java.util.EnumSet;
import java.util.Locale;
import java.util.function.Function;

/** Names of a model and the constants of enumerations. */
public final class Names {
  private Names() {}

  /** The constant whose text is {@code name}. */
  public static <E extends Enum<E>> E of(Class<E> type, Function<E, String> text, String name) {
    for (E constant : EnumSet.allOf(type)) {
      if (text.apply(constant).equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + " is called " + name);
  }

  /** The name of a constant as a model writes it, where it has no text of its own. */
  public static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
