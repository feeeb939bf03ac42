package org.viewstamp.modelcheck;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the counts of a run into the manifests, for whoever changed a model on purpose. Verdicts
 * are never written: what a model shows is for its author to say.
 */
public final class ManifestRecorder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestRecorder() {}

  /**
   * Rewrites {@code DIRECTORY/SYSTEM/manifest.json} for all reports whose verdict is the expected
   * one.
   *
   * @return the files that were written
   * @throws ModelError when a manifest is not there
   */
  public static List<Path> record(List<ModelReport> reports, Path directory) {
    List<Path> written = new ArrayList<>();
    List<String> systems = reports.stream().map(ModelReport::system).distinct().toList();
    for (String system : systems) {
      Path file = directory.resolve(system).resolve(Manifest.FILE);
      if (!Files.exists(file)) {
        throw new ModelError("no manifest " + file + " to record into");
      }
      try {
        JsonNode manifest = JSON.readTree(Files.readString(file));
        for (ModelReport report : reports) {
          if (report.system().equals(system) && report.verdict().equals(report.expected())) {
            record(report, manifest);
          }
        }
        DefaultPrettyPrinter printer =
            new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        Files.writeString(file, JSON.writer(printer).writeValueAsString(manifest) + "\n");
        written.add(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return written;
  }

  private static void record(ModelReport report, JsonNode manifest) {
    for (JsonNode model : manifest.path("models")) {
      if (!model.path("name").asText().equals(report.model().name())
          || !(model.path("expected") instanceof ObjectNode expected)) {
        continue;
      }
      if (report.model().mustHold()) {
        expected.put("distinct", report.distinct());
        expected.put("generated", report.generated());
        expected.put("depth", report.depth());
        if (report.compared()) {
          expected.put("edges", report.edges());
        }
      } else if (report.trace() > 0) {
        expected.put("trace", report.trace());
      }
      ExploreResult explored = report.exploration();
      for (JsonNode witness : model.path("witnesses")) {
        int depth =
            explored == null
                ? 0
                : explored.witnesses().getOrDefault(witness.path("predicate").asText(), 0);
        if (depth > 0 && witness instanceof ObjectNode entry) {
          entry.put("depth", depth);
        }
      }
    }
  }
}
