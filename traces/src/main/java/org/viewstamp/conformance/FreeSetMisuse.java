package org.viewstamp.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.CheckpointTrailer;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.EwahDecoded;
import org.viewstamp.freeset.EwahDecoder;
import org.viewstamp.freeset.EwahEncoder;
import org.viewstamp.freeset.EwahFault;
import org.viewstamp.freeset.EwahWords;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.FreeSetEncoded;
import org.viewstamp.freeset.FreeSetLimits;
import org.viewstamp.freeset.FreeSetOpen;
import org.viewstamp.freeset.Reservation;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.StorageLayout;

/**
 * One recorded misuse of the free set, its sizes, or the codec.
 *
 * @param kind its name in the recordings
 * @param rule on which ours refuses; empty where the call is allowed
 * @param call the call with all that leads to it
 */
record FreeSetMisuse(String kind, String rule, Call call) {
  /** The calls of one misuse, up to the one that counts. */
  @FunctionalInterface
  interface Call {
    /**
     * What the last call's result reads as; adds to {@code before} what came before a refusal. A
     * malformed encoding is a result of ours; it counts as refused by the rule of that name.
     */
    String run(List<String> before);
  }

  /** Overlapping source and target: ours are arrays of different types and cannot overlap. */
  static final Call INEXPRESSIBLE = before -> "";

  private static final int BLOCKS = 4096;
  private static final int PRIOR_MAX = 64;
  private static final int ACQUIRED_FOR_PRIOR = 2000;
  private static final Reservation FORGED = new Reservation(0, 1, 1);

  /** Encodings of one shard: all free, all acquired. */
  private static final byte[] Z = bytes(marker(0, 64, 0));

  private static final byte[] O = bytes(marker(1, 64, 0));

  /** Only block 0 is in the bitmap. */
  private static final byte[] BIT_0 = bytes(marker(0, 0, 1), 1, marker(0, 63, 0));

