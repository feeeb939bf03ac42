package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.viewstamp.vsr.MembersTest.members;
import static org.viewstamp.vsr.Refused.assertRefused;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reconfiguration requests: the table of the reference, and the bytes. */
class ReconfigurationTest {
  private static final int EPOCH_MAX = -1;

  private static final String[] ROWS = {
    // spotless:off
    // current, epoch, members,   R,  S, reserved, result, expected
    "  1,           2, 4 1 2 3,   3,  1,  0,  0, ok",
    "  1,           2, 4 1 2 3,   0,  1,  0,  0, replica_count_zero",
    "  1,           2, 4 1 2 3, 255,  1,  0,  0, replica_count_max_exceeded",
    "  1,           2, 4 1 2 3,   3,  7,  0,  0, standby_count_max_exceeded",
    "  1,           2, 4 1 4 3,   3,  1,  0,  0, members_invalid",
    "  1,           2, 4 1 0 2 3, 3,  1,  0,  0, members_invalid",
    "  1,           0, 4 1 0 2 3, 3,  1,  0,  0, members_invalid",
    "  1,           1, 4 1 0 2 3, 3,  1,  0,  0, members_invalid",
    "  1,           2, 4 1 2 3,   4,  1,  0,  0, members_count_invalid",
    "  1,           2, 4 1 2 3,   3,  1,  1,  0, reserved_field",
    "  1,           2, 4 1 2 3,   3,  1,  0,  1, result_must_be_reserved",
    "  1,           0, 4 1 2 3,   3,  1,  0,  0, epoch_in_the_past",
    "  1,           3, 4 1 2 3,   3,  1,  0,  0, epoch_in_the_future",
    "  1,           2, 1 2 3,     2,  1,  0,  0, different_replica_count",
    "  1,           2, 1 2 3 4 5, 3,  2,  0,  0, different_standby_count",
    "  1,           2, 8 1 2 3,   3,  1,  0,  0, different_member_set",
    "  1,           1, 1 2 3 4,   3,  1,  0,  0, configuration_applied",
    "  1,           1, 4 1 2 3,   3,  1,  0,  0, configuration_conflict",
    "  1,           2, 1 2 3 4,   3,  1,  0,  0, configuration_is_no_op",
    " -1,           2, 4 1 2 3,   3,  1,  0,  0, epoch_in_the_past",
    " -1,          -1, 4 1 2 3,   3,  1,  0,  0, configuration_conflict",
    " -1,          -1, 1 2 3 4,   3,  1,  0,  0, configuration_applied",
    // beyond the reference: the last epoch follows the one before; the order of the rules
    " -2,          -1, 4 1 2 3,   3,  1,  0,  0, ok",
    "  0,          -1, 4 1 2 3,   3,  1,  0,  0, epoch_in_the_future",
    "  1,           9, 4 1 2 3,   0,  7,  1,  1, replica_count_zero",
    "  1,           9, 8 1 2 3,   3,  1,  1,  1, reserved_field",
    "  1,           9, 8 1 2 3,   3,  1,  0,  0, epoch_in_the_future",
    // spotless:on
  };

  private static final ReconfigurationRules.Current CURRENT =
      new ReconfigurationRules.Current(members(1, 2, 3, 4), 1, 3, 1);

  private static ReconfigurationResult validate(String[] row) {
    var current =
        new ReconfigurationRules.Current(CURRENT.members(), Integer.parseInt(row[0].trim()), 3, 1);
    long[] ids = Arrays.stream(row[2].trim().split(" ")).mapToLong(Long::parseLong).toArray();
    byte[] bytes =
        ReconfigurationRequest.of(
                members(ids),
                Integer.parseInt(row[1].trim()),
                Integer.parseInt(row[3].trim()),
                Integer.parseInt(row[4].trim()))
            .encode();
    Arrays.fill(bytes, 198, 252, (byte) Integer.parseInt(row[5].trim()));
    bytes[252] = (byte) Integer.parseInt(row[6].trim());
    return ReconfigurationRules.validate(ReconfigurationRequest.decode(bytes), current);
  }

  @Test
  void everyRowHasTheResultOfTheReference() {
    Set<ReconfigurationResult> seen = EnumSet.noneOf(ReconfigurationResult.class);
    for (String line : ROWS) {
      String[] row = line.split(",");
      ReconfigurationResult result = validate(row);
      assertEquals(row[7].trim(), result.label(), line);
      seen.add(result);
    }
    assertEquals(
        EnumSet.complementOf(EnumSet.of(ReconfigurationResult.RESERVED)), seen, "results seen");
  }

