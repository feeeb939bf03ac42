package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.ClientSessions.Entry;
import org.viewstamp.vsr.ClientSessionsCodec.Decoded;
import org.viewstamp.vsr.ClientTable.Committed;
import org.viewstamp.vsr.ClientTable.ReplyBody;

class ClientSessionsTest {
  private static final int CLIENTS_MAX = 3;
  private static final int RELEASE = 4126;

  static U128 client(long id) {
    return new U128(0, id);
  }

  static Header reply(long client, long commit, int request) {
    int operation = request == 0 ? Operation.REGISTER : Operation.STATE_MACHINE;
    return reply(client, commit, request, operation, new byte[64]);
  }

  private static Header reply(long client, long commit, int request, int operation, byte[] body) {
    return new HeaderBuilder(Command.REPLY)
        .set(HeaderField.RELEASE, RELEASE)
        .set(HeaderField.REPLY_CLIENT, client(client))
        .set(HeaderField.REPLY_OP, commit)
        .set(HeaderField.REPLY_COMMIT, commit)
        .set(HeaderField.REPLY_TIMESTAMP, 1)
        .set(HeaderField.REPLY_REQUEST, request)
        .set(HeaderField.REPLY_OPERATION, operation)
        .body(body)
        .build();
  }

  private static ClientSessions empty() {
    return ClientSessions.empty(CLIENTS_MAX);
  }

  /** Clients 1, 2 and 3 in slots 0, 1 and 2, with commits 10, 20 and 30. */
  private static ClientSessions full() {
    ClientSessions sessions = empty();
    for (int i = 1; i <= 3; i++) sessions = sessions.put(10L * i, reply(i, 10L * i, 0)).sessions();
    return sessions;
  }

  private static void assertRefused(String name, Runnable action) {
    assertEquals(name, assertThrows(CheckFailed.class, action::run).name());
  }

  // -- The table ---------------------------------------------------------------------------------

  @Test
  void aNewClientGetsTheLowestFreeSlot() {
    ClientSessions sessions = full().remove(client(3)).remove(client(1));
    assertEquals(List.of(client(2)), sessions.clients());
    assertEquals(1, sessions.count());
    ClientSessions.Put put = sessions.put(40, reply(4, 40, 0));
    assertEquals(0, put.slot());
    assertEquals(2, put.sessions().put(50, reply(5, 50, 0)).slot());
    assertEquals(List.of(client(4), client(2)), put.sessions().clients());
  }

  @Test
  void aClientKeepsItsSlotAndItsSession() {
    ClientSessions.Put put = full().put(20, reply(2, 40, 1));
    assertEquals(1, put.slot());
    assertEquals(new Entry(20, reply(2, 40, 1)), put.sessions().get(client(2)));
    assertEquals(3, put.sessions().count());
  }

  @Test
  void whatIsNoLaterReplyOfTheSessionIsRefused() {
    ClientSessions sessions = full();
    assertRefused("client_session_not_zero", () -> sessions.put(0, reply(2, 40, 1)));
    assertRefused("client_session_same_session", () -> sessions.put(21, reply(2, 40, 1)));
    assertRefused("client_session_commit_grows", () -> sessions.put(20, reply(2, 20, 1)));
    assertRefused("client_session_commit_grows", () -> sessions.put(20, reply(2, 19, 1)));
    Header foreign =
        HeaderBuilder.like(reply(2, 40, 1)).set(HeaderField.CLUSTER, client(9)).build();
    assertRefused("client_session_same_cluster", () -> sessions.put(20, foreign));
    assertRefused("client_session_header_is_reply", () -> sessions.put(20, Header.root(U128.ZERO)));
    assertEquals(1, sessions.put(20, reply(2, -1, 1)).slot());
  }

  @Test
  void aClientForWhomThereIsNoSlotIsRefused() {
    assertRefused("client_session_slot_free", () -> full().put(40, reply(4, 40, 0)));
  }

  @Test
  void onlyASessionThatExistsCanBeRemoved() {
    assertRefused("client_session_to_remove_exists", () -> full().remove(client(4)));
    assertNull(full().remove(client(2)).get(client(2)));
  }

