package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.Journal;
import org.viewstamp.journal.JournalBranch;
import org.viewstamp.journal.JournalRead;
import org.viewstamp.journal.JournalSlot;
import org.viewstamp.journal.JournalWrite;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;

/** A journal's state in the words of the recordings. */
final class OperationsRender {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Messages messages;
  private final JournalSlot formattedRoot;

  OperationsRender(Messages messages, U128 cluster) {
    this.messages = messages;
    this.formattedRoot = JournalSlot.clean(PrepareHeaderCodec.root(cluster));
  }

  /** The id of a header; its checksum, which equals nothing recorded, if it is no message's. */
  JsonNode id(@Nullable PrepareHeader header) {
    if (header == null) return JSON.nullNode();
    return messages.nameOf(PrepareHeaderCodec.encode(header), null);
  }

  private JsonNode id(@Nullable U128 checksum) {
    return messages.nameOf(checksum, null);
  }

  /** A number, or JSON's null. */
  static JsonNode numberOrNull(@Nullable Integer number) {
    return number == null ? JSON.nullNode() : JSON.numberNode(number);
  }

  ArrayNode ids(List<PrepareHeader> headers) {
    ArrayNode ids = JSON.arrayNode();
    for (PrepareHeader header : headers) ids.add(id(header));
    return ids;
  }

  private ArrayNode slot(int index, JournalSlot slot) {
    return JSON.arrayNode()
        .add(index)
        .add(id(slot.header()))
        .add(id(slot.headerRedundant()))
        .add(slot.dirty() ? 1 : 0)
        .add(slot.faulty() ? 1 : 0)
        .add(id(slot.prepareChecksum()));
  }

  /** The slots that differ between two states, ascending. */
  ArrayNode slotsChanged(Journal before, Journal after) {
    ArrayNode changed = JSON.arrayNode();
    for (int index = 0; index < after.slots().size(); index++) {
      JournalSlot slot = after.slots().get(index);
      if (!slot.equals(before.slots().get(index))) changed.add(slot(index, slot));
    }
    return changed;
  }

  /** The slots that are not as a fresh format leaves them, ascending. */
  ArrayNode slotsNotFormatted(Journal journal) {
    ArrayNode changed = JSON.arrayNode();
    for (int index = 0; index < journal.slots().size(); index++) {
      JournalSlot slot = journal.slots().get(index);
      JournalSlot formatted =
          index == 0 ? formattedRoot : JournalSlot.empty(journal.config().placeholder(index));
      if (!slot.equals(formatted)) changed.add(slot(index, slot));
    }
    return changed;
  }

  /** What is in flight: writes, reads and the two counts of reads. */
  ObjectNode inFlight(Journal journal) {
    ObjectNode state = JSON.objectNode();
    ArrayNode writes = state.putArray("writes");
    for (JournalWrite write : journal.writes()) writes.add(write(journal, write));
    ArrayNode reads = state.putArray("reads");
    int commit = 0;
    for (JournalRead read : journal.reads()) {
      if (read.forCommit()) commit++;
      reads
          .addArray()
          .add(read.iop())
          .add(Fields.number(read.op()))
          .add(id(read.checksum()))
          .add(numberOrNull(read.destinationReplica()));
    }
    state.put("reads_commit_count", commit);
    state.put("reads_repair_count", journal.reads().size() - commit);
    return state;
  }

  private ArrayNode write(Journal journal, JournalWrite write) {
    ArrayNode waiters = JSON.arrayNode();
    for (int slot : write.waiters()) {
      JournalWrite waiter = journal.writeTo(slot);
      waiters.add(id(waiter == null ? null : waiter.message()));
    }
    return JSON.arrayNode()
        .add(write.iop())
        .add(id(write.message()))
        .add(write.phase() == JournalWrite.Phase.PREPARE ? "prepare" : "header")
        .add(write.issued() ? "issued" : "queued")
        .add(waiters);
  }

  /** The code under which a branch is recorded; null for one that is not. */
  static @Nullable String why(JournalBranch branch) {
    return switch (branch) {
      case WRITE_STARTED,
          WRITE_CLEAN,
          WRITE_NO_IOP,
          WRITE_4A,
          WRITE_6A,
          WRITE_6B,
          WRITE_6C,
          WRITE_6D,
          READ_BEYOND_OP,
          READ_NO_HEADER,
          READ_NOT_INHABITED,
          READ_NO_IOP,
          READ_CHANGED,
          READ_HEADER_CHECKSUM,
          READ_CLUSTER,
          READ_OP,
          READ_CHECKSUM,
          READ_BODY_CHECKSUM,
          READ_PADDING ->
          branch.code();
      case HEADER_PRESENT,
          HEADER_INSTALLED,
          HEADER_REPLACED,
          REMOVED,
          CLEANED_UP,
          WRITE_5_ISSUED,
          WRITE_5_QUEUED,
          READ_STARTED,
          READ_FROM_MEMORY,
          READ_DONE ->
          null;
    };
  }
}
