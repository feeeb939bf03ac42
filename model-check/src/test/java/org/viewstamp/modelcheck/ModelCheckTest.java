package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.Model.Expected;
import org.viewstamp.modelcheck.Model.Unreached;
import org.viewstamp.modelcheck.Model.Witness;

/** Every deviation from a manifest fails, and says what was expected and what came. */
final class ModelCheckTest {
  private static final SpecFiles TOY = SpecFiles.ofSystem("toy");
  private static final String COURIER = "org.viewstamp.modelcheck.toy.CourierModel$";

  private static Model courier(
      Expected expected,
      @Nullable String java,
      List<Witness> witnesses,
      List<Unreached> unreached) {
    return new Model(
        "courier",
        "",
        "MCCourier",
        null,
        Tier.SMOKE,
        1,
        256,
        60,
        true,
        expected,
        java,
        witnesses,
        unreached,
        null);
  }

  private static Model counter(String config, Expected expected) {
    return new Model(
        "counter",
        "",
        "Counter",
        config,
        Tier.SMOKE,
        1,
        256,
        60,
        true,
        expected,
        null,
        null,
        null,
        null);
  }

  private static Expected holds(long distinct, long generated, int depth, @Nullable Long edges) {
    return new Expected("holds", distinct, generated, depth, edges, null);
  }

  private static List<String> problems(Model model) {
    ModelReport report = new ModelCheck(TOY, model).run(distinct -> {});
    assertEquals(report.problems().isEmpty(), report.isFine());
    return report.problems();
  }

  @Test
  void exactManifestIsFine() {
    Model model =
        courier(
            holds(1320, 5634, 12, 5630L),
            COURIER + "Factory",
            List.of(new Witness("AllRead", 7)),
            List.of());
    assertEquals(List.of(), problems(model));
  }

  @Test
  void everyCountThatIsOffByOneIsToldApart() {
    Model model =
        courier(
            holds(1321, 5633, 13, 5631L),
            COURIER + "Factory",
            List.of(new Witness("AllRead", 6), new Witness("ShutByLast", 3)),
            List.of());
    assertEquals(
        List.of(
            "distinct states: expected 1321, got 1320",
            "generated states: expected 5633, got 5634",
            "depth: expected 13, got 12",
            "edges: expected 5631, got 5630",
            "depth of witness AllRead: expected 6, got 7",
            "depth of witness ShutByLast: expected 3, got 2"),
        problems(model));
  }

  @Test
  void missingCountFails() {
    Model model =
        courier(
            new Expected("holds", null, null, null, null, null),
            COURIER + "Factory",
            List.of(new Witness("AllRead", null)),
            List.of());
    assertEquals(
        List.of(
            "distinct states: not in the manifest, got 1320",
            "generated states: not in the manifest, got 5634",
            "depth: not in the manifest, got 12",
            "edges: not in the manifest, got 5630",
            "depth of witness AllRead: not in the manifest, got 7"),
        problems(model));
  }

  @Test
  void differenceFromJavaFails() {
    Model model =
        courier(
            holds(1320, 5634, 12, 5630L), COURIER + "ParameterValueWrong", List.of(), List.of());
    assertEquals(
        List.of("missing in Java: expected 0, got 820", "extra in Java: expected 0, got 820"),
        problems(model));
  }

  @Test
  void unequalSuccessorFails() {
    Model model =
        courier(holds(1320, 5634, 12, 5630L), COURIER + "StaleField", List.of(), List.of());
    assertEquals(List.of("unequal: expected 0, got 1136"), problems(model));
  }

  @Test
  void witnessThatIsNeverReachedFails() {
    SpecFiles files =
        TOY.with(
            "MCCourier.tla", text -> text.replace("AllRead == \\A", "AllRead == FALSE /\\ \\A"));
    Model model =
        courier(holds(1320, 5634, 12, null), null, List.of(new Witness("AllRead", 7)), List.of());
    assertEquals(
        List.of("witness AllRead: never reached"),
        new ModelCheck(files, model).run(distinct -> {}).problems());
  }

  @Test
  void actionThatIsNeverTakenFailsUnlessListed() {
    SpecFiles files = TOY.with("Courier.tla", text -> text.replace("/\\ ~Open", "/\\ FALSE"));
    Expected expected = holds(1320, 5568, 12, null);
    Model silent = courier(expected, null, List.of(), List.of());
    List<String> problems = new ModelCheck(files, silent).run(distinct -> {}).problems();
    assertTrue(
        problems.contains("verdict: expected \"holds\", got \"deadlock\""), problems::toString);

    SpecFiles quiet = files.with("MCCourier.cfg", text -> text + "CHECK_DEADLOCK FALSE\n");
    assertEquals(
        List.of("action Reopen: never taken"),
        new ModelCheck(quiet, silent).run(distinct -> {}).problems());
    Model listed =
        courier(expected, null, List.of(), List.of(new Unreached("Reopen", "it stays shut")));
    assertEquals(List.of(), new ModelCheck(quiet, listed).run(distinct -> {}).problems());
  }

  @Test
  void unreachedThatIsTakenOrUnknownFails() {
    Model model =
        courier(
            holds(1320, 5634, 12, null),
            null,
            List.of(),
            List.of(new Unreached("Reopen", "wrong"), new Unreached("Burn", "wrong")));
    assertEquals(
        List.of(
            "unreached: there is no action Burn", "action Reopen: listed as unreached, but taken"),
        problems(model));
  }

  @Test
  void otherVerdictFailsWithWhatTlcSays() {
    List<String> problems = problems(counter("Invariant.cfg", holds(5, 7, 4, null)));
    assertEquals(
        List.of(
            "verdict: expected \"holds\", got \"violates invariant Small\"",
            "Invariant Small is violated."),
        problems);
  }

  @Test
  void modelThatMustFailAndHoldsFails() {
    Expected expected = new Expected("violates invariant Small", null, null, null, null, 4);
    assertEquals(
        List.of("verdict: expected \"violates invariant Small\", got \"holds\""),
        problems(counter("Holds.cfg", expected)));
  }

  @Test
  void violationOfAnotherPropertyFails() {
    Expected expected = new Expected("violates invariant Large", null, null, null, null, 4);
    List<String> problems = problems(counter("Invariant.cfg", expected));
    assertEquals(
        "verdict: expected \"violates invariant Large\", got \"violates invariant Small\"",
        problems.get(0));
  }

  @Test
  void counterexampleOfAnotherLengthFails() {
    Expected expected = new Expected("violates invariant Small", null, null, null, null, 5);
    assertEquals(
        List.of("states of the counterexample: expected 5, got 4"),
        problems(counter("Invariant.cfg", expected)));
    Expected exact = new Expected("violates invariant Small", null, null, null, null, 4);
    assertEquals(List.of(), problems(counter("Invariant.cfg", exact)));
  }

  @Test
  void evaluationErrorIsNotTheViolationThatWasExpected() {
    Expected expected = new Expected("violates invariant Undefined", null, null, null, null, 4);
    assertFalse(problems(counter("Undefined.cfg", expected)).isEmpty());
  }
}
