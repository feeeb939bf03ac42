package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.vsr.Refused.assertRefused;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.UpgradeRules.Decision;
import org.viewstamp.vsr.UpgradeRules.Target;

/** Register and upgrade: their bodies and their rules. */
class BuiltInBodiesTest {
  private static final int MESSAGE_SIZE_MAX = 4096;
  private static final int BODY_SIZE_MAX = MESSAGE_SIZE_MAX - 256;

  private static byte[] limited(int limit) {
    byte[] body = new byte[256];
    LittleEndian.writeU32(body, 0, limit);
    return body;
  }

  @Test
  void thePrimaryTellsARegisteringClientHowMuchItMaySend() {
    byte[] prepared = Register.prepare(new byte[256], MESSAGE_SIZE_MAX, BODY_SIZE_MAX);
    assertArrayEquals(limited(BODY_SIZE_MAX), prepared);
    byte[] result = Register.execute(prepared, MESSAGE_SIZE_MAX, BODY_SIZE_MAX);
    assertEquals(64, result.length);
    assertEquals(BODY_SIZE_MAX, LittleEndian.readU32(result, 0));
    for (int i = 4; i < 64; i++) assertEquals(0, result[i]);
  }

  @Test
  void anOldClientSendsNothingAndLearnsNothing() {
    assertEquals(0, Register.prepare(new byte[0], MESSAGE_SIZE_MAX, BODY_SIZE_MAX).length);
    assertArrayEquals(new byte[64], Register.execute(new byte[0], MESSAGE_SIZE_MAX, BODY_SIZE_MAX));
  }

  @Test
  void whatNoClientRegistersWithIsRefused() {
    byte[] dirty = new byte[256];
    dirty[255] = 1;
    assertRefused("register_request_size", () -> Register.prepare(new byte[255], 512, 256));
    assertRefused(
        "register_request_batch_size_limit_0", () -> Register.prepare(limited(1), 512, 256));
    assertRefused("register_request_reserved_zero", () -> Register.prepare(dirty, 512, 256));
    assertRefused(
        "register_batch_size_limit_in_range", () -> Register.prepare(new byte[256], 256, 256));
    assertRefused(
        "register_batch_size_limit_in_range", () -> Register.prepare(new byte[256], 513, 256));
  }

  @Test
  void aLimitThatAReplicaCannotKeepIsRefused() {
    assertRefused("register_request_size", () -> Register.execute(new byte[64], 512, 256));
    assertRefused(
        "register_batch_size_limit_in_range", () -> Register.execute(limited(0), 512, 256));
    assertRefused(
        "register_batch_size_limit_in_range", () -> Register.execute(limited(257), 1024, 256));
    assertRefused(
        "register_batch_size_limit_in_range", () -> Register.execute(limited(-1), 1024, 256));
    assertRefused(
        "register_batch_size_limit_within_request_size_limit",
        () -> Register.execute(limited(255), 510, 256));
  }

  @Test
  void anUpgradeRequestIsReadBack() {
    UpgradeRequest request = new UpgradeRequest(Release.PINNED);
    assertEquals(16, request.encode().length);
    assertEquals(request, UpgradeRequest.decode(request.encode()));
    assertRefused("upgrade_request_size", () -> UpgradeRequest.decode(new byte[15]));
    byte[] dirty = new byte[16];
    dirty[4] = 1;
    assertRefused("upgrade_request_reserved_zero", () -> UpgradeRequest.decode(dirty));
  }

  @Test
  void aPingThatWasOvertakenDoesNotCount() {
    Target first = UpgradeRules.onPing(null, new Target(19, 3, List.of(1, 2, 3)), 1);
    assertEquals(new Target(19, 3, List.of(2, 3)), first);
    Target same = new Target(19, 3, List.of(1));
    assertEquals(new Target(19, 3, List.of()), UpgradeRules.onPing(first, same, 1));
    assertEquals(first, UpgradeRules.onPing(first, new Target(0, 9, List.of(9)), 1));
    assertEquals(first, UpgradeRules.onPing(first, new Target(99, 2, List.of(9)), 1));
    Target later = new Target(-1L, -1, List.of(9)); // unsigned
    assertEquals(later, UpgradeRules.onPing(first, later, 1));
  }

  @Test
  void theNewestReleaseThatAllHaveIsProposed() {
    Target both = new Target(0, 0, List.of(2, 3));
    Target one = new Target(0, 0, List.of(2));
    assertEquals(3, UpgradeRules.propose(1, List.of(1, 2, 3), List.of(both, both), 3));
    assertEquals(2, UpgradeRules.propose(1, List.of(1, 2, 3), List.of(both, one), 3));
    assertEquals(3, UpgradeRules.propose(1, List.of(1, 2, 3), List.of(both, one), 2));
    assertNull(UpgradeRules.propose(1, List.of(1, 2, 3), List.of(both), 3));
    assertNull(UpgradeRules.propose(3, List.of(1, 2, 3), List.of(both, both), 3));
    assertEquals(-1, UpgradeRules.propose(1, List.of(1, -1), List.of(), 1));
  }

  @Test
  void whileUpgradingOnlyThatUpgradeIsTaken() {
    assertEquals(Decision.ACCEPT, UpgradeRules.onRequest(2, null, null));
    assertEquals(Decision.ACCEPT, UpgradeRules.onRequest(2, null, 3));
    assertEquals(Decision.ACCEPT, UpgradeRules.onRequest(2, 3, 3));
    assertEquals(Decision.IGNORE, UpgradeRules.onRequest(2, 3, 4));
    assertEquals(Decision.IGNORE, UpgradeRules.onRequest(2, 3, null));
    assertEquals(Decision.IGNORE, UpgradeRules.onRequest(2, null, 2));
    assertEquals(Decision.IGNORE, UpgradeRules.onRequest(2, null, 1));
  }

  @Test
  void theReleaseAdvancesWithABarOfUpgrades() {
    int upgrade = Operation.UPGRADE;
    assertTrue(UpgradeRules.releaseAdvances(Collections.nCopies(4, upgrade)));
    assertFalse(UpgradeRules.releaseAdvances(List.of(129, upgrade, upgrade, upgrade)));
    assertFalse(UpgradeRules.releaseAdvances(List.of(129, 130)));
    assertRefused(
        "upgrade_not_followed_by_other",
        () -> UpgradeRules.releaseAdvances(List.of(upgrade, upgrade, 129)));
    assertRefused("upgrade_bar_not_empty", () -> UpgradeRules.releaseAdvances(List.of()));
  }
}
