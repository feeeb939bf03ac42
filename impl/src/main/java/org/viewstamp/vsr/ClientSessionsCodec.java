package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.ClientSessions.Entry;

/**
 * The client sessions as a checkpoint stores them: the reply headers of all slots, then the session
 * numbers of all slots. A free slot is zero in both. tb: client_sessions.zig
 */
public final class ClientSessionsCodec {
  /** Bytes of a session number. */
  private static final int SESSION_SIZE = 8;

  /** Bytes of one slot: a reply's header and a session number. */
  public static final int SLOT_SIZE = Header.SIZE + SESSION_SIZE;

  /** What reading sessions came to. */
  public sealed interface Decoded {
    /** All slots are sound. */
    record Valid(ClientSessions sessions) implements Decoded {}

    /**
     * No encoding of sessions; the original stops on one.
     *
     * @param rule the first rule broken, by ascending slot
     * @param offset first byte of what breaks it
     */
    record Broken(String rule, @NonNegative int offset) implements Decoded {}
  }

  private ClientSessionsCodec() {}

  /** The bytes of all slots, {@link #SLOT_SIZE} each. */
  public static byte[] encode(ClientSessions sessions) {
    int headers = sessions.clientsMax() * Header.SIZE;
    byte[] bytes = new byte[sessions.clientsMax() * SLOT_SIZE];
    List<@Nullable Entry> slots = sessions.slots();
    for (int slot = 0; slot < slots.size(); slot++) {
      Entry entry = slots.get(slot);
      if (entry == null) continue;
      byte[] header = entry.header().toBytes();
      for (int i = 0; i < header.length; i++) {
        LittleEndian.writeU8(bytes, slot * Header.SIZE + i, header[i]);
      }
      LittleEndian.writeU64(bytes, headers + slot * SESSION_SIZE, entry.session());
    }
    return bytes;
  }

  /**
   * Reads any bytes. The rules, slot by slot: a free slot has no header; the header of a session
   * has a right checksum, is a reply's, and its commit is not below the session; no client has two
   * sessions. Before them all, the length. tb: client_sessions.zig:170
   *
   * @param clientsMax how many slots there are
   */
  public static Decoded decode(byte[] bytes, @Positive int clientsMax) {
    if (bytes.length != clientsMax * SLOT_SIZE) {
      return new Decoded.Broken("client_sessions_length", bytes.length);
    }
    List<@Nullable Entry> slots = new ArrayList<>();
    for (int slot = 0; slot < clientsMax; slot++) {
      int at = slot * Header.SIZE;
      Header header = Header.of(bytes, at);
      long session = LittleEndian.readU64(bytes, clientsMax * Header.SIZE + slot * SESSION_SIZE);
      String broken = broken(session, header, slots);
      if (broken != null) return new Decoded.Broken(broken, at);
      slots.add(session == 0 ? null : new Entry(session, header));
    }
    return new Decoded.Valid(new ClientSessions(slots));
  }

  private static @Nullable String broken(
      long session, Header header, List<@Nullable Entry> before) {
    if (session == 0) return isZero(header) ? null : "client_sessions_free_header_zero";
    if (!header.validChecksum()) return "client_sessions_header_checksum";
    if (header.command() != Command.REPLY) return "client_sessions_header_is_reply";
    Entry entry = new Entry(session, header);
    if (Long.compareUnsigned(entry.commit(), session) < 0) {
      return "client_sessions_commit_not_below_session";
    }
    for (Entry other : before) {
      boolean twice = other != null && other.client().equals(entry.client());
      if (twice) return "client_sessions_client_once";
    }
    return null;
  }

  private static boolean isZero(Header header) {
    for (byte b : header.toBytes()) if (b != 0) return false;
    return true;
  }
}