  @Test
  void everyReservedByteCounts() {
    for (int at = 198; at < 252; at++) {
      byte[] bytes = ReconfigurationRequest.of(members(4, 1, 2, 3), 2, 3, 1).encode();
      bytes[at] = (byte) 0x80;
      assertEquals(
          ReconfigurationResult.RESERVED_FIELD,
          ReconfigurationRules.validate(ReconfigurationRequest.decode(bytes), CURRENT));
    }
  }

  @Test
  void aClusterMayHaveSixReplicasAndSixStandbys() {
    long[] all = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    long[] other = {12, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1};
    var current = new ReconfigurationRules.Current(members(all), 1, 6, 6);
    ReconfigurationRequest request = ReconfigurationRequest.of(members(other), 2, 6, 6);
    assertEquals(ReconfigurationResult.OK, ReconfigurationRules.validate(request, current));
  }

  @Test
  void theRulesGiveEachResultOnceAndInTheOrderOfTheReference() {
    List<String> order =
        ReconfigurationRules.ALL.stream().map(rule -> rule.result().label()).toList();
    assertEquals(16, order.size());
    assertEquals("replica_count_zero", order.get(0));
    assertEquals("different_replica_count", order.get(7));
    assertEquals("configuration_applied", order.get(10));
    assertEquals("ok", order.get(15));
    assertEquals(16, Set.copyOf(order).size());
  }

  @ParameterizedTest
  @CsvSource({
    "0, reserved",
    "1, ok",
    "2, replica_count_zero",
    "3, replica_count_max_exceeded",
    "4, standby_count_max_exceeded",
    "5, members_invalid",
    "6, members_count_invalid",
    "7, reserved_field",
    "8, result_must_be_reserved",
    "9, epoch_in_the_past",
    "10, epoch_in_the_future",
    "11, different_replica_count",
    "12, different_standby_count",
    "13, different_member_set",
    "14, configuration_applied",
    "15, configuration_conflict",
    "16, configuration_is_no_op",
    "17, 17",
    "-1, 4294967295"
  })
  void resultsHaveTheirNumbers(int number, String name) {
    assertEquals(name, ReconfigurationResult.name(number));
    if (number >= 0 && number < 17) {
      assertEquals(number, ReconfigurationResult.values()[number].number());
    }
  }

  @Test
  void aCurrentConfigurationOfOtherCountsIsRefused() {
    var current = new ReconfigurationRules.Current(members(1, 2, 3), 1, 3, 1);
    ReconfigurationRequest request = ReconfigurationRequest.of(members(1, 2, 3, 4), 2, 3, 1);
    assertRefused(
        "reconfiguration_current_member_count",
        () -> ReconfigurationRules.validate(request, current));
  }

  @Property(tries = 200)
  void encodingADecodedRequestGivesItsBytes(@ForAll @Size(256) byte[] bytes) {
    ReconfigurationRequest request = ReconfigurationRequest.decode(bytes);
    assertArrayEquals(bytes, request.encode());
    assertEquals(request, ReconfigurationRequest.decode(request.encode()));
    assertEquals(12, request.members().ids().size());
  }

  @Test
  void aComposedRequestHasItsFields() {
    ReconfigurationRequest request =
        ReconfigurationRequest.of(members(1, 2, 3), EPOCH_MAX, 255, 254);
    assertEquals(members(1, 2, 3), request.members());
    assertEquals(EPOCH_MAX, request.epoch());
    assertEquals(255, request.replicaCount());
    assertEquals(254, request.standbyCount());
    assertEquals(0, request.result());
    ReconfigurationRequest judged = request.withResult(ReconfigurationResult.OK);
    assertEquals(1, judged.result());
    assertNotEquals(request, judged);
  }

  @Test
  void aBodyOfAnotherSizeIsRefused() {
    assertRefused(
        "reconfiguration_request_size", () -> ReconfigurationRequest.decode(new byte[255]));
    assertRefused(
        "reconfiguration_replica_count_in_range",
        () -> ReconfigurationRequest.of(members(1), 0, 256, 0));
    assertRefused(
        "reconfiguration_standby_count_in_range",
        () -> ReconfigurationRequest.of(members(1), 0, 1, -1));
  }
}
