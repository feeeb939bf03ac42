package org.viewstamp.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A Maven module, recognised by the place its class files come from. */
enum Module {
  IMPL("impl"),
  MODEL_CHECK("model-check"),
  PROOFS("proofs"),
  TRACES("traces");

  private final String folder;
  private final Pattern place;

  Module(String folder) {
    this.folder = folder;
    this.place =
        Pattern.compile(".*/" + folder + "/target/(classes/|" + folder + "-[\\d.]+\\.jar!/).*");
  }

  /** Main classes of all modules, from the class path; and of proofs, which is not on it. */
  static JavaClasses all() {
    Path root = Path.of(System.getProperty("viewstamp.root", "..")).toAbsolutePath().normalize();
    List<Location> places = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      if (path.startsWith(root) && !path.endsWith("test-classes")) places.add(location(path));
    }
    Path proofs = root.resolve("proofs/target/classes");
    if (Files.isDirectory(proofs)) places.add(Location.of(proofs));
    return new ClassFileImporter().importLocations(places);
  }

  private static Location location(Path path) {
    String uri = path.toUri().toString();
    return Location.of(URI.create(uri.endsWith(".jar") ? "jar:" + uri + "!/" : uri));
  }

  DescribedPredicate<JavaClass> classes() {
    return DescribedPredicate.describe("classes of " + folder, this::holds);
  }

  boolean holds(JavaClass type) {
    return type.getSource()
        .map(source -> place.matcher(source.getUri().toString()).matches())
        .orElse(false);
  }
}
