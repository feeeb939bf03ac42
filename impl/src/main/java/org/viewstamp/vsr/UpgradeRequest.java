package org.viewstamp.vsr;

/**
 * The input of upgrade, which a primary makes for itself. tb: vsr.zig:616
 *
 * @param release to which the cluster shall move
 */
public record UpgradeRequest(int release) {
  /** Reads a body; refuses (upgrade_request_size, upgrade_request_reserved_zero) what is none. */
  public static UpgradeRequest decode(byte[] body) {
    Check.that(body.length == Body.UPGRADE_REQUEST.size(), "upgrade_request_size");
    Check.that(BodyField.UPGRADE_REQUEST_RESERVED.isZero(body, 0), "upgrade_request_reserved_zero");
    return new UpgradeRequest(BodyField.UPGRADE_REQUEST_RELEASE.u32(body, 0));
  }

  /** The body. */
  public byte[] encode() {
    byte[] body = new byte[Body.UPGRADE_REQUEST.size()];
    BodyField.UPGRADE_REQUEST_RELEASE.set(body, 0, release);
    return body;
  }
}
