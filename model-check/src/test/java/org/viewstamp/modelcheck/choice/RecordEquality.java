package org.viewstamp.modelcheck.choice;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Equality of records, component by component; see {@link RecordClasses}. */
public final class RecordEquality {
  private RecordEquality() {}

  /** Whether both are records of one class whose components are equal. */
  public static boolean equal(Object one, Object other) {
    if (one == other) return true;
    if (other == null || one.getClass() != other.getClass()) return false;
    try {
      for (Field field : one.getClass().getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) continue;
        field.setAccessible(true);
        Object mine = field.get(one);
        Object its = field.get(other);
        if (mine == null ? its != null : !mine.equals(its)) return false;
      }
      return true;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