  // spotless:off
  private static final List<FreeSetMisuse> ALL = List.of(
      // Reservations.
      m("acquire_after_last_forfeit",              "acquire_reservation_live",   b -> { FreeSet s = empty(); Reservation r = reserve(s, 2); s.forfeit(r); return text(s.acquire(r)); }),
      m("acquire_stale_session",                   "acquire_session",            b -> { FreeSet s = empty(); Reservation r = reserve(s, 2); s.forfeit(r); reserve(s, 2); return text(s.acquire(r)); }),
      m("acquire_forfeited_same_session",          "",                           b -> { FreeSet s = empty(); Reservation r = reserve(s, 2); reserve(s, 2); s.forfeit(r); return text(s.acquire(r)); }),
      m("acquire_without_any_reservation",         "acquire_reservation_live",   b -> text(empty().acquire(FORGED))),
      m("acquire_forged_beyond_end",               "acquire_range_reserved",     b -> forged(reserved(2), 0, 3)),
      m("acquire_forged_base_at_end",              "acquire_range_reserved",     b -> forged(reserved(2), 2, 1)),
      m("acquire_forged_empty",                    "acquire_count_positive",     b -> forged(reserved(2), 0, 0)),
      m("acquire_forged_spanning_two",             "",                           b -> forged(reserved(2, 2), 1, 3)),
      m("acquire_closed",                          "free_set_opened",            b -> text(closed().acquire(FORGED))),
      m("reserve_zero",                            "reserve_count_positive",     b -> text(empty().reserve(0))),
      m("reserve_huge",                            "",                           b -> text(empty().reserve(-1))),
      m("reserve_while_forfeiting",                "reserve_while_reserving",    b -> { FreeSet s = empty(); Reservation r = reserve(s, 1); reserve(s, 1); s.forfeit(r); return text(s.reserve(1)); }),
      m("reserve_closed",                          "free_set_opened",            b -> text(closed().reserve(1))),
      m("reserve_not_durable",                     "",                           b -> text(opened().reserve(1))),
      m("forfeit_twice_only_one_live",             "forfeit_session",            b -> { FreeSet s = empty(); Reservation r = reserve(s, 1); s.forfeit(r); s.forfeit(r); return state(s); }),
      m("forfeit_twice_two_live",                  "",                           b -> { FreeSet s = empty(); Reservation r = reserve(s, 1); reserve(s, 1); s.forfeit(r); s.forfeit(r); return state(s); }),
      m("forfeit_twice_two_live_then_acquire_other", "acquire_reservation_live", b -> { FreeSet s = empty(); Reservation r = reserve(s, 1); Reservation o = reserve(s, 1); s.forfeit(r); s.forfeit(r); return text(s.acquire(o)); }),
      m("forfeit_forged_no_reservation",           "forfeit_reservation_live",   b -> { empty().forfeit(FORGED); return ""; }),
      m("forfeit_forged_any_range",                "",                           b -> { FreeSet s = reserved(1); s.forfeit(new Reservation(99, 77, 1)); return state(s); }),
      m("forfeit_closed",                          "free_set_opened",            b -> { closed().forfeit(FORGED); return ""; }),
      m("reset_with_live_reservation",             "",                           b -> { FreeSet s = reserved(1); s.reset(); return state(s); }),
      m("reset_then_acquire_old",                  "acquire_session",            b -> { FreeSet s = empty(); Reservation r = reserve(s, 1); s.reset(); s.open(List.of(), List.of(), list(), list()); reserve(s, 2); return text(s.acquire(r)); }),
      // Releases.
      m("release_free_block",                      "release_acquired",           b -> release(three(), 4)),
      m("release_twice_durable",                   "release_not_released",       b -> release(three(), 1, 1)),
      m("release_twice_not_durable",               "release_not_prior",          b -> release(threeNotDurable(), 1, 1)),
      m("release_then_not_durable_then_release",   "release_not_released",       b -> release(oneReleasedNotDurable(), 1)),
      m("release_prior_then_durable_then_release", "release_not_released",       b -> { FreeSet s = threeNotDurable(); s.release(1); s.markCheckpointDurable(); return release(s, 1); }),
      m("release_address_zero",                    "free_set_address_in_grid",   b -> release(three(), 0)),
      m("release_address_beyond",                  "free_set_address_in_grid",   b -> release(three(), BLOCKS + 1)),
      m("release_closed",                          "free_set_opened",            b -> release(closed(), 1)),
      m("release_while_reservation_live",          "",                           b -> { FreeSet s = three(); reserve(s, 2); return release(s, 2); }),
      // Queries.
      m("is_free_address_zero_open",               "free_set_address_in_grid",   b -> "" + empty().isFree(0)),
      m("is_free_address_zero_closed",             "",                           b -> "" + closed().isFree(0)),
      m("is_free_address_beyond_open",             "free_set_address_in_grid",   b -> "" + empty().isFree(BLOCKS + 1)),
      m("is_free_address_beyond_closed",           "",                           b -> "" + closed().isFree(BLOCKS + 1)),
      m("is_released_closed",                      "free_set_opened",            b -> "" + closed().isReleased(1)),
      m("is_released_free_block",                  "",                           b -> "" + empty().isReleased(1)),
      m("count_free_closed",                       "free_set_opened",            b -> "" + closed().countFree()),
      m("highest_address_acquired_closed",         "free_set_opened",            b -> "" + closed().highestAddressAcquired()),
      m("highest_address_released_only_prior",     "highest_address_released_counts_prior", b -> { FreeSet s = threeNotDurable(); s.release(2); return text(s.highestAddressReleased()); }),
      m("highest_address_released_prior_above_bitset", "",                       b -> { FreeSet s = oneReleasedNotDurable(); s.release(3); return text(s.highestAddressReleased()); }),
      m("to_be_freed_while_durable",               "free_set_not_durable",       b -> "" + three().toBeFreedAtCheckpointDurability(1)),
      m("to_be_freed_free_block",                  "to_be_freed_acquired",       b -> "" + threeNotDurable().toBeFreedAtCheckpointDurability(4)),
      // Durability.
      m("mark_durable_twice",                      "free_set_not_durable",       b -> durable(three())),
      m("mark_not_durable_twice",                  "free_set_durable",           b -> { FreeSet s = threeNotDurable(); s.markCheckpointNotDurable(); return state(s); }),
      m("mark_durable_closed",                     "free_set_opened",            b -> durable(closed())),
      m("mark_durable_live_reservation_nothing_released", "",                    b -> { FreeSet s = threeNotDurable(); reserve(s, 2); return durable(s); }),
      m("mark_durable_live_reservation_released",  "free_reservation_none",      b -> { FreeSet s = oneReleasedNotDurable(); reserve(s, 2); return durable(s); }),
      m("mark_durable_live_reservation_only_prior", "",                          b -> { FreeSet s = threeNotDurable(); s.release(1); reserve(s, 2); return durable(s); }),
      m("mark_not_durable_live_reservation",       "",                           b -> { FreeSet s = three(); reserve(s, 2); s.markCheckpointNotDurable(); return state(s); }),
      m("free_not_released",                       "free_released",              b -> { FreeSet s = three(); s.free(1); return state(s); }),
      m("prior_max_0",                             "prior_capacity",             b -> fillPrior(0, b)),
      m("prior_max_1",                             "prior_capacity",             b -> fillPrior(1, b)),
      m("prior_max_8",                             "prior_capacity",             b -> fillPrior(8, b)),
      m("prior_max_9",                             "prior_capacity",             b -> fillPrior(9, b)),
      m("prior_max_20",                            "prior_capacity",             b -> fillPrior(20, b)),
      m("prior_max_21",                            "prior_capacity",             b -> fillPrior(21, b)),
      m("prior_max_100",                           "prior_capacity",             b -> fillPrior(100, b)),
      m("prior_max_500",                           "prior_capacity",             b -> fillPrior(500, b)),
      // Encoding.
      m("encode_not_durable",                      "free_set_durable",           b -> encode(threeNotDurable(), chunks(9), chunks(9))),
      m("encode_live_reservation",                 "encode_reservation_none",    b -> encode(reserved(1), chunks(9), chunks(9))),
      m("encode_closed",                           "free_set_opened",            b -> encode(closed(), chunks(9), chunks(9))),
      m("encode_no_chunks",                        "encode_chunks_suffice",      b -> encode(three(), chunks(), chunks())),
      m("encode_too_small",                        "encode_chunks_suffice",      b -> encode(three(), chunks(2), chunks(1))),
      m("encode_exact_fit",                        "",                           b -> encode(three(), chunks(3), chunks(1))),
      m("encode_empty_chunk_first",                "encode_chunk_filled",        b -> encode(three(), chunks(0, 3), chunks(1))),
      m("encode_zero_block_set",                   "encode_chunk_filled",        b -> encode(zeroBlocks(), chunks(1), chunks(1))),
      // Decoding: what ours tells as a result.
      m("decode_literals_missing",                 "literals_missing",           b -> decode(bytes(marker(0, 62, 2), 1))),
      m("decode_too_many_words_uniform",           "target_too_small",           b -> decode(bytes(marker(0, 65, 0)))),
      m("decode_too_many_words_literal",           "target_too_small",           b -> decode(bytes(marker(0, 64, 1), 1))),
      m("decode_uniform_count_max",                "target_too_small",           b -> decode(bytes(marker(1, Integer.MAX_VALUE, 0)))),
      m("decode_trailing_zero_marker",             "",                           b -> decode(bytes(marker(0, 64, 0), 0))),
      m("decode_trailing_garbage",                 "target_too_small",           b -> decode(bytes(marker(0, 64, 0), 0xdeadbeef_deadbeefL))),
      m("decode_fewer_words",                      "",                           b -> open(closed(), bytes(marker(1, 3, 0)), Z, list(200), list(201))),
      m("decode_not_word_multiple",                "chunk_not_whole_words",      b -> decode(Arrays.copyOf(Z, 12))),
      m("decode_two_shards_into_one",              "target_too_small",           b -> open(closed(), bytes(marker(0, 128, 0)), bytes(marker(0, 128, 0)), list(1), list(2))),
      m("decode_one_shard_into_two",               "",                           b -> open(new FreeSet(2 * BLOCKS, PRIOR_MAX), O, Z, list(5000), list(5001))),
      m("decode_released_longer_than_acquired",    "",                           b -> decode(bytes(marker(0, 1, 0)))),
      m("decode_released_not_acquired",            "",                           b -> open(closed(), Z, BIT_0, list(10), list(11))),
      m("decode_released_not_acquired_then_durable", "free_acquired",            b -> { FreeSet s = closed(); open(s, Z, BIT_0, list(10), list(11)); return durable(s); }),
      m("decode_acquired_only",                    "",                           b -> { FreeSet s = closed(); s.open(List.of(Z), List.of(), list(10), list()); return state(s); }),
      // Opening.
      m("open_twice",                              "free_set_closed",            b -> { FreeSet s = closed(); open(s, Z, Z, list(10), list(11)); return open(s, Z, Z, list(10), list(11)); }),
      m("open_addresses_without_encoding",         "open_addresses_of_encodings", b -> { FreeSet s = closed(); s.open(List.of(), List.of(), list(1), list()); return state(s); }),
      m("open_encoding_without_addresses",         "open_addresses_of_encodings", b -> open(closed(), Z, Z, list(), list())),
      m("open_addresses_descending",               "mark_released_ascending",    b -> open(closed(), Z, Z, list(5, 4), list(11))),
      m("open_addresses_equal",                    "mark_released_ascending",    b -> open(closed(), Z, Z, list(5, 5), list(11))),
      m("open_address_zero",                       "mark_released_address_positive", b -> open(closed(), Z, Z, list(0), list(11))),
      m("open_address_already_acquired",           "mark_released_free",         b -> open(closed(), BIT_0, Z, list(1), list(11))),
      m("open_address_in_both_lists",              "mark_released_free",         b -> open(closed(), Z, Z, list(5), list(5))),
      m("open_released_list_below_acquired_list",  "",                           b -> open(closed(), Z, Z, list(5, 9), list(2, 7))),
      m("open_address_beyond",                     "free_set_address_in_grid",   b -> open(closed(), Z, Z, list(BLOCKS + 1), list(11))),
      m("open_address_released_only_bit",          "mark_released_not_released", b -> open(closed(), Z, BIT_0, list(1), list(11))),
      m("open_prior_max_0",                        "prior_capacity",             b -> open(new FreeSet(BLOCKS, 0), Z, Z, list(10), list(11))),
      // Sizes and searches.
      m("init_not_multiple",                       "free_set_whole_shards",      b -> state(new FreeSet(4160, PRIOR_MAX))),
      m("init_zero_blocks",                        "",                           b -> { FreeSet s = zeroBlocks(); return text(s.reserve(1)) + " " + text(s.highestAddressAcquired()); }),
      m("block_count_max_below_minimum",           "u64_overflow",               b -> "" + FreeSetLimits.PRODUCTION.blockCountMax(StorageLayout.PRODUCTION.dataFileSizeMin() - 1)),
      m("encode_size_max_not_multiple",            "free_set_whole_shards",      b -> "" + FreeSetLimits.encodeSizeMax(64)),
      m("encode_size_max_zero",                    "",                           b -> "" + FreeSetLimits.encodeSizeMax(0)),
      m("find_bit_min_above_max",                  "find_bit_min_up_to_max",     b -> "" + new Bitset(BLOCKS).findBit(5, 4, Bitset.Kind.UNSET)),
      m("find_bit_max_beyond",                     "find_bit_max_in_length",     b -> "" + new Bitset(BLOCKS).findBit(5, BLOCKS + 1, Bitset.Kind.UNSET)),
      m("chunk_size_index_beyond",                 "chunk_size_block_index",     b -> chunkSize(1, 1, 8)),
      m("chunk_size_wrong_count",                  "chunk_size_block_count",     b -> chunkSize(0, 2, 8)),
      m("chunk_size_empty",                        "chunk_size_blocks",          b -> chunkSize(0, 0, 0)),
      // The codec.
      m("ewah_encode_zero_target",                 "",                           b -> { EwahEncoder e = encoder(); return e.encodeChunk(new byte[0]) + " done=" + e.done() + " source_index=" + e.sourceIndex(); }),
      m("ewah_encode_after_done",                  "",                           b -> { EwahEncoder e = encoder(); return e.encodeChunk(new byte[80]) + " " + e.encodeChunk(new byte[80]) + " done=" + e.done(); }),
      m("ewah_decode_after_done",                  "",                           b -> { EwahDecoder d = decoder(8); return decoded(d, Z) + " " + decoded(d, new byte[0]) + " done=" + d.done(); }),
      m("ewah_decode_more_than_announced",         "longer_than_announced",      b -> "" + decoded(decoder(8), bytes(marker(0, 32, 0), marker(0, 32, 0)))),
      m("ewah_decode_fewer_than_announced",        "",                           b -> { EwahDecoder d = decoder(16); return decoded(d, Z) + " done=" + d.done(); }),
      m("ewah_decode_literals_owed_at_end",        "literals_missing",           b -> end(b, decoder(8), bytes(marker(0, 1, 5)))),
      m("ewah_decode_overlap",                     "",                           INEXPRESSIBLE),
      m("ewah_encode_all_wrong_target",            "ewah_encode_all_target_size", b -> "" + Ewah.U64.encodeAll(new long[] {1, 2}, new byte[32])),
      m("ewah_encode_chunk_not_word_multiple",     "ewah_target_whole_words",    b -> "" + encoder().encodeChunk(new byte[20])));
  // spotless:on

