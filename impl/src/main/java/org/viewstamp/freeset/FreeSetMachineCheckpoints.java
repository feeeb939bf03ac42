package org.viewstamp.freeset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.viewstamp.freeset.FreeSetMachineConfig.Call;
import org.viewstamp.freeset.FreeSetMachineConfig.Misuse;

/** What {@link FreeSetMachine} may be opened from. */
final class FreeSetMachineCheckpoints {
  private final FreeSetMachineConfig config;

  FreeSetMachineCheckpoints(FreeSetMachineConfig config) {
    this.config = config;
  }

  /** The checkpoint that was taken, or anything that could be on disk. */
  void forEach(FreeSetMachineState state, Consumer<FreeSetMachineCheckpoint> offer) {
    if (!config.calls().contains(Call.OPEN)) return;
    if (state.set().opened() || !config.misuse().contains(Misuse.CHECKPOINTS)) {
      offer.accept(state.checkpoint());
      return;
    }
    List<List<Long>> lists = lists();
    offerAll(FreeSetEncoding.none(config), lists, offer);
    for (Bitset acquired : bitmaps()) {
      for (Bitset released : bitmaps()) {
        offerAll(new FreeSetEncoding(true, acquired, released), lists, offer);
      }
    }
  }

  private void offerAll(
      FreeSetEncoding encoding, List<List<Long>> lists, Consumer<FreeSetMachineCheckpoint> offer) {
    for (List<Long> ofAcquired : lists) {
      for (List<Long> ofReleased : lists) {
        if (ofAcquired.size() + ofReleased.size() > config.listMax()) continue;
        offer.accept(new FreeSetMachineCheckpoint(encoding, ofAcquired, ofReleased));
      }
    }
  }

  /** All lists of addresses, in the grid and around it. */
  private List<List<Long>> lists() {
    List<List<Long>> all = new ArrayList<>();
    all.add(List.of());
    for (int next = 0; next < all.size(); next++) {
      List<Long> list = all.get(next);
      if (list.size() == config.listMax()) continue;
      for (long address = 0; address <= config.blocksCount() + 1L; address++) {
        List<Long> longer = new ArrayList<>(list);
        longer.add(address);
        all.add(longer);
      }
    }
    return all;
  }

  private List<Bitset> bitmaps() {
    List<Bitset> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << config.blocksCount(); bits++) {
      Bitset bitmap = new Bitset(config.blocksCount());
      for (int block = 0; block < config.blocksCount(); block++) {
        if ((bits & 1 << block) != 0) bitmap.set(block);
      }
      all.add(bitmap);
    }
    return all;
  }
}
