package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Clock;
import org.viewstamp.vsr.ClockConfig;
import org.viewstamp.vsr.ClockEpoch;
import org.viewstamp.vsr.ClockReading;
import org.viewstamp.vsr.ClockSample;

/** Judges recordings of scripted clocks: {@code vsr/clock}. After each event the whole state. */
final class ClockJudge implements Judge {
  /** Replicas and standbys of the largest cluster. */
  private static final int SOURCES_MAX = 12;

  private static final Set<String> FIELDS =
      Set.of("id", "tag", "replica_count", "replica", "quorum", "monotonic", "realtime", "events");

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader()
        && recording.casesHave("monotonic")
        && recording.casesHave("quorum");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, ClockJudge::judge, verdicts);
  }

  static Verdict judge(JsonNode line) {
    Fields.exactly(line, "", FIELDS);
    int replicaCount =
        Fields.index(Fields.required(line, "replica_count"), "replica_count", SOURCES_MAX);
    int replica = Fields.index(Fields.required(line, "replica"), "replica", SOURCES_MAX);
    int quorum = Fields.index(Fields.required(line, "quorum"), "quorum", SOURCES_MAX);
    if (replicaCount == 0 || quorum == 0) throw new CannotJudge("replica_count", "is zero");
    Script script = new Script(ClockConfig.of(replicaCount, replica, quorum), reading(line));
    int index = 0;
    for (JsonNode event : Fields.array(line, "events")) {
      Verdict verdict = script.step("events[" + index++ + "]", event);
      if (verdict instanceof Verdict.Disagree) return verdict;
    }
    return Verdict.AGREE;
  }

  private static ClockReading reading(JsonNode object) {
    return new ClockReading(
        Fields.u64Text(object, "monotonic"), Fields.i64Text(object, "realtime"));
  }

  /** One clock under a scripted time source. */
  private static final class Script {
    private ClockReading now;
    private Clock clock;

    Script(ClockConfig config, ClockReading now) {
      this.now = now;
      this.clock = Clock.starting(config, now);
    }

    Verdict step(String path, JsonNode event) {
      String what = Fields.text(event, "do");
      ObjectNode got = JsonNodeFactory.instance.objectNode();
      got.put("do", what);
      switch (what) {
        case "none" -> {}
        case "tick" -> clock = clock.tick(now);
        case "time" -> {
          now = reading(event);
          got.put("monotonic", Long.toUnsignedString(now.monotonic()));
          got.put("realtime", Long.toString(now.realtime()));
        }
        case "learn" -> learn(event, got);
        default -> throw new CannotJudge(path + ".do", "is unknown: " + what);
      }
      putState(got);
      return JsonDiff.compare(path, event, got);
    }

    private void learn(JsonNode event, ObjectNode got) {
      int last = clock.config().replicaCount() - 1;
      int replica = Fields.index(Fields.required(event, "replica"), "replica", last);
      long m0 = Fields.u64Text(event, "m0");
      long t1 = Fields.i64Text(event, "t1");
      long m2 = Fields.u64Text(event, "m2");
      clock = clock.learn(replica, m0, t1, m2).clock();
      got.put("replica", replica);
      got.put("m0", Long.toUnsignedString(m0));
      got.put("t1", Long.toString(t1));
      got.put("m2", Long.toUnsignedString(m2));
    }

    private void putState(ObjectNode got) {
      got.set("epoch", json(clock.epoch()));
      got.set("window", json(clock.window()));
      got.set("realtime_synchronized", json(clock.realtimeSynchronized(now)));
      got.set("round_trip_time_median_ns", json(clock.roundTripTimeMedianNs()));
    }

    private static ObjectNode json(ClockEpoch epoch) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("monotonic", Long.toUnsignedString(epoch.monotonic()));
      json.put("realtime", Long.toString(epoch.realtime()));
      json.put("samples", epoch.samples());
      json.put("learned", epoch.learned());
      ArrayNode sources = json.putArray("sources");
      for (ClockSample sample : epoch.sources()) {
        if (sample == null) {
          sources.addNull();
          continue;
        }
        sources
            .addArray()
            .add(Long.toString(sample.clockOffset()))
            .add(Long.toUnsignedString(sample.oneWayDelay()));
      }
      json.set("synchronized", MarzulloJudge.json(epoch.synchronizedInterval()));
      return json;
    }

    private static JsonNode json(@Nullable Long value) {
      return Fields.textOrNull(value == null ? null : Long.toString(value));
    }
  }
}
