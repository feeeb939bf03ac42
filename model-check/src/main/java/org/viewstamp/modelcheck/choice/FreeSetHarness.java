package org.viewstamp.modelcheck.choice;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.Reservation;
import org.viewstamp.freeset.ReservationState;
import org.viewstamp.modelcheck.choice.FreeSetOperation.Kind;

/**
 * A small free set in the hands of a replica that keeps to the rules: reservations, releases,
 * durability, checkpoints and crashes in any order, all invariants checked after each step ({@link
 * FreeSetWatch}). The set is the real one, and so is the encoding it is reopened from.
 */
public final class FreeSetHarness implements Harness {
  /** When a crash hits a replica that takes a checkpoint. */
  enum Crashed {
    NEVER("no crash"),
    BEFORE_SUPERBLOCK("crash before the superblock refers to it"),
    AFTER_SUPERBLOCK("crash once the superblock refers to it");

    private final String text;

    Crashed(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final List<Crashed> CRASHES =
      List.of(Crashed.NEVER, Crashed.BEFORE_SUPERBLOCK, Crashed.AFTER_SUPERBLOCK);

  private final FreeSetScope scope;
  private final int steps;
  private final FreeSetPlanted planted;

  /**
   * Histories of so many steps.
   *
   * @param planted the rule that the replica breaks, once it is where a history begins
   */
  public FreeSetHarness(FreeSetScope scope, int steps, FreeSetPlanted planted) {
    this.scope = scope;
    this.steps = steps;
    this.planted = planted;
  }

  @Override
  public void run(Choices choices) {
    FreeSetSystem system = new FreeSetSystem(scope);
    FreeSetWatch watch = new FreeSetWatch(scope, system);
    if (scope.checkpointed()) checkpointed(system, watch);
    system.plant(planted);
    for (int step = 0; step < steps; step++) {
      step(choices.oneOf("step", offered(system)), system, watch, choices);
    }
  }

  private static void checkpointed(FreeSetSystem system, FreeSetWatch watch) {
    durable(system, watch);
    reserve(system, watch, 2);
    acquire(system, watch, 0);
    acquire(system, watch, 0);
    forfeit(system, watch, 0);
    release(system, watch, 1);
    checkpoint(system, watch, Crashed.NEVER);
  }

  /** What a caller that keeps to the rules may do now. */
  private List<FreeSetOperation> offered(FreeSetSystem system) {
    FreeSet set = system.set();
    List<FreeSetOperation> offered = new ArrayList<>();
    boolean idle = system.liveCount() == 0;
    if (set.reservationState() == ReservationState.RESERVING
        && system.liveCount() < scope.reservationsMax()) {
      for (int count = 1; count <= scope.reserveMax(); count++) {
        offered.add(FreeSetOperation.on(Kind.RESERVE, count));
      }
    }
    for (int index = 0; index < system.liveCount(); index++) {
      offered.add(FreeSetOperation.on(Kind.ACQUIRE, index));
      offered.add(FreeSetOperation.on(Kind.FORFEIT, index));
    }
    for (int address = 1; address <= scope.blocks(); address++) {
      if (set.isFree(address) || set.isReleased(address)) continue;
      offered.add(FreeSetOperation.on(Kind.RELEASE, address));
    }
    if (idle && !set.checkpointDurable()) offered.add(FreeSetOperation.of(Kind.DURABLE));
    if (idle && set.checkpointDurable() && set.countFree() >= scope.trailerBlocks()) {
      offered.add(FreeSetOperation.of(Kind.CHECKPOINT));
    }
    offered.add(FreeSetOperation.of(Kind.CRASH));
    return offered;
  }

  private static void step(
      FreeSetOperation operation, FreeSetSystem system, FreeSetWatch watch, Choices choices) {
    switch (operation.kind()) {
      case RESERVE -> reserve(system, watch, operation.argument());
      case ACQUIRE -> acquire(system, watch, operation.argument());
      case FORFEIT -> forfeit(system, watch, operation.argument());
      case RELEASE -> release(system, watch, operation.argument());
      case DURABLE -> durable(system, watch);
      case CHECKPOINT -> checkpoint(system, watch, choices.oneOf("meanwhile", CRASHES));
      case CRASH -> crash(system, watch);
    }
  }

  private static void reserve(FreeSetSystem system, FreeSetWatch watch, int count) {
    Reservation reservation = system.reserve(count);
    watch.reserved(system.set(), count, reservation);
  }

  private static void acquire(FreeSetSystem system, FreeSetWatch watch, int index) {
    long address = system.acquire(index);
    watch.acquired(system.set(), index, address);
  }

  private static void forfeit(FreeSetSystem system, FreeSetWatch watch, int index) {
    system.forfeit(index);
    watch.forfeited(system.set(), index);
  }

  private static void release(FreeSetSystem system, FreeSetWatch watch, int address) {
    system.release(address);
    watch.released(system.set(), address);
  }

  private static void durable(FreeSetSystem system, FreeSetWatch watch) {
    system.durable();
    watch.durable(system.set());
  }

  private static void checkpoint(FreeSetSystem system, FreeSetWatch watch, Crashed crashed) {
    FreeSetSystem.Stored next = system.takeCheckpoint();
    watch.checkpointTaken(system.set(), next.addresses());
    if (crashed != Crashed.BEFORE_SUPERBLOCK) {
      system.persist(next);
      watch.checkpointPersisted(next.addresses());
    }
    if (crashed == Crashed.NEVER) {
      system.finishCheckpoint();
      watch.checkpointFinished(system.set(), system.opened(next));
    } else {
      crash(system, watch);
    }
  }

  private static void crash(FreeSetSystem system, FreeSetWatch watch) {
    system.crash();
    watch.closed(system.set());
    system.open();
    watch.reopened(system.set());
  }
}
