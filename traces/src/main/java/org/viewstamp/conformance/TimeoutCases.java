package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Timeout;

/** Judges recorded timeouts: what was done to one, and its state after each event. */
final class TimeoutCases {
  private static final int BACKOFFS = 255;
  private static final long TIMES_MAX = 1_000_000;

  private @Nullable Timeout timeout;

  private TimeoutCases() {}

  static Verdict judge(JsonNode line) {
    long after = Fields.u64Text(line, "after");
    TimeoutCases run = new TimeoutCases();
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    for (JsonNode event : Fields.array(line, "events")) {
      if (endsWithPanic(events)) throw new CannotJudge("events", "go on after a panic");
      events.add(run.event(event, after));
    }
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    got.set("id", Fields.required(line, "id"));
    got.set("tag", Fields.required(line, "tag"));
    got.set("after", Fields.required(line, "after"));
    got.set("events", events);
    return JsonDiff.compare("", line, got);
  }

  private static boolean endsWithPanic(ArrayNode events) {
    return !events.isEmpty() && events.get(events.size() - 1).has("panic");
  }

  private ObjectNode event(JsonNode event, long after) {
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    String what = Fields.text(event, "do");
    got.put("do", what);
    try {
      Timeout next = next(what, event, after, got);
      timeout = next;
      putState(got, next);
    } catch (CheckFailed refusal) {
      got.removeAll();
      got.put("do", what);
      got.set("panic", Refusals.recorded(event.get("panic"), refusal));
    }
    return got;
  }

  private Timeout next(String what, JsonNode event, long after, ObjectNode got) {
    Timeout before = timeout;
    if (what.equals("init")) {
      if (before != null) throw new CannotJudge("events", "initialise twice");
      return Timeout.of(after);
    }
    if (before == null) throw new CannotJudge("events", "do not start with init");
    return switch (what) {
      case "start" -> before.start();
      case "stop" -> before.stop();
      case "reset" -> before.reset();
      case "tick" -> ticked(before, event, got);
      case "fired" -> {
        got.put("result", before.fired());
        yield before;
      }
      case "set_rtt_ns" -> {
        got.set("ns", Fields.required(event, "ns"));
        yield before.setRttNs(Fields.u64Text(event, "ns"));
      }
      case "backoff" -> backedOff(before, event, got);
      case "backoff_255_times_draw_0" -> {
        Timeout next = before;
        for (int i = 0; i < BACKOFFS; i++) next = next.backoff(0);
        yield next;
      }
      default -> throw new CannotJudge("do", "is unknown: " + what);
    };
  }

  private static Timeout ticked(Timeout before, JsonNode event, ObjectNode got) {
    got.set("times", Fields.required(event, "times"));
    long times = Fields.u64Text(event, "times");
    if (Long.compareUnsigned(times, TIMES_MAX) > 0) throw new CannotJudge("times", "are too many");
    Timeout next = before;
    for (long i = 0; i < times; i++) next = next.tick();
    return next;
  }

  private static Timeout backedOff(Timeout before, JsonNode event, ObjectNode got) {
    if (event.has("panic")) return before.backoff(0); // stops before it draws
    JsonNode draws = Fields.array(event, "draws");
    if (draws.size() != 1) throw new CannotJudge("draws", "are not one");
    got.set("draws", draws);
    return before.backoff(Fields.u64TextValue(draws.get(0), "draws"));
  }

  private static void putState(ObjectNode got, Timeout timeout) {
    Long period = timeout.afterDynamic();
    got.put("after_dynamic", period == null ? null : Long.toUnsignedString(period));
    got.put("attempts", timeout.attempts());
    got.put("rtt", Long.toUnsignedString(timeout.rtt()));
    got.put("ticks", Long.toUnsignedString(timeout.ticks()));
    got.put("ticking", timeout.ticking());
  }
}
