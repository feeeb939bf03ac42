package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The clients that may send requests, each with the header of its last reply: a value, equal on all
 * replicas after the same commit. A client keeps its slot, which is also where the body of its last
 * reply is stored, as long as its session lasts. tb: client_sessions.zig
 *
 * @param slots one for each client there may be; null where it is free
 */
public record ClientSessions(List<@Nullable Entry> slots) {
  /**
   * A client's session.
   *
   * @param session the commit number of the client's register; unsigned, never 0
   * @param header of the last committed reply to the client
   */
  public record Entry(long session, Header header) {
    public Entry {
      Check.that(session != 0, "client_session_not_zero");
      Check.that(header.command() == Command.REPLY, "client_session_header_is_reply");
    }

    /** Whose session it is. */
    public U128 client() {
      return header.u128(HeaderField.REPLY_CLIENT);
    }

    /** The op of the last reply, unsigned. */
    public long commit() {
      return header.number(HeaderField.REPLY_COMMIT);
    }

    /** The number of the request that the last reply answered, unsigned. */
    public int request() {
      return (int) header.number(HeaderField.REPLY_REQUEST);
    }
  }

  /**
   * @param sessions the next state
   * @param slot of the client
   */
  public record Put(ClientSessions sessions, @NonNegative int slot) {}

  /** Written out: JDK 17 misplaces the annotations of a compact constructor's parameters. */
  public ClientSessions(List<@Nullable Entry> slots) {
    this.slots = Collections.unmodifiableList(new ArrayList<>(slots));
  }

  /** No session yet, and room for {@code clientsMax}. */
  public static ClientSessions empty(@Positive int clientsMax) {
    return new ClientSessions(Collections.nCopies(clientsMax, null));
  }

  /** How many sessions there may be. */
  public @NonNegative int clientsMax() {
    return slots.size();
  }

  /** How many sessions there are. */
  public @NonNegative int count() {
    return clients().size();
  }

  /** The clients that have a session, by ascending slot. */
  public List<U128> clients() {
    List<U128> clients = new ArrayList<>();
    for (Entry entry : slots) if (entry != null) clients.add(entry.client());
    return clients;
  }

  /** The session of {@code client}, or null if it has none. */
  public @Nullable Entry get(U128 client) {
    int slot = slotForClient(client);
    return slot < 0 ? null : slots.get(slot);
  }

  /** The slot of {@code client}, or -1 if it has no session. */
  public int slotForClient(U128 client) {
    for (int slot = 0; slot < slots.size(); slot++) {
      Entry entry = slots.get(slot);
      if (entry != null && entry.client().equals(client)) return slot;
    }
    return -1;
  }

  /** The slot whose last reply is exactly this one, or -1 if there is none. */
  public int slotForHeader(Header reply) {
    int slot = slotForClient(reply.u128(HeaderField.REPLY_CLIENT));
    Entry entry = slot < 0 ? null : slots.get(slot);
    return entry != null && entry.header().checksum().equals(reply.checksum()) ? slot : -1;
  }

  /**
   * Keeps {@code reply} as the client's last one; a new client gets the lowest free slot. Refuses
   * (client_session_...) another session, another cluster or a commit that is not larger than those
   * of the client's entry, and a new client for whom there is no slot. tb: client_sessions.zig:232
   */
  public Put put(long session, Header reply) {
    Entry entry = new Entry(session, reply);
    int slot = slotForClient(entry.client());
    if (slot < 0) slot = slotFree();
    if (slot < 0) throw new CheckFailed("client_session_slot_free");
    Entry existing = slots.get(slot);
    if (existing != null) requireLater(entry, existing);
    return new Put(with(slot, entry), slot);
  }

  /** The lowest free slot, or -1 if there is none. */
  private int slotFree() {
    for (int slot = 0; slot < slots.size(); slot++) {
      if (slots.get(slot) == null) return slot;
    }
    return -1;
  }

  private static void requireLater(Entry entry, Entry existing) {
    Check.that(existing.session() == entry.session(), "client_session_same_session");
    Check.that(
        existing.header().cluster().equals(entry.header().cluster()),
        "client_session_same_cluster");
    Check.that(
        Long.compareUnsigned(existing.commit(), entry.commit()) < 0, "client_session_commit_grows");
  }

  /** Ends the session of {@code client}, which has one. tb: client_sessions.zig:303 */
  public ClientSessions remove(U128 client) {
    int slot = slotForClient(client);
    if (slot < 0) throw new CheckFailed("client_session_to_remove_exists");
    return with(slot, null);
  }

  /**
   * Who has to go for a new client: the one whose last commit is the smallest. Asked only when
   * every slot is taken. tb: client_sessions.zig:275
   */
  public U128 evictee() {
    Entry oldest = null;
    for (Entry entry : slots) {
      Check.that(entry != null, "client_session_evictee_of_full_table");
      if (oldest == null) {
        oldest = entry;
        continue;
      }
      int order = Long.compareUnsigned(entry.commit(), oldest.commit());
      Check.that(order != 0, "client_session_commits_differ");
      if (order < 0) oldest = entry;
    }
    Check.that(oldest != null, "client_session_evictee_of_full_table");
    return oldest.client();
  }

  private ClientSessions with(@NonNegative int slot, @Nullable Entry entry) {
    List<@Nullable Entry> next = new ArrayList<>(slots);
    Check.that(slot < next.size(), "client_session_slot_in_table");
    next.set(slot, entry);
    return new ClientSessions(next);
  }
}
