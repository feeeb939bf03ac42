package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.EwahSource;

/** Words given as runs of equal ones: any number of them, without memory for each. */
final class EwahRuns implements EwahSource {
  /** Of a longer run of literals only both ends are written: all of them would be 32 GiB. */
  private static final int WRITTEN_MAX = 4096;

  private record Run(long word, long start, long end) {}

  private final Ewah ewah;
  private final List<Run> runs = new ArrayList<>();

  /** Reads a list of [word in hex, repeat]. */
  EwahRuns(Ewah ewah, JsonNode rle) {
    this.ewah = ewah;
    long start = 0;
    for (JsonNode pair : rle) {
      if (!pair.isArray() || pair.size() != 2) throw new CannotJudge("words_rle", "is no pair");
      String digits = pair.get(0).asText();
      if (!digits.matches("[0-9a-f]{" + ewah.wordBits() / 4 + "}")) {
        throw new CannotJudge("words_rle", "is no word: " + digits);
      }
      long count = Fields.u64Value(pair.get(1), "words_rle");
      if (count <= 0) throw new CannotJudge("words_rle", "is no count: " + count);
      runs.add(new Run(Long.parseUnsignedLong(digits, 16), start, start + count));
      start += count;
    }
  }

  /** All words, if they fit in memory. */
  long[] toWords() {
    long[] words = new long[Math.toIntExact(wordCount())];
    for (Run run : runs) {
      Arrays.fill(words, (int) run.start, (int) run.end, run.word);
    }
    return words;
  }

  /** The list that is read above; neighbours that are equal are one run. */
  static ArrayNode toJson(Ewah ewah, long[] words, int count) {
    ArrayNode rle = JsonNodeFactory.instance.arrayNode();
    for (int at = 0; at < count; ) {
      int start = at;
      while (at < count && words[at] == words[start]) at++;
      String digits = String.format("%0" + ewah.wordBits() / 4 + "x", words[start]);
      rle.addArray().add(digits).add(at - start);
    }
    return rle;
  }

  @Override
  public long wordCount() {
    return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).end;
  }

  private int indexOf(long word) {
    for (int i = 0; i < runs.size(); i++) if (word < runs.get(i).end) return i;
    throw new IndexOutOfBoundsException("word " + word);
  }

  @Override
  public long word(long index) {
    return runs.get(indexOf(index)).word;
  }

  @Override
  public long uniformRun(long from, long max) {
    long word = word(from);
    if (ewah.isLiteral(word)) return 0;
    long end = from;
    for (Run run : runs) if (run.start <= end && end < run.end && run.word == word) end = run.end;
    return Math.min(end - from, max);
  }

  @Override
  public long literalRun(long from, long max) {
    long end = from;
    for (Run run : runs) {
      if (run.start <= end && end < run.end && ewah.isLiteral(run.word)) end = run.end;
    }
    return Math.min(end - from, max);
  }

  @Override
  public void copy(long from, int count, byte[] target, int offset) {
    for (int i = 0; i < count; i++) {
      if (i == WRITTEN_MAX && count > 2 * WRITTEN_MAX) i = count - WRITTEN_MAX;
      ewah.write(target, offset + i * ewah.wordSize(), word(from + i));
    }
  }
}