  @Test
  void aClientIsFoundByItsIdAndByItsLastReply() {
    ClientSessions sessions = full();
    assertEquals(2, sessions.slotForClient(client(3)));
    assertEquals(-1, sessions.slotForClient(client(4)));
    assertEquals(2, sessions.slotForHeader(reply(3, 30, 0)));
    assertEquals(-1, sessions.slotForHeader(reply(3, 31, 0)));
    assertEquals(-1, sessions.slotForHeader(reply(4, 30, 0)));
    assertNull(sessions.get(client(4)));
  }

  @Test
  void theEvicteeIsTheClientOfTheSmallestCommit() {
    ClientSessions sessions = full();
    assertEquals(client(1), sessions.evictee());
    ClientSessions later = sessions.put(10, reply(1, -5, 1)).sessions();
    assertEquals(client(2), later.evictee());
    assertRefused("client_session_evictee_of_full_table", () -> later.remove(client(3)).evictee());
    assertRefused("client_session_evictee_of_full_table", () -> empty().evictee());
    ClientSessions same = sessions.remove(client(3)).put(40, reply(4, 10, 0)).sessions();
    assertRefused("client_session_commits_differ", same::evictee);
  }

  // -- Commits -----------------------------------------------------------------------------------

  @Test
  void aRegisterBeginsTheSessionOfItsCommit() {
    Committed committed = ClientTable.register(empty(), reply(7, 12, 0));
    assertEquals(0, committed.slot());
    assertNull(committed.evicted());
    assertEquals(ReplyBody.WRITTEN, committed.body());
    Entry entry = committed.sessions().get(client(7));
    assertNotNull(entry);
    assertEquals(12, entry.session());
  }

  @Test
  void withAllSlotsTakenARegisterEndsTheOldestSession() {
    ClientSessions sessions = full().put(10, reply(1, 35, 1)).sessions();
    Committed committed = ClientTable.register(sessions, reply(7, 40, 0));
    assertEquals(client(2), committed.evicted());
    assertEquals(1, committed.slot());
    assertEquals(List.of(client(1), client(7), client(3)), committed.sessions().clients());
  }

  @Test
  void aReplyTakesThePlaceOfTheOneBefore() {
    Committed committed = ClientTable.update(full(), reply(2, 40, 1));
    assertEquals(1, committed.slot());
    assertEquals(ReplyBody.WRITTEN, committed.body());
    assertEquals(new Entry(20, reply(2, 40, 1)), committed.sessions().get(client(2)));
  }

  @Test
  void anEmptyReplyRemovesTheBodyOfTheOneBefore() {
    Header empty = reply(2, 40, 1, Operation.STATE_MACHINE, new byte[0]);
    assertEquals(ReplyBody.REMOVED, ClientTable.update(full(), empty).body());
  }

  @Test
  void theReplyToAnEvictedClientIsNotKept() {
    Committed committed = ClientTable.update(full(), reply(9, 40, 1));
    assertEquals(new Committed(full(), -1, null, ReplyBody.NOT_KEPT), committed);
  }

  @Test
  void whatDoesNotFollowTheReplyBeforeIsRefused() {
    ClientSessions sessions = full();
    assertRefused(
        "client_table_request_follows", () -> ClientTable.update(sessions, reply(2, 40, 2)));
    assertRefused("client_table_op_grows", () -> ClientTable.update(sessions, reply(2, 20, 1)));
    Header release =
        HeaderBuilder.like(reply(2, 40, 1)).set(HeaderField.RELEASE, RELEASE + 1).build();
    assertRefused("client_table_same_release", () -> ClientTable.update(sessions, release));
    assertRefused(
        "client_table_update_of_request", () -> ClientTable.update(sessions, reply(2, 40, 0)));
    assertRefused(
        "client_table_entry_of_register", () -> ClientTable.register(sessions, reply(2, 40, 1)));
    Header numbered = reply(7, 40, 1, Operation.REGISTER, new byte[64]);
    assertRefused(
        "client_table_register_request_zero", () -> ClientTable.register(sessions, numbered));
    assertRefused(
        "client_table_client_not_zero", () -> ClientTable.register(sessions, reply(0, 40, 0)));
    assertRefused(
        "client_table_header_is_reply",
        () -> ClientTable.register(sessions, Header.root(U128.ZERO)));
  }

