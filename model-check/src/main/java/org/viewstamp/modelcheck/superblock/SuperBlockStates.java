package org.viewstamp.modelcheck.superblock;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.PlainValue.fromZero;
import static org.viewstamp.modelcheck.PlainValue.values;
import static org.viewstamp.modelcheck.superblock.Cells.natural;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.Names;
import org.viewstamp.superblock.SuperBlock;
import org.viewstamp.superblock.SuperBlockCaller;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockIo;
import org.viewstamp.superblock.SuperBlockMachineFault;
import org.viewstamp.superblock.SuperBlockMachineHeaders;
import org.viewstamp.superblock.SuperBlockMachineState;
import org.viewstamp.superblock.SuperBlockMachineStatus;
import org.viewstamp.superblock.SuperBlockRepairs;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * States of {@code Superblock.tla} as plain values, and back. The process of a Java state is {@code
 * running}, {@code writing}, {@code waiting} and {@code repairs}.
 */
final class SuperBlockStates {
  private static final int SLOTS = StorageLayout.SUPERBLOCK_COPIES;
  private static final int IDLE = -1;
  private static final Object NO_UPDATE = Map.of("kind", "none");
  private static final Object NO_REPAIRS = fromZero(Collections.nCopies(SLOTS, -1));

  private final Cells cells = new Cells();

  // -- From plain values -------------------------------------------------------------------------

  SuperBlockMachineState decode(Map<String, Object> plain) {
    List<SuperBlockHeader> contents = cells.contents(field(plain, "contents"));
    List<SuperBlockMachineFault> faults = new ArrayList<>();
    for (Object kind : (List<? extends Object>) field(plain, "faults")) {
      faults.add(SuperBlockMachineFault.valueOf(upper(kind)));
    }
    return new SuperBlockMachineState(
        contents,
        cells.disk(contents, field(plain, "disk")),
        SuperBlockMachineStatus.valueOf(upper(field(plain, "status"))),
        (String) field(plain, "stop"),
        process(plain, contents),
        natural(field(plain, "working")),
        natural(field(plain, "staging")),
        natural(field(plain, "aux_completed")),
        natural(field(plain, "crashes")),
        faults);
  }

  static String upper(Object name) {
    return ((String) name).toUpperCase(Locale.ROOT);
  }

  private SuperBlock process(Map<String, Object> plain, List<SuperBlockHeader> contents) {
    return switch ((String) field(plain, "status")) {
      case "formatting" -> SuperBlockMachineHeaders.formatting(natural(field(plain, "writing")));
      case "repairing" -> repairing(plain, installed(plain, contents));
      case "open" -> open(plain, contents);
      default -> SuperBlock.init(SuperBlockMachineHeaders.CONFIG);
    };
  }

  /** The working superblock as it is in memory: of version 1 translated. */
  private static SuperBlockHeader installed(
      Map<String, Object> plain, List<SuperBlockHeader> contents) {
    SuperBlockHeader working = contents.get(natural(field(plain, "working")) - 1);
    return working.version() == SuperBlockHeader.VERSION_OLD
        ? working.translated(SuperBlockHeader.VERSION)
        : working;
  }

  private SuperBlock repairing(Map<String, Object> plain, SuperBlockHeader working) {
    List<Integer> slots = new ArrayList<>();
    for (Object copy : values(field(plain, "repairs"))) slots.add((Integer) copy);
    SuperBlockRepairs repairs = new SuperBlockRepairs(slots);
    SuperBlockRepairs.Repair next = repairs.next();
    if (next == null) throw new IllegalArgumentException("nothing to repair in " + slots);
    SuperBlockHeader copy = cells.copy(working, next.slot());
    return new SuperBlock(
        SuperBlockMachineHeaders.CONFIG,
        working,
        copy,
        new SuperBlock.Operation(SuperBlockCaller.OPEN, null, null, List.of(), repairs),
        null,
        new SuperBlockIo.Write(next.slot(), copy),
        false,
        null);
  }

