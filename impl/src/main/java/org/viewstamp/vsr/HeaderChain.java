package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;

/**
 * How headers hang together: a prepare names the prepare before it; a client's request names the
 * reply before it; prepare and reply name the request. All ops are unsigned. tb: replica.zig:6430,
 * replica.zig:4775, client.zig:545
 */
public final class HeaderChain {
  private HeaderChain() {}

  /** The first request of a client. Its view is 0: the client has learned none yet. */
  public static Header register(U128 cluster, U128 client, int release, byte[] body) {
    return new HeaderBuilder(Command.REQUEST)
        .set(HeaderField.CLUSTER, cluster)
        .set(HeaderField.RELEASE, release)
        .set(HeaderField.REQUEST_CLIENT, client)
        .set(HeaderField.REQUEST_OPERATION, Operation.REGISTER)
        .body(body)
        .build();
  }

  /** The request that a primary makes of itself to let time-driven work run. Its client is 0. */
  public static Header pulse(U128 cluster, int view, @NonNegative int replica, int release) {
    return new HeaderBuilder(Command.REQUEST)
        .set(HeaderField.CLUSTER, cluster)
        .set(HeaderField.VIEW, view)
        .set(HeaderField.RELEASE, release)
        .set(HeaderField.REPLICA, replica)
        .set(HeaderField.REQUEST_OPERATION, Operation.PULSE)
        .build();
  }

  /**
   * The request that follows {@code reply}; it names that reply by its context.
   *
   * @param view the one that the client last learned
   * @param session the commit number of the client's register
   * @param request one more than that of the request before
   * @param operation 0 to 255
   */
  public static Header request(
      Header reply, int view, long session, int request, int operation, byte[] body) {
    return new HeaderBuilder(Command.REQUEST)
        .set(HeaderField.CLUSTER, reply.cluster())
        .set(HeaderField.VIEW, view)
        .set(HeaderField.RELEASE, reply.release())
        .set(HeaderField.REQUEST_PARENT, reply.u128(HeaderField.REPLY_CONTEXT))
        .set(HeaderField.REQUEST_CLIENT, reply.u128(HeaderField.REPLY_CLIENT))
        .set(HeaderField.REQUEST_SESSION, session)
        .set(HeaderField.REQUEST_REQUEST, request)
        .set(HeaderField.REQUEST_OPERATION, operation)
        .body(body)
        .build();
  }

  /**
   * The header of the prepare that a primary makes of {@code request}, whose operation, client and
   * number it keeps.
   *
   * @param body the request's; a primary fills in what it knows and the client does not
   * @param head the header of the primary's last prepare: its parent
   * @param primary what the primary adds
   */
  public static Header prepare(Header request, byte[] body, Header head, Primary primary) {
    return new HeaderBuilder(Command.PREPARE)
        .set(HeaderField.CLUSTER, request.cluster())
        .set(HeaderField.VIEW, primary.view())
        .set(HeaderField.RELEASE, request.release())
        .set(HeaderField.REPLICA, primary.replica())
        .set(HeaderField.PREPARE_PARENT, head.checksum())
        .set(HeaderField.PREPARE_REQUEST_CHECKSUM, request.checksum())
        .set(HeaderField.PREPARE_CHECKPOINT_ID, primary.checkpointId())
        .set(HeaderField.PREPARE_CLIENT, request.u128(HeaderField.REQUEST_CLIENT))
        .set(HeaderField.PREPARE_OP, head.number(HeaderField.PREPARE_OP) + 1)
        .set(HeaderField.PREPARE_COMMIT, primary.commitMax())
        .set(HeaderField.PREPARE_TIMESTAMP, primary.timestamp())
        .set(HeaderField.PREPARE_REQUEST, request.number(HeaderField.REQUEST_REQUEST))
        .set(HeaderField.PREPARE_OPERATION, request.number(HeaderField.REQUEST_OPERATION))
        .body(body)
        .build();
  }

  /**
   * What a primary adds to a request.
   *
   * @param view the primary's view
   * @param replica its index
   * @param commitMax the highest op that it knows to be committed
   * @param timestamp nanoseconds, above those of all prepares before
   * @param checkpointId of the checkpoint that governs the op
   */
  public record Primary(
      int view, @NonNegative int replica, long commitMax, long timestamp, U128 checkpointId) {}

  /** Whether {@code prepare} is the log entry that follows {@code previous}. */
  public static boolean follows(Header prepare, Header previous) {
    return prepare.u128(HeaderField.PREPARE_PARENT).equals(previous.checksum())
        && prepare.number(HeaderField.PREPARE_OP) == previous.number(HeaderField.PREPARE_OP) + 1;
  }

  /**
   * The header of the reply to {@code prepare}, as the replica that executes it makes it.
   *
   * @param body the result of its operation
   */
  public static Header reply(Header prepare, byte[] body) {
    long op = prepare.number(HeaderField.PREPARE_OP);
    HeaderBuilder reply =
        new HeaderBuilder(Command.REPLY)
            .set(HeaderField.CLUSTER, prepare.cluster())
            .set(HeaderField.VIEW, prepare.view())
            .set(HeaderField.RELEASE, prepare.release())
            .set(HeaderField.REPLICA, prepare.replica())
            .set(
                HeaderField.REPLY_REQUEST_CHECKSUM,
                prepare.u128(HeaderField.PREPARE_REQUEST_CHECKSUM))
            .set(HeaderField.REPLY_CLIENT, prepare.u128(HeaderField.PREPARE_CLIENT))
            .set(HeaderField.REPLY_OP, op)
            .set(HeaderField.REPLY_COMMIT, op)
            .set(HeaderField.REPLY_TIMESTAMP, prepare.number(HeaderField.PREPARE_TIMESTAMP))
            .set(HeaderField.REPLY_REQUEST, prepare.number(HeaderField.PREPARE_REQUEST))
            .set(HeaderField.REPLY_OPERATION, prepare.number(HeaderField.PREPARE_OPERATION))
            .body(body);
    return reply.set(HeaderField.REPLY_CONTEXT, reply.build().checksum()).build();
  }

  /**
   * What the reply's context was computed as: the checksum of its header while the context was 0,
   * in the view that it had then. A reply that is sent again in a later view keeps its context.
   */
  public static U128 context(Header reply) {
    return HeaderBuilder.like(reply).set(HeaderField.REPLY_CONTEXT, U128.ZERO).build().checksum();
  }

  /** The same reply, sent by a replica in a later view. */
  public static Header inView(Header reply, int view) {
    return HeaderBuilder.like(reply).set(HeaderField.VIEW, view).build();
  }

  /** Whether {@code reply} answers {@code request}. */
  public static boolean answers(Header reply, Header request) {
    return reply.u128(HeaderField.REPLY_REQUEST_CHECKSUM).equals(request.checksum());
  }
}