  // -- Bytes -------------------------------------------------------------------------------------

  private static final int ENCODED = CLIENTS_MAX * ClientSessionsCodec.SLOT_SIZE;

  private static void assertBroken(String rule, int offset, byte[] bytes) {
    assertEquals(
        new Decoded.Broken("client_sessions_" + rule, offset),
        ClientSessionsCodec.decode(bytes, CLIENTS_MAX));
  }

  private static byte[] put(byte[] bytes, int slot, long session, Header header) {
    byte[] raw = header.toBytes();
    System.arraycopy(raw, 0, bytes, slot * 256, raw.length);
    LittleEndian.writeU64(bytes, CLIENTS_MAX * 256 + slot * 8, session);
    return bytes;
  }

  @Test
  void bytesThatAreNoSessionsAreToldByTheFirstRuleBroken() {
    assertBroken("length", 0, new byte[0]);
    assertBroken("length", ENCODED + 1, new byte[ENCODED + 1]);
    assertBroken("free_header_zero", 256, put(new byte[ENCODED], 1, 0, reply(1, 5, 0)));
    byte[] damaged = put(new byte[ENCODED], 2, 5, reply(1, 5, 0));
    damaged[600] ^= 1;
    assertBroken("header_checksum", 512, damaged);
    assertBroken("header_is_reply", 0, put(new byte[ENCODED], 0, 5, Header.root(U128.ZERO)));
    assertBroken("header_checksum", 0, put(new byte[ENCODED], 0, 5, Header.of(new byte[256], 0)));
    assertBroken("commit_not_below_session", 0, put(new byte[ENCODED], 0, 6, reply(1, 5, 0)));
    byte[] twice = put(new byte[ENCODED], 0, 5, reply(1, 5, 0));
    assertBroken("client_once", 512, put(twice, 2, 5, reply(1, 6, 1)));
  }

  @Test
  void theHeadersComeFirstAndThenTheSessions() {
    byte[] expected = put(new byte[ENCODED], 1, 6, reply(2, 6, 0));
    ClientSessions sessions = empty().put(5, reply(1, 5, 0)).sessions();
    sessions = sessions.put(6, reply(2, 6, 0)).sessions().remove(client(1));
    assertArrayEquals(expected, ClientSessionsCodec.encode(sessions));
    assertEquals(ENCODED, StorageLayout.TEST_MIN.clientSessionsSize() * CLIENTS_MAX / 7);
  }

  @Test
  void allSessionsFitInOneBlock() {
    for (StorageLayout layout : List.of(StorageLayout.TEST_MIN, StorageLayout.PRODUCTION)) {
      byte[] bytes = ClientSessionsCodec.encode(ClientSessions.empty(layout.clientsMax()));
      assertEquals(layout.clientSessionsSize(), bytes.length);
      assertTrue(bytes.length <= layout.blockSize() - Header.SIZE);
    }
  }

  @Property(tries = 2_000)
  void anyBytesAreReadOrToldWhyNot(
      @ForAll @Size(max = 40) List<Byte> noise,
      @ForAll @Size(max = 6) List<Integer> places,
      @ForAll("histories") List<Act> acts) {
    byte[] bytes = ClientSessionsCodec.encode(Model.run(acts).sessions);
    for (int i = 0; i < places.size() && !noise.isEmpty(); i++) {
      bytes[Math.floorMod(places.get(i), bytes.length)] ^= noise.get(i % noise.size());
    }
    Decoded decoded = ClientSessionsCodec.decode(bytes, CLIENTS_MAX);
    if (decoded instanceof Decoded.Valid valid) {
      assertArrayEquals(bytes, ClientSessionsCodec.encode(valid.sessions()));
    }
    Statistics.collect(decoded.getClass().getSimpleName());
    byte[] raw = new byte[noise.size()];
    for (int i = 0; i < raw.length; i++) raw[i] = noise.get(i);
    assertEquals(
        new Decoded.Broken("client_sessions_length", raw.length),
        ClientSessionsCodec.decode(raw, CLIENTS_MAX));
  }

