package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viewstamp.bench.Workload;
import org.viewstamp.bench.Workloads;

/** What the command measures, prints and answers; never how fast. */
class BenchCommandTest {
  /** A workload that takes no time. */
  private record Instant(String check, String computed) implements Workload {
    @Override
    public String name() {
      return "instant";
    }

    @Override
    public String unit() {
      return "things/s";
    }

    @Override
    public Sample run() {
      return new Sample(1234.5, computed);
    }
  }

  private static int measure(boolean json, StringWriter out, String check, String computed) {
    Workloads.Named instant = new Workloads.Named("instant", () -> new Instant(check, computed));
    return BenchCommand.measure(List.of(instant), json, new PrintWriter(out, true));
  }

  @Test
  void aRightCheckValueIsFine() {
    StringWriter out = new StringWriter();
    assertEquals(ExitCodes.FINE, measure(false, out, "00aa", "00aa"));
    List<String> lines = out.toString().lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).matches("workload +unit +min +median +max +check"), lines.get(0));
    String row = "instant +things/s +1235 +1235 +1235 +00aa +right";
    assertTrue(lines.get(1).replace("1234", "1235").matches(row), lines.get(1));
  }

  @Test
  void aWrongCheckValueFails() {
    StringWriter out = new StringWriter();
    assertEquals(ExitCodes.CHECK_FAILED, measure(false, out, "00aa", "00ab"));
    assertTrue(out.toString().contains("00ab              WRONG, expected 00aa"), out::toString);
  }

  @Test
  void jsonHasARowAWorkload() {
    StringWriter out = new StringWriter();
    assertEquals(ExitCodes.CHECK_FAILED, measure(true, out, "00aa", "00ab"));
    assertEquals(
        "{\"workload\":\"instant\",\"unit\":\"things/s\",\"min\":1234.5,\"median\":1234.5,"
            + "\"max\":1234.5,\"check\":\"00ab\",\"right\":false}",
        out.toString().strip());
  }

  @Test
  void anUnknownNameIsBadInput() {
    Ran.viewstamp("bench", "ewah", "swim").ends(ExitCodes.BAD_INPUT).tells("\"swim\"");
    Ran.viewstamp("bench", "swim").ends(ExitCodes.BAD_INPUT).tells("ewah-encode-sparse, ");
  }

  @Test
  void namesSelectByTheirFirstWords() {
    assertEquals(12, Workloads.get().size());
    assertEquals(6, Workloads.named("ewah").size());
    assertEquals(3, Workloads.named("ewah-decode").size());
    assertEquals(1, Workloads.named("checksum-256").size());
    assertEquals(List.of(), Workloads.named("check"));
    assertEquals(List.of(), Workloads.named(""));
  }

  /** The bitmaps, the cycles and the buffer are those of the real program's measurements. */
  @ParameterizedTest
  @ValueSource(strings = {"ewah", "freeset", "checksum"})
  void workloadsComputeWhatTheRealProgramDid(String system) {
    for (Workloads.Named named : Workloads.named(system)) {
      Workload workload = named.workload().get();
      assertEquals(named.name(), workload.name());
      Workload.Sample sample = workload.run();
      assertEquals(workload.check(), sample.check(), named.name());
      assertTrue(sample.figure() > 0, named.name());
    }
  }
}
