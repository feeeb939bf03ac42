package org.viewstamp.modelcheck.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viewstamp.freeset.Reservation;
import org.viewstamp.vsr.U128;

/** The copies that Java PathFinder is given are records like the originals. */
class RecordClassesTest {
  @TempDir static Path copies;

  private static Path location(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void theCopiesOfRecordsHaveTheSameEquality() throws Exception {
    int changed = RecordClasses.copy(location(U128.class), copies);
    assertTrue(changed > 100, "records that were changed: " + changed);
    RecordClasses.copy(location(RecordEquality.class), copies);
    URL[] path = {copies.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> copied = loader.loadClass(U128.class.getName());
      assertNotSame(U128.class, copied);
      Constructor<?> make = copied.getConstructor(long.class, long.class);
      Object one = make.newInstance(1L, 2L);
      assertEquals(one, make.newInstance(1L, 2L));
      assertFalse(one.equals(make.newInstance(1L, 3L)));
      assertFalse(one.equals(make.newInstance(0L, 2L)));
      assertFalse(one.equals(null));
      assertFalse(one.equals("1 2"));
      // The call is the copy's own: a record of three components goes the same way.
      Class<?> other = loader.loadClass(Reservation.class.getName());
      Constructor<?> makeOther = other.getConstructor(int.class, int.class, long.class);
      assertEquals(makeOther.newInstance(1, 2, 3L), makeOther.newInstance(1, 2, 3L));
      assertFalse(makeOther.newInstance(1, 2, 3L).equals(makeOther.newInstance(1, 2, 4L)));
    }
  }

  @Test
  void recordsAreEqualComponentByComponent() {
    assertTrue(RecordEquality.equal(new Holder("a", null), new Holder("a", null)));
    assertFalse(RecordEquality.equal(new Holder("a", null), new Holder("a", "b")));
    assertFalse(RecordEquality.equal(new Holder("a", "b"), new Holder("a", null)));
    assertFalse(RecordEquality.equal(new Holder("a", "b"), null));
    assertFalse(RecordEquality.equal(new Holder("a", "b"), "a"));
  }

  private record Holder(String first, String second) {}
}
