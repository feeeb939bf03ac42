package org.viewstamp.modelcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tla2sany.semantic.SemanticNode;
import tla2sany.st.Location;

/** The text of a node of a specification, and where it stands. */
final class SourceText {
  /** Longer texts are cut: the place says the rest. */
  private static final int LENGTH_MAX = 160;

  private final Path directory;

  SourceText(Path directory) {
    this.directory = directory;
  }

  /** {@code Journal.tla:120}. */
  static String where(SemanticNode node) {
    Location location = node.getLocation();
    return location.source() + ".tla:" + location.beginLine();
  }

  /** {@code Journal.tla:120: writing[s] = "idle"}; the place alone when the file is not at hand. */
  String quote(SemanticNode node) {
    Location location = node.getLocation();
    try {
      List<String> lines = Files.readAllLines(directory.resolve(location.source() + ".tla"));
      StringBuilder text = new StringBuilder();
      for (int line = location.beginLine(); line <= location.endLine(); line++) {
        String whole = lines.get(line - 1);
        int end = line == location.endLine() ? location.endColumn() : whole.length();
        int begin = line == location.beginLine() ? location.beginColumn() - 1 : 0;
        text.append(whole, begin, Math.min(end, whole.length())).append(' ');
      }
      String joined = text.toString().trim().replaceAll("\\s+", " ");
      return where(node)
          + ": "
          + (joined.length() > LENGTH_MAX ? joined.substring(0, LENGTH_MAX) + " ..." : joined);
    } catch (IOException | IndexOutOfBoundsException e) {
      return where(node);
    }
  }
}
