package org.viewstamp.modelcheck.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.journal.JournalEvent;
import org.viewstamp.journal.JournalMachine;
import org.viewstamp.journal.JournalMachineState;
import org.viewstamp.journal.JournalMachineStatus;
import org.viewstamp.journal.JournalMachineStep;

/** All short histories of a small log with crashes, and the bugs that they find. */
class JournalHarnessTest {
  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // harness, steps, leaves, choices, depth
    "journal,             8, 35820, 19363, 13",
    "journal-fault,       8, 81585, 31268, 13",
    "journal-wrap,       11, 15581,  9907, 15",
    "journal-wrap-fault,  9, 28487, 19525, 12",
  })
  // spotless:on
  void everyShortHistoryHolds(String name, int steps, long leaves, long choices, int depth) {
    assertEquals(steps, Explored.named(name).bound());
    Explored.assertHolds(name, steps, leaves, choices, depth);
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    "journal,            10, 246760, 137138, 15",
    "journal-fault,       9, 219210,  96153, 14",
    "journal-wrap,       14,  25422,  19098, 17",
    "journal-wrap-fault, 12, 142876, 124074, 15",
  })
  // spotless:on
  @EnabledIfSystemProperty(named = "viewstamp.deep", matches = "true")
  void everyLongerHistoryHolds(String name, int steps, long leaves, long choices, int depth) {
    assertEquals(steps, Explored.named(name).boundDeep());
    Explored.assertHolds(name, steps, leaves, choices, depth);
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // harness,           bug,                      steps, rule,            choices
    "journal           , header-before-prepare   , 2, PrepareBeforeHeader, 0 1",
    "journal           , redundant-at-install    , 1, PrepareBeforeHeader, 0",
    "journal           , fault-cleared           , 7, NoForget           , 0 0 0 1 1 0 0 1 1 2",
    "journal           , clean-before-header     , 7, AckImpliesDurable  , 0 0 1 1 1 2 1",
    "journal-fault     , header-before-prepare   , 2, PrepareBeforeHeader, 0 1",
    "journal-fault     , redundant-at-install    , 1, PrepareBeforeHeader, 0",
    "journal-fault     , fault-cleared           , 6, NoForget           , 0 0 1 1 1 1 1 3",
    "journal-fault     , clean-before-header     , 7, AckImpliesDurable  , 0 0 1 1 1 3 1",
    "journal-wrap      , header-before-prepare   , 2, PrepareBeforeHeader, 0 1",
    "journal-wrap      , redundant-at-install    , 1, PrepareBeforeHeader, 0",
    "journal-wrap      , fault-cleared           , 6, NoForget           , 0 0 0 0 0 0 1 1 2",
    "journal-wrap      , clean-before-header     , 7, AckImpliesDurable  , 0 0 0 0 0 1 0",
    "journal-wrap-fault, header-before-prepare   , 2, PrepareBeforeHeader, 0 1",
    "journal-wrap-fault, redundant-at-install    , 1, PrepareBeforeHeader, 0",
    "journal-wrap-fault, fault-cleared           , 1, NoForget           , 0 5",
    "journal-wrap-fault, clean-before-header     , 7, AckImpliesDurable  , 0 0 0 0 0 2 0",
  })
  // spotless:on
  void aBrokenRuleIsFound(String name, String bug, int steps, String rule, String choices) {
    Explored.assertFound(name, bug, steps, rule, choices);
  }

  /** In each state that can be reached, the harness offers all that the machine allows. */
  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // wrapping, crashes, faults, states
    "false, 1, false, 1664",
    "true,  1, false,  340",
    "true,  1, true, 10537",
  })
  // spotless:on
  void theHarnessOffersWhatTheMachineAllows(
      boolean wrapping, int crashes, boolean faults, int states) {
    JournalScope scope = new JournalScope(wrapping, crashes, faults);
    JournalHarness harness = new JournalHarness(scope, 1, JournalPlanted.NONE);
    JournalMachine machine = new JournalMachine(scope.machine());
    Set<JournalMachineState> seen = new HashSet<>();
    Deque<JournalMachineState> next = new ArrayDeque<>();
    next.add(machine.initialState());
    seen.add(machine.initialState());
    while (!next.isEmpty()) {
      JournalMachineState state = next.remove();
      List<JournalEvent> allowed = new ArrayList<>();
      machine.forEachStep(
          state,
          (event, stepped) -> {
            if (isOfHarness(event)) allowed.add(event);
            if (seen.add(stepped.next())) next.add(stepped.next());
          });
      if (runs(state)) {
        List<JournalEvent> offered = harness.offered(state);
        assertEquals(Set.copyOf(allowed), Set.copyOf(offered));
        assertEquals(offered.size(), Set.copyOf(offered).size(), "offered twice");
      }
    }
    assertEquals(states, seen.size());
  }

  private static boolean runs(JournalMachineState state) {
    return state.status() == JournalMachineStatus.NORMAL
        || state.status() == JournalMachineStatus.RECOVERING_HEAD;
  }

  /** Crashes and what rots meanwhile are chosen by the harness in its own way. */
  private static boolean isOfHarness(JournalEvent event) {
    return !(event instanceof JournalEvent.Crash
        || event instanceof JournalEvent.RotPrepare
        || event instanceof JournalEvent.RotHeader);
  }

  /** An event that is refused would be a defect of the harness, not a finding. */
  @Test
  void anEventThatIsRefusedIsAFaultOfTheHarness() {
    JournalMachine machine = new JournalMachine(new JournalScope(false, 1, false).machine());
    JournalEvent event = new JournalEvent.StartWrite(1);
    assertTrue(machine.step(machine.initialState(), event) instanceof JournalMachineStep.Refused);
    JournalSystem system = new JournalSystem(machine, JournalPlanted.NONE);
    ChoiceError error = assertThrows(ChoiceError.class, () -> system.step(event));
    assertEquals(
        "the harness offers an event that is refused: slot_has_header", error.getMessage());
  }
}
