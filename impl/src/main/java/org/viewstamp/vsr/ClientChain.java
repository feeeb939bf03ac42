package org.viewstamp.vsr;

/**
 * How the headers of a client's session hang together: a request names the reply before it, the
 * prepare and the reply name the request. All ops are unsigned. tb: replica.zig:6430,
 * replica.zig:4775, client.zig:545
 */
public final class ClientChain {
  private ClientChain() {}

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
