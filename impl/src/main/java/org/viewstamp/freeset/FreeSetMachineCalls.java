package org.viewstamp.freeset;

import static org.viewstamp.freeset.FreeSetEvent.NO_RESERVATION;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.freeset.FreeSetEvent.BlockQuery;
import org.viewstamp.freeset.FreeSetEvent.CountQuery;
import org.viewstamp.vsr.CheckFailed;

/** The calls of {@link FreeSetMachine}: what the real {@link FreeSet} answers, and becomes. */
final class FreeSetMachineCalls {
  private final FreeSetMachineConfig config;
  private final FreeSetEncoding noEncoding;

  FreeSetMachineCalls(FreeSetMachineConfig config) {
    this.config = config;
    noEncoding = FreeSetEncoding.none(config);
  }

  /**
   * A call that was made.
   *
   * @param event the call with what was really answered
   */
  record Made(FreeSetEvent event, FreeSetMachineState next) {}

  /** Makes a call, whatever it says about the answer. */
  Made make(FreeSetMachineState state, FreeSetEvent event) {
    FreeSetMachineDraft draft = new FreeSetMachineDraft(config, state);
    try {
      return new Made(answered(draft, event), draft.state());
    } catch (CheckFailed refused) {
      return new Made(unanswered(event), stopped(refused.name()));
    }
  }

  /** Nothing of an ended process is told apart but why it ended. */
  private FreeSetMachineState stopped(String rule) {
    FreeSet closed = new FreeSet(config.blocksCount(), config.priorMax(), config.shardBits());
    return new FreeSetMachineState(
        closed.state(),
        List.of(),
        FreeSetMachineCheckpoint.none(config),
        new Bitset(config.blocksCount()),
        rule);
  }

  private FreeSetEvent unanswered(FreeSetEvent event) {
    if (event instanceof FreeSetEvent.Reserve e) {
      return new FreeSetEvent.Reserve(e.count(), NO_RESERVATION);
    } else if (event instanceof FreeSetEvent.Acquire e) {
      return new FreeSetEvent.Acquire(e.reservation(), FreeSet.NONE);
    } else if (event instanceof FreeSetEvent.EncodeChunks) {
      return new FreeSetEvent.EncodeChunks(noEncoding);
    } else if (event instanceof FreeSetEvent.TakeCheckpoint) {
      return new FreeSetEvent.TakeCheckpoint(FreeSetMachineCheckpoint.none(config));
    } else if (event instanceof FreeSetEvent.AskCount e) {
      return new FreeSetEvent.AskCount(e.query(), 0);
    } else if (event instanceof FreeSetEvent.AskBlock e) {
      return new FreeSetEvent.AskBlock(e.query(), e.address(), false);
    }
    return event;
  }

  private FreeSetEvent answered(FreeSetMachineDraft draft, FreeSetEvent event) {
    if (event instanceof FreeSetEvent.Reserve e) return reserve(draft, e);
    if (event instanceof FreeSetEvent.Acquire e) return acquire(draft, e);
    if (event instanceof FreeSetEvent.EncodeChunks) return encodeChunks(draft);
    if (event instanceof FreeSetEvent.TakeCheckpoint) return takeCheckpoint(draft);
    if (event instanceof FreeSetEvent.AskCount e) {
      return new FreeSetEvent.AskCount(e.query(), count(draft.set, e.query()));
    }
    if (event instanceof FreeSetEvent.AskBlock e) {
      return new FreeSetEvent.AskBlock(
          e.query(), e.address(), block(draft.set, e.query(), e.address()));
    }
    call(draft, event);
    return event;
  }

  /** The calls that answer nothing. */
  private void call(FreeSetMachineDraft draft, FreeSetEvent event) {
    if (event instanceof FreeSetEvent.Forfeit e) {
      draft.set.forfeit(e.reservation());
      draft.forfeit(e.reservation());
    } else if (event instanceof FreeSetEvent.Release e) {
      draft.set.release(e.address());
      draft.addFresh(e.address());
    } else if (event instanceof FreeSetEvent.FreeBlock e) {
      draft.set.free(e.address());
      draft.removeFresh(e.address());
    } else if (event instanceof FreeSetEvent.MarkCheckpointNotDurable) {
      draft.set.markCheckpointNotDurable();
      draft.removeAllFresh();
    } else if (event instanceof FreeSetEvent.MarkCheckpointDurable) {
      draft.set.markCheckpointDurable();
    } else if (event instanceof FreeSetEvent.Open e) {
      open(draft, e.from());
    } else {
      draft.set.reset();
      draft.forfeitAll();
      draft.removeAllFresh();
    }
  }

  private FreeSetEvent reserve(FreeSetMachineDraft draft, FreeSetEvent.Reserve event) {
    Reservation reservation = draft.set.reserve(event.count());
    if (reservation == null) return new FreeSetEvent.Reserve(event.count(), NO_RESERVATION);
    draft.hold(reservation, event.count());
    return new FreeSetEvent.Reserve(event.count(), reservation);
  }

