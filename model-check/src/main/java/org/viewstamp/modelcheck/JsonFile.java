package org.viewstamp.modelcheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads the JSON files beside the models, strictly. */
final class JsonFile {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonFile() {}

  /**
   * Reads one file.
   *
   * @throws ModelError with file, line and column
   */
  static <T> T read(SpecFiles files, String name, Class<T> type) {
    try {
      return JSON.readValue(files.text(name), type);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
      throw new ModelError(files.system() + "/" + name + place + ": " + e.getOriginalMessage(), e);
    }
  }
}