  private SuperBlock open(Map<String, Object> plain, List<SuperBlockHeader> contents) {
    SuperBlockHeader working = installed(plain, contents);
    String running = (String) field(plain, "running");
    if (running.equals("none")) return process(working, working, null, null, null);
    SuperBlockHeader staging = contents.get(natural(field(plain, "staging")) - 1);
    int writing = natural(field(plain, "writing"));
    SuperBlockHeader copy = cells.copy(staging, Math.min(writing, SLOTS - 1));
    SuperBlock.Operation operation =
        operation(running, staging.vsrState(), staging.vsrHeaders(layout()));
    Object waits = field(plain, "waiting");
    return process(
        working,
        copy,
        operation,
        waits.equals(NO_UPDATE) ? null : waiting(waits),
        writing < SLOTS ? new SuperBlockIo.Write(writing, copy) : new SuperBlockIo.Read(0));
  }

  private static SuperBlock process(
      SuperBlockHeader working,
      SuperBlockHeader staging,
      SuperBlock.@Nullable Operation running,
      SuperBlock.@Nullable Operation waiting,
      @Nullable SuperBlockIo io) {
    return new SuperBlock(
        SuperBlockMachineHeaders.CONFIG, working, staging, running, waiting, io, true, 0);
  }

  private static StorageLayout layout() {
    return SuperBlockMachineHeaders.CONFIG.layout();
  }

  private static SuperBlock.Operation waiting(Object plain) {
    Object state = field(plain, "state");
    return operation(
        (String) field(plain, "kind"),
        Cells.state(state),
        SuperBlockMachineHeaders.headers(
            natural(field(state, "head")),
            natural(field(state, "log_view")),
            natural(field(state, "view"))));
  }

  private static SuperBlock.Operation operation(
      String kind, VsrState state, ViewChangeHeaders headers) {
    return new SuperBlock.Operation(
        SuperBlockCaller.valueOf(upper(kind)), state, headers, List.of(), null);
  }

  // -- To plain values ---------------------------------------------------------------------------

  /** The plain form of a state. */
  Map<String, Object> encode(SuperBlockMachineState state) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("contents", cells.ofContents(state.contents()));
    plain.put("disk", cells.ofDisk(state.contents(), state.disk()));
    plain.put("status", Names.lower(state.status()));
    plain.put("stop", state.stop());
    plain.put("working", state.working());
    plain.put("staging", state.staging());
    plain.put("aux_completed", state.auxCompleted());
    plain.put("crashes", state.crashes());
    List<Object> faults = new ArrayList<>();
    state.faults().forEach(kind -> faults.add(Names.lower(kind)));
    plain.put("faults", faults);
    SuperBlock process = state.process();
    plain.put("running", running(process));
    plain.put("writing", writing(process));
    plain.put("waiting", waiting(process));
    plain.put("repairs", repairs(process));
    return plain;
  }

  private static boolean starts(SuperBlock.@Nullable Operation operation) {
    return operation == null || operation.caller() == SuperBlockCaller.OPEN;
  }

  private static String running(SuperBlock process) {
    SuperBlock.Operation operation = process.running();
    return operation == null || starts(operation) ? "none" : Names.lower(operation.caller());
  }

  private static int writing(SuperBlock process) {
    if (starts(process.running())) return IDLE;
    return process.io() instanceof SuperBlockIo.Write write ? write.slot() : SLOTS;
  }

  private static Object waiting(SuperBlock process) {
    SuperBlock.Operation operation = process.waiting();
    if (operation == null) return NO_UPDATE;
    VsrState vsr = operation.state();
    ViewChangeHeaders headers = operation.headers();
    if (vsr == null || headers == null) throw new IllegalArgumentException("a start waits");
    Map<Object, Object> state = Cells.ofState(vsr);
    state.put("head", SuperBlockMachineHeaders.modelOp(headers.entries().get(0).op()));
    return Map.of("kind", Names.lower(operation.caller()), "state", state);
  }

  private static Object repairs(SuperBlock process) {
    SuperBlock.Operation operation = process.running();
    SuperBlockRepairs repairs = operation == null ? null : operation.repairs();
    return repairs == null ? NO_REPAIRS : fromZero(repairs.slots());
  }
}
