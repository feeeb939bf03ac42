package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.U128;

/** Judges recordings of checksums: {@code vsr/checksum}. */
final class ChecksumJudge implements Judge {
  private static final int SIZE_MAX = 1 << 26;
  private static final int SINGLE_BIT_SIZE = 64;

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("fill") && recording.casesHave("checksum");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, ChecksumJudge::judge, verdicts);
  }

  static Verdict judge(JsonNode line) {
    String tag = Fields.text(line, "tag");
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    got.put("id", Fields.text(line, "id")).put("tag", tag);
    switch (tag) {
      case "oneshot" -> got.put("checksum", Checksum.of(input(line, got)).toString());
      case "stream" -> stream(line, got);
      case "stability_random" -> stabilityRandom(line, got);
      case "stability" -> got.put("checksum", stability().toString());
      default -> throw new CannotJudge("tag", "is unknown: " + tag);
    }
    return JsonDiff.compare("", line, got);
  }

  /** The bytes that the line describes. */
  private static byte[] input(JsonNode line, ObjectNode got) {
    int size = Fields.index(Fields.required(line, "size"), "size", SIZE_MAX);
    String fill = Fields.text(line, "fill");
    long param = Fields.u64Text(line, "param");
    got.put("fill", fill).put("param", Long.toUnsignedString(param)).put("size", size);
    byte[] input = new byte[size];
    switch (fill) {
      case "zero" -> {}
      case "ones" -> Arrays.fill(input, (byte) 0xff);
      case "increment" -> {
        for (int i = 0; i < size; i++) input[i] = (byte) i;
      }
      case "splitmix64" -> input = SplitMix64.bytes(param, size);
      case "single_bit" -> {
        if (size != SINGLE_BIT_SIZE) throw new CannotJudge("size", "is not 64");
        input = singleBit((int) Long.remainderUnsigned(param, 8L * size));
      }
      default -> throw new CannotJudge("fill", "is unknown: " + fill);
    }
    return input;
  }

  private static byte[] singleBit(int bit) {
    byte[] input = new byte[SINGLE_BIT_SIZE];
    input[bit / 8] = (byte) (1 << (bit % 8));
    return input;
  }

  /** In the recorded pieces, and at once. */
  private static void stream(JsonNode line, ObjectNode got) {
    byte[] input = input(line, got);
    ArrayNode chunks = got.putArray("chunks");
    Checksum checksum = new Checksum();
    int at = 0;
    for (JsonNode chunk : Fields.array(line, "chunks")) {
      int length = Fields.index(chunk, "chunks", input.length - at);
      checksum.update(input, at, length);
      at += length;
      chunks.add(length);
    }
    if (at != input.length) throw new CannotJudge("chunks", "do not add up to the size");
    got.put("checksum", checksum.digest().toString());
    got.put("checksum_oneshot", Checksum.of(input).toString());
  }

  private static void stabilityRandom(JsonNode line, ObjectNode got) {
    int index = Fields.index(Fields.required(line, "index"), "index", StabilityMessages.COUNT - 1);
    byte[] input = StabilityMessages.message(index);
    got.put("index", index);
    got.put("input_hex", Fields.hex(input));
    got.put("checksum", Checksum.of(input).toString());
  }

  /** The checksum of all checksums of the original's stability test. */
  private static U128 stability() {
    Checksum all = new Checksum();
    for (int size = 0; size < 128; size++) add(all, new byte[size]);
    for (int bit = 0; bit < 8 * SINGLE_BIT_SIZE; bit++) add(all, singleBit(bit));
    for (int i = 0; i < StabilityMessages.COUNT; i++) add(all, StabilityMessages.message(i));
    return all.digest();
  }

  private static void add(Checksum all, byte[] input) {
    byte[] stored = new byte[U128.SIZE];
    Checksum.of(input).writeLittleEndian(stored, 0);
    all.update(stored, 0, stored.length);
  }
}
