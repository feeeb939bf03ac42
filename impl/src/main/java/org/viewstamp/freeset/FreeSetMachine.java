package org.viewstamp.freeset;

import static org.viewstamp.freeset.FreeSetEvent.NO_RESERVATION;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.FreeSetMachineConfig.Call;
import org.viewstamp.freeset.FreeSetMachineConfig.Misuse;

/**
 * One replica's free set, call by call, with whoever calls it as the environment, as {@code
 * FreeSet.tla} has it. Each call is made of a real {@link FreeSet}; what that refuses ends the
 * process, and the rule's name is the state's {@code stop}.
 *
 * <p>Guards are in the order of the TLA+ conjuncts; each refusal names the first that is false.
 */
public final class FreeSetMachine {
  private final FreeSetMachineConfig config;
  private final FreeSetMachineCalls calls;
  private final FreeSetMachineCheckpoints checkpoints;

  public FreeSetMachine(FreeSetMachineConfig config) {
    this.config = config;
    calls = new FreeSetMachineCalls(config);
    checkpoints = new FreeSetMachineCheckpoints(config);
  }

  /** Init. */
  public FreeSetMachineState initialState() {
    FreeSet set =
        config.openAtFirst()
            ? FreeSet.openEmpty(config.blocksCount(), config.priorMax(), config.shardBits())
            : new FreeSet(config.blocksCount(), config.priorMax(), config.shardBits());
    return new FreeSetMachineState(
        set.state(),
        List.of(),
        FreeSetMachineCheckpoint.none(config),
        new Bitset(config.blocksCount()),
        "");
  }

  /** Next: the events whose guards hold, in the order of the disjuncts. */
  public List<FreeSetEvent> enabled(FreeSetMachineState state) {
    List<FreeSetEvent> enabled = new ArrayList<>();
    forEachStep(state, (event, next) -> enabled.add(event));
    return enabled;
  }

  /** Next, with where each step leads. */
  public void forEachStep(
      FreeSetMachineState state, BiConsumer<FreeSetEvent, FreeSetMachineState> visitor) {
    candidates(
        state,
        call -> {
          if (guards(state, call) != null) return;
          FreeSetMachineCalls.Made made = calls.make(state, call);
          visitor.accept(made.event(), made.next());
        });
  }

  /** Takes a step, or says which guard forbids it. */
  public FreeSetMachineStep step(FreeSetMachineState state, FreeSetEvent event) {
    FreeSetMachineStep refused = guards(state, event);
    if (refused != null) return refused;
    FreeSetMachineCalls.Made made = calls.make(state, event);
    return made.event().equals(event)
        ? new FreeSetMachineStep.Stepped(made.next())
        : refused("answer", "the set has " + made.event());
  }

  // The calls that Next offers; what they are answered is not known yet.

  private void candidates(FreeSetMachineState state, Consumer<FreeSetEvent> offer) {
    if (!state.stop().isEmpty()) return;
    for (int count = 0; count <= config.reserveMax(); count++) {
      offer.accept(new FreeSetEvent.Reserve(count, NO_RESERVATION));
    }
    ranges(
        state,
        range -> {
          offer.accept(new FreeSetEvent.Acquire(range, FreeSet.NONE));
          offer.accept(new FreeSetEvent.Forfeit(range));
        });
    boolean any = misused(Misuse.ADDRESSES);
    for (int address = any ? 0 : 1; address <= config.blocksCount() + (any ? 1 : 0); address++) {
      offer.accept(new FreeSetEvent.Release(address));
      offer.accept(new FreeSetEvent.FreeBlock(address));
      for (FreeSetEvent.BlockQuery query : FreeSetEvent.BlockQuery.values()) {
        offer.accept(new FreeSetEvent.AskBlock(query, address, false));
      }
    }
    offer.accept(new FreeSetEvent.MarkCheckpointNotDurable());
    offer.accept(new FreeSetEvent.MarkCheckpointDurable());
    offer.accept(new FreeSetEvent.EncodeChunks(FreeSetEncoding.none(config)));
    offer.accept(new FreeSetEvent.TakeCheckpoint(FreeSetMachineCheckpoint.none(config)));
    checkpoints.forEach(state, from -> offer.accept(new FreeSetEvent.Open(from)));
    offer.accept(new FreeSetEvent.Reset());
    for (FreeSetEvent.CountQuery query : FreeSetEvent.CountQuery.values()) {
      offer.accept(new FreeSetEvent.AskCount(query, 0));
    }
  }

  /** Any range, of this cycle, the one before and the next; or the owners'. */
  private void ranges(FreeSetMachineState state, Consumer<Reservation> offer) {
    long session = state.set().reservationSession();
    if (!misused(Misuse.RANGES)) {
      state.reservations().forEach(held -> offer.accept(held.in(session)));
      return;
    }
    for (int base = 0; base <= config.blocksCount(); base++) {
      for (int count = 0; count <= config.blocksCount(); count++) {
        for (long near = session - 1; near <= session + 1; near++) {
          offer.accept(new Reservation(base, count, near));
        }
      }
    }
  }

  // Guards.

  private boolean misused(Misuse misuse) {
    return config.misuse().contains(misuse);
  }

