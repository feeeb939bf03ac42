package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The recordings of this repository, for tests. */
final class Golden {
  static final Path FOLDER =
      Path.of(System.getProperty("viewstamp.root", "..")).resolve("traces/golden");

  private Golden() {}

  static Path journal(String file) {
    return FOLDER.resolve("journal").resolve(file);
  }

  static Path files(String file) {
    return FOLDER.resolve("files").resolve(file);
  }

  static Path vsr(String file) {
    return FOLDER.resolve("vsr").resolve(file);
  }

  static Path replica(String file) {
    return FOLDER.resolve("replica").resolve(file);
  }

  static List<JsonNode> cases(Recording recording) {
    List<JsonNode> cases = new ArrayList<>();
    recording.forEachCase(cases::add);
    return cases;
  }
}
