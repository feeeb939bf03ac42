package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The input of reconfigure: who the members shall be. A view on bytes that nobody changes: every
 * field is there, whatever it holds; {@link ReconfigurationRules} judge. tb: vsr.zig:366
 *
 * <p>In this release a request that is found ok changes nothing: the result is all that it has.
 */
public final class ReconfigurationRequest {
  /** Bytes of the body. */
  public static final int SIZE = Body.RECONFIGURATION_REQUEST.size();

  private final byte[] bytes;

  private ReconfigurationRequest(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes {@link #SIZE} bytes; refuses (reconfiguration_request_size) any other number. */
  public static ReconfigurationRequest decode(byte[] body) {
    Check.that(body.length == SIZE, "reconfiguration_request_size");
    return new ReconfigurationRequest(Arrays.copyOf(body, SIZE));
  }

  /**
   * The request as a client composes it.
   *
   * @param epoch unsigned
   * @param replicaCount active replicas, 0 to 255
   * @param standbyCount standbys, 0 to 255
   */
  public static ReconfigurationRequest of(
      Members members, int epoch, int replicaCount, int standbyCount) {
    Check.that((replicaCount & ~0xff) == 0, "reconfiguration_replica_count_in_range");
    Check.that((standbyCount & ~0xff) == 0, "reconfiguration_standby_count_in_range");
    byte[] bytes = new byte[SIZE];
    int at = BodyField.RECONFIGURATION_REQUEST_MEMBERS.offset();
    for (U128 id : members.ids()) {
      id.writeLittleEndian(bytes, at);
      at += U128.SIZE;
    }
    BodyField.RECONFIGURATION_REQUEST_EPOCH.set(bytes, 0, epoch);
    BodyField.RECONFIGURATION_REQUEST_REPLICA_COUNT.set(bytes, 0, replicaCount);
    BodyField.RECONFIGURATION_REQUEST_STANDBY_COUNT.set(bytes, 0, standbyCount);
    return new ReconfigurationRequest(bytes);
  }

  /** The body: {@link #SIZE} bytes, which the caller may keep. */
  public byte[] encode() {
    return Arrays.copyOf(bytes, SIZE);
  }

  public Members members() {
    List<U128> ids = new ArrayList<>();
    int start = BodyField.RECONFIGURATION_REQUEST_MEMBERS.offset();
    for (int i = 0; i < Members.MEMBERS_MAX; i++) {
      ids.add(U128.readLittleEndian(bytes, start + i * U128.SIZE));
    }
    return new Members(ids);
  }

  /** The number of the configuration, unsigned; one more than that of the current one. */
  public int epoch() {
    return BodyField.RECONFIGURATION_REQUEST_EPOCH.u32(bytes, 0);
  }

  /** Active replicas, 0 to 255. */
  public int replicaCount() {
    return BodyField.RECONFIGURATION_REQUEST_REPLICA_COUNT.u8(bytes, 0);
  }

  /** Standbys, 0 to 255. */
  public int standbyCount() {
    return BodyField.RECONFIGURATION_REQUEST_STANDBY_COUNT.u8(bytes, 0);
  }

  /** Whether all reserved bytes are zero. */
  public boolean reservedZero() {
    return BodyField.RECONFIGURATION_REQUEST_RESERVED.isZero(bytes, 0);
  }

  /** The number of a {@link ReconfigurationResult}, or any other; unsigned. */
  public int result() {
    return BodyField.RECONFIGURATION_REQUEST_RESULT.u32(bytes, 0);
  }

  /** The request as the primary prepares it, with what it found. */
  public ReconfigurationRequest withResult(ReconfigurationResult result) {
    byte[] changed = encode();
    BodyField.RECONFIGURATION_REQUEST_RESULT.set(changed, 0, result.number());
    return new ReconfigurationRequest(changed);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReconfigurationRequest request && Arrays.equals(bytes, request.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
