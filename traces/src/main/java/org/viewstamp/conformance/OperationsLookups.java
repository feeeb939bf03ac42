package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.viewstamp.journal.Journal;
import org.viewstamp.journal.JournalHeadersBreak;
import org.viewstamp.vsr.PrepareHeader;

/** The questions that the replica asks its journal, asked again of ours. */
final class OperationsLookups {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Messages messages;
  private final OperationsRender render;

  OperationsLookups(Messages messages, OperationsRender render) {
    this.messages = messages;
    this.render = render;
  }

  /** Each recorded call with our answer in the place of the recorded one. */
  ArrayNode answer(Journal journal, JsonNode calls) {
    ArrayNode answered = JSON.arrayNode();
    for (JsonNode call : calls) {
      ArrayNode ours = answered.addArray();
      for (int i = 0; i + 1 < call.size(); i++) ours.add(call.path(i));
      ours.add(result(journal, call));
    }
    return answered;
  }

  private JsonNode result(Journal journal, JsonNode call) {
    String function = call.path(0).asText();
    return switch (function) {
      case "op_maximum" -> {
        arity(call, 0);
        yield Fields.number(journal.opMaximum());
      }
      case "header_for_op" -> render.id(journal.headerForOp(op(call, 1, 1)));
      case "header_with_op" -> render.id(journal.headerWithOp(op(call, 1, 1)));
      case "header_with_op_and_checksum" ->
          render.id(journal.headerWithOpAndChecksum(op(call, 1, 2), header(call, 2, 2).checksum()));
      case "previous_entry" -> render.id(journal.previousEntry(header(call, 1, 1)));
      case "next_entry" -> render.id(journal.nextEntry(header(call, 1, 1)));
      case "has_header" -> JSON.booleanNode(journal.hasHeader(header(call, 1, 1)));
      case "has_prepare" -> JSON.booleanNode(journal.hasPrepare(header(call, 1, 1)));
      case "has_dirty" -> JSON.booleanNode(journal.hasDirty(header(call, 1, 1)));
      case "writing" ->
          JSON.textNode(
              switch (journal.writing(header(call, 1, 1))) {
                case NONE -> "none";
                case SLOT -> "slot";
                case EXACT -> "exact";
              });
      case "copy_latest_headers_between" ->
          render.ids(
              journal.copyLatestHeadersBetween(
                  op(call, 1, 3),
                  op(call, 2, 3),
                  Fields.index(call.path(3), "length", Integer.MAX_VALUE)));
      case "find_latest_headers_break_between" -> {
        JournalHeadersBreak found =
            journal.findLatestHeadersBreakBetween(op(call, 1, 2), op(call, 2, 2));
        if (found == null) yield JSON.nullNode();
        yield JSON.arrayNode().add(Fields.number(found.opMin())).add(Fields.number(found.opMax()));
      }
      default -> throw new CannotJudge("calls", "is no lookup: " + call);
    };
  }

  private static long op(JsonNode call, int index, int arguments) {
    arity(call, arguments);
    return Fields.u64Value(call.path(index), "calls.op");
  }

  private PrepareHeader header(JsonNode call, int index, int arguments) {
    arity(call, arguments);
    return messages.get(call.path(index), "calls.id").header();
  }

  /** The function's name, its arguments, and the result. */
  private static void arity(JsonNode call, int arguments) {
    if (call.size() != arguments + 2) throw new CannotJudge("calls", "has not its length: " + call);
  }
}
