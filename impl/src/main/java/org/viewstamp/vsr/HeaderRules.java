package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which headers the protocol accepts. The checksum is for others to judge, before these rules. tb:
 * message_header.zig:167
 */
public final class HeaderRules {
  private static final int OPERATIONS = 256;
  private static final Map<Command, List<List<HeaderRule>>> BY_OPERATION = byOperation();

  private HeaderRules() {}

  /** The rules of the frame, in order; all headers are judged by them first. */
  public static List<HeaderRule> frame() {
    return HeaderRuleTable.FRAME;
  }

  /** What becomes of a header whose frame is right and whose command is unknown. */
  public static HeaderRule unknownCommand() {
    return HeaderRuleTable.UNKNOWN;
  }

  /** The rules of {@code command}, in order; they come after those of the frame. */
  public static List<HeaderRule> of(Command command) {
    return switch (command) {
      case RESERVED -> HeaderRuleTable.RESERVED;
      case PING -> HeaderRuleTable.PING;
      case PONG -> HeaderRuleTable.PONG;
      case PING_CLIENT -> HeaderRuleTable.PING_CLIENT;
      case PONG_CLIENT -> HeaderRuleTable.PONG_CLIENT;
      case REQUEST -> HeaderRuleTable.REQUEST;
      case PREPARE -> HeaderRuleTable.PREPARE;
      case PREPARE_OK -> HeaderRuleTable.PREPARE_OK;
      case REPLY -> HeaderRuleTable.REPLY;
      case COMMIT -> HeaderRuleTable.COMMIT;
      case START_VIEW_CHANGE -> HeaderRuleTable.START_VIEW_CHANGE;
      case DO_VIEW_CHANGE -> HeaderRuleTable.DO_VIEW_CHANGE;
      case REQUEST_START_VIEW -> HeaderRuleTable.REQUEST_START_VIEW;
      case REQUEST_HEADERS -> HeaderRuleTable.REQUEST_HEADERS;
      case REQUEST_PREPARE -> HeaderRuleTable.REQUEST_PREPARE;
      case REQUEST_REPLY -> HeaderRuleTable.REQUEST_REPLY;
      case HEADERS -> HeaderRuleTable.HEADERS;
      case EVICTION -> HeaderRuleTable.EVICTION;
      case REQUEST_BLOCKS -> HeaderRuleTable.REQUEST_BLOCKS;
      case BLOCK -> HeaderRuleTable.BLOCK;
      case START_VIEW -> HeaderRuleTable.START_VIEW;
      case DEPRECATED_12, DEPRECATED_21, DEPRECATED_22, DEPRECATED_23 -> HeaderRuleTable.DEPRECATED;
    };
  }

  /**
   * The first rule that the header at {@code base} breaks, or null if it breaks none. Refuses
   * (read_beyond_end) fewer than 256 bytes from there.
   */
  public static @Nullable BrokenRule firstBroken(
      byte[] bytes, @NonNegative int base, HeaderLimits limits) {
    Command command = Command.of(HeaderField.COMMAND.u8(bytes, base));
    BrokenRule frame = firstBroken(frame(), bytes, base, limits);
    if (frame != null) return frame;
    if (command == null) return unknownCommand().broken();
    return firstBrokenOf(command, bytes, base, limits);
  }

  /** The same for a header whose command is known and not read again. */
  static @Nullable BrokenRule firstBrokenAs(
      Command command, byte[] bytes, @NonNegative int base, HeaderLimits limits) {
    BrokenRule frame = firstBroken(frame(), bytes, base, limits);
    return frame == null ? firstBrokenOf(command, bytes, base, limits) : frame;
  }

  private static @Nullable BrokenRule firstBrokenOf(
      Command command, byte[] bytes, @NonNegative int base, HeaderLimits limits) {
    List<List<HeaderRule>> byOperation = BY_OPERATION.get(command);
    HeaderField operation = operationOf(command);
    if (byOperation == null || operation == null) {
      return firstBroken(of(command), bytes, base, limits);
    }
    return firstBroken(byOperation.get(operation.u8(bytes, base)), bytes, base, limits);
  }

  private static @Nullable BrokenRule firstBroken(
      List<HeaderRule> rules, byte[] bytes, @NonNegative int base, HeaderLimits limits) {
    for (HeaderRule rule : rules) {
      if (rule.isBrokenBy(bytes, base, limits)) return rule.broken();
    }
    return null;
  }

  /** The field that holds the operation of a header of {@code command}, or null without one. */
  public static @Nullable HeaderField operationOf(Command command) {
    return switch (command) {
      case REQUEST -> HeaderField.REQUEST_OPERATION;
      case PREPARE -> HeaderField.PREPARE_OPERATION;
      case PREPARE_OK -> HeaderField.PREPARE_OK_OPERATION;
      case REPLY -> HeaderField.REPLY_OPERATION;
      default -> null;
    };
  }

  /** For each operation the rules that apply to it. */
  private static Map<Command, List<List<HeaderRule>>> byOperation() {
    Map<Command, List<List<HeaderRule>>> all = new EnumMap<>(Command.class);
    for (Command command : Command.values()) {
      if (operationOf(command) == null) continue;
      List<List<HeaderRule>> lists = new ArrayList<>();
      for (int operation = 0; operation < OPERATIONS; operation++) {
        List<HeaderRule> rules = new ArrayList<>();
        for (HeaderRule rule : of(command)) if (rule.appliesTo(operation)) rules.add(rule);
        lists.add(List.copyOf(rules));
      }
      all.put(command, lists);
    }
    return all;
  }
}
