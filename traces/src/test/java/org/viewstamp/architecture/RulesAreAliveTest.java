package org.viewstamp.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.viewstamp.architecture.planted.CallsTheCommandLine;
import org.viewstamp.architecture.planted.CollectsToASet;
import org.viewstamp.architecture.planted.DrawsNumbers;
import org.viewstamp.architecture.planted.IteratesAHashMap;
import org.viewstamp.architecture.planted.LooksAtTheClock;
import org.viewstamp.architecture.planted.MakesAnUnorderedSet;
import org.viewstamp.architecture.planted.Pure;
import org.viewstamp.architecture.planted.ReadsAFile;
import org.viewstamp.architecture.planted.SortsInParallel;
import org.viewstamp.architecture.planted.SpeaksTheLanguageOfTheMachine;
import org.viewstamp.architecture.planted.StartsAThread;
import org.viewstamp.architecture.planted.StreamsInParallel;
import org.viewstamp.architecture.planted.UsesALibrary;

/** Each rule refuses a class planted to break it, and accepts one that breaks none. */
final class RulesAreAliveTest {
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackagesOf(Pure.class, org.viewstamp.cli.Viewstamp.class);

  private static final Function<DescribedPredicate<JavaClass>, ArchRule> DIRECTION =
      inside -> Rules.doesNotDependOn(inside, Module.TRACES.classes());

  static Stream<Arguments> planted() {
    return Stream.of(
        // spotless:off
        planted(DIRECTION,                         CallsTheCommandLine.class),
        planted(Rules::dependsOnPureCodeOnly,      CallsTheCommandLine.class),
        planted(Rules::dependsOnPureCodeOnly,      UsesALibrary.class),
        planted(Rules::dependsOnPureCodeOnly,      ReadsAFile.class),
        planted(Rules::dependsOnPureCodeOnly,      StartsAThread.class),
        planted(Rules::dependsOnPureCodeOnly,      DrawsNumbers.class),
        planted(Rules::asksNothingOfTheMachine,    LooksAtTheClock.class),
        planted(Rules::asksNothingOfTheMachine,    SpeaksTheLanguageOfTheMachine.class),
        planted(Rules::usesNoHashOrder,            IteratesAHashMap.class),
        planted(Rules::usesNoHashOrder,            CollectsToASet.class),
        planted(Rules::usesNoHashOrder,            MakesAnUnorderedSet.class),
        planted(Rules::runsNothingInParallel,      StreamsInParallel.class),
        planted(Rules::runsNothingInParallel,      SortsInParallel.class));
        // spotless:on
  }

  private static Arguments planted(
      Function<DescribedPredicate<JavaClass>, ArchRule> rule, Class<?> violation) {
    return Arguments.of(rule, violation);
  }

  @ParameterizedTest
  @MethodSource("planted")
  void plantedViolationIsRefused(
      Function<DescribedPredicate<JavaClass>, ArchRule> rule, Class<?> violation) {
    assertTrue(rule.apply(only(violation)).evaluate(PLANTED).hasViolation());
  }

  @ParameterizedTest
  @MethodSource("planted")
  void pureClassIsAccepted(
      Function<DescribedPredicate<JavaClass>, ArchRule> rule, Class<?> violation) {
    assertFalse(rule.apply(only(Pure.class)).evaluate(PLANTED).hasViolation());
  }

  @Test
  void everyPlantedClassHasItsRule() {
    Stream<String> judged =
        Stream.concat(
            planted().map(arguments -> ((Class<?>) arguments.get()[1]).getName()),
            Stream.of(Pure.class.getName()));
    Stream<String> all =
        PLANTED.stream()
            .filter(type -> type.getPackageName().equals(Pure.class.getPackageName()))
            .map(JavaClass::getName);
    assertEquals(all.sorted().toList(), judged.distinct().sorted().toList());
  }

  private static DescribedPredicate<JavaClass> only(Class<?> type) {
    return DescribedPredicate.describe(
        type.getSimpleName(), candidate -> candidate.isEquivalentTo(type));
  }
}
