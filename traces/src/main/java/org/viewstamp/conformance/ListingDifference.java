package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How the listing of a damaged superblock differs from that of the undamaged file, in the fields in
 * which the real program's was recorded.
 */
final class ListingDifference {
  /** A longer list of lines was cut off. */
  private static final int LINES_MAX = 80;

  private static final int LINES_KEPT = 20;

  private ListingDifference() {}

  /** The runs recorded that are judged, which must be one of {@code inspect superblock}. */
  static ArrayNode judged(JsonNode runs) {
    ArrayNode judged = JsonNodeFactory.instance.arrayNode();
    for (JsonNode run : runs) {
      if (!InspectJudge.isOutOfScope(Fields.text(run, "command"))) judged.add(run);
    }
    if (judged.size() != 1) {
      throw new CannotJudge("inspect", "has " + judged.size() + " listings of the superblock");
    }
    return judged;
  }

  /** What such a run comes to. */
  static ObjectNode of(SuperBlockListing base, SuperBlockListing damaged) {
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    run.put("command", InspectJudge.SUPERBLOCK);
    run.put("exit", damaged.exit());
    putLines(run, "stdout_lines_gone", without(base.lines(), damaged.lines()));
    putLines(run, "stdout_lines_new", without(damaged.lines(), base.lines()));
    String messages = damaged.messages();
    run.put("stderr", messages.equals(base.messages()) ? null : messages);
    return run;
  }

  private static List<String> without(List<String> lines, List<String> others) {
    List<String> left = new ArrayList<>(others);
    List<String> result = new ArrayList<>();
    for (String line : lines) if (!left.remove(line)) result.add(line);
    return result;
  }

  private static void putLines(ObjectNode run, String field, List<String> lines) {
    boolean cut = lines.size() > LINES_MAX;
    ArrayNode kept = run.putArray(field);
    (cut ? lines.subList(0, LINES_KEPT) : lines).forEach(kept::add);
    if (cut) run.put(field + "_count", lines.size());
  }
}
