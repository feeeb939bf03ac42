package org.viewstamp.vsr;

import java.util.Arrays;

/**
 * The bodies of register: in answer a client learns how large its requests may be. Clients up to
 * 0.15.3 send no body and learn nothing. tb: vsr.zig:328, replica.zig:6557
 */
public final class Register {
  private Register() {}

  /**
   * The body of the prepare that a primary makes of a request: with the limit filled in. Refuses
   * (register_request_*) a body that no client sends.
   *
   * @param body of the request: 256 bytes, or none
   * @param requestSizeLimit bytes of the largest request that the primary takes, header included
   * @param messageBodySizeMax bytes of the largest body
   */
  public static byte[] prepare(byte[] body, int requestSizeLimit, long messageBodySizeMax) {
    if (body.length == 0) return body;
    requireSize(body);
    Check.that(
        BodyField.REGISTER_REQUEST_BATCH_SIZE_LIMIT.u32(body, 0) == 0,
        "register_request_batch_size_limit_0");
    Check.that(
        BodyField.REGISTER_REQUEST_RESERVED.isZero(body, 0), "register_request_reserved_zero");
    int limit = requestSizeLimit - PrepareHeader.SIZE;
    requireInRange(limit, messageBodySizeMax);
    byte[] prepared = Arrays.copyOf(body, body.length);
    BodyField.REGISTER_REQUEST_BATCH_SIZE_LIMIT.set(prepared, 0, limit);
    return prepared;
  }

  /**
   * The body of the reply: the limit that the primary filled in, or 0. Refuses (register_*) a limit
   * that this replica could not keep.
   *
   * @param body of the prepare: 256 bytes, or none
   * @param requestSizeLimit bytes of the largest request that this replica takes, header included
   * @param messageBodySizeMax bytes of the largest body
   */
  public static byte[] execute(byte[] body, int requestSizeLimit, long messageBodySizeMax) {
    byte[] result = new byte[Body.REGISTER_RESULT.size()];
    if (body.length == 0) return result;
    requireSize(body);
    int limit = BodyField.REGISTER_REQUEST_BATCH_SIZE_LIMIT.u32(body, 0);
    requireInRange(limit, messageBodySizeMax);
    Check.that(
        limit <= requestSizeLimit - PrepareHeader.SIZE,
        "register_batch_size_limit_within_request_size_limit");
    BodyField.REGISTER_RESULT_BATCH_SIZE_LIMIT.set(result, 0, limit);
    return result;
  }

  private static void requireSize(byte[] body) {
    Check.that(body.length == Body.REGISTER_REQUEST.size(), "register_request_size");
  }

  private static void requireInRange(int limit, long messageBodySizeMax) {
    Check.that(limit > 0 && limit <= messageBodySizeMax, "register_batch_size_limit_in_range");
  }
}
