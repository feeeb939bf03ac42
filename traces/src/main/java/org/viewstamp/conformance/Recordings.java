package org.viewstamp.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.trace.BadInput;

/** Finds the recordings in what the user named: files and folders, told by content. */
public final class Recordings {
  /**
   * A recording and who judges it.
   *
   * @param file as the user named it, or below the folder that the user named
   */
  public record Found(Path file, Recording recording, Judge judge) {}

  private static final String EXPECTED = "a recording of the real program: see FORMAT.md";

  private Recordings() {}

  /**
   * All recordings, each once, in the order named; those of a folder in the order of their names.
   *
   * @throws BadInput when a path does not exist, a file is no recording, or a folder holds none
   */
  public static List<Found> find(List<Path> paths) {
    List<Found> all = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        all.addAll(inFolder(path));
      } else if (Files.exists(path)) {
        all.add(file(path));
      } else {
        throw new BadInput(path.toString(), "there is no such file or folder", "a recording");
      }
    }
    List<Found> distinct = new ArrayList<>();
    for (Found found : all) {
      if (distinct.stream().noneMatch(other -> same(other.file(), found.file()))) {
        distinct.add(found);
      }
    }
    return distinct;
  }

  private static boolean same(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  private static Found file(Path path) {
    Recording recording = Recording.open(path);
    Judge judge = Judges.of(recording);
    if (judge != null) return new Found(path, recording, judge);
    if (isCompanion(recording)) {
      throw new BadInput(
          path.toString(), "belongs to another recording", "that recording, or the folder");
    }
    throw unknown(path, recording);
  }

  private static BadInput unknown(Path path, Recording recording) {
    String name = recording.name();
    String what = name.isEmpty() ? "no header line" : "no judge for recordings \"" + name + "\"";
    return new BadInput(path + ": line 1", what, EXPECTED);
  }

  private static List<Found> inFolder(Path folder) {
    List<Found> found = new ArrayList<>();
    for (Path path : filesBelow(folder)) {
      if (!looksLikeLines(path)) continue;
      Recording recording = Recording.open(path);
      Judge judge = Judges.of(recording);
      if (judge != null) {
        found.add(new Found(path, recording, judge));
      } else if (!isCompanion(recording)) {
        throw unknown(path, recording);
      }
    }
    if (found.isEmpty()) throw new BadInput(folder.toString(), "holds no recording", EXPECTED);
    return found;
  }

  private static List<Path> filesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw Recording.unreadable(folder, e);
    }
  }

  /** Files that judges read beside a recording. */
  private static boolean isCompanion(Recording recording) {
    return recording.casesHave("patch") && recording.casesHave("base");
  }

  /**
   * Whether a file of a folder is to be read as lines of JSON: by its ending, so that a damaged one
   * is noticed; or, whatever its ending, by its first line.
   */
  private static boolean looksLikeLines(Path path) {
    if (Companions.NDJSON.stream().anyMatch(path.toString()::endsWith)) return true;
    String start = startOf(path);
    return start != null && start.matches("(?s)\\{\\s*\"(format|kind)\".*");
  }

  private static @Nullable String startOf(Path path) {
    try (InputStream in = Recording.decompressed(path)) {
      return new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null;
    }
  }
}
