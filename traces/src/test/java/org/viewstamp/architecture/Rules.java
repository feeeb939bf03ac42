package org.viewstamp.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What may depend on what. Each rule takes the classes it is about, so that a test can show it
 * alive on classes planted to break it.
 */
final class Rules {
  /** Packages of java.base that neither touch the world nor differ from run to run. */
  private static final Set<String> PURE_PACKAGES =
      Set.of(
          "java.lang",
          "java.lang.annotation",
          "java.lang.invoke",
          "java.lang.runtime",
          "java.math",
          "java.nio",
          "java.util",
          "java.util.function",
          "java.util.stream",
          "org.checkerframework.checker.index.qual",
          "org.checkerframework.checker.nullness.qual",
          "org.checkerframework.common.value.qual",
          "org.checkerframework.dataflow.qual",
          "org.checkerframework.framework.qual");

  /** Classes of those packages that read a clock, an environment or entropy, or run something. */
  private static final Set<String> WORLDLY =
      Set.of(
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.lang.InheritableThreadLocal",
          "java.util.Date",
          "java.util.Calendar",
          "java.util.GregorianCalendar",
          "java.util.Random",
          "java.util.Scanner",
          "java.util.SplittableRandom",
          "java.util.Timer",
          "java.util.TimeZone",
          "java.util.UUID");

  /** Methods of otherwise pure classes whose answer is the machine's. */
  private static final Set<String> SURPRISES =
      Set.of(
          "java.lang.Integer.getInteger",
          "java.lang.Long.getLong",
          "java.lang.Math.random",
          "java.nio.ByteOrder.nativeOrder",
          "java.util.Collections.shuffle",
          "java.util.Locale.getDefault");

  /** Collections whose order of iteration depends on hashes, or even on the run. */
  private static final Set<String> HASH_ORDERED =
      Set.of(
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap");

  /** Methods that give such a collection without naming it. */
  private static final Set<String> HASH_ORDERED_METHODS =
      Set.of(
          "java.util.Map.copyOf",
          "java.util.Map.of",
          "java.util.Map.ofEntries",
          "java.util.Set.copyOf",
          "java.util.Set.of",
          "java.util.stream.Collectors.groupingBy",
          "java.util.stream.Collectors.partitioningBy",
          "java.util.stream.Collectors.toMap",
          "java.util.stream.Collectors.toSet",
          "java.util.stream.Collectors.toUnmodifiableMap",
          "java.util.stream.Collectors.toUnmodifiableSet");

  private Rules() {}

  /** Directions: {@code inside} depends on none of {@code forbidden}. */
  static ArchRule doesNotDependOn(
      DescribedPredicate<JavaClass> inside, DescribedPredicate<JavaClass> forbidden) {
    return noClasses().that(inside).should().dependOnClassesThat(forbidden);
  }

  /** Only pure parts of java.base, the checkers' annotations, and classes of {@code inside}. */
  static ArchRule dependsOnPureCodeOnly(DescribedPredicate<JavaClass> inside) {
    DescribedPredicate<JavaClass> impure =
        describe(
            "are neither of the same module nor pure",
            type -> !inside.test(element(type)) && !isPure(element(type)));
    return noClasses().that(inside).should().dependOnClassesThat(impure);
  }

  /** Of java.lang.System only arraycopy: the rest is clock, environment, streams, identity. */
  static ArchRule asksNothingOfTheMachine(DescribedPredicate<JavaClass> inside) {
    return noClasses()
        .that(inside)
        .should()
        .accessTargetWhere(
            targetIs(
                "a member of System other than arraycopy, or another source of surprise",
                target ->
                    SURPRISES.contains(nameOf(target))
                        || (target.getOwner().getName().equals("java.lang.System")
                            && !target.getName().equals("arraycopy"))));
  }

  /** No collection whose order of iteration is not decided by the code. */
  static ArchRule usesNoHashOrder(DescribedPredicate<JavaClass> inside) {
    return noClasses()
        .that(inside)
        .should()
        .dependOnClassesThat(
            describe("are ordered by hashes", type -> HASH_ORDERED.contains(type.getName())))
        .orShould()
        .accessTargetWhere(
            targetIs(
                "a method giving a collection ordered by hashes",
                target -> HASH_ORDERED_METHODS.contains(nameOf(target))));
  }

  /** Parallel streams and sorts run on threads of a pool. */
  static ArchRule runsNothingInParallel(DescribedPredicate<JavaClass> inside) {
    return noClasses()
        .that(inside)
        .should()
        .accessTargetWhere(
            targetIs(
                "a parallel operation of java.util",
                target ->
                    target.getOwner().getPackageName().startsWith("java.util")
                        && target.getName().startsWith("parallel")));
  }

  private static DescribedPredicate<JavaAccess<?>> targetIs(
      String description, Predicate<AccessTarget> condition) {
    return describe(description, access -> condition.test(access.getTarget()));
  }

  private static String nameOf(AccessTarget target) {
    return target.getOwner().getName() + "." + target.getName();
  }

  /** An array depends on what its element type depends on. */
  private static JavaClass element(JavaClass type) {
    return type.getBaseComponentType();
  }

  private static boolean isPure(JavaClass type) {
    if (type.isPrimitive()) return true;
    return PURE_PACKAGES.contains(type.getPackageName()) && !WORLDLY.contains(outermost(type));
  }

  private static String outermost(JavaClass type) {
    int nested = type.getName().indexOf('$');
    return nested < 0 ? type.getName() : type.getName().substring(0, nested);
  }
}
