package org.viewstamp.modelcheck;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The models of one system: {@code model-check/models/SYSTEM/manifest.json}. The format is in
 * {@code model-check/models/manifest.schema.json}; keys that are not in it are refused.
 */
public record Manifest(
    @JsonProperty(required = true) String system,
    @JsonProperty(required = true) List<Model> models) {

  /** The file's name, beside the models. */
  public static final String FILE = "manifest.json";

  /**
   * Reads and checks the manifest among the files of a system.
   *
   * @throws ModelError with the place of the fault
   */
  public static Manifest of(SpecFiles files) {
    Manifest manifest = JsonFile.read(files, FILE, Manifest.class);
    String where = files.system() + "/" + FILE;
    if (!manifest.system().equals(files.system())) {
      throw new ModelError(where + ": the system is called " + manifest.system());
    }
    Set<String> names = new HashSet<>();
    for (Model model : manifest.models()) {
      String at = where + ", model " + model.name() + ": ";
      if (!names.add(model.name())) {
        throw new ModelError(at + "the name is taken");
      }
      for (String file : List.of(model.module() + ".tla", model.configFile())) {
        if (!files.contains(file)) {
          throw new ModelError(at + "no file " + file);
        }
      }
      if (model.timeoutSeconds() < 1 || model.workersOrOne() < 1) {
        throw new ModelError(at + "timeoutSeconds and workers must be at least 1");
      }
      if (!model.isExplored() && (model.java() != null || !model.witnessList().isEmpty())) {
        throw new ModelError(at + "java and witnesses need a model that holds and is explored");
      }
      // With several workers only the explorer's depth and paths are the shortest; TLC's vary.
      if (!model.isExplored() && model.workersOrOne() != 1) {
        throw new ModelError(
            at + "a model that only TLC runs needs workers 1, for its exact depth");
      }
    }
    return manifest;
  }

  public Optional<Model> model(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }
}
