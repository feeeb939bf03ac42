package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.FreeSetEncoded;
import org.viewstamp.freeset.FreeSetOpen;
import org.viewstamp.freeset.Reservation;

/** A free set, driven operation by operation as recorded. */
final class FreeSetRun {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Bitmaps of more ranges, both together, may be recorded by their checksums alone. */
  private static final int RANGES_RECORDED = 24;

  private record Encoding(byte[] acquired, byte[] released) {}

  private final FreeSet set;
  private final List<Reservation> handles = new ArrayList<>();
  private final List<Encoding> encodings = new ArrayList<>();

  FreeSetRun(FreeSet set) {
    this.set = set;
  }

  /** Does what is recorded, and describes it as the recording would: arguments and outcome. */
  ObjectNode step(JsonNode recorded) {
    ObjectNode done = JSON.objectNode();
    String name = Fields.text(recorded, "op");
    done.put("op", name);
    switch (name) {
      case "open" -> open(recorded, done);
      case "reset" -> set.reset();
      case "reserve" -> done.set("out", reserve(argument(recorded, "n", done)));
      case "acquire" -> done.set("out", address(set.acquire(handle(recorded, done))));
      case "acquire_run" -> acquireRun(recorded, done);
      case "forfeit" -> set.forfeit(handle(recorded, done));
      case "release" -> set.release(argument(recorded, "address", done));
      case "release_run" -> {
        long last = argument(recorded, "last", done);
        for (long at = argument(recorded, "first", done); at <= last; at++) set.release(at);
      }
      case "is_free" -> done.put("out", set.isFree(argument(recorded, "address", done)));
      case "is_released" -> done.put("out", set.isReleased(argument(recorded, "address", done)));
      case "to_be_freed_at_checkpoint_durability" ->
          done.put("out", set.toBeFreedAtCheckpointDurability(argument(recorded, "address", done)));
      case "highest_address_acquired" -> done.set("out", address(set.highestAddressAcquired()));
      case "highest_address_released" -> done.set("out", address(set.highestAddressReleased()));
      case "count_reservations" -> done.put("out", set.countReservations());
      case "mark_checkpoint_durable" -> set.markCheckpointDurable();
      case "mark_checkpoint_not_durable" -> set.markCheckpointNotDurable();
      case "encode_chunks" -> encodeChunks(recorded, done);
      case "set_reservation_session" -> setReservationSession(recorded, done);
      case "digest" -> digest(recorded, done);
      default -> throw new CannotJudge("op", "is unknown: " + name);
    }
    return done;
  }

  private static long argument(JsonNode recorded, String name, ObjectNode done) {
    long value = Fields.u64(recorded, name);
    done.put(name, value);
    return value;
  }

  private Reservation handle(JsonNode recorded, ObjectNode done) {
    int handle = Fields.index(Fields.required(recorded, "handle"), "handle", handles.size() - 1);
    done.put("handle", handle);
    return handles.get(handle);
  }

  private static JsonNode address(long address) {
    return address == FreeSet.NONE ? NullNode.instance : JSON.numberNode(address);
  }

  private JsonNode reserve(long count) {
    Reservation reservation = set.reserve(count);
    if (reservation == null) return NullNode.instance;
    handles.add(reservation);
    return JSON.objectNode()
        .put("handle", handles.size() - 1)
        .put("block_base", reservation.blockBase())
        .put("block_count", reservation.blockCount())
        .put("session", Long.toUnsignedString(reservation.session()));
  }

  private void acquireRun(JsonNode recorded, ObjectNode done) {
    Reservation reservation = handle(recorded, done);
    long count = argument(recorded, "n", done);
    ArrayNode runs = JSON.arrayNode();
    long first = FreeSet.NONE;
    long last = FreeSet.NONE;
    long nulls = 0;
    for (long i = 0; i < count; i++) {
      long address = set.acquire(reservation);
      if (address == FreeSet.NONE) {
        nulls++;
        continue;
      }
      if (nulls > 0) throw new CannotJudge("out", "an address after none was left");
      if (address != last + 1 || first == FreeSet.NONE) {
        if (first != FreeSet.NONE) runs.addArray().add(first).add(last);
        first = address;
      }
      last = address;
    }
    if (first != FreeSet.NONE) runs.addArray().add(first).add(last);
    done.set("out", runs);
    done.put("nulls", nulls);
  }

  private void open(JsonNode recorded, ObjectNode done) {
    JsonNode number = Fields.required(recorded, "encoded");
    List<byte[]> acquired = List.of();
    List<byte[]> released = List.of();
    if (!number.isNull()) {
      Encoding encoding = encodings.get(Fields.index(number, "encoded", encodings.size() - 1));
      acquired = cut(encoding.acquired, recorded, "acquired_chunk_words");
      released = cut(encoding.released, recorded, "released_chunk_words");
    }
    for (String given :
        List.of(
            "encoded",
            "acquired_chunk_words",
            "released_chunk_words",
            "acquired_addresses",
            "released_addresses")) {
      done.set(given, Fields.required(recorded, given));
    }
    FreeSetOpen opened =
        set.open(
            acquired,
            released,
            addresses(recorded, "acquired_addresses"),
            addresses(recorded, "released_addresses"));
    if (opened instanceof FreeSetOpen.Malformed) done.put("out", opened.toString());
  }

