package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests and mutants that cannot be used are refused with the place of the fault. */
final class ManifestFileTest {
  private static final String SCHEMA = "model-check/models/manifest.schema.json";
  private static final SpecFiles TOY = SpecFiles.ofSystem("toy");

  private static String refusal(String find, String replace) {
    SpecFiles files = TOY.with(Manifest.FILE, text -> text.replaceFirst(find, replace));
    return String.valueOf(assertThrows(ModelError.class, () -> Manifest.of(files)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tier\" : \"smoke\"  | \"tier\" : \"soon\" | toy/manifest.json:8:16: Cannot deserialize",
        "\"witnesses\" :       | \"witnesse\" :      | toy/manifest.json:28:6: Unrecognized field",
        "\"module\" : .*,      | ''                  | toy/manifest.json:28:5: Missing required",
        "\"name\" : \"courier-few\" | \"name\" : \"courier\" | toy/manifest.json, model courier: the name is taken",
        "MCCourierFew.cfg      | No.cfg              | toy/manifest.json, model courier-few: no file No.cfg",
        "\"system\" : \"toy\"  | \"system\" : \"t\"  | toy/manifest.json: the system is called t",
        "\"timeoutSeconds\" : 60 | \"timeoutSeconds\" : 0 | toy/manifest.json, model courier: timeoutSeconds",
      })
  void faultInAManifestIsToldWithItsPlace(String find, String replace, String message) {
    String refusal = refusal(find, replace);
    assertTrue(refusal.startsWith(message), refusal);
  }

  @Test
  void comparisonWithJavaNeedsAnExploration() {
    String refusal = refusal("\"witnesses\"", "\"notExplored\" : \"no time\",\n\"witnesses\"");
    assertEquals(
        "toy/manifest.json, model courier: java and witnesses need a model that holds and is explored",
        refusal);
  }

  @Test
  void modelThatOnlyTlcRunsHasOneWorker() {
    String refusal =
        refusal(
            "\"config\" : \"MCCourierViolated.cfg\"",
            "\"config\" : \"MCCourierViolated.cfg\",\n\"workers\" : 2");
    assertEquals(
        "toy/manifest.json, model courier-all-read: a model that only TLC runs needs workers 1,"
            + " for its exact depth",
        refusal);
  }

  @Test
  void recorderWritesCountsOfExpectedVerdictsOnly(@TempDir Path directory) throws IOException {
    Path folder = Files.createDirectory(directory.resolve("toy"));
    Path file = folder.resolve(Manifest.FILE);
    String exact = TOY.text(Manifest.FILE);
    Files.writeString(file, exact.replace("1320", "77"));
    SpecFiles off = TOY.with(Manifest.FILE, text -> text.replace("1320", "77"));
    Model courier = Manifest.of(off).model("courier").orElseThrow();
    ModelReport report = new ModelCheck(off, courier).run(distinct -> {});
    assertEquals(List.of("distinct states: expected 77, got 1320"), report.problems());

    assertEquals(List.of(file), ManifestRecorder.record(List.of(report), directory));
    Manifest recorded = Manifest.of(TOY.with(Manifest.FILE, text -> readString(file)));
    assertEquals(1320L, recorded.model("courier").orElseThrow().expected().distinct());
    assertEquals(
        Manifest.of(off).model("courier-few").orElseThrow(),
        recorded.model("courier-few").orElseThrow());
    assertThrows(ModelError.class, () -> ManifestRecorder.record(List.of(report), folder));
  }

  @ParameterizedTest
  @CsvSource({
    "/$defs/manifest,                                     Manifest",
    "/$defs/model,                                        Model",
    "/$defs/model/properties/witnesses/items,             Model$Witness",
    "/$defs/model/properties/unreached/items,             Model$Unreached",
    "/$defs/expected,                                     Model$Expected",
    "/$defs/mutants,                                      Mutants",
    "/$defs/mutants/properties/mutants/items,             Mutants$Mutant",
  })
  void schemaHasTheKeysThatAreRead(String pointer, String type) throws Exception {
    Path schema = Path.of(System.getProperty("viewstamp.root"), SCHEMA);
    Set<String> described = new TreeSet<>();
    new ObjectMapper()
        .readTree(Files.readString(schema))
        .at(pointer + "/properties")
        .fieldNames()
        .forEachRemaining(described::add);
    Set<String> read = new TreeSet<>();
    Class<?> record = Class.forName(Manifest.class.getPackageName() + "." + type);
    for (RecordComponent component : record.getRecordComponents()) {
      read.add(component.getName());
    }
    assertEquals(read, described);
  }

  private static String readString(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
