package org.viewstamp.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dependencies of the modules point one way, and impl is pure. */
final class ModulesTest {
  private static final JavaClasses CLASSES = Module.all();

  /** The rules below would hold of nothing at all. */
  @ParameterizedTest
  @EnumSource(names = {"IMPL", "MODEL_CHECK", "TRACES"})
  void classesOfTheModuleAreSeen(Module module) {
    assertTrue(CLASSES.stream().filter(module::holds).count() > 2, module + ": " + CLASSES);
  }

  @Test
  void everyClassBelongsToOneModule() {
    List<String> strays = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      long homes = List.of(Module.values()).stream().filter(module -> module.holds(type)).count();
      if (homes != 1) strays.add(type.getName());
    }
    assertEquals(List.of(), strays);
  }

  @Test
  void everyPackageBelongsToOneModule() {
    Map<String, Module> homes = new TreeMap<>();
    List<String> split = new ArrayList<>();
    for (JavaClass type : CLASSES)
      for (Module module : Module.values())
        if (module.holds(type)) {
          Module other = homes.putIfAbsent(type.getPackageName(), module);
          if (other != null && other != module) split.add(type.getName());
        }
    assertEquals(List.of(), split);
  }

  @ParameterizedTest
  @EnumSource(names = {"MODEL_CHECK", "PROOFS", "TRACES"})
  void implDependsOnNoOtherModule(Module other) {
    Rules.doesNotDependOn(Module.IMPL.classes(), other.classes()).check(CLASSES);
  }

  @ParameterizedTest
  @EnumSource(names = {"PROOFS", "TRACES"})
  void modelCheckDependsOnImplOnly(Module other) {
    Rules.doesNotDependOn(Module.MODEL_CHECK.classes(), other.classes()).check(CLASSES);
  }

  @ParameterizedTest
  @EnumSource(names = {"MODEL_CHECK", "TRACES"})
  void proofsDependOnImplOnly(Module other) {
    Rules.doesNotDependOn(Module.PROOFS.classes(), other.classes())
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void tracesDoNotDependOnProofs() {
    Rules.doesNotDependOn(Module.TRACES.classes(), Module.PROOFS.classes()).check(CLASSES);
  }

  @Test
  void implDependsOnPureCodeOnly() {
    Rules.dependsOnPureCodeOnly(Module.IMPL.classes()).check(CLASSES);
  }

  @Test
  void implAsksNothingOfTheMachine() {
    Rules.asksNothingOfTheMachine(Module.IMPL.classes()).check(CLASSES);
  }

  @Test
  void implUsesNoHashOrder() {
    Rules.usesNoHashOrder(Module.IMPL.classes()).check(CLASSES);
  }

  @Test
  void implRunsNothingInParallel() {
    Rules.runsNothingInParallel(Module.IMPL.classes()).check(CLASSES);
  }
}
