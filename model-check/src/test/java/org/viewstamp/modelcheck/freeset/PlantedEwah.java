package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;

/** The Java of the codec's models, each with a fault in what one step gives. */
abstract class PlantedEwah implements JavaModelFactory {
  private final JavaModelFactory real;
  private final String action;
  private final String variable;
  private final UnaryOperator<Object> fault;

  /**
   * A model with a fault.
   *
   * @param real the factory of the model without
   * @param fault what becomes of the variable's value after the action
   */
  private PlantedEwah(
      JavaModelFactory real, String action, String variable, UnaryOperator<Object> fault) {
    this.real = real;
    this.action = action;
    this.variable = variable;
    this.fault = fault;
  }

  @Override
  public JavaModel create(Map<String, Object> constants) {
    JavaModel model = real.create(constants);
    return new JavaModel() {
      @Override
      public Iterable<Map<String, Object>> initialStates() {
        return model.initialStates();
      }

      @Override
      public List<JavaStep> steps(Map<String, Object> state) {
        return model.steps(state).stream().map(PlantedEwah.this::planted).toList();
      }

      @Override
      public String refusal(Map<String, Object> state, String action, List<Object> params) {
        return model.refusal(state, action, params);
      }

      @Override
      public String sourceOf(String action) {
        return model.sourceOf(action);
      }
    };
  }

  private JavaStep planted(JavaStep step) {
    if (!step.action().equals(action)) return step;
    Object planted = fault.apply(field(step.next(), variable));
    return JavaStep.changing(action, step.params(), step.next(), Map.of(variable, planted));
  }

  /** A record with another value in one field. */
  private static Object with(Object rec, String name, Object value) {
    Map<Object, Object> changed = new LinkedHashMap<>((Map<?, ?>) rec);
    changed.put(name, value);
    return changed;
  }

  /** The outcomes of all bitmaps of a step, each changed. */
  private static UnaryOperator<Object> each(UnaryOperator<Object> change) {
    return outcomes -> {
      Map<Object, Object> changed = new LinkedHashMap<>();
      ((Map<?, ?>) outcomes).forEach((ending, one) -> changed.put(ending, change.apply(one)));
      return changed;
    };
  }

  private static boolean hasFault(Object decoder, String fault) {
    return field(decoder, "fault").equals(fault);
  }

  /** The bound forgets the second marker of many literals. */
  public static final class BoundOfOneMarker extends PlantedEwah {
    public BoundOfOneMarker() {
      super(new EwahModel.Factory(), "Code", "outcome", each(BoundOfOneMarker::planted));
    }

    private static Object planted(Object one) {
      return with(one, "size_max", Math.min(5, (Integer) field(one, "size_max")));
    }
  }

  /** The only literal of an encoding is written as all ones. */
  public static final class LiteralOfOnes extends PlantedEwah {
    public LiteralOfOnes() {
      super(new EwahModel.Factory(), "Code", "outcome", each(LiteralOfOnes::planted));
    }

    private static Object planted(Object one) {
      return field(one, "encoding").equals(List.of(4, 9))
          ? with(one, "encoding", List.of(4, 15))
          : one;
    }
  }

  /** What does not fit a chunk is forgotten. */
  public static final class OwesNothing extends PlantedEwah {
    public OwesNothing() {
      super(
          new EwahChunksModel.Factory(),
          "WriteChunk",
          "encoder",
          encoder -> with(encoder, "owed", 0));
    }
  }

  /** The word of a bitmap of one literal is not copied. */
  public static final class PieceIsNotCopied extends PlantedEwah {
    public PieceIsNotCopied() {
      super(new EwahChunksModel.Factory(), "ReadPiece", "decoder", PieceIsNotCopied::planted);
    }

    private static Object planted(Object decoder) {
      List<?> target = (List<?>) field(decoder, "target");
      return target.equals(List.of(6)) ? with(decoder, "target", List.of(0)) : decoder;
    }
  }

  /** A target that is too small is told as an encoding that is too long. */
  public static final class AnotherFault extends PlantedEwah {
    public AnotherFault() {
      super(
          new EwahStringsModel.Factory(),
          "ReadPiece",
          "decoder",
          decoder ->
              hasFault(decoder, "target_too_small")
                  ? with(decoder, "fault", "longer_than_announced")
                  : decoder);
    }
  }

  /** An encoding may end before its literals. */
  public static final class MissingLiteralsPass extends PlantedEwah {
    public MissingLiteralsPass() {
      super(
          new EwahStringsModel.Factory(),
          "End",
          "decoder",
          decoder -> hasFault(decoder, "literals_missing") ? with(decoder, "fault", "") : decoder);
    }
  }
}
