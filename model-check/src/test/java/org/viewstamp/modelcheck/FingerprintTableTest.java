package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class FingerprintTableTest {
  @Test
  void pathLeadsFromTheInitialState() {
    FingerprintTable table = new FingerprintTable();
    assertTrue(table.add(7, 7));
    assertTrue(table.add(0, 7));
    assertTrue(table.add(-3, 0));
    assertArrayEquals(new long[] {7, 0, -3}, table.path(-3));
    assertArrayEquals(new long[] {7}, table.path(7));
  }

  @Test
  void firstParentStays() {
    FingerprintTable table = new FingerprintTable();
    table.add(1, 1);
    table.add(2, 1);
    table.add(3, 2);
    assertFalse(table.add(3, 1));
    assertArrayEquals(new long[] {1, 2, 3}, table.path(3));
  }

  @Test
  void longChainSurvivesGrowth() {
    FingerprintTable table = new FingerprintTable();
    table.add(1, 1);
    for (long f = 2; f <= 100_000; f++) {
      assertTrue(table.add(f * 0x1_0000_0001L, f == 2 ? 1 : (f - 1) * 0x1_0000_0001L));
    }
    assertEquals(100_000, table.size());
    assertEquals(100_000, table.path(100_000 * 0x1_0000_0001L).length);
  }

  @Property(tries = 200)
  void containsWhatWasAddedAndNothingElse(@ForAll List<Long> added, @ForAll List<Long> others) {
    FingerprintTable table = new FingerprintTable();
    Set<Long> expected = new HashSet<>();
    for (long fingerprint : added) {
      assertEquals(expected.add(fingerprint), table.add(fingerprint, fingerprint));
    }
    for (long fingerprint : others) {
      assertEquals(expected.contains(fingerprint), table.contains(fingerprint));
    }
    assertEquals(expected.size(), table.size());
  }
}
