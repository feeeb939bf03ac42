package org.viewstamp.modelcheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Runs models and mutants of several systems side by side, within a number of worker threads. The
 * reports come in the order of the manifests, whatever finishes first.
 */
public final class CheckSuite {
  /** Hears what happens; called from several threads, one at a time. */
  public interface Listener {
    /** A model or mutant begins. */
    default void started(String system, String name) {}

    /** Distinct states so far; TLC's first, then the explorer's from the start. */
    default void progress(String system, String name, long distinct) {}

    /** A model is done. */
    default void finished(ModelReport report) {}

    /** A mutant is done. */
    default void finished(MutantRun.Report report) {}
  }

  /** One system with the models and mutants of it that are to run. */
  public record Part(SpecFiles files, List<Model> models, List<Mutants.Mutant> mutants) {}

  /** What came out, in the order of the manifests. */
  public record Report(List<ModelReport> models, List<MutantRun.Report> mutants) {
    public boolean isFine() {
      return models.stream().allMatch(ModelReport::isFine)
          && mutants.stream().allMatch(MutantRun.Report::killed);
    }
  }

  private final int workers;
  private final Listener listener;

  /**
   * Prepares a run.
   *
   * @param workers threads that compute at any time; a model that wants more gets this many
   */
  public CheckSuite(int workers, Listener listener) {
    this.workers = workers;
    this.listener = listener;
  }

  /**
   * Everything of a system up to a tier.
   *
   * @throws ModelError when the manifest or the mutants have a fault
   */
  public static Part part(SpecFiles files, Tier tier, boolean withMutants) {
    Manifest manifest = Manifest.of(files);
    List<Model> models =
        manifest.models().stream().filter(model -> tier.includes(model.tier())).toList();
    List<Mutants.Mutant> mutants = new ArrayList<>();
    if (withMutants) {
      Mutants.of(files, manifest)
          .ifPresent(
              all ->
                  all.mutants().stream()
                      .filter(m -> tier.includes(Mutants.tierOf(m, modelOf(manifest, m))))
                      .forEach(mutants::add));
    }
    return new Part(files, models, mutants);
  }

  private static Model modelOf(Manifest manifest, Mutants.Mutant mutant) {
    return manifest
        .model(mutant.model())
        .orElseThrow(() -> new ModelError("no model " + mutant.model()));
  }

  /** Runs everything, the long models first; a model that fails does not stop the others. */
  public Report run(List<Part> parts) {
    Semaphore permits = new Semaphore(workers, true);
    ExecutorService threads = Executors.newFixedThreadPool(workers, CheckSuite::daemon);
    List<FutureTask<ModelReport>> models = new ArrayList<>();
    List<FutureTask<MutantRun.Report>> mutants = new ArrayList<>();
    List<Job> jobs = new ArrayList<>();
    for (Part part : parts) {
      Manifest manifest = Manifest.of(part.files());
      for (Model model : part.models()) {
        FutureTask<ModelReport> task = new FutureTask<>(() -> check(part.files(), model, permits));
        models.add(task);
        jobs.add(new Job(model.timeoutSeconds(), task));
      }
      for (Mutants.Mutant mutant : part.mutants()) {
        Model model = modelOf(manifest, mutant);
        FutureTask<MutantRun.Report> task =
            new FutureTask<>(() -> check(part.files(), model, mutant, permits));
        mutants.add(task);
        jobs.add(new Job(0, task));
      }
    }
    try {
      jobs.sort(Comparator.comparingInt(Job::seconds).reversed());
      jobs.forEach(job -> threads.execute(job.task()));
      return new Report(await(models), await(mutants));
    } finally {
      threads.shutdownNow();
    }
  }

  /** The allowance of time stands for the time it takes. */
  private record Job(int seconds, Runnable task) {}

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "check");
    thread.setDaemon(true);
    return thread;
  }

  private ModelReport check(SpecFiles files, Model model, Semaphore permits)
      throws InterruptedException {
    int needed = Math.min(model.workersOrOne(), workers);
    permits.acquire(needed);
    try {
      tell(heard -> heard.started(files.system(), model.name()));
      ModelReport report =
          new ModelCheck(files, model)
              .run(n -> tell(heard -> heard.progress(files.system(), model.name(), n)));
      tell(heard -> heard.finished(report));
      return report;
    } finally {
      permits.release(needed);
    }
  }

  private MutantRun.Report check(
      SpecFiles files, Model model, Mutants.Mutant mutant, Semaphore permits)
      throws InterruptedException {
    permits.acquire();
    try {
      tell(heard -> heard.started(files.system(), mutant.id()));
      MutantRun.Report report = MutantRun.run(files, model, mutant);
      tell(heard -> heard.finished(report));
      return report;
    } finally {
      permits.release();
    }
  }

  private void tell(Consumer<Listener> event) {
    synchronized (listener) {
      event.accept(listener);
    }
  }

  private static <T> List<T> await(List<FutureTask<T>> tasks) {
    List<T> results = new ArrayList<>();
    for (FutureTask<T> task : tasks) {
      try {
        results.add(task.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof ModelError error) {
          throw error;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
    return results;
  }
}
