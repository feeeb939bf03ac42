package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.Snapshot;
import org.viewstamp.vsr.StorageLayout;

/** Judges recorded checkpoint arithmetic in one configuration. */
final class CheckpointCases {
  private static final int CHAIN = 40;
  private static final int OP_MAX = 1_000_000;

  private final ClusterConfig config;
  private final StorageLayout layout;

  CheckpointCases(ClusterConfig config, StorageLayout layout) {
    this.config = config;
    this.layout = layout;
  }

  /** All valid checkpoints up to an op. */
  Verdict validSet(JsonNode line) {
    int opMax = Fields.index(Fields.required(line, "op_max"), "op_max", OP_MAX);
    return new Outcome(line, "op_max")
        .results(
            got -> {
              ArrayNode valid = got.putArray("valid_ops");
              for (long op = 0; op <= opMax; op++) if (config.checkpointValid(op)) valid.add(op);
            })
        .verdict();
  }

  /** 0 and those that follow it. */
  Verdict chain(JsonNode line) {
    return new Outcome(line)
        .results(
            got -> {
              ArrayNode checkpoints = got.putArray("checkpoints");
              long checkpoint = 0;
              for (int i = 0; i < CHAIN; i++) {
                checkpoints.add(checkpoint);
                checkpoint = config.checkpointAfter(checkpoint);
              }
            })
        .verdict();
  }

  /** All functions of one checkpoint. */
  Verdict checkpoint(JsonNode line) {
    long op = Fields.u64Text(line, "op");
    long durableFrom = Fields.u64Text(line, "durable_from_commit");
    return new Outcome(line, "op")
        .results(
            got -> {
              got.put("checkpoint_after", Long.toUnsignedString(config.checkpointAfter(op)));
              got.put("trigger_for_checkpoint", text(config.triggerForCheckpoint(op)));
              got.put("prepare_max_for_checkpoint", text(config.prepareMaxForCheckpoint(op)));
              got.put("durable_from_commit", durableFrom(op, durableFrom));
            })
        .verdict();
  }

  /** The recorded commit number if it is the least of which durable is true. */
  private String durableFrom(long op, long recorded) {
    if (!config.durable(op, recorded)) return "above " + Long.toUnsignedString(recorded);
    boolean least = recorded == 0 || !config.durable(op, recorded - 1);
    return least ? Long.toUnsignedString(recorded) : "below " + Long.toUnsignedString(recorded);
  }

  /** One function of any op, valid or not. */
  Verdict function(JsonNode line) {
    String function = Fields.text(line, "function");
    return switch (function) {
      case "valid", "checkpoint_after", "trigger_for_checkpoint" -> ofOp(line, function);
      case "prepare_max_for_checkpoint", "readable_at_commit" -> ofOp(line, function);
      case "durable" -> durable(line);
      case "block_count_max" -> blockCountMax(line);
      default -> throw new CannotJudge("function", "is unknown: " + function);
    };
  }

  private Verdict ofOp(JsonNode line, String function) {
    long op = Fields.u64Text(line, "op");
    return new Outcome(line, "function", "op").results(got -> putOfOp(got, function, op)).verdict();
  }

  private void putOfOp(ObjectNode got, String function, long op) {
    if (function.equals("valid")) {
      got.put("result", config.checkpointValid(op));
      return;
    }
    Long result =
        switch (function) {
          case "checkpoint_after" -> (Long) config.checkpointAfter(op);
          case "trigger_for_checkpoint" -> config.triggerForCheckpoint(op);
          case "prepare_max_for_checkpoint" -> config.prepareMaxForCheckpoint(op);
          default -> (Long) Snapshot.readableAtCommit(op);
        };
    got.put("result", text(result));
  }

  private Verdict durable(JsonNode line) {
    long op = Fields.u64Text(line, "op");
    long commit = Fields.u64Text(line, "commit");
    return new Outcome(line, "function", "op", "commit")
        .results(got -> got.put("result", config.durable(op, commit)))
        .verdict();
  }

  private Verdict blockCountMax(JsonNode line) {
    long limit = Fields.u64Text(line, "storage_size_limit");
    return new Outcome(line, "function", "storage_size_limit")
        .results(got -> got.set("result", Fields.number(layout.blockCountMax(limit))))
        .verdict();
  }

  private static @Nullable String text(@Nullable Long unsigned) {
    return unsigned == null ? null : Long.toUnsignedString(unsigned);
  }
}
