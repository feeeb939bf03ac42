package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.Journal;
import org.viewstamp.journal.JournalEffect;
import org.viewstamp.journal.JournalRead;
import org.viewstamp.journal.JournalStep;
import org.viewstamp.journal.ReadVerdict;
import org.viewstamp.journal.Ring;
import org.viewstamp.journal.WriteTrigger;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/** One replica's journal and disk, driven step by step as recorded. */
final class OperationsRun {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Set<String> DAMAGE_KINDS =
      Set.of(
          "header_bit",
          "body_bit",
          "padding_bit",
          "zeros",
          "other_slot",
          "same_op_other_message",
          "other_size",
          "other_cluster",
          "placeholder",
          "foreign_command",
          "invalid_field");

  private final Messages messages;
  private final U128 cluster;
  private final OperationsDisk disk;
  private final OperationsRender render;
  private final OperationsLookups lookups;
  private final Ring ring;
  private Journal journal;
  private long opHead;
  private int ioNext = 0;

  /** I/O that the storage has and has not completed, by number: in the order of issue. */
  private final Map<Integer, JournalEffect> pending = new TreeMap<>();

  OperationsRun(
      Messages messages, U128 cluster, OperationsDisk disk, Journal journal, long opHead) {
    this.messages = messages;
    this.cluster = cluster;
    this.disk = disk;
    this.render = new OperationsRender(messages, cluster);
    this.lookups = new OperationsLookups(messages, render);
    this.ring = journal.config().ring();
    this.journal = journal;
    this.opHead = opHead;
  }

  /**
   * Does a step and describes it in {@code done} as the recording would: what it was, and all that
   * followed. A step that is refused half-way leaves the description that far.
   */
  void step(int number, JsonNode recorded, ObjectNode done) {
    done.put("n", number);
    ArrayNode issued = done.putArray("issued");
    Journal before = journal;
    switch (argument(done, recorded, "do").asText()) {
      case "set_op" -> opHead = Fields.u64Value(argument(done, recorded, "op"), "op");
      case "damage_prepare" -> damagePrepare(done, recorded);
      case "lookups" -> done.set("calls", lookups.answer(journal, Fields.array(recorded, "calls")));
      case "complete" -> complete(done, recorded, issued);
      default -> apply(call(done, recorded), null, done, issued);
    }
    ArrayNode slots = render.slotsChanged(before, journal);
    if (!slots.isEmpty()) done.set("slots", slots);
    ObjectNode inFlight = render.inFlight(journal);
    if (!inFlight.equals(render.inFlight(before))) done.setAll(inFlight);
  }

  /** The step's name and arguments are not judged, so they are taken over. */
  private static JsonNode argument(ObjectNode done, JsonNode recorded, String name) {
    JsonNode value = Fields.required(recorded, name);
    done.set(name, value);
    return value;
  }

  private JournalStep.Stepped call(ObjectNode done, JsonNode recorded) {
    String name = Fields.text(recorded, "do");
    return switch (name) {
      case "set_header_as_dirty" -> journal.setHeaderAsDirty(header(done, recorded, "header"));
      case "write_prepare" ->
          journal.writePrepare(header(done, recorded, "message"), trigger(done, recorded));
      case "remove_entry" -> journal.removeEntry(slot(done, recorded));
      case "remove_entries_from" -> journal.removeEntriesFrom(op(done, recorded, "op_min"));
      case "read_prepare" ->
          journal.readPrepare(
              opHead, op(done, recorded, "op"), header(done, recorded, "checksum_of").checksum());
      case "read_prepare_with_op_and_checksum" ->
          journal.readPrepareWithOpAndChecksum(
              op(done, recorded, "op"),
              header(done, recorded, "checksum_of").checksum(),
              destination(argument(done, recorded, "destination_replica")));
      default -> throw new CannotJudge("do", "is no step: " + name);
    };
  }

  private PrepareHeader header(ObjectNode done, JsonNode recorded, String name) {
    return messages.get(argument(done, recorded, name), name).header();
  }

  private static long op(ObjectNode done, JsonNode recorded, String name) {
    return Fields.u64Value(argument(done, recorded, name), name);
  }

