package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class OperationTest {
  @Test
  void operationsOfTheProtocolAndOfTheStateMachineHaveNames() {
    assertEquals("reserved", Operation.name(0));
    assertEquals("upgrade", Operation.name(5));
    assertEquals("pulse", Operation.name(128));
    assertEquals("create_transfers", Operation.name(130));
    assertEquals("get_events", Operation.name(137));
  }

  @Test
  void aNumberWithoutANameStandsForItself() {
    assertEquals("6", Operation.name(6));
    assertEquals("138", Operation.name(138));
    assertNull(AccountingOperation.of(127));
    assertNull(AccountingOperation.of(138));
  }

  @Test
  void theStateMachinesNumbersFollowEachOther() {
    int number = Operation.STATE_MACHINE;
    for (AccountingOperation operation : AccountingOperation.values()) {
      assertEquals(number, operation.number());
      assertEquals(operation, AccountingOperation.of(number++));
    }
  }
}