  private FreeSetEvent acquire(FreeSetMachineDraft draft, FreeSetEvent.Acquire event) {
    long address = draft.set.acquire(event.reservation());
    if (address != FreeSet.NONE) draft.take(event.reservation());
    return new FreeSetEvent.Acquire(event.reservation(), address);
  }

  private FreeSetEvent encodeChunks(FreeSetMachineDraft draft) {
    return new FreeSetEvent.EncodeChunks(decoded(encoded(draft.set)));
  }

  private FreeSetEvent takeCheckpoint(FreeSetMachineDraft draft) {
    FreeSetEncoding encoding = decoded(encoded(draft.set));
    draft.checkpoint =
        new FreeSetMachineCheckpoint(
            encoding,
            FreeSetCheckpoint.acquire(draft.set, 1),
            FreeSetCheckpoint.acquire(draft.set, 1));
    return new FreeSetEvent.TakeCheckpoint(draft.checkpoint);
  }

  private void open(FreeSetMachineDraft draft, FreeSetMachineCheckpoint from) {
    Chunks chunks = chunksOf(from.encoding());
    FreeSetOpen opened =
        draft.set.open(chunks.acquired(), chunks.released(), from.ofAcquired(), from.ofReleased());
    if (opened instanceof FreeSetOpen.Malformed malformed) {
      throw new CheckFailed("open_" + malformed.bitmap() + "_" + malformed.fault());
    }
    draft.removeAllFresh();
    for (long address : from.ofAcquired()) draft.addFresh(address);
    for (long address : from.ofReleased()) draft.addFresh(address);
  }

  // Bytes, by the real codec.

  private record Chunks(List<byte[]> acquired, List<byte[]> released) {}

  private Chunks encoded(FreeSet set) {
    List<byte[]> acquired = emptyChunks();
    List<byte[]> released = emptyChunks();
    FreeSetEncoded sizes = set.encodeChunks(acquired, released);
    return new Chunks(filled(acquired, sizes.acquired()), filled(released, sizes.released()));
  }

  /** Of one word each, so that an encoding takes several; as many as any may need. */
  private List<byte[]> emptyChunks() {
    long sizeMax = Ewah.U64.encodeSizeMax(Bitset.wordCount(config.blocksCount()));
    List<byte[]> chunks = new ArrayList<>();
    for (long size = 0; size < Math.max(Long.BYTES, sizeMax); size += Long.BYTES) {
      chunks.add(new byte[Long.BYTES]);
    }
    return chunks;
  }

  private static List<byte[]> filled(List<byte[]> chunks, int size) {
    List<byte[]> filled = new ArrayList<>();
    for (byte[] chunk : chunks) {
      if (filled.size() * (long) Long.BYTES < size) filled.add(chunk);
    }
    return filled;
  }

  private FreeSetEncoding decoded(Chunks chunks) {
    FreeSet read = new FreeSet(config.blocksCount(), config.priorMax(), config.shardBits());
    if (read.decodeChunks(chunks.acquired(), chunks.released())
        instanceof FreeSetOpen.Malformed malformed) {
      throw new CheckFailed("decode_" + malformed.bitmap() + "_" + malformed.fault());
    }
    return new FreeSetEncoding(true, read.acquired(), read.released());
  }

  /** An encoding of any two bitmaps: that of a set that has them. */
  private Chunks chunksOf(FreeSetEncoding encoding) {
    if (!encoding.chunks()) return new Chunks(List.of(), List.of());
    FreeSetState blank =
        new FreeSet(config.blocksCount(), config.priorMax(), config.shardBits()).state();
    FreeSetState state =
        new FreeSetState(
            true,
            true,
            blank.index(),
            encoding.acquired(),
            encoding.released(),
            blank.prior(),
            blank.reservationBlocks(),
            blank.reservationCount(),
            blank.reservationState(),
            blank.reservationSession());
    return encoded(FreeSet.of(config.priorMax(), config.shardBits(), state));
  }

  // Queries.

  private static long count(FreeSet set, CountQuery query) {
    return switch (query) {
      case COUNT_RESERVATIONS -> set.countReservations();
      case COUNT_FREE -> set.countFree();
      case COUNT_ACQUIRED -> set.countAcquired();
      case COUNT_RELEASED -> set.countReleased();
      case HIGHEST_ADDRESS_ACQUIRED -> set.highestAddressAcquired();
      case HIGHEST_ADDRESS_RELEASED -> set.highestAddressReleased();
    };
  }

  private static boolean block(FreeSet set, BlockQuery query, long address) {
    return switch (query) {
      case IS_FREE -> set.isFree(address);
      case IS_RELEASED -> set.isReleased(address);
      case TO_BE_FREED_AT_CHECKPOINT_DURABILITY -> set.toBeFreedAtCheckpointDurability(address);
    };
  }
}
