package org.viewstamp.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.conformance.FileResult;
import org.viewstamp.conformance.Recordings;
import org.viewstamp.conformance.VectorRun;
import org.viewstamp.modelcheck.CheckSuite;
import org.viewstamp.modelcheck.Manifest;
import org.viewstamp.modelcheck.ManifestRecorder;
import org.viewstamp.modelcheck.Model;
import org.viewstamp.modelcheck.ModelError;
import org.viewstamp.modelcheck.ModelReport;
import org.viewstamp.modelcheck.SpecFiles;
import org.viewstamp.modelcheck.Tier;
import org.viewstamp.trace.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code viewstamp check [SYSTEM...]}: models, equality with Java, mutants, recordings. */
@Command(
    name = "check",
    description = {
      "Check the models, compare them with the Java, replay recordings.",
      "TLC explores each model, which must give exactly what its manifest says; the Java must"
          + " agree with every step of its graph, and with what the real program did."
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand extends Verb {
  /** Larger recordings, in bytes as they are kept, wait for the tier after smoke. */
  private static final long SMOKE_RECORDING_BYTES_MAX = 100_000;

  /** In the name of recordings of the production configuration: small files, gigabytes of log. */
  private static final String PRODUCTION = "production";

  @Parameters(
      arity = "0..*",
      paramLabel = "SYSTEM",
      description = "A system to check, as journal; default: all.")
  private List<String> systems = List.of();

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      description = "smoke (default), ci or deep; each includes the ones before it.")
  private @Nullable String tierName;

  @Option(names = "--deep", description = "The same as --tier deep.")
  private boolean deep = false;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Only the model of this name, whatever its tier; may be repeated.")
  private List<String> modelNames = List.of();

  @Option(names = "--mutants", description = "Also the mutants of the specifications.")
  private boolean mutants = false;

  @Option(names = "--trace", description = "Show the counterexample of each model that must fail.")
  private boolean trace = false;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads that compute; default: one for each processor.")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "One JSON object a line; the summary on stderr.")
  private boolean json = false;

  /** For who changes a model: the folder of the systems' models, whose manifests are rewritten. */
  @Option(names = "--record", paramLabel = "DIR", hidden = true)
  private @Nullable Path recordInto;

  @Override
  public Integer call() {
    PrintWriter out = out();
    PrintWriter err = err();
    Tier tier = tier();
    if (workers < 1) throw badUsage("--workers must be at least 1, not " + workers);
    if (trace && json) throw badUsage("--trace is for reading: not with --json");
    try {
      List<CheckSuite.Part> parts = parts(tier);
      long start = System.nanoTime();
      CheckSuite.Report report;
      try (CheckProgress progress = new CheckProgress(parts, err)) {
        report = new CheckSuite(workers, progress).run(parts);
      }
      List<CheckRow> rows = new ArrayList<>();
      report.models().forEach(model -> rows.add(CheckRow.of(model)));
      report.mutants().forEach(mutant -> rows.add(CheckRow.of(mutant)));
      if (modelNames.isEmpty()) replay(parts, tier, rows);
      if (trace) report.models().forEach(model -> showTrace(model, out));
      new CheckReport(out, err, Terminal.current(), json)
          .print(rows, (System.nanoTime() - start) / 1e9);
      Path into = recordInto;
      if (into != null) record(report.models(), into, err);
      boolean fine = rows.stream().allMatch(CheckRow::ok);
      return fine ? ExitCodes.FINE : ExitCodes.CHECK_FAILED;
    } catch (ModelError e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
  }

  private static void showTrace(ModelReport model, PrintWriter out) {
    if (model.counterexample().isEmpty()) return;
    out.println(model.model().name() + ": " + model.model().description());
    Counterexample.lines(model, Terminal.current().width()).forEach(out::println);
    out.println();
  }

  private Tier tier() {
    String name = tierName;
    if (name == null) return deep ? Tier.DEEP : Tier.SMOKE;
    Tier tier =
        Tier.of(name)
            .orElseThrow(() -> badUsage("no tier " + name + "; known are smoke, ci, deep"));
    if (deep && tier != Tier.DEEP) throw badUsage("--deep contradicts --tier " + name);
    return tier;
  }

  private List<CheckSuite.Part> parts(Tier tier) {
    SortedSet<String> known = SpecFiles.systems();
    for (String system : systems) {
      if (!known.contains(system)) {
        throw badUsage("no system " + system + "; known are " + String.join(", ", known));
      }
    }
    List<CheckSuite.Part> parts = new ArrayList<>();
    for (String system : systems.isEmpty() ? known : new TreeSet<>(systems)) {
      SpecFiles files = SpecFiles.ofSystem(system);
      parts.add(modelNames.isEmpty() ? CheckSuite.part(files, tier, mutants) : chosen(files));
    }
    for (String name : modelNames) {
      if (parts.stream().noneMatch(part -> has(part.models(), name))) {
        throw badUsage("no model " + name + "; known are " + String.join(", ", names(parts)));
      }
    }
    if (parts.stream().allMatch(part -> part.models().isEmpty())) {
      throw badUsage("no model of tier " + tier + " or below: nothing would be checked");
    }
    return parts;
  }

  /** The models that were named; and with --mutants, the mutants that those models kill. */
  private CheckSuite.Part chosen(SpecFiles files) {
    CheckSuite.Part all = CheckSuite.part(files, Tier.DEEP, mutants);
    return new CheckSuite.Part(
        files,
        all.models().stream().filter(model -> modelNames.contains(model.name())).toList(),
        all.mutants().stream().filter(mutant -> modelNames.contains(mutant.model())).toList());
  }

  private static boolean has(List<Model> models, String name) {
    return models.stream().anyMatch(model -> model.name().equals(name));
  }

  private static List<String> names(List<CheckSuite.Part> parts) {
    List<String> names = new ArrayList<>();
    for (CheckSuite.Part part : parts) {
      Manifest.of(part.files()).models().forEach(model -> names.add(model.name()));
    }
    return names;
  }

  /** The recordings lie in the checkout, whose place the launcher knows. */
  private static void replay(List<CheckSuite.Part> parts, Tier tier, List<CheckRow> rows) {
    String root = System.getProperty("viewstamp.root");
    if (root == null) return;
    for (CheckSuite.Part part : parts) {
      String system = part.files().system();
      Path folder = Path.of(root, "traces", "golden", system);
      if (!Files.isDirectory(folder)) continue;
      for (Recordings.Found found : Recordings.find(List.of(folder))) {
        if (tier == Tier.SMOKE && takesLong(found.file())) continue;
        FileResult result = VectorRun.run(found.file(), found.recording(), found.judge(), () -> {});
        rows.add(CheckRow.of(system, result));
      }
    }
  }

  private static void record(List<ModelReport> reports, Path models, PrintWriter err) {
    for (Path written : ManifestRecorder.record(reports, models)) {
      err.println("wrote " + written);
    }
  }

  private ParameterException badUsage(String message) {
    return new ParameterException(commandLine(), message);
  }

  private static boolean takesLong(Path recording) {
    return recording.toFile().length() > SMOKE_RECORDING_BYTES_MAX
        || String.valueOf(recording.getFileName()).contains(PRODUCTION);
  }
}
