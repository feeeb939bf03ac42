package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.viewstamp.vsr.Refused.assertRefused;

import org.junit.jupiter.api.Test;

/** What the protocol's operations are to the state machine. */
class OperationCastTest {
  @Test
  void onlyThePulseOfTheProtocolStandsForAnOperationOfTheStateMachine() {
    for (int operation = 0; operation < 128; operation++) {
      int number = operation;
      if (operation == Operation.PULSE) {
        assertEquals(AccountingOperation.PULSE, Operation.cast(number));
        assertEquals(AccountingOperation.PULSE, Operation.operationFromVsr(number));
      } else {
        assertRefused("operation_casts", () -> Operation.cast(number));
        assertNull(Operation.operationFromVsr(number));
      }
      String rule = number < 6 ? "operation_not_vsr_reserved" : "operation_valid";
      assertRefused(rule, () -> Operation.to(number));
    }
  }

  @Test
  void theStateMachinesOwnStandForThemselves() {
    for (int operation = 128; operation < 256; operation++) {
      int number = operation;
      if (operation < 138) {
        assertEquals(number, Operation.to(number).number());
        assertEquals(Operation.to(number), Operation.cast(number));
      } else {
        assertRefused("operation_valid", () -> Operation.to(number));
        assertRefused("operation_valid", () -> Operation.cast(number));
        assertRefused("operation_valid", () -> Operation.operationFromVsr(number));
      }
    }
  }

  @Test
  void bothPulsesHaveTheSameName() {
    assertEquals("pulse", Operation.tagName(4));
    assertEquals("pulse", Operation.tagName(128));
    assertRefused("operation_valid", () -> Operation.tagName(6));
    assertRefused("operation_valid", () -> Operation.tagName(-1));
  }

  @Test
  void fatalReasonsExitWithTheirCodes() {
    StringBuilder all = new StringBuilder();
    for (FatalReason reason : FatalReason.values()) {
      all.append(reason.exitStatus()).append(' ').append(reason.label()).append('\n');
    }
    assertEquals(
        "1 cli\n"
            + "2 no_space_left\n"
            + "3 manifest_node_pool_exhausted\n"
            + "4 storage_size_exceeds_limit\n"
            + "5 storage_size_would_exceed_limit\n"
            + "6 forest_tables_count_would_exceed_limit\n",
        all.toString());
  }
}
