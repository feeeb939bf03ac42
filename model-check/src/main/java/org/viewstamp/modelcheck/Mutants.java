package org.viewstamp.modelcheck;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The mutants of one system: {@code model-check/models/SYSTEM/mutants.json}. Each is a small fault
 * put into a specification, and the property that must notice it.
 */
public record Mutants(
    @JsonProperty(required = true) String system,
    @JsonProperty(required = true) List<Mutant> mutants) {

  /** The file's name, beside the models. */
  public static final String FILE = "mutants.json";

  /**
   * One fault.
   *
   * @param id unique in the system
   * @param file the module that is changed
   * @param find a text that occurs exactly once in the file
   * @param replace what stands there instead
   * @param model the model of the manifest that is run
   * @param config another configuration for the model's module, as with one property alone; null:
   *     the model's own
   * @param kills the name of the one invariant, property or assumption that must be violated, or
   *     {@code deadlock}
   * @param tier null: that of the model
   * @param note why this is a fault, in one line
   */
  public record Mutant(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String file,
      @JsonProperty(required = true) String find,
      @JsonProperty(required = true) String replace,
      @JsonProperty(required = true) String model,
      @Nullable String config,
      @JsonProperty(required = true) String kills,
      @Nullable Tier tier,
      @JsonProperty(required = true) String note) {}

  /** The mutants of a system; empty when it has none. */
  public static Optional<Mutants> of(SpecFiles files, Manifest manifest) {
    if (!files.contains(FILE)) {
      return Optional.empty();
    }
    Mutants read = JsonFile.read(files, FILE, Mutants.class);
    Set<String> ids = new HashSet<>();
    for (Mutant mutant : read.mutants()) {
      String at = files.system() + "/" + FILE + ", mutant " + mutant.id() + ": ";
      if (!ids.add(mutant.id())) {
        throw new ModelError(at + "the id is taken");
      }
      if (manifest.model(mutant.model()).isEmpty()) {
        throw new ModelError(at + "no model " + mutant.model());
      }
      String config = mutant.config();
      if (config != null && !files.contains(config)) {
        throw new ModelError(at + "no file " + config);
      }
      apply(files, mutant);
    }
    return Optional.of(read);
  }

  /**
   * The files with one mutant's change.
   *
   * @throws ModelError when the text to find does not occur exactly once, or nothing would change
   */
  static SpecFiles apply(SpecFiles files, Mutant mutant) {
    String at = files.system() + "/" + FILE + ", mutant " + mutant.id() + ": ";
    if (!files.contains(mutant.file())) {
      throw new ModelError(at + "no file " + mutant.file());
    }
    String text = files.text(mutant.file());
    int first = text.indexOf(mutant.find());
    if (mutant.find().isEmpty() || first < 0) {
      throw new ModelError(at + "the text to find is not in " + mutant.file());
    }
    if (text.indexOf(mutant.find(), first + 1) >= 0) {
      throw new ModelError(at + "the text to find is more than once in " + mutant.file());
    }
    if (mutant.find().equals(mutant.replace())) {
      throw new ModelError(at + "the replacement changes nothing");
    }
    return files.with(mutant.file(), t -> t.replace(mutant.find(), mutant.replace()));
  }

  static Tier tierOf(Mutant mutant, Model model) {
    Tier tier = mutant.tier();
    return tier == null ? model.tier() : tier;
  }
}