  /** The first guard that does not hold, of those that do not depend on the answer. */
  private @Nullable FreeSetMachineStep guards(FreeSetMachineState state, FreeSetEvent event) {
    if (!state.stop().isEmpty()) return refused("called", "the process ended: " + state.stop());
    if (!config.calls().contains(callOf(event))) return refused("called", "is not called here");
    if (!misused(misuseOf(event)) && !owned(state, event)) {
      return refused("owned", "is no caller's own");
    }
    if (!misused(Misuse.PHASES) && !inPhase(state, event)) {
      return refused("phase", "the set is in another phase");
    }
    return bounded(state.set(), event) ? null : refused("bound", "beyond what is modelled");
  }

  private static Call callOf(FreeSetEvent event) {
    if (event instanceof FreeSetEvent.Reserve) return Call.RESERVE;
    if (event instanceof FreeSetEvent.Acquire) return Call.ACQUIRE;
    if (event instanceof FreeSetEvent.Forfeit) return Call.FORFEIT;
    if (event instanceof FreeSetEvent.Release) return Call.RELEASE;
    if (event instanceof FreeSetEvent.FreeBlock) return Call.FREE_BLOCK;
    if (event instanceof FreeSetEvent.MarkCheckpointNotDurable) {
      return Call.MARK_CHECKPOINT_NOT_DURABLE;
    }
    if (event instanceof FreeSetEvent.MarkCheckpointDurable) return Call.MARK_CHECKPOINT_DURABLE;
    if (event instanceof FreeSetEvent.EncodeChunks) return Call.ENCODE_CHUNKS;
    if (event instanceof FreeSetEvent.TakeCheckpoint) return Call.TAKE_CHECKPOINT;
    if (event instanceof FreeSetEvent.Open) return Call.OPEN;
    if (event instanceof FreeSetEvent.Reset) return Call.RESET;
    return event instanceof FreeSetEvent.AskCount ? Call.ASK_COUNT : Call.ASK_BLOCK;
  }

  private static Misuse misuseOf(FreeSetEvent event) {
    if (event instanceof FreeSetEvent.Open) return Misuse.CHECKPOINTS;
    return event instanceof FreeSetEvent.Acquire || event instanceof FreeSetEvent.Forfeit
        ? Misuse.RANGES
        : Misuse.ADDRESSES;
  }

  /** Whether a range, a block or a checkpoint is one that the caller has. */
  private boolean owned(FreeSetMachineState state, FreeSetEvent event) {
    if (event instanceof FreeSetEvent.Acquire e) return holds(state, e.reservation());
    if (event instanceof FreeSetEvent.Forfeit e) return holds(state, e.reservation());
    FreeSetState set = state.set();
    if (event instanceof FreeSetEvent.Release e) {
      return has(set.acquired(), e.address())
          && !has(set.released(), e.address())
          && !has(set.prior(), e.address());
    }
    if (event instanceof FreeSetEvent.FreeBlock e) return has(set.released(), e.address());
    if (event instanceof FreeSetEvent.AskBlock e) return inGrid(e.address());
    return !(event instanceof FreeSetEvent.Open e) || e.from().equals(state.checkpoint());
  }

  private static boolean holds(FreeSetMachineState state, Reservation reservation) {
    long session = state.set().reservationSession();
    return state.reservations().stream().anyMatch(held -> held.in(session).equals(reservation));
  }

  private boolean inGrid(long address) {
    return address >= 1 && address <= config.blocksCount();
  }

  private boolean has(Bitset bits, long address) {
    return inGrid(address) && bits.isSet((int) address - 1);
  }

  /** Whether the call is allowed now. */
  private boolean inPhase(FreeSetMachineState state, FreeSetEvent event) {
    FreeSetState set = state.set();
    boolean reserved = set.reservationCount() > 0 || set.reservationBlocks() > 0;
    return switch (callOf(event)) {
      case RESERVE ->
          set.opened()
              && set.reservationState() == ReservationState.RESERVING
              && event instanceof FreeSetEvent.Reserve e
              && e.count() > 0;
      case ACQUIRE, FORFEIT, RELEASE, ASK_COUNT -> set.opened();
      case FREE_BLOCK -> false;
      case MARK_CHECKPOINT_NOT_DURABLE -> set.opened() && set.checkpointDurable();
      case MARK_CHECKPOINT_DURABLE -> set.opened() && !set.checkpointDurable() && !reserved;
      case ENCODE_CHUNKS, TAKE_CHECKPOINT -> set.opened() && set.checkpointDurable() && !reserved;
      case OPEN -> !set.opened();
      case RESET -> true;
      case ASK_BLOCK -> calls.make(state, event).next().stop().isEmpty();
    };
  }

  private boolean bounded(FreeSetState set, FreeSetEvent event) {
    boolean another = set.reservationSession() < config.sessionMax();
    if (event instanceof FreeSetEvent.Reserve) {
      return set.reservationCount() < config.reservationsMax()
          && (set.reservationCount() > 0 || another);
    }
    if (event instanceof FreeSetEvent.TakeCheckpoint) {
      return set.reservationSession() + 2 <= config.sessionMax();
    }
    return !(event instanceof FreeSetEvent.Reset) || another;
  }

  private static FreeSetMachineStep.Refused refused(String guard, String detail) {
    return new FreeSetMachineStep.Refused(guard, detail);
  }
}