  private static FreeSetMisuse m(String kind, String rule, Call call) {
    return new FreeSetMisuse(kind, rule, call);
  }

  /** All of them, in the order of the recording. */
  static List<FreeSetMisuse> all() {
    return ALL;
  }

  /** The misuse of this kind, or null if there is none. */
  static @Nullable FreeSetMisuse of(String kind) {
    for (FreeSetMisuse misuse : ALL) if (misuse.kind.equals(kind)) return misuse;
    return null;
  }

  // What leads to the calls.

  private static FreeSet closed() {
    return new FreeSet(BLOCKS, PRIOR_MAX);
  }

  private static FreeSet empty() {
    return FreeSet.openEmpty(BLOCKS, PRIOR_MAX, FreeSet.SHARD_BITS);
  }

  private static FreeSet zeroBlocks() {
    return FreeSet.openEmpty(0, PRIOR_MAX, FreeSet.SHARD_BITS);
  }

  /** Opened without a checkpoint, and not durable yet. */
  private static FreeSet opened() {
    FreeSet set = closed();
    set.open(List.of(), List.of(), list(), list());
    return set;
  }

  private static FreeSet acquired(int priorMax, int count) {
    FreeSet set = FreeSet.openEmpty(BLOCKS, priorMax, FreeSet.SHARD_BITS);
    Reservation reservation = reserve(set, count);
    for (int i = 0; i < count; i++) set.acquire(reservation);
    set.forfeit(reservation);
    return set;
  }

