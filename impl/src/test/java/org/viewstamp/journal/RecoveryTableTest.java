package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.CheckFailed;

/** The table against all 512 combinations of its nine inputs. */
class RecoveryTableTest {
  private static final int VECTORS = 1 << RecoveryInputs.COUNT;

  /**
   * The same table as nested questions: the row, with "!" behind it when the inputs contradict it.
   */
  private static String byQuestions(RecoveryInputs i) {
    if (!i.headerOk()) {
      if (!i.prepareOk()) return "A";
      if (i.prepareReserved()) return "D";
      return i.prepareOpIsMax() ? "F" : "E";
    }
    if (!i.prepareOk()) return i.headerReserved() ? "B" : "C";
    if (i.headerReserved() && !i.prepareReserved()) return "G";
    if (!i.headerReserved() && i.prepareReserved()) return "H";
    boolean same = i.checksumsEqual() && i.opsEqual() && !i.headerOpLower() && i.viewsEqual();
    if (i.headerReserved()) return same ? "I" : "I!";
    if (i.checksumsEqual()) return same ? "M" : "M!";
    if (i.opsEqual()) return i.headerOpLower() || i.viewsEqual() ? "L!" : "L";
    return i.headerOpLower() ? "J" : "K";
  }

  private static String byTable(RecoveryInputs inputs) {
    try {
      return RecoveryTable.match(inputs).label();
    } catch (CheckFailed refusal) {
      return refusal.name().replaceFirst("recovery_row_(.)_.*", "$1!");
    }
  }

  @Test
  void everyVectorMatchesTheRowThatNestedQuestionsFind() {
    Map<String, Integer> counts = new TreeMap<>();
    for (int bits = 0; bits < VECTORS; bits++) {
      RecoveryInputs inputs = RecoveryInputs.ofBits(bits);
      assertEquals(byQuestions(inputs), byTable(inputs), () -> inputs.toString());
      counts.merge(byTable(inputs), 1, Integer::sum);
    }
    assertEquals(30, counts.get("I!"));
    assertEquals(14, counts.get("M!"));
    assertEquals(6, counts.get("L!"));
    assertEquals(VECTORS, counts.values().stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void noVectorMatchesTwoRows() {
    for (int bits = 0; bits < VECTORS; bits++) {
      RecoveryInputs inputs = RecoveryInputs.ofBits(bits);
      List<String> matching = new ArrayList<>();
      for (RecoveryTable.Row row : RecoveryTable.rows()) {
        try {
          if (row.matches(inputs)) matching.add(row.label());
        } catch (CheckFailed contradiction) {
          matching.add(row.label() + "!");
        }
      }
      assertEquals(1, matching.size(), () -> inputs + " matches " + matching);
    }
  }

  @Test
  void rowsAreLabelledAToMInOrder() {
    StringBuilder labels = new StringBuilder();
    for (RecoveryTable.Row row : RecoveryTable.rows()) labels.append(row.label());
    assertEquals("ABCDEFGHIJKLM", labels.toString());
  }

  @Test
  void decisionsAreThoseOfTheReference() {
    StringBuilder cluster = new StringBuilder();
    StringBuilder solo = new StringBuilder();
    for (RecoveryTable.Row row : RecoveryTable.rows()) {
      cluster.append(row.decision(false).text()).append(' ');
      solo.append(row.decision(true).text()).append(' ');
    }
    assertEquals("vsr vsr vsr vsr vsr fix fix vsr nil fix vsr vsr eql ", cluster.toString());
    assertEquals("vsr vsr vsr fix fix fix fix vsr nil fix vsr vsr eql ", solo.toString());
    assertEquals(Decision.CUT_TORN, RecoveryTable.TRUNCATE_TORN.decision(false));
    assertEquals(Decision.CUT_TORN, RecoveryTable.TRUNCATE_TORN.decision(true));
  }

  @Test
  void aTornRowHasTheCellsOfRowC() {
    assertEquals(RecoveryTable.rows().get(2).cells(), RecoveryTable.TRUNCATE_TORN.cells());
    assertEquals('T', RecoveryTable.TRUNCATE_TORN.letter());
  }

  @Test
  void twoPreparesOfOneOpAndViewAreRefusedByRowL() {
    RecoveryInputs inputs =
        new RecoveryInputs(true, false, true, false, false, false, true, false, true);
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> RecoveryTable.match(inputs));
    assertEquals("recovery_row_L_views_must_differ", refusal.name());
  }

  @Test
  void everyContradictionNamesItsRowAndItsInput() {
    for (int bits = 0; bits < VECTORS; bits++) {
      RecoveryInputs inputs = RecoveryInputs.ofBits(bits);
      if (!byTable(inputs).endsWith("!")) continue;
      CheckFailed refusal = assertThrows(CheckFailed.class, () -> RecoveryTable.match(inputs));
      assertTrue(
          refusal.name().matches("recovery_row_[ILM]_[a-z_]+(equal|differ|lower)"), refusal::name);
    }
  }

  @Test
  void everyRowHasAStoryOfOneToThreeLinesOfItsOwn() {
    List<String> stories = new ArrayList<>();
    List<RecoveryTable.Row> rows = new ArrayList<>(RecoveryTable.rows());
    rows.add(RecoveryTable.TRUNCATE_TORN);
    for (RecoveryTable.Row row : rows) {
      String story = row.story();
      assertTrue(story.length() > 20 && story.lines().count() <= 3, story);
      assertFalse(stories.contains(story), story);
      stories.add(story);
    }
  }
}
