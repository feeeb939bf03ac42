package org.viewstamp.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.trace.BadInput;

/** Files that belong to a recording and lie beside it. */
final class Companions {
  /** The endings that a file of lines may have. */
  static final List<String> NDJSON = List.of(".ndjson.gz", ".ndjson", ".jsonl.gz", ".jsonl");

  private static final List<String> DATA_FILES = List.of(".extents.gz", ".extents", ".tigerbeetle");

  private static final String MESSAGES = "-messages";
  private static final String RESULTS = "-results";

  private Companions() {}

  /**
   * The messages of a recording X: of the file X-messages beside it, or else of the one beside it
   * whose header names this recording.
   */
  static Messages messages(Recording recording) {
    Path path = messagesPath(recording);
    if (path == null) {
      throw new BadInput(
          recording.path().toString(),
          "no file of its messages lies beside it",
          stem(recording.path(), NDJSON) + MESSAGES + NDJSON.get(0));
    }
    Recording found = Recording.open(path);
    try {
      return Messages.read(found);
    } catch (CannotJudge reason) {
      throw new BadInput(path + ": " + reason.field(), "" + reason.getMessage(), "a message");
    }
  }

  private static @Nullable Path messagesPath(Recording recording) {
    Path byName = beside(recording.path(), stem(recording.path(), NDJSON) + MESSAGES, NDJSON);
    if (byName != null) return byName;
    for (Path candidate : siblings(recording.path())) {
      if (NDJSON.stream().noneMatch(candidate.toString()::endsWith)) continue;
      Recording other = openOrNull(candidate);
      if (other != null && other.name().equals(recording.name() + MESSAGES)) return candidate;
    }
    return null;
  }

  /** Another file's trouble is not this recording's. */
  private static @Nullable Recording openOrNull(Path path) {
    try {
      return Recording.open(path);
    } catch (BadInput unusable) {
      return null;
    }
  }

  /** The damage that the results X-results tell of: the file X, or one whose header says so. */
  static Recording damage(Recording results) {
    String stem = stem(results.path(), NDJSON);
    if (stem.endsWith(RESULTS)) {
      String damage = stem.substring(0, stem.length() - RESULTS.length());
      Path byName = beside(results.path(), damage, NDJSON);
      if (byName != null) return Recording.open(byName);
    }
    for (Path candidate : siblings(results.path())) {
      if (NDJSON.stream().noneMatch(candidate.toString()::endsWith)) continue;
      Recording recording = openOrNull(candidate);
      if (recording == null || !recording.casesHave("patch")) continue;
      if ((recording.name() + RESULTS).equals(results.name())) return recording;
    }
    throw new BadInput(
        results.path().toString(), "the damage itself does not lie beside it", "damage.ndjson.gz");
  }

  /** The data file {@code name}, packed or raw, in the folder of {@code path}; or null. */
  static @Nullable Path dataFile(Path path, String name) {
    return beside(path, name, DATA_FILES);
  }

  /** The file {@code stem} with one of {@code endings} in the folder of {@code path}, or null. */
  static @Nullable Path beside(Path path, String stem, List<String> endings) {
    for (String ending : endings) {
      Path candidate = path.resolveSibling(stem + ending);
      if (Files.isRegularFile(candidate)) return candidate;
    }
    return null;
  }

  /** The file's name without the first of {@code endings} that it has. */
  static String stem(Path path, List<String> endings) {
    Path name = path.getFileName();
    String text = name == null ? "" : name.toString();
    for (String ending : endings) {
      if (text.endsWith(ending)) return text.substring(0, text.length() - ending.length());
    }
    return text;
  }

  /** The regular files in the folder of {@code path}, in the order of their names. */
  static List<Path> siblings(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
      return sorted;
    } catch (IOException e) {
      throw Recording.unreadable(folder, e);
    }
  }
}