  /** Addresses 1 to 3 are acquired. */
  private static FreeSet three() {
    return acquired(PRIOR_MAX, 3);
  }

  private static FreeSet threeNotDurable() {
    FreeSet set = three();
    set.markCheckpointNotDurable();
    return set;
  }

  /** Address 1 is released, and then the checkpoint not durable. */
  private static FreeSet oneReleasedNotDurable() {
    FreeSet set = three();
    set.release(1);
    set.markCheckpointNotDurable();
    return set;
  }

  private static Reservation reserve(FreeSet set, long count) {
    Reservation reservation = set.reserve(count);
    if (reservation == null) throw new IllegalStateException("not enough free blocks");
    return reservation;
  }

  private static FreeSet reserved(int... counts) {
    FreeSet set = empty();
    for (int count : counts) reserve(set, count);
    return set;
  }

  private static EwahEncoder encoder() {
    return new EwahEncoder(Ewah.U64, new EwahWords(Ewah.U64, new long[] {1, 2}));
  }

  private static EwahDecoder decoder(int announced) {
    return new EwahDecoder(Ewah.U64, new long[BLOCKS / Long.SIZE], announced);
  }

  private static long marker(int bit, long uniform, long literals) {
    return Ewah.U64.marker(bit, uniform, literals);
  }

