package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which rule a header breaks first. Their whole table is pinned by the page of all layouts. */
class HeaderRulesTest {
  private static final HeaderLimits LIMITS = HeaderSample.LIMITS;

  /** No rule stands in the shadow of those before it, if blocks are smaller than messages. */
  @ParameterizedTest
  @EnumSource
  void everyRuleIsBrokenFirstBySomeHeader(Command command) {
    Set<BrokenRule> expected = new LinkedHashSet<>();
    for (HeaderRule rule : HeaderRules.frame()) {
      boolean ofBlocks = rule.broken().reason().startsWith("block: ");
      boolean shadowed = rule.broken().reason().equals("protocol != Version");
      if (command == Command.BLOCK ? !shadowed : !ofBlocks) expected.add(rule.broken());
    }
    for (HeaderRule rule : HeaderRules.of(command)) expected.add(rule.broken());

    HeaderLimits limits = new HeaderLimits(4096, 2048, ClusterConfig.TEST_MIN);
    HeaderSample sample = new HeaderSample(command.number());
    Set<BrokenRule> seen = new LinkedHashSet<>();
    for (int i = 0; i < 60_000 && seen.size() < expected.size(); i++) {
      HeaderSample.Message message = sample.valid(command);
      Header header = message == null ? new HeaderBuilder(command).build() : message.header();
      for (int change = 0; change < 1 + i % 2; change++) header = sample.altered(header);
      BrokenRule broken = header.invalid(limits);
      if (broken != null) seen.add(broken);
    }
    for (BrokenRule rule : expected) assertTrue(seen.contains(rule), rule::toString);
    assertEquals(expected.size(), seen.size());
  }

  @Test
  void everyRuleBlamesAFieldOfItsCommand() {
    for (Command command : Command.values()) {
      List<HeaderRule> rules = new ArrayList<>(HeaderRules.frame());
      rules.addAll(HeaderRules.of(command));
      for (HeaderRule rule : rules) {
        Field field = HeaderLayouts.of(command).field(rule.broken().field());
        assertNotNull(field, () -> command + ": " + rule.broken());
        assertEquals(rule.broken().offset(), field.offset());
      }
    }
  }

  @Test
  void anUnknownCommandStopsTheOriginalButAfterTheFrame() {
    byte[] bytes = Header.root(U128.ZERO).toBytes();
    for (int command = Command.values().length; command <= 0xff; command++) {
      HeaderField.COMMAND.set(bytes, 0, command);
      BrokenRule broken = HeaderRules.firstBroken(bytes, 0, LIMITS);
      assertNotNull(broken);
      assertEquals(BrokenRule.Effect.STOPS, broken.effect());
      assertEquals("command at offset 114: command unknown (command > 24)", broken.toString());
      assertEquals(new Peer.Refused("command unknown"), Header.of(bytes, 0).peer());
    }
    HeaderField.EPOCH.set(bytes, 0, 1);
    assertEquals("epoch != 0", reason(bytes));
  }

  @Test
  void thePingOfACheckpointAtTheLastOpOfAllStopsTheOriginal() {
    HeaderBuilder ping =
        new HeaderBuilder(Command.PING)
            .set(HeaderField.RELEASE, HeaderSample.RELEASE)
            .set(HeaderField.PING_CHECKPOINT_OP, -1)
            .body(new byte[256]);
    BrokenRule broken = ping.build().invalid(LIMITS);
    assertNotNull(broken);
    assertEquals(BrokenRule.Effect.STOPS, broken.effect());
    assertEquals("checkpoint_op", broken.field());
    ping.set(HeaderField.PING_CHECKPOINT_OP, -2);
    assertEquals("checkpoint_op invalid", reason(ping.build().toBytes()));
  }

  @Test
  void aMessageMayBeAsLargeAsTheConfigurationSaysAndNoLarger() {
    Header root = Header.root(U128.ZERO);
    byte[] bytes = root.toBytes();
    HeaderField.SIZE.set(bytes, 0, 4096);
    assertEquals("root: size != @sizeOf(Header)", reason(bytes));
    HeaderField.SIZE.set(bytes, 0, 4097);
    assertEquals("size > message_size_max", reason(bytes));
    assertNotEquals(
        "size > message_size_max", reasonIn(bytes, HeaderLimits.of(StorageLayout.PRODUCTION)));
  }

  @Test
  void thePrepareCodecReadsTheSameRules() {
    HeaderSample sample = new HeaderSample(5);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = sample.altered(sample.altered(sample.any(Command.PREPARE))).toBytes();
      assertEquals(reason(bytes), PrepareHeaderCodec.invalid(bytes, 0, LIMITS.messageSizeMax()));
    }
    assertNull(PrepareHeaderCodec.invalid(Header.root(U128.ZERO).toBytes(), 0, 256));
  }

  private static String reason(byte[] bytes) {
    return reasonIn(bytes, LIMITS);
  }

  private static String reasonIn(byte[] bytes, HeaderLimits limits) {
    BrokenRule broken = HeaderRules.firstBroken(bytes, 0, limits);
    return broken == null ? null : broken.reason();
  }
}
