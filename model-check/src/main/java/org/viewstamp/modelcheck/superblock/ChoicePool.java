package org.viewstamp.modelcheck.superblock;

import java.util.List;
import org.viewstamp.superblock.SuperBlockField;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockMachineHeaders;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.superblock.VsrStateField;
import org.viewstamp.vsr.U128;

/** The superblocks that {@code MCSuperblockChoice.tla} mixes, in its order and with its names. */
final class ChoicePool {
  private static final U128 OTHER_CLUSTER = new U128(0, 8);
  private static final U128 OTHER_REPLICA = new U128(0, 101);

  // spotless:off
  static final SuperBlockHeader O1       = SuperBlockMachineHeaders.FORMATTED;
  static final SuperBlockHeader O2       = after(O1, 0);
  static final SuperBlockHeader O3       = after(O2, 0);
  static final SuperBlockHeader O4       = after(O3, 0);
  static final SuperBlockHeader F3       = after(O2, 1);
  static final SuperBlockHeader P3       = with(O3, SuperBlockField.PARENT, F3.checksum());
  static final SuperBlockHeader M2       = with(O2, SuperBlockField.CLUSTER, OTHER_CLUSTER);
  static final SuperBlockHeader R2       = ofOtherReplica(O2);
  static final SuperBlockHeader V2       = after(O1, 1);
  static final SuperBlockHeader V2_CHILD = after(V2, 0);
  static final SuperBlockHeader N2       = SuperBlockMachineHeaders.versionOld(O2);
  static final SuperBlockHeader N2_CHILD = after(N2, 0);

  /** Content i is the i-th, from 1 on. */
  static final List<SuperBlockHeader> ALL =
      List.of(O1, O2, O3, O4, F3, P3, M2, R2, V2, V2_CHILD, N2, N2_CHILD);
  // spotless:on

  private ChoicePool() {}

  private static SuperBlockHeader after(SuperBlockHeader parent, int view) {
    return SuperBlockMachineHeaders.successor(
        parent,
        SuperBlockMachineHeaders.state(0, 0, 0, Math.max(0, view)),
        SuperBlockMachineHeaders.headers(0, 0, Math.max(0, view)));
  }

  private static SuperBlockHeader with(SuperBlockHeader header, SuperBlockField field, U128 value) {
    byte[] bytes = header.toBytes();
    field.set(bytes, 0, value);
    return SuperBlockMachineHeaders.withChecksum(bytes);
  }

  private static SuperBlockHeader ofOtherReplica(SuperBlockHeader header) {
    byte[] state = header.vsrState().toBytes();
    VsrStateField.REPLICA_ID.set(state, 0, OTHER_REPLICA);
    byte[] bytes = header.toBytes();
    SuperBlockField.VSR_STATE.set(bytes, 0, new VsrState(state, 0).toBytes());
    return SuperBlockMachineHeaders.withChecksum(bytes);
  }
}
