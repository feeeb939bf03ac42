package org.viewstamp.modelcheck.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.planted.PlantedFactory;
import org.viewstamp.modelcheck.planted.PlantedFaults;

/** The comparison of the codec with TLA+ is alive. */
final class PlantedEwahFaultsTest {
  private static void assertEachIsFound(
      Set<PlantedEwahFault> faults, String module, Class<? extends PlantedFactory> factory) {
    new PlantedFaults("freeset", module).assertEachIsFound(faults, module + ".cfg", factory);
  }

  @Test
  void faultOfTheBoundIsFound() {
    assertEachIsFound(PlantedEwah.BOUND, "MCEwah", PlantedEwah.Bound.class);
  }

  @Test
  void faultOfALiteralIsFound() {
    assertEachIsFound(PlantedEwah.LITERAL, "MCEwah", PlantedEwah.Literal.class);
  }

  @Test
  void faultsOfChunksAndPiecesAreFound() {
    assertEachIsFound(PlantedEwah.CHUNKS, "MCEwahChunks", PlantedEwah.Chunks.class);
  }

  @Test
  void faultsOfMalformedStringsAreFound() {
    assertEachIsFound(PlantedEwah.STRINGS, "MCEwahStrings", PlantedEwah.Strings.class);
  }

  @Test
  void everyFaultIsTried() {
    Set<PlantedEwahFault> tried = EnumSet.copyOf(PlantedEwah.BOUND);
    tried.addAll(PlantedEwah.LITERAL);
    tried.addAll(PlantedEwah.CHUNKS);
    tried.addAll(PlantedEwah.STRINGS);
    assertEquals(EnumSet.allOf(PlantedEwahFault.class), tried);
  }
}
