package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.EwahEncoder;
import org.viewstamp.freeset.EwahWords;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.ModelConstants;

/** Bitmaps encoded in chunks and decoded in pieces: {@code MCEwahChunks.tla} in Java. */
public final class EwahChunksModel implements JavaModel {
  private final EwahStrings strings;
  private final Ewah ewah;
  private final List<Object> alphabet;
  private final int sourceMax;
  private final int roomMax;

  EwahChunksModel(ModelConstants constants) {
    strings = new EwahStrings(constants);
    ewah = strings.ewah();
    alphabet = new ArrayList<>(constants.integers("Alphabet"));
    sourceMax = constants.count("SourceMax");
    roomMax = constants.count("RoomMax");
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    List<Map<String, Object>> states = new ArrayList<>();
    for (List<Object> source : EwahStrings.upTo(sourceMax, alphabet)) {
      Map<String, Object> state = new LinkedHashMap<>();
      state.put("source", source);
      state.put("encoder", plain(new EwahEncoder(ewah, words(source))));
      state.put("encoding", List.of());
      state.put("decoder", strings.new Decoding(0, 0, List.of(), 0).state());
      state.put("read", 0);
      states.add(state);
    }
    return states;
  }

  private EwahWords words(Object source) {
    return new EwahWords(ewah, strings.words(source));
  }

  private static Object plain(EwahEncoder encoder) {
    return Map.of(
        "index", Math.toIntExact(encoder.sourceIndex()),
        "owed", Math.toIntExact(encoder.literalWordCount()),
        "chunk", List.of());
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    List<JavaStep> steps = new ArrayList<>();
    add(steps, state, "OpenDecoder", List.of());
    for (int size = 0; size <= roomMax; size++) {
      add(steps, state, "WriteChunk", List.of(size));
      add(steps, state, "ReadPiece", List.of(size));
    }
    return steps;
  }

  private void add(
      List<JavaStep> steps, Map<String, Object> state, String action, List<Object> params) {
    if (refusal(state, action, params) != null) return;
    int size = params.isEmpty() ? 0 : (Integer) params.get(0);
    Map<String, Object> changes =
        switch (action) {
          case "WriteChunk" -> writeChunk(state, size);
          case "OpenDecoder" -> Map.of("decoder", decoding(state).state());
          default -> readPiece(state, size);
        };
    steps.add(JavaStep.changing(action, params, state, changes));
  }

  /** An encoder in the state's: made anew, as what it wrote is known. */
  private EwahEncoder encoder(Map<String, Object> state) {
    EwahEncoder encoder = new EwahEncoder(ewah, words(field(state, "source")));
    int before = ((List<? extends Object>) field(state, "encoding")).size();
    encoder.encodeChunk(new byte[before * ewah.wordSize()]);
    return encoder;
  }

  private Map<String, Object> writeChunk(Map<String, Object> state, int room) {
    EwahEncoder encoder = encoder(state);
    byte[] target = new byte[room * ewah.wordSize()];
    int size = encoder.encodeChunk(target);
    List<Object> encoding = new ArrayList<>((List<? extends Object>) field(state, "encoding"));
    encoding.addAll(strings.plain(target, size));
    return Map.of("encoder", plain(encoder), "encoding", encoding);
  }

  private EwahStrings.Decoding decoding(Map<String, Object> state) {
    Object encoding = field(state, "encoding");
    int capacity = ((List<? extends Object>) field(state, "source")).size();
    int announced = ((List<? extends Object>) encoding).size() * ewah.wordSize();
    return strings.new Decoding(capacity, announced, encoding, (Integer) field(state, "read"));
  }

  private Map<String, Object> readPiece(Map<String, Object> state, int count) {
    int read = (Integer) field(state, "read");
    Object after = decoding(state).piece(field(state, "encoding"), read, count, 0);
    return Map.of("decoder", after, "read", read + count);
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    boolean encoding =
        ((List<? extends Object>) field(field(state, "decoder"), "target")).isEmpty();
    if (encoding == action.equals("ReadPiece")) return encoding ? "decoding" : "encoding";
    return switch (action) {
      case "WriteChunk" -> null;
      case "OpenDecoder" -> refusalOfOpenDecoder(state);
      default -> {
        int left =
            ((List<? extends Object>) field(state, "encoding")).size()
                - (Integer) field(state, "read");
        yield (Integer) params.get(0) <= left ? null : "piece_in_encoding";
      }
    };
  }

  private @Nullable String refusalOfOpenDecoder(Map<String, Object> state) {
    if (!encoder(state).done()) return "encoder_done";
    return ((List<? extends Object>) field(state, "source")).isEmpty() ? "source_not_empty" : null;
  }

  @Override
  public String sourceOf(String action) {
    return switch (action) {
      case "WriteChunk" -> "EwahEncoder.encodeChunk";
      case "OpenDecoder" -> "EwahDecoder";
      default -> "EwahDecoder.decodeChunk";
    };
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new EwahChunksModel(new ModelConstants(constants));
    }
  }
}