  private static byte[] bytes(long... words) {
    byte[] bytes = new byte[words.length * Long.BYTES];
    for (int i = 0; i < words.length; i++) Ewah.U64.write(bytes, i * Long.BYTES, words[i]);
    return bytes;
  }

  private static List<byte[]> chunks(int... words) {
    List<byte[]> chunks = new ArrayList<>();
    for (int count : words) chunks.add(new byte[count * Long.BYTES]);
    return chunks;
  }

  private static List<Long> list(long... addresses) {
    List<Long> list = new ArrayList<>();
    for (long address : addresses) list.add(address);
    return list;
  }

  // The calls, and how their results read.

  private static String forged(FreeSet set, int base, int count) {
    return text(set.acquire(new Reservation(base, count, 1)));
  }

  private static String release(FreeSet set, long... addresses) {
    for (long address : addresses) set.release(address);
    return state(set);
  }

  private static String durable(FreeSet set) {
    set.markCheckpointDurable();
    return state(set);
  }

  private static String fillPrior(int priorMax, List<String> before) {
    FreeSet set = acquired(priorMax, ACQUIRED_FOR_PRIOR);
    set.markCheckpointNotDurable();
    for (long address = 1; address <= ACQUIRED_FOR_PRIOR; address++) {
      set.release(address);
      before.add(text(address));
    }
    return state(set);
  }