  private int slot(ObjectNode done, JsonNode recorded) {
    return Fields.index(argument(done, recorded, "slot"), "slot", ring.slotCount() - 1);
  }

  private static @Nullable Integer destination(JsonNode node) {
    return node.isNull() ? null : Fields.index(node, "destination_replica", 255);
  }

  private static WriteTrigger trigger(ObjectNode done, JsonNode recorded) {
    String text = argument(done, recorded, "trigger").asText();
    for (WriteTrigger trigger : WriteTrigger.values()) {
      if (trigger.text().equals(text)) return trigger;
    }
    throw new CannotJudge("trigger", "is none: " + text);
  }

  /** The cell is what the slot holds afterwards; the kind only tells how it came about. */
  private void damagePrepare(ObjectNode done, JsonNode recorded) {
    int slot = slot(done, recorded);
    disk.setPrepare(slot, disk.prepareCell(argument(done, recorded, "cell"), "cell", messages));
    String kind = argument(done, recorded, "kind").asText();
    if (!DAMAGE_KINDS.contains(kind)) throw new CannotJudge("kind", "is none: " + kind);
  }

  private void complete(ObjectNode done, JsonNode recorded, ArrayNode issued) {
    int io = Fields.index(argument(done, recorded, "io"), "io", Integer.MAX_VALUE);
    JournalEffect effect = pending.remove(io);
    if (effect instanceof JournalEffect.WritePrepare write) {
      applyToDisk(write);
      apply(journal.prepareWritten(write.slot()), null, done, issued);
    } else if (effect instanceof JournalEffect.WriteHeaderSector write) {
      applyToDisk(write);
      apply(journal.headerSectorWritten(write.slot()), null, done, issued);
    } else if (effect instanceof JournalEffect.ReadPrepare read) {
      byte[] bytes = disk.prepare(read.slot(), read.size());
      apply(journal.readCompleted(read.iop(), opHead, verdict(read, bytes)), bytes, done, issued);
    } else {
      throw new CannotJudge("io", "is no I/O in flight: " + io);
    }
  }

  private ReadVerdict verdict(JournalEffect.ReadPrepare effect, byte[] bytes) {
    for (JournalRead read : journal.reads()) {
      if (read.iop() != effect.iop()) continue;
      return ReadVerdict.ofBytes(bytes, cluster, read.op(), read.checksum(), ring.messageSizeMax());
    }
    throw new CannotJudge("io", "the journal does not know the read");
  }

  private void applyToDisk(JournalEffect.WritePrepare write) {
    disk.writePrepare(write.slot(), content(render.id(write.message()), write.size()));
  }

  private void applyToDisk(JournalEffect.WriteHeaderSector write) {
    disk.writeHeaderSector(write.sector(), write.image());
  }

  /**
   * Takes over the state and lists the effects. {@code read} is what a read brought, if one did.
   */
  private void apply(
      JournalStep.Stepped stepped, byte @Nullable [] read, ObjectNode done, ArrayNode issued) {
    journal = stepped.next();
    ArrayNode callbacks = JSON.arrayNode();
    for (JournalEffect effect : stepped.effects()) {
      if (effect instanceof JournalEffect.WritePrepareCallback callback) {
        callbacks.add(writeCallback(callback));
      } else if (effect instanceof JournalEffect.ReadPrepareCallback callback) {
        callbacks.add(readCallback(callback, read));
      } else {
        issued.add(issue(effect));
      }
    }
    if (!callbacks.isEmpty()) done.set("callbacks", callbacks);
    String why = OperationsRender.why(stepped.branch());
    if (why != null) done.putArray("why").add(why);
  }

  private ObjectNode issue(JournalEffect effect) {
    int io = ioNext++;
    pending.put(io, effect);
    ObjectNode node = JSON.objectNode();
    node.put("io", io);
    if (effect instanceof JournalEffect.WritePrepare write) {
      node.put("kind", "write").put("zone", "wal_prepares");
      node.put("offset", (long) write.slot() * ring.messageSizeMax()).put("size", write.size());
      node.set("message", render.id(write.message()));
    } else if (effect instanceof JournalEffect.WriteHeaderSector write) {
      node.put("kind", "write").put("zone", "wal_headers");
      node.put("offset", (long) write.sector() * Ring.SECTOR_SIZE).put("size", Ring.SECTOR_SIZE);
      node.set("image", render.ids(write.image()));
    } else if (effect instanceof JournalEffect.ReadPrepare read) {
      node.put("kind", "read").put("zone", "wal_prepares");
      node.put("offset", (long) read.slot() * ring.messageSizeMax()).put("size", read.size());
    }
    return node;
  }

