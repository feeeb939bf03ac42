package org.viewstamp.modelcheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The specifications and the models of one system, as texts by file name: from the class path
 * ({@code viewstamp/spec/SYSTEM}, {@code viewstamp/models/SYSTEM}) or from directories. All
 * systems' specifications are at hand, since one may build on another; models are the system's own.
 */
public final class SpecFiles {
  private static final String SPEC = "viewstamp/spec";
  private static final String MODELS = "viewstamp/models";

  private final String system;
  private final SortedMap<String, String> texts;

  private SpecFiles(String system, SortedMap<String, String> texts) {
    this.system = system;
    this.texts = texts;
  }

  /** The systems on the class path: those with a manifest. */
  public static SortedSet<String> systems() {
    SortedSet<String> systems = new TreeSet<>();
    for (Path models : roots(MODELS)) {
      for (Path directory : list(models)) {
        if (Files.exists(directory.resolve(Manifest.FILE))) {
          systems.add(nameOf(directory));
        }
      }
    }
    return systems;
  }

  /**
   * The files of a system on the class path.
   *
   * @throws ModelError when there is no such system, or two files have one name
   */
  public static SpecFiles ofSystem(String system) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Path spec : roots(SPEC)) {
      for (Path directory : list(spec)) {
        read(directory, texts);
      }
    }
    boolean found = false;
    for (Path models : roots(MODELS)) {
      Path directory = models.resolve(system);
      if (Files.isDirectory(directory)) {
        read(directory, texts);
        found = true;
      }
    }
    if (!found) {
      throw new ModelError("no system " + system + "; known are " + systems());
    }
    return new SpecFiles(system, texts);
  }

  /** The files of a system in directories, searched in order; not below them. */
  public static SpecFiles ofDirectories(String system, List<Path> directories) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Path directory : directories) {
      read(directory, texts);
    }
    return new SpecFiles(system, texts);
  }

  public String system() {
    return system;
  }

  /**
   * The text of a file.
   *
   * @throws ModelError when there is none of that name
   */
  public String text(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new ModelError("no file " + name + " among the models of " + system);
    }
    return text;
  }

  public boolean contains(String name) {
    return texts.containsKey(name);
  }

  /** The same files with one changed. */
  public SpecFiles with(String name, UnaryOperator<String> change) {
    SortedMap<String, String> changed = new TreeMap<>(texts);
    changed.put(name, change.apply(text(name)));
    return new SpecFiles(system, Collections.unmodifiableSortedMap(changed));
  }

  /** Writes all modules and configurations into a directory, side by side as TLC wants them. */
  public void extract(Path directory) {
    try {
      for (Map.Entry<String, String> entry : texts.entrySet()) {
        Files.writeString(directory.resolve(entry.getKey()), entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The directories of that name on the class path, opened where they are in a jar. */
  private static List<Path> roots(String name) {
    ClassLoader loader = SpecFiles.class.getClassLoader();
    List<Path> roots = new ArrayList<>();
    try {
      List<URL> urls = loader == null ? List.of() : Collections.list(loader.getResources(name));
      for (URL url : urls) {
        URI uri = url.toURI();
        if (uri.getScheme().equals("jar")) {
          roots.add(open(uri).getPath(name));
        } else {
          roots.add(Path.of(uri));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return roots;
  }

  /** Stays open for the life of the JVM: the class path's jars do too. */
  private static synchronized FileSystem open(URI jar) throws IOException {
    try {
      return FileSystems.newFileSystem(jar, Map.of());
    } catch (FileSystemAlreadyExistsException e) {
      return FileSystems.getFileSystem(jar);
    }
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path directory, SortedMap<String, String> texts) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    for (Path file : list(directory)) {
      String name = nameOf(file);
      if (!name.matches(".*\\.(tla|cfg|json)")) {
        continue;
      }
      try {
        String text = Files.readString(file);
        String before = texts.putIfAbsent(name, text);
        if (before != null && !before.equals(text)) {
          throw new ModelError(
              "two different files named " + name + ", the second in " + directory);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    String text = name == null ? "" : name.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