  // -- Against a naive model ---------------------------------------------------------------------

  /**
   * A commit of a client: its register if it has no session, else its next request; or, with {@code
   * removed}, the end of its session.
   */
  record Act(long client, boolean removed, int gap) {}

  @Provide
  Arbitrary<List<Act>> histories() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 6),
            Arbitraries.integers().between(0, 9).map(n -> n == 0),
            Arbitraries.integers().between(1, 3))
        .as(Act::new)
        .list()
        .ofMaxSize(40);
  }

  /** A map from client to session, last commit and last request; and the slots beside it. */
  private static final class Model {
    private final Map<Long, long[]> byClient = new TreeMap<>();
    private final Long[] slots = new Long[CLIENTS_MAX];
    private ClientSessions sessions = empty();
    private long commit = 0;
    private int evictions = 0;

    static Model run(List<Act> acts) {
      Model model = new Model();
      acts.forEach(model::act);
      return model;
    }

    private void act(Act act) {
      commit += act.gap();
      long[] known = byClient.get(act.client());
      if (act.removed()) {
        if (known == null) return;
        sessions = sessions.remove(client(act.client()));
        forget(act.client());
      } else if (known == null) {
        register(act.client());
      } else {
        known[1] = commit;
        known[2]++;
        Header reply = reply(act.client(), commit, (int) known[2]);
        Committed committed = ClientTable.update(sessions, reply);
        assertEquals(Arrays.asList(slots).indexOf(act.client()), committed.slot());
        sessions = committed.sessions();
      }
      assertSame();
    }

    private void register(long client) {
      Long evicted = null;
      if (byClient.size() == CLIENTS_MAX) {
        evicted =
            byClient.entrySet().stream()
                .min((a, b) -> Long.compare(a.getValue()[1], b.getValue()[1]))
                .orElseThrow()
                .getKey();
        evictions++;
        forget(evicted);
      }
      int slot = 0;
      while (slots[slot] != null) slot++;
      slots[slot] = client;
      byClient.put(client, new long[] {commit, commit, 0});
      Committed committed = ClientTable.register(sessions, reply(client, commit, 0));
      assertEquals(evicted == null ? null : client(evicted), committed.evicted());
      assertEquals(slot, committed.slot());
      sessions = committed.sessions();
    }

    private void forget(long client) {
      byClient.remove(client);
      for (int i = 0; i < slots.length; i++) {
        if (slots[i] != null && slots[i] == client) slots[i] = null;
      }
    }

    private void assertSame() {
      assertEquals(byClient.size(), sessions.count());
      List<U128> clients = new ArrayList<>();
      for (Long client : slots) if (client != null) clients.add(client(client));
      assertEquals(clients, sessions.clients());
      byClient.forEach(
          (client, known) ->
              assertEquals(
                  new Entry(known[0], reply(client, known[1], (int) known[2])),
                  sessions.get(client(client))));
    }
  }

  @Property(tries = 1_000)
  void sessionsAreThoseOfANaiveMap(@ForAll("histories") List<Act> acts) {
    Model model = Model.run(acts);
    Statistics.collect(model.evictions > 0 ? "evicts" : "does not evict");
    Statistics.coverage(seen -> seen.check("evicts").percentage(share -> share > 30));
  }

  @Property(tries = 1_000)
  void sessionsAreReadAsTheyWereWritten(@ForAll("histories") List<Act> acts) {
    ClientSessions sessions = Model.run(acts).sessions;
    assertEquals(
        new Decoded.Valid(sessions),
        ClientSessionsCodec.decode(ClientSessionsCodec.encode(sessions), CLIENTS_MAX));
  }
}
