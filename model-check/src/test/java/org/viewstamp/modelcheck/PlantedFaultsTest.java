package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.viewstamp.modelcheck.toy.CourierModel;
import org.viewstamp.modelcheck.toy.CourierModel.Fault;

/** The comparison is alive: each fault in the Java of the toy turns it red, at the right action. */
final class PlantedFaultsTest {
  private static final SpecFiles TOY = SpecFiles.ofSystem("toy");

  /**
   * What must be reported.
   *
   * @param actions of all differences
   * @param first of them, on a path as short as can be
   * @param said the reason, or the field that differs
   */
  private record Red(
      Fault fault,
      long missing,
      long extra,
      long unequal,
      Set<String> actions,
      String first,
      int pathLength,
      String said) {}

  private static Red red(
      Fault fault,
      long missing,
      long extra,
      long unequal,
      Set<String> actions,
      String first,
      int pathLength,
      String said) {
    return new Red(fault, missing, extra, unequal, actions, first, pathLength, said);
  }

  private static final String FROM_0 = "[from |-> 0, number |-> 0, to |-> 1]";
  private static final String FROM_1 = "[from |-> 1, number |-> 0, to |-> 0]";

  // spotless:off
  private static Stream<Red> faults() {
    return Stream.of(
      //                                   missing  extra  unequal
      red(Fault.GUARD_DROPPED,                   0,  1298,    0, Set.of("Send"),         "extra Send(0, 0)", 0, "TLA+ refuses: Courier.tla:34: p # q"),
      red(Fault.BOUND_OFF_BY_ONE,              746,     0,    0, Set.of("Send"),         "missing Send(0, 1)", 1, "Java refuses: too many letters"),
      red(Fault.FIELDS_SWAPPED,                  0,     0, 1016, Set.of("Send"),         "unequal Send(1, 0)", 0, "letters: TLA+ also " + FROM_1 + ", Java also " + FROM_0),
      red(Fault.CONJUNCT_WEAKENED,               0,   300,    0, Set.of("Read"),         "extra Read(" + FROM_0 + ")", 3, "TLA+ refuses: Courier.tla:41: read[m.to] < ReadMax"),
      red(Fault.WRONG_SUCCESSOR_FIELD,           0,     0, 1136, Set.of("Read"),         "unequal Read(" + FROM_1 + ")", 1, "read[0]: TLA+ 1, Java 2"),
      red(Fault.STALE_FIELD,                     0,     0, 1136, Set.of("Read"),         "unequal Read(" + FROM_1 + ")", 1, "letters: TLA+ no other element, Java also " + FROM_1),
      red(Fault.WRONG_EVENT_FORGOTTEN,           0,     0, 1224, Set.of("Read", "Lose"), "unequal Read([from |-> 1, number |-> 1, to |-> 0])", 5, "diary[1]: TLA+ 0, Java 1"),
      red(Fault.STEP_NEVER_OFFERED,           1724,     0,    0, Set.of("Lose"),         "missing Lose(" + FROM_1 + ")", 1, "Java does not say which guard fails"),
      red(Fault.PARAMETERS_IN_WRONG_ORDER,    1326,  1326,    0, Set.of("Shut"),         "missing Shut(1, 0)", 0, "Java does not say which guard fails"),
      red(Fault.PARAMETER_VALUE_WRONG,         820,   820,    0, Set.of("Shut"),         "missing Shut(1, 1)", 0, "Java does not say which guard fails"),
      red(Fault.EXTRA_EVENT,                     0,  1254,    0, Set.of("Reopen"),       "extra Reopen", 0, "TLA+ refuses: Courier.tla:64: ~Open"),
      red(Fault.UNKNOWN_ACTION,                  0,   605,    0, Set.of("Burn"),         "extra Burn", 2, "TLA+ has no operator Burn"),
      red(Fault.EXTRA_INITIAL_STATE,             0,     1,    0, Set.of("Init"),         "extra Init", 0, "Init of TLA+ does not allow this state"),
      red(Fault.MISSING_INITIAL_STATE,           1,     0,    0, Set.of("Init"),         "missing Init", 0, "Java's initial states lack this one"),
      red(Fault.WRONG_TYPE,                      0,     0, 2860, Set.of("Read", "Lose"), "unequal Read(" + FROM_1 + ")", 1, "diary[1]: TLA+ 0 (Integer), Java 0 (Long)"),
      red(Fault.VARIABLE_FORGOTTEN,              0,     0, 1724, Set.of("Lose"),         "unequal Lose(" + FROM_1 + ")", 1, "office: TLA+ [by |-> Absent, state |-> \"open\"], Java nothing"));
  }
  // spotless:on

  private static ExploreResult compare(String factory) {
    ExplorerRun.Outcome outcome =
        new ExplorerRun(
                TOY,
                "MCCourier",
                "MCCourier.cfg",
                1,
                256,
                true,
                CourierModel.class.getName() + "$" + factory,
                List.of(),
                Duration.ofSeconds(60))
            .run(distinct -> {});
    ExploreResult result = outcome.result();
    assertNotNull(result, outcome::error);
    return result;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultIsFoundAtItsAction(Red red) {
    ExploreResult result = compare(classOf(red.fault()));
    ExploreResult.Explained first = result.differences().get(0);
    List<String> said = first.fields().isEmpty() ? List.of(first.reason()) : first.fields();
    assertEquals(
        red,
        new Red(
            red.fault(),
            result.missing(),
            result.extra(),
            result.unequal(),
            result.differences().stream()
                .map(ExploreResult.Explained::action)
                .collect(Collectors.toSet()),
            first.kind() + " " + first.step(),
            first.path().size(),
            said.get(0)));
  }

  private static String classOf(Fault fault) {
    return Arrays.stream(fault.name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining());
  }

  @Test
  void everyFaultIsTried() {
    Set<Fault> tried = faults().map(Red::fault).collect(Collectors.toSet());
    tried.add(Fault.NONE);
    assertEquals(Set.of(Fault.values()), tried);
  }

  @Test
  void modelWithoutFaultIsEqual() {
    ExploreResult result = compare("Factory");
    assertEquals(5630, result.edges());
    assertEquals(0, result.missing() + result.extra() + result.unequal());
    assertEquals(List.of(), result.differences());
  }

  @Test
  void differenceNamesBothSourcesTheStateAndThePath() {
    ExploreResult.Explained difference = compare("ConjunctWeakened").differences().get(0);
    assertEquals("Courier.tla:40", difference.tlaSource());
    assertEquals("CourierModel: Read", difference.javaSource());
    assertEquals(List.of("Send(0, 1)", "Read(" + FROM_0 + ")", "Send(0, 1)"), difference.path());
    assertEquals(
        List.of(
            "office = [by |-> Absent, state |-> \"open\"]",
            "diary = <<1>>",
            "read = (0 :> 0 @@ 1 :> 2)",
            "letters = {" + FROM_0 + "}"),
        difference.state());
  }
}
