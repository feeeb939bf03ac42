package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.PlainValue.fromZero;
import static org.viewstamp.modelcheck.PlainValue.values;
import static org.viewstamp.modelcheck.freeset.PlainFreeSet.addresses;
import static org.viewstamp.modelcheck.freeset.PlainFreeSet.natural;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.FreeSetBitmap;
import org.viewstamp.freeset.FreeSetCheckpointsConfig;
import org.viewstamp.freeset.FreeSetCheckpointsState.Written;
import org.viewstamp.freeset.FreeSetImage;
import org.viewstamp.freeset.FreeSetOpen;

/**
 * Checkpoints of {@code FreeSetCheckpoints.tla} as plain values, and as the real encodings that
 * they stand for.
 */
final class PlainImages {
  private static final int NO_OP = -1;

  private final @NonNegative int blocksCount;
  private final @Positive int shardBits;
  private final PlainFreeSet forms;
  private final Map<Object, FreeSetImage> images = new HashMap<>();
  private final Map<FreeSetImage, Object> plain = new IdentityHashMap<>();
  private final Object absent;

  PlainImages(FreeSetCheckpointsConfig config, PlainFreeSet forms) {
    blocksCount = config.blocksCount();
    shardBits = config.shardBits();
    this.forms = forms;
    Map<Object, Object> none = new LinkedHashMap<>();
    none.put("op", NO_OP);
    none.put("acquired", Set.of());
    none.put("released", Set.of());
    none.put("own", Map.of("session", List.of(), "acquired", List.of(), "released", List.of()));
    none.put("content", ofDisk(Collections.nCopies(blocksCount, Written.BLANK)));
    absent = none;
  }

  /** The real checkpoint, or null where there is none. */
  @Nullable FreeSetImage image(Object checkpoint) {
    return field(checkpoint, "op").equals(NO_OP) ? null : present(checkpoint);
  }

  /** The real checkpoint of one that is there. */
  FreeSetImage present(Object checkpoint) {
    FreeSetImage image = images.computeIfAbsent(checkpoint, this::make);
    plain.putIfAbsent(image, checkpoint);
    return image;
  }

  /** Nothing is encoded until the trailers for it are written. */
  private FreeSetImage make(Object checkpoint) {
    Object own = field(checkpoint, "own");
    boolean encoded = !addresses(field(own, "acquired")).isEmpty();
    Bitset acquired = forms.blocks(field(checkpoint, "acquired"));
    Bitset released = forms.blocks(field(checkpoint, "released"));
    FreeSet set = FreeSet.openDurable(0, shardBits, acquired, released);
    return new FreeSetImage(
        natural(field(checkpoint, "op")),
        encoded ? List.of(FreeSetImage.encoding(set, FreeSetBitmap.ACQUIRED)) : List.of(),
        encoded ? List.of(FreeSetImage.encoding(set, FreeSetBitmap.RELEASED)) : List.of(),
        addresses(field(own, "session")),
        addresses(field(own, "acquired")),
        addresses(field(own, "released")),
        disk(field(checkpoint, "content")));
  }

  /** What was written to each block. */
  static List<Written> disk(Object plain) {
    List<Written> disk = new ArrayList<>();
    for (Object written : values(plain)) {
      List<? extends Object> pair = (List<? extends Object>) written;
      disk.add(new Written(natural(pair.get(0)), (String) pair.get(1)));
    }
    return disk;
  }

  /** The plain form of a checkpoint, or of none. */
  Object of(@Nullable FreeSetImage image) {
    return image == null ? absent : plain.computeIfAbsent(image, this::decode);
  }

  /** The bitmaps are read back from their encodings. */
  private Object decode(FreeSetImage image) {
    FreeSet set = new FreeSet(blocksCount, blocksCount, shardBits);
    if (set.decodeChunks(image.acquired(), image.released()) instanceof FreeSetOpen.Malformed) {
      throw new IllegalArgumentException("no encoding of a free set: " + image);
    }
    Map<Object, Object> checkpoint = new LinkedHashMap<>();
    checkpoint.put("op", image.op());
    checkpoint.put("acquired", forms.of(set.acquired()));
    checkpoint.put("released", forms.of(set.released()));
    checkpoint.put(
        "own",
        Map.of(
            "session", PlainFreeSet.of(image.ofSession()),
            "acquired", PlainFreeSet.of(image.ofAcquired()),
            "released", PlainFreeSet.of(image.ofReleased())));
    checkpoint.put("content", ofDisk(image.content()));
    return checkpoint;
  }

  /** The plain form of a disk. */
  static Object ofDisk(List<Written> disk) {
    List<Object> plain = new ArrayList<>();
    for (Written written : disk) plain.add(List.of(written.op(), written.writer()));
    return fromZero(plain);
  }
}
