package org.viewstamp.modelcheck.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.freeset.FreeSet;

/**
 * Java PathFinder, which enumerates the answers of {@link java.util.Random} by itself, finds the
 * same tree of choices as {@link ChoiceTree}, and the same bugs. PathFinder is no dependency: who
 * has it names its place.
 *
 * <p>It ends with 0 whatever it found, and a path that it cannot follow ends without a word. So
 * what counts is that as many histories reach their end as the tree has leaves.
 */
class JavaPathFinderTest {
  private static final long MINUTES_MAX = 5;

  private static final Pattern END_STATES = Pattern.compile("states: .*,end=(\\d+)");
  private static final Pattern CHOICES = Pattern.compile("choice generators: .*, data=(\\d+)");

  @TempDir static Path classes;

  private static String classPath = "";
  private static String launcher = "";

  @BeforeAll
  static void copyClasses() throws URISyntaxException {
    String home = System.getProperty("jpf.home", "");
    assumeFalse(
        home.isBlank(),
        "to run this: -Djpf.home=DIR, the absolute path of jpf-core (branch java-17) after its"
            + " buildJars, and Java 17");
    Path jar = Path.of(home, "build", "RunJPF.jar");
    assertTrue(Files.isRegularFile(jar), "jpf.home: there is no " + jar);
    launcher = jar.toString();
    int changed = 0;
    for (Class<?> type : List.of(FreeSet.class, ChoiceTree.class, JpfMain.class)) {
      changed += RecordClasses.copy(location(type), classes);
    }
    assertTrue(changed > 0, "no record was found");
    classPath = classes + "," + location(Nullable.class);
  }

  private static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    "freeset,            4",
    "journal,            4",
    "journal-wrap-fault, 2",
  })
  // spotless:on
  void pathFinderFindsTheSameTree(String harness, int steps) throws Exception {
    Exploration explored = Explored.EXPLORER.explore(JpfMain.harness(harness, steps, "none"));
    List<String> output = pathFinder(harness, steps, "none");
    assertTrue(output.contains("no errors detected"), () -> text(output));
    assertTrue(explored.leaves() > 0);
    assertEquals(explored.leaves(), figure(END_STATES, output), () -> text(output));
    long ends = output.stream().filter(JpfMain.END::equals).count();
    assertEquals(explored.leaves(), ends, () -> text(output));
    assertEquals(explored.choices(), figure(CHOICES, output), () -> text(output));
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    "freeset,            2, trailers-released-early, F-Roundtrip",
    "freeset,            4, release-never-prior,     F-Frozen",
    "journal,            2, header-before-prepare,   PrepareBeforeHeader",
    "journal-wrap-fault, 1, fault-cleared,           NoForget",
  })
  // spotless:on
  void pathFinderFindsAPlantedBug(String harness, int steps, String bug, String rule)
      throws Exception {
    List<String> output = pathFinder(harness, steps, bug);
    assertFalse(output.contains("no errors detected"), () -> text(output));
    assertTrue(output.contains("org.viewstamp.vsr.CheckFailed: " + rule), () -> text(output));
  }

  /** Without a store of states, so that no two histories are taken for one. */
  private static List<String> pathFinder(String harness, int steps, String bug) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1500m", "-XX:+UseSerialGC"));
    for (String opened : List.of("jdk.internal.misc", "java.lang", "java.util")) {
      command.addAll(List.of("--add-opens", "java.base/" + opened + "=ALL-UNNAMED"));
    }
    command.addAll(List.of("--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"));
    command.addAll(List.of("-jar", launcher, "+classpath=" + classPath));
    command.addAll(List.of("+cg.enumerate_random=true", "+vm.storage.class="));
    command.addAll(List.of(JpfMain.class.getName(), harness, String.valueOf(steps), bug));
    return run(command);
  }

  private static List<String> run(List<String> command) throws IOException, InterruptedException {
    File output = Files.createTempFile(classes, "output", ".txt").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(classes.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    try {
      assertTrue(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES), "PathFinder takes too long");
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(output.toPath());
  }

  private static long figure(Pattern pattern, List<String> output) {
    for (String line : output) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) return Long.parseLong(matcher.group(1));
    }
    return -1;
  }

  private static String text(List<String> output) {
    return String.join("\n", output);
  }
}