  private ObjectNode writeCallback(JournalEffect.WritePrepareCallback callback) {
    ObjectNode node = JSON.objectNode();
    node.put("callback", "write_prepare").put("trigger", callback.trigger().text());
    node.set("message", render.id(callback.written() ? callback.message() : null));
    node.put("writes_in_use", callback.writesInUse());
    node.put("slot_dirty", callback.slotDirty() ? 1 : 0);
    node.put("slot_faulty", callback.slotFaulty() ? 1 : 0);
    return node;
  }

  private ObjectNode readCallback(
      JournalEffect.ReadPrepareCallback callback, byte @Nullable [] read) {
    ObjectNode node = JSON.objectNode();
    node.put("callback", "read_prepare");
    JsonNode id = render.id(callback.message());
    boolean whole = read == null || id.isNull() || Arrays.equals(read, content(id, read.length));
    node.set("message", whole ? id : JSON.textNode("not the whole message " + id));
    node.set("destination_replica", OperationsRender.numberOrNull(callback.destinationReplica()));
    node.put("reads_in_use", callback.readsInUse());
    return node;
  }

  /** The message as it lies on disk: zeros follow it, {@code length} bytes in all. */
  private byte[] content(JsonNode id, int length) {
    return Arrays.copyOf(messages.get(id, "message").bytes(), length);
  }

  /**
   * Ends the process: memory is lost, and each write that was issued and not completed meets its
   * recorded outcome.
   */
  Verdict crash(String path, JsonNode outcomes) {
    List<Integer> writes = new ArrayList<>();
    pending.forEach(
        (io, effect) -> {
          if (!(effect instanceof JournalEffect.ReadPrepare)) writes.add(io);
        });
    ArrayNode recordedWrites = JSON.arrayNode();
    for (JsonNode outcome : outcomes) recordedWrites.add(Fields.required(outcome, "io"));
    Verdict verdict = JsonDiff.compare(path + ".io", recordedWrites, Fields.numbers(writes));
    if (verdict != Verdict.AGREE) return verdict;
    for (JsonNode outcome : outcomes) {
      JournalEffect write = pending.get(Fields.required(outcome, "io").asInt());
      if (write != null) crashed(path, write, outcome);
    }
    return Verdict.AGREE;
  }

  private void crashed(String path, JournalEffect write, JsonNode outcome) {
    String kind = Fields.text(outcome, "outcome");
    boolean torn = kind.equals("torn");
    Fields.exactly(
        outcome, path + ".", torn ? Set.of("io", "outcome", "cells") : Set.of("io", "outcome"));
    switch (kind) {
      case "lost" -> {}
      case "done" -> {
        if (write instanceof JournalEffect.WritePrepare prepare) applyToDisk(prepare);
        if (write instanceof JournalEffect.WriteHeaderSector sector) applyToDisk(sector);
      }
      case "torn" -> torn(write, Fields.array(outcome, "cells"));
      default -> throw new CannotJudge(path + ".outcome", "is none: " + kind);
    }
  }

  private void torn(JournalEffect write, JsonNode cells) {
    boolean sector = write instanceof JournalEffect.WriteHeaderSector;
    if (cells.size() != (sector ? ring.headersPerSector() : 1)) {
      throw new CannotJudge("crash.outcomes.cells", "are not as many as the write has");
    }
    if (write instanceof JournalEffect.WritePrepare prepare) {
      disk.setPrepare(prepare.slot(), disk.prepareCell(cells.path(0), "cells", messages));
    } else if (write instanceof JournalEffect.WriteHeaderSector headers) {
      int slot = headers.sector() * ring.headersPerSector();
      for (JsonNode cell : cells) {
        disk.writeHeader(slot++, disk.headerCell(cell, "cells", messages));
      }
    }
  }
}