  private static List<byte[]> cut(byte[] encoded, JsonNode recorded, String field) {
    List<byte[]> pieces = new ArrayList<>();
    int at = 0;
    for (byte[] piece : chunks(recorded, field)) {
      if (piece.length > encoded.length - at) throw new CannotJudge(field, "are too long");
      pieces.add(Arrays.copyOfRange(encoded, at, at + piece.length));
      at += piece.length;
    }
    if (at < encoded.length) throw new CannotJudge(field, "are too short");
    return pieces;
  }

  private static List<byte[]> chunks(JsonNode recorded, String field) {
    List<byte[]> chunks = new ArrayList<>();
    for (JsonNode words : Fields.array(recorded, field)) {
      chunks.add(new byte[Long.BYTES * Fields.index(words, field, 1 << 24)]);
    }
    return chunks;
  }

  private static List<Long> addresses(JsonNode recorded, String field) {
    List<Long> addresses = new ArrayList<>();
    for (JsonNode address : Fields.array(recorded, field)) {
      addresses.add(Fields.u64Value(address, field));
    }
    return addresses;
  }

  private void encodeChunks(JsonNode recorded, ObjectNode done) {
    List<byte[]> acquired = chunks(recorded, "acquired_chunk_words");
    List<byte[]> released = chunks(recorded, "released_chunk_words");
    done.set("acquired_chunk_words", Fields.required(recorded, "acquired_chunk_words"));
    done.set("released_chunk_words", Fields.required(recorded, "released_chunk_words"));
    FreeSetEncoded sizes = set.encodeChunks(acquired, released);
    Encoding encoding =
        new Encoding(joined(acquired, sizes.acquired()), joined(released, sizes.released()));
    encodings.add(encoding);
    done.putObject("out")
        .put("encoded", encodings.size() - 1)
        .put("encoded_size_blocks_acquired", sizes.acquired())
        .put("encoded_size_blocks_released", sizes.released())
        .put("acquired_crc32", BitmapJson.crc32(encoding.acquired, encoding.acquired.length))
        .put("released_crc32", BitmapJson.crc32(encoding.released, encoding.released.length))
        .put("acquired_hex", Fields.hex(encoding.acquired))
        .put("released_hex", Fields.hex(encoding.released));
  }

  private static byte[] joined(List<byte[]> chunks, int size) {
    byte[] joined = new byte[size];
    int at = 0;
    for (byte[] chunk : chunks) {
      int length = Math.min(chunk.length, size - at);
      System.arraycopy(chunk, 0, joined, at, length);
      at += length;
    }
    return joined;
  }

  private void setReservationSession(JsonNode recorded, ObjectNode done) {
    long session = Fields.u64Text(recorded, "session");
    done.put("session", Long.toUnsignedString(session));
    set.setReservationSession(session);
  }

  private void digest(JsonNode recorded, ObjectNode done) {
    boolean open = set.opened();
    Bitset acquired = set.acquired();
    Bitset released = set.released();
    done.put("opened", open).put("checkpoint_durable", set.checkpointDurable());
    done.put("reservation_count", set.reservationCount());
    done.put("reservation_blocks", set.reservationBlocks());
    done.put("reservation_state", set.reservationState().label());
    done.put("reservation_session", Long.toUnsignedString(set.reservationSession()));
    done.set("count_free", open ? JSON.numberNode(set.countFree()) : NullNode.instance);
    done.set("count_acquired", open ? JSON.numberNode(set.countAcquired()) : NullNode.instance);
    done.set("count_released", open ? JSON.numberNode(set.countReleased()) : NullNode.instance);
    done.set(
        "highest_address_acquired",
        open ? address(set.highestAddressAcquired()) : NullNode.instance);
    done.put("acquired_crc32", BitmapJson.crc32(acquired));
    done.put("released_crc32", BitmapJson.crc32(released));
    done.set("index", BitmapJson.ranges(set.index(), 0));
    done.set("prior", BitmapJson.ranges(set.prior(), 1));
    boolean checksumsOnly =
        recorded.path("acquired").isNull() && recorded.path("released").isNull();
    ArrayNode acquiredRanges = BitmapJson.ranges(acquired, 1);
    ArrayNode releasedRanges = BitmapJson.ranges(released, 1);
    checksumsOnly &= acquiredRanges.size() + releasedRanges.size() > RANGES_RECORDED;
    done.set("acquired", checksumsOnly ? NullNode.instance : acquiredRanges);
    done.set("released", checksumsOnly ? NullNode.instance : releasedRanges);
  }
}
