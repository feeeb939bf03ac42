package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;

/**
 * The next state while a step assembles it. A field is the primed variable; one that no step
 * assigns stays as it was.
 */
final class SuperBlockMachineDraft {
  List<SuperBlockHeader> contents;
  List<SuperBlockHeader> disk;
  SuperBlockMachineStatus status;
  String stop;
  SuperBlock process;
  @NonNegative int working;
  @NonNegative int staging;
  @NonNegative int auxCompleted;
  @NonNegative int crashes;
  List<SuperBlockMachineFault> faults;

  SuperBlockMachineDraft(SuperBlockMachineState state) {
    contents = state.contents();
    disk = state.disk();
    status = state.status();
    stop = state.stop();
    process = state.process();
    working = state.working();
    staging = state.staging();
    auxCompleted = state.auxCompleted();
    crashes = state.crashes();
    faults = state.faults();
  }

  /** Takes over what the process has staged: a content known before, or one that is new. */
  void stage(SuperBlock next) {
    process = next;
    SuperBlockHeader header = next.requireStaging().withCopy(0);
    int known = SuperBlockMachineHeaders.indexOf(contents, header.checksum());
    if (known == 0) {
      List<SuperBlockHeader> longer = new ArrayList<>(contents);
      longer.add(header);
      contents = longer;
      known = longer.size();
    }
    staging = known;
  }

  /** What {@code content} makes of the newest completed content. */
  void complete(@NonNegative int content) {
    if (descends(content, auxCompleted)) auxCompleted = content;
  }

  private boolean descends(@NonNegative int content, @NonNegative int ancestor) {
    int at = content;
    while (ancestor != 0 && at != ancestor) {
      if (at <= ancestor) return false;
      SuperBlockHeader child = contents.get(at - 1);
      at = SuperBlockMachineHeaders.indexOf(contents, child.parent());
    }
    return true;
  }

  /** Contents that nothing refers to any more leave no trace, if no later one was composed. */
  void trim() {
    int used = Math.max(working, auxCompleted);
    for (SuperBlockHeader header : disk) {
      int content = SuperBlockMachineHeaders.indexOf(contents, header.checksum());
      used = Math.max(used, content);
    }
    contents = contents.subList(0, Math.min(used, contents.size()));
  }

  void end(SuperBlockMachineStatus how, String reason) {
    status = how;
    stop = reason;
    process = SuperBlock.init(SuperBlockMachineHeaders.CONFIG);
  }

  SuperBlockMachineStep stepped() {
    return new SuperBlockMachineStep.Stepped(
        new SuperBlockMachineState(
            contents,
            disk,
            status,
            stop,
            process,
            working,
            staging,
            auxCompleted,
            crashes,
            faults));
  }
}
