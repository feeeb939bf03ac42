package org.viewstamp.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * What holds of every text of the checkout: sizes, and nothing of the machine it was written on.
 */
final class SourcesTest {
  private static final int METHOD_LINES_MAX = 70;
  private static final int MODULE_LINES_MAX = 400;

  /** Home and working folders of a machine, and marks of unfinished work. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?<![\\w.${}~-])/(work|tmp|root|home|Users)/\\w|\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

  @Test
  void methodsOfMainSourcesAreShort() throws IOException {
    List<Path> sources = Checkout.files(name -> name.matches("[\\w-]+/src/main/java/.*\\.java"));
    assertTrue(sources.size() > 10, "found only " + sources);
    List<String> tooLong = new ArrayList<>();
    for (Path source : sources)
      for (String method : longMethods(Files.readString(source)))
        tooLong.add(Checkout.relative(source) + ": " + method);
    assertEquals(List.of(), tooLong);
  }

  @Test
  void aMethodOfOneLineTooManyIsFound() throws IOException {
    assertEquals(List.of(), longMethods(methodOf(METHOD_LINES_MAX)));
    assertEquals(List.of("f has 71 lines"), longMethods(methodOf(METHOD_LINES_MAX + 1)));
  }

  @Test
  void modulesOfTlaAreShort() throws IOException {
    List<Path> modules = Checkout.files(name -> name.endsWith(".tla"));
    assertTrue(modules.size() > 1, "found only " + modules);
    List<String> tooLong = new ArrayList<>();
    for (Path module : modules) {
      int lines = Files.readAllLines(module).size();
      if (lines > MODULE_LINES_MAX) tooLong.add(Checkout.relative(module) + ": " + lines);
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void noTextNamesAFolderOfAMachineOrUnfinishedWork() throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> texts = Checkout.files(SourcesTest::isOurText);
    assertTrue(texts.size() > 20, "found only " + texts);
    for (Path text : texts) {
      List<String> lines = lines(text);
      for (int i = 0; i < lines.size(); i++)
        if (FOREIGN.matcher(lines.get(i)).find())
          found.add(Checkout.relative(text) + ":" + (i + 1) + ": " + lines.get(i).strip());
    }
    assertEquals(List.of(), found);
  }

  @Test
  void aFolderOfAMachineIsFound() {
    assertTrue(FOREIGN.matcher("see /ho" + "me/ann/notes").find());
    assertTrue(FOREIGN.matcher("\"/tm" + "p/x\"").find());
    assertTrue(FOREIGN.matcher("// TO" + "DO later").find());
    assertTrue(!FOREIGN.matcher("${root}/data/x, a/tmp/b, https://example.org/home/").find());
  }

  /** The recordings are kept as they were made. */
  private static boolean isOurText(String name) {
    return !name.startsWith("traces/golden/") && !name.matches(".*\\.(png|jar|gz|bin|zst|jsa)");
  }

  private static List<String> lines(Path text) throws IOException {
    try {
      return Files.readAllLines(text);
    } catch (MalformedInputException e) {
      return List.of();
    }
  }

  private static String methodOf(int lines) {
    return "class A {\n  void f() {\n" + "    g();\n".repeat(lines - 2) + "  }\n  void g() {}\n}\n";
  }

  private static List<String> longMethods(String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<String> found = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) {
      LineMap map = unit.getLineMap();
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitMethod(MethodTree method, Void unused) {
          long start = positions.getStartPosition(unit, method);
          long end = positions.getEndPosition(unit, method);
          long lines = map.getLineNumber(end) - map.getLineNumber(start) + 1;
          if (lines > METHOD_LINES_MAX)
            found.add(String.format(Locale.ROOT, "%s has %d lines", method.getName(), lines));
          return super.visitMethod(method, unused);
        }
      }.scan(unit, null);
    }
    return found;
  }
}
