package org.viewstamp.modelcheck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.LongConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.Difference.Kind;
import org.viewstamp.modelcheck.Expander.Expansion;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.TLCState;
import tlc2.tool.queue.DiskStateQueue;
import tlc2.util.IdThread;

/**
 * Visits every reachable state of a model breadth first, as TLC does and with TLC's evaluator, and
 * finds every step with its parameters. Keeps fingerprints and parents in memory; the queue goes to
 * disk. Threads only expand; the merge is in order, so that all results are the same in every run.
 */
final class Explorer {
  /** States expanded between two merges. */
  private static final int BATCH = 2048;

  /** Differences that are explained: the first of each kind and action, up to so many. */
  private static final int DIFFERENCES_EXPLAINED_MAX = 10;

  /** What went wrong in a state, and which. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    final TLCState state;

    Failure(TLCState state, Throwable cause) {
      super(cause);
      this.state = state;
    }
  }

  private final TlcSpec spec;
  private final DiskStateQueue queue;
  private final List<Expander> expanders = new ArrayList<>();
  private final List<OpDefNode> predicates = new ArrayList<>();
  private final AtomicIntegerArray predicateDepths;
  private final @Nullable JavaModel model;
  private final LongConsumer progress;

  private final FingerprintTable table = new FingerprintTable();
  private long generated;
  private long initial;
  private int depth;
  private final Map<Kind, Long> counts = new LinkedHashMap<>();
  private final Map<String, Difference> firstDifferences = new LinkedHashMap<>();

  /**
   * Prepares an exploration.
   *
   * @param factory of the Java side, or null for an exploration without comparison
   * @param witnesses names of state predicates whose first depth is wanted
   * @param progress is told the number of states expanded so far, every now and then
   */
  Explorer(
      TlcSpec spec,
      @Nullable JavaModelFactory factory,
      List<String> witnesses,
      int workers,
      Path queueDirectory,
      LongConsumer progress) {
    this.spec = spec;
    this.progress = progress;
    queue = new DiskStateQueue(queueDirectory.toString());
    for (String witness : witnesses) {
      predicates.add(spec.predicate(witness));
    }
    predicateDepths = new AtomicIntegerArray(predicates.size());
    for (int i = 0; i < predicates.size(); i++) {
      predicateDepths.set(i, Expander.UNREACHED);
    }
    Map<String, Object> constants = factory == null ? Map.of() : spec.constants();
    model = factory == null ? null : factory.create(constants);
    for (int i = 0; i < workers; i++) {
      JavaModel own = factory == null ? null : i == 0 ? model : factory.create(constants);
      expanders.add(new Expander(spec, own, predicates, predicateDepths));
    }
    for (Kind kind : Kind.values()) {
      counts.put(kind, 0L);
    }
  }