  private static String encode(FreeSet set, List<byte[]> acquired, List<byte[]> released) {
    FreeSetEncoded sizes = set.encodeChunks(acquired, released);
    return sizes.acquired() + " " + sizes.released();
  }

  private static String decode(byte[] acquired) {
    return open(closed(), acquired, Z, list(10), list(11));
  }

  private static String open(
      FreeSet set, byte[] acquired, byte[] released, List<Long> first, List<Long> second) {
    FreeSetOpen open = set.open(List.of(acquired), List.of(released), first, second);
    if (open instanceof FreeSetOpen.Malformed bad) throw new CheckFailed(bad.fault().label());
    return state(set);
  }

  private static String chunkSize(long index, long count, long size) {
    return "" + CheckpointTrailer.chunkSize(StorageLayout.PRODUCTION, index, count, size);
  }

  private static int decoded(EwahDecoder decoder, byte[] piece) {
    EwahDecoded decoded = decoder.decodeChunk(piece);
    if (decoded instanceof EwahDecoded.Malformed bad) throw new CheckFailed(bad.fault().label());
    return ((EwahDecoded.Words) decoded).words();
  }

  private static String end(List<String> before, EwahDecoder decoder, byte[] piece) {
    before.add("" + decoded(decoder, piece));
    EwahFault fault = decoder.end();
    if (fault != null) throw new CheckFailed(fault.label());
    return "done=" + decoder.done();
  }

  private static String state(FreeSet set) {
    return String.format(
        "opened=%b durable=%b acquired=%d released_bits=%d prior=%d reservation_count=%d"
            + " reservation_blocks=%d state=%s session=%s",
        set.opened(),
        set.checkpointDurable(),
        set.acquired().count(),
        set.released().count(),
        set.countPrior(),
        set.reservationCount(),
        set.reservationBlocks(),
        set.reservationState().label(),
        Long.toUnsignedString(set.reservationSession()));
  }

  private static String text(@Nullable Reservation reservation) {
    if (reservation == null) return "null";
    return "block_base="
        + reservation.blockBase()
        + " block_count="
        + reservation.blockCount()
        + " session="
        + Long.toUnsignedString(reservation.session());
  }

  private static String text(long address) {
    return address == FreeSet.NONE ? "null" : Long.toString(address);
  }
}
