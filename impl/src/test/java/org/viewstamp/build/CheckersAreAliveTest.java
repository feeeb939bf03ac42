package org.viewstamp.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The checkers of the build refuse what they should: each snippet is compiled by a compiler of its
 * own with the arguments and the processors that the poms give to main sources.
 */
final class CheckersAreAliveTest {
  private static final String NULLNESS = "org.checkerframework.checker.nullness.NullnessChecker";
  private static final String INDEX = "org.checkerframework.checker.index.IndexChecker";

  /** A line of the compiler's output: line number, kind and key of the diagnostic. */
  private static final Pattern DIAGNOSTIC =
      Pattern.compile("Snippet\\.java:(\\d+): ((?:error|warning): \\[[\\w.]+\\])");

  @TempDir Path folder;

  private record Compiled(int exitCode, Map<String, String> diagnosticsByMember) {}

  @Test
  void nullnessErrorsInImplAreRefusedByName() throws Exception {
    expect(
        1,
        Map.of(
            // spotless:off
            "int a(@Nullable String s) { return s.length(); }",   "error: [dereference.of.nullable]",
            "String b(@Nullable String s) { return s; }",         "error: [return]",
            "final String c = null;",                             "error: [assignment]"));
            // spotless:on
  }

  @Test
  void indexErrorsInImplAreRefusedByName() throws Exception {
    expect(
        1,
        Map.of(
            // spotless:off
            "int a(int[] n, @NonNegative int i) { return n[i]; }",           "error: [array.access.unsafe.high]",
            "int b(int[] n, @LTLengthOf(\"#1\") int i) { return n[i]; }",    "error: [array.access.unsafe.low]",
            "char c(String s, @NonNegative int i) { return s.charAt(i); }",  "error: [argument]"));
            // spotless:on
  }

  @Test
  void warningsInImplAreRefused() throws Exception {
    expect(
        1,
        Map.of(
            // spotless:off
            "int a(int i) { return (int) i; }",                  "warning: [cast]",
            "int b(java.util.List n) { return n.size(); }",      "warning: [rawtypes]"));
            // spotless:on
  }

  @Test
  void goodCodeInImplIsAccepted() throws Exception {
    expect(
        0,
        Map.of(
            "int a(@Nullable String s) { return s == null ? 0 : s.length(); }", "",
            "int b(int[] n, @NonNegative int i) { return i < n.length ? n[i] : 0; }", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model-check", "proofs", "traces"})
  void nullnessIsCheckedInTheOtherModules(String module) throws Exception {
    assertEquals(NULLNESS, CompilerSettings.processors(module));
  }

  @Test
  void implIsCheckedForNullnessAndIndexes() throws Exception {
    assertEquals(NULLNESS + "," + INDEX, CompilerSettings.processors("impl"));
  }

  /** A module could still leave the parent's settings by configuring the compiler itself. */
  @ParameterizedTest
  @ValueSource(strings = {"impl", "model-check", "proofs", "traces"})
  void noModuleHasItsOwnMainCompilation(String module) throws Exception {
    Path pom = Checkout.root().resolve(module).resolve("pom.xml");
    String own = "/project/build//plugin[artifactId='maven-compiler-plugin']";
    assertEquals(List.of(), CompilerSettings.texts(pom, own));
  }

  /** Compiles a class of these members, one a line, and compares the first diagnostic of each. */
  private void expect(int exitCode, Map<String, String> diagnosticsByMember) throws Exception {
    List<String> members = List.copyOf(diagnosticsByMember.keySet());
    List<String> lines = new ArrayList<>(members);
    lines.add(0, "import org.checkerframework.checker.index.qual.*;");
    lines.add(1, "import org.checkerframework.checker.nullness.qual.*;");
    lines.add(2, "final class Snippet {");
    lines.add("}");
    Path log = folder.resolve("log");
    int actual = compile(Files.write(folder.resolve("Snippet.java"), lines), log);
    String messages = Files.readString(log);
    Map<String, String> found = new HashMap<>();
    for (String member : members) found.put(member, "");
    Matcher matcher = DIAGNOSTIC.matcher(messages);
    while (matcher.find())
      found.put(lines.get(Integer.parseInt(matcher.group(1)) - 1), matcher.group(2));
    assertEquals(
        new Compiled(exitCode, diagnosticsByMember), new Compiled(actual, found), messages);
  }

  private int compile(Path source, Path log) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(CompilerSettings.arguments());
    command.addAll(List.of("--release", "17", "-processor", CompilerSettings.processors("impl")));
    command.addAll(List.of("-processorpath", checkerJars(), "-classpath", checkerJars()));
    command.addAll(List.of("-d", folder.toString(), source.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertTrue(ended, "the compiler did not end");
    return process.exitValue();
  }

  /** The processors, what they need, and their annotations, from the class path of this test. */
  private static String checkerJars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Path.of(entry).getFileName().toString().startsWith("checker-"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
