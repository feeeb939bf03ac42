package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.planted.Plantings.changed;
import static org.viewstamp.modelcheck.planted.Plantings.with;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.viewstamp.modelcheck.planted.Fault;

/** Faults that can be planted in the Java of the codec's models, each in what one step gives. */
enum PlantedEwahFault implements Fault {
  /** The bound forgets the second marker of many literals. */
  BOUND_OF_ONE_MARKER(
      "Code",
      "outcome",
      each(one -> with(one, "size_max", Math.min(5, (Integer) field(one, "size_max"))))),

  /** The only literal of an encoding is written as all ones. */
  LITERAL_OF_ONES(
      "Code",
      "outcome",
      each(
          one ->
              has(one, "encoding", List.of(4, 9)) ? with(one, "encoding", List.of(4, 15)) : one)),

  /** What does not fit a chunk is forgotten. */
  OWES_NOTHING("WriteChunk", "encoder", encoder -> with(encoder, "owed", 0)),

  /** The word of a bitmap of one literal is not copied. */
  PIECE_IS_NOT_COPIED(
      "ReadPiece",
      "decoder",
      decoder ->
          has(decoder, "target", List.of(6)) ? with(decoder, "target", List.of(0)) : decoder),

  /** A target that is too small is told as an encoding that is too long. */
  TOO_SMALL_IS_TOLD_AS_TOO_LONG(
      "ReadPiece",
      "decoder",
      decoder ->
          has(decoder, "fault", "target_too_small")
              ? with(decoder, "fault", "longer_than_announced")
              : decoder),

  /** An encoding may end before its literals. */
  MISSING_LITERALS_PASS(
      "End",
      "decoder",
      decoder -> has(decoder, "fault", "literals_missing") ? with(decoder, "fault", "") : decoder);

  private final Planted planted;

  PlantedEwahFault(String action, String variable, UnaryOperator<Object> change) {
    planted = new Planted(action, changed(variable, change), "unequal");
  }

  @Override
  public Planted planted() {
    return planted;
  }

  private static boolean has(Object rec, String name, Object value) {
    return field(rec, name).equals(value);
  }

  /** The outcomes of all bitmaps of a step, each changed. */
  private static UnaryOperator<Object> each(UnaryOperator<Object> change) {
    return outcomes -> {
      Map<Object, Object> changed = new LinkedHashMap<>();
      ((Map<?, ?>) outcomes).forEach((ending, one) -> changed.put(ending, change.apply(one)));
      return changed;
    };
  }
}
