package org.viewstamp.inspect;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Says why a block is what it is to the free set, and until when. */
final class BlockReason {
  private final FreeSetInspection inspection;

  BlockReason(FreeSetInspection inspection) {
    this.inspection = inspection;
  }

  /** The reason for one block. */
  String of(long address, @Nullable BlockState state) {
    if (state == null) return "the free set cannot be opened";
    return switch (state) {
      case FREE ->
          inspection.withoutCheckpoint()
              ? "the checkpoint has no free set: no block was in use"
              : "its bit is 0 among the acquired blocks: it may be written next";
      case ACQUIRED ->
          "its bit is set among the acquired blocks of the checkpoint, not among the"
              + " released ones";
      case RELEASED -> "released in the interval that ended with this checkpoint: " + freed();
      case PRIOR ->
          trailerOf(address) + ", released when this checkpoint was taken: " + freedNext();
    };
  }

  /** When a released block is free. */
  String freed() {
    CheckpointDurability durability = inspection.durability();
    if (durability == null || durability.op() == null) return "freed when it is durable";
    return "freed when it is durable, with op " + CheckpointDurability.text(durability.op());
  }

  /** When a prior block is free. */
  String freedNext() {
    CheckpointDurability durability = inspection.durability();
    if (durability == null || durability.nextOp() == null) {
      return "freed when the next one is durable";
    }
    return "freed when the next one, op "
        + CheckpointDurability.text(durability.next())
        + ", is durable, with op "
        + CheckpointDurability.text(durability.nextOp());
  }

  private String trailerOf(long address) {
    for (TrailerInspection trailer : inspection.trailers()) {
      List<Long> addresses = trailer.addresses();
      int index = addresses.indexOf(address);
      if (index < 0) continue;
      String what = trailer.kind().fields();
      return "block " + (index + 1) + " of " + addresses.size() + " of " + what;
    }
    return "of no trailer";
  }
}