  /**
   * Explores the whole graph. To be called once.
   *
   * @throws Failure when a state cannot be expanded, by TLA+ or by Java
   */
  ExploreResult run() {
    FingerprintTable initialStates = new FingerprintTable();
    findInitialStates(initialStates);
    if (model != null) {
      compareInitialStates(initialStates, model);
    }
    AtomicInteger identity = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            expanders.size(), task -> new ExpanderThread(task, identity.getAndIncrement()));
    try {
      while (!queue.isEmpty()) {
        depth++;
        exploreLevel(queue.size(), threads);
      }
    } finally {
      threads.shutdownNow();
    }
    return result();
  }

  /** TLC tells threads apart by this class. */
  private static final class ExpanderThread extends IdThread {
    private final Runnable task;

    ExpanderThread(Runnable task, int identity) {
      super(identity);
      this.task = task;
      setDaemon(true);
    }

    @Override
    public void run() {
      task.run();
    }
  }

  /** Queues those within the constraints; notes all, since Java is compared with all. */
  private void findInitialStates(FingerprintTable all) {
    Expander observer = expanders.get(0);
    spec.tool()
        .getInitStates(
            state -> {
              generated++;
              if (!spec.tool().isGoodState(state)) {
                throw new ModelError("Init does not give every variable a value: " + state);
              }
              initial++;
              long fingerprint = state.fingerPrint();
              if (model != null) {
                all.add(fingerprint, fingerprint);
              }
              if (!spec.tool().isInModel(state)) {
                observer.observe(state, 1);
              } else if (table.add(fingerprint, fingerprint)) {
                enqueue(state);
              }
              return state;
            });
  }

  /** TLC's queue writes these two with every state, and reads back only what is not negative. */
  private void enqueue(TLCState state) {
    state.workerId = 0;
    state.uid = 0;
    queue.enqueue(state);
  }

  private void exploreLevel(long size, ExecutorService threads) {
    for (long left = size; left > 0; ) {
      int length = (int) Math.min(BATCH, left);
      List<TLCState> batch = new ArrayList<>(length);
      for (int i = 0; i < length; i++) {
        batch.add(queue.dequeue());
      }
      left -= length;
      for (@Nullable Expansion expansion : expand(batch, threads)) {
        if (expansion != null) {
          merge(expansion);
        }
      }
      progress.accept(table.size());
    }
  }

  private @Nullable Expansion[] expand(List<TLCState> batch, ExecutorService threads) {
    @Nullable Expansion[] expansions = new @Nullable Expansion[batch.size()];
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    @Nullable Failure[] failures = new @Nullable Failure[batch.size()];
    for (Expander expander : expanders) {
      running.add(
          threads.submit(
              () -> {
                for (int i = next.getAndIncrement(); i < batch.size(); i = next.getAndIncrement()) {
                  try {
                    expansions[i] = expander.expand(batch.get(i), depth);
                  } catch (RuntimeException | StackOverflowError e) {
                    failures[i] = new Failure(batch.get(i), e);
                  }
                }
              }));
    }
    for (Future<?> task : running) {
      await(task);
    }
    for (Failure failure : failures) {
      if (failure != null) {
        throw failure;
      }
    }
    return expansions;
  }

  private static void await(Future<?> task) {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void merge(Expansion expansion) {
    generated += expansion.fingerprints().length;
    for (int i = 0; i < expansion.fingerprints().length; i++) {
      TLCState next = expansion.successors()[i];
      if (next != null && table.add(expansion.fingerprints()[i], expansion.fingerprint())) {
        enqueue(next);
      }
    }
    expansion.differences().forEach(this::note);
  }

  private void note(Difference difference) {
    counts.merge(difference.kind(), 1L, Long::sum);
    if (firstDifferences.size() < DIFFERENCES_EXPLAINED_MAX) {
      firstDifferences.putIfAbsent(difference.kind() + " " + difference.action(), difference);
    }
  }

  /** Both directions by fingerprint: TLA+'s states are found again only when some are missing. */
  private void compareInitialStates(FingerprintTable fromTla, JavaModel java) {
    FingerprintTable fromJava = new FingerprintTable();
    int common = 0;
    for (Map<String, Object> plain : java.initialStates()) {
      TLCState state = spec.toTla(plain);
      long fingerprint = state.fingerPrint();
      if (!fromJava.add(fingerprint, fingerprint)) {
        continue;
      }
      if (fromTla.contains(fingerprint)) {
        common++;
      } else {
        note(new Difference(Kind.EXTRA, Difference.INITIAL, List.of(), state, null, plain));
      }
    }
    if (common < fromTla.size()) {
      FingerprintTable noted = new FingerprintTable();
      spec.tool()
          .getInitStates(
              state -> {
                long fingerprint = state.fingerPrint();
                if (!fromJava.contains(fingerprint) && noted.add(fingerprint, fingerprint)) {
                  Map<String, Object> plain = spec.plain(state);
                  note(
                      new Difference(
                          Kind.MISSING, Difference.INITIAL, List.of(), state, plain, null));
                }
                return state;
              });
    }
  }

  private ExploreResult result() {
    Map<String, Expander.Taken> taken = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>(new ActionSplitter(spec).names());
    names.forEach(name -> taken.put(name, new Expander.Taken()));
    long edges = 0;
    for (Expander expander : expanders) {
      edges += expander.edges();
      expander
          .taken()
          .forEach(
              (name, t) ->
                  taken.computeIfAbsent(name, n -> new Expander.Taken()).add(t.edges, t.depth));
    }
    Map<String, ExploreResult.ActionCount> actions = new LinkedHashMap<>();
    taken.forEach(
        (name, t) ->
            actions.put(name, new ExploreResult.ActionCount(t.edges, t.edges == 0 ? 0 : t.depth)));
    Map<String, Integer> witnesses = new LinkedHashMap<>();
    for (int i = 0; i < predicates.size(); i++) {
      int reached = predicateDepths.get(i);
      witnesses.put(
          predicates.get(i).getName().toString(), reached == Expander.UNREACHED ? 0 : reached);
    }
    Explanation explanation = new Explanation(spec, model, path());
    List<ExploreResult.Explained> explained = new ArrayList<>();
    firstDifferences.values().forEach(d -> explained.add(explanation.of(d)));
    return new ExploreResult(
        initial,
        table.size(),
        generated,
        depth,
        edges,
        counts.getOrDefault(Kind.MISSING, 0L),
        counts.getOrDefault(Kind.EXTRA, 0L),
        counts.getOrDefault(Kind.UNEQUAL, 0L),
        witnesses,
        actions,
        explained);
  }

  /** Finds shortest paths in the part of the graph that was explored so far. */
  ShortestPath path() {
    return new ShortestPath(spec, expanders.get(0), table);
  }
}
