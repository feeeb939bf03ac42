package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.freeset.PlainFreeSet.reservation;
import static org.viewstamp.modelcheck.freeset.PlainFreeSet.upper;

import java.util.List;
import org.viewstamp.freeset.FreeSetEvent;
import org.viewstamp.freeset.FreeSetEvent.BlockQuery;
import org.viewstamp.freeset.FreeSetEvent.CountQuery;
import org.viewstamp.modelcheck.Names;

/** The actions of {@code FreeSet.tla} as plain values: a name and parameters. */
final class FreeSetEvents {
  private final FreeSetStates states;

  FreeSetEvents(FreeSetStates states) {
    this.states = states;
  }

  /** The action's name: that of the event's record. */
  static String action(FreeSetEvent event) {
    return event.getClass().getSimpleName();
  }

  /** The action's parameters: the components of the event's record, in their order. */
  List<Object> params(FreeSetEvent event) {
    if (event instanceof FreeSetEvent.Reserve e) {
      return List.of(Math.toIntExact(e.count()), PlainFreeSet.of(e.reservation()));
    } else if (event instanceof FreeSetEvent.Acquire e) {
      return List.of(PlainFreeSet.of(e.reservation()), Math.toIntExact(e.address()));
    } else if (event instanceof FreeSetEvent.Forfeit e) {
      return List.of(PlainFreeSet.of(e.reservation()));
    } else if (event instanceof FreeSetEvent.Release e) {
      return List.of(Math.toIntExact(e.address()));
    } else if (event instanceof FreeSetEvent.FreeBlock e) {
      return List.of(Math.toIntExact(e.address()));
    } else if (event instanceof FreeSetEvent.EncodeChunks e) {
      return List.of(states.encoding(e.encoding()));
    } else if (event instanceof FreeSetEvent.TakeCheckpoint e) {
      return List.of(states.checkpoint(e.taken()));
    } else if (event instanceof FreeSetEvent.Open e) {
      return List.of(states.checkpoint(e.from()));
    } else if (event instanceof FreeSetEvent.AskCount e) {
      return List.of(Names.lower(e.query()), Math.toIntExact(e.answer()));
    } else if (event instanceof FreeSetEvent.AskBlock e) {
      return List.of(Names.lower(e.query()), Math.toIntExact(e.address()), e.answer());
    }
    return List.of();
  }

  /** The event of an action with these parameters. */
  FreeSetEvent event(String action, List<Object> params) {
    return switch (action) {
      case "Reserve" ->
          new FreeSetEvent.Reserve((Integer) params.get(0), reservation(params.get(1)));
      case "Acquire" ->
          new FreeSetEvent.Acquire(reservation(params.get(0)), (Integer) params.get(1));
      case "Forfeit" -> new FreeSetEvent.Forfeit(reservation(params.get(0)));
      case "Release" -> new FreeSetEvent.Release((Integer) params.get(0));
      case "FreeBlock" -> new FreeSetEvent.FreeBlock((Integer) params.get(0));
      case "MarkCheckpointNotDurable" -> new FreeSetEvent.MarkCheckpointNotDurable();
      case "MarkCheckpointDurable" -> new FreeSetEvent.MarkCheckpointDurable();
      case "EncodeChunks" -> new FreeSetEvent.EncodeChunks(states.encoding(params.get(0)));
      case "TakeCheckpoint" -> new FreeSetEvent.TakeCheckpoint(states.checkpoint(params.get(0)));
      case "Open" -> new FreeSetEvent.Open(states.checkpoint(params.get(0)));
      case "Reset" -> new FreeSetEvent.Reset();
      case "AskCount" ->
          new FreeSetEvent.AskCount(
              CountQuery.valueOf(upper(params.get(0))), (Integer) params.get(1));
      case "AskBlock" ->
          new FreeSetEvent.AskBlock(
              BlockQuery.valueOf(upper(params.get(0))),
              (Integer) params.get(1),
              (Boolean) params.get(2));
      default -> throw new IllegalArgumentException("FreeSetEvent has no " + action);
    };
  }
}
