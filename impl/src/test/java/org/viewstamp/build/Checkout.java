package org.viewstamp.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The files of this checkout that are the project's own: neither built nor version control's. */
final class Checkout {
  private static final Set<String> NOT_OURS = Set.of(".git", "target", ".idea", ".vscode");

  private Checkout() {}

  /** The top folder; Maven tells it, elsewhere it is found from the working directory. */
  static Path root() {
    String told = System.getProperty("viewstamp.root");
    if (told != null) return Path.of(told).toAbsolutePath().normalize();
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve("viewstamp")))
      folder = folder.getParent();
    if (folder == null) throw new IllegalStateException("not inside a checkout of viewstamp");
    return folder;
  }

  /**
   * Paths below the root, sorted, that {@code wanted} accepts; it is asked about relative paths
   * with slashes.
   */
  static List<Path> files(Predicate<String> wanted) throws IOException {
    Path root = root();
    Set<Path> found = new TreeSet<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean ours =
                folder.equals(root) || !NOT_OURS.contains(folder.getFileName().toString());
            return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (wanted.test(relative(file))) found.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return new ArrayList<>(found);
  }

  static String relative(Path file) {
    return root().relativize(file).toString().replace('\\', '/');
  }
}
