package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.EwahEncoder;
import org.viewstamp.freeset.EwahWords;
import org.viewstamp.modelcheck.FunctionModel;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.ModelConstants;

/** Every bitmap, encoded and decoded in one go: {@code MCEwah.tla} in Java. */
public final class EwahModel extends FunctionModel {
  private final EwahStrings strings;
  private final Ewah ewah;
  private final List<List<Object>> beginnings;
  private final List<List<Object>> endings;
  private final int beginningMax;

  EwahModel(ModelConstants constants) {
    super("Code", "outcome", List.of(), "EwahEncoder.encodeChunk, Ewah.decodeAll");
    strings = new EwahStrings(constants);
    ewah = strings.ewah();
    int endingMax = constants.count("EndingMax");
    beginningMax = constants.count("PiecesMax") - endingMax;
    List<Object> pieces = pieces(ewah, constants.integers("Alphabet"), constants.integers("Runs"));
    beginnings = EwahStrings.upTo(beginningMax, pieces);
    endings = EwahStrings.upTo(endingMax, pieces);
  }

  private static List<Object> pieces(Ewah ewah, Set<Integer> alphabet, Set<Integer> lengths) {
    Set<Object> pieces = new LinkedHashSet<>();
    for (int word : alphabet) {
      for (int length : lengths) {
        List<Object> piece = new ArrayList<>();
        for (int i = 0; i < length; i++) {
          piece.add(ewah.isLiteral(word) ? (int) (1 + (word - 1 + i) % (ewah.ones() - 1)) : word);
        }
        pieces.add(piece);
      }
    }
    return new ArrayList<>(pieces);
  }

  @Override
  protected Iterable<Map<String, Object>> inputs() {
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (List<Object> beginning : beginnings) inputs.add(Map.of("beginning", beginning));
    return inputs;
  }

  @Override
  protected Object outcome(Map<String, Object> state) {
    List<? extends Object> beginning = (List<? extends Object>) field(state, "beginning");
    Map<Object, Object> outcomes = new LinkedHashMap<>();
    for (List<Object> ending : endings) {
      if (!ending.isEmpty() && beginning.size() < beginningMax) break;
      List<Object> bitmap = new ArrayList<>();
      for (Object piece : beginning) bitmap.addAll((List<? extends Object>) piece);
      for (Object piece : ending) bitmap.addAll((List<? extends Object>) piece);
      outcomes.put(ending, coded(strings.words(bitmap)));
    }
    return outcomes;
  }

  private Object coded(long[] words) {
    int sizeMax = Math.toIntExact(ewah.encodeSizeMax(words.length));
    byte[] target = new byte[sizeMax];
    EwahEncoder encoder = new EwahEncoder(ewah, new EwahWords(ewah, words));
    int size = encoder.encodeChunk(target);
    return Map.of(
        "encoding", strings.plain(target, size),
        "whole", encoder.done(),
        "size_max", sizeMax,
        "decoded", strings.decodeAll(Arrays.copyOf(target, size), words.length));
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new EwahModel(new ModelConstants(constants));
    }
  }
}
