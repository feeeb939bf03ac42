package org.viewstamp.vsr;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Headers for tests: of any fields, and such that break no rule. */
final class HeaderSample {
  static final HeaderLimits LIMITS = HeaderLimits.of(StorageLayout.TEST_MIN);
  static final int RELEASE = Release.of(0, 16, 30);

  private static final int[] OPERATIONS = {
    Operation.RESERVED,
    Operation.ROOT,
    Operation.REGISTER,
    Operation.RECONFIGURE,
    Operation.PULSE,
    Operation.UPGRADE,
    6,
    127,
    128,
    131,
    255
  };

  private final Random random;

  HeaderSample(long seed) {
    random = new Random(seed);
  }

  /** A header with its body. */
  record Message(Header header, byte[] body) {
    /** One after the other. */
    byte[] bytes() {
      byte[] bytes = new byte[Header.SIZE + body.length];
      System.arraycopy(header.toBytes(), 0, bytes, 0, Header.SIZE);
      System.arraycopy(body, 0, bytes, Header.SIZE, body.length);
      return bytes;
    }
  }

  /** Every field of the command at random, often at an end of its range; a right checksum. */
  Header any(Command command) {
    HeaderBuilder builder = new HeaderBuilder(command);
    for (Field each : HeaderLayouts.of(command).fields()) {
      HeaderField field = (HeaderField) each;
      if (field != HeaderField.COMMAND) builder.set(field, value(field));
    }
    return builder.build();
  }

  /** The bytes of a value of {@code field}: zeros, ones, one, or anything. */
  byte[] value(HeaderField field) {
    byte[] value = new byte[field.size()];
    switch (random.nextInt(5)) {
      case 0 -> {}
      case 1 -> Arrays.fill(value, (byte) 0xff);
      case 2 -> value[0] = 1;
      case 3 -> value[value.length - 1] = (byte) (1 << random.nextInt(8));
      default -> random.nextBytes(value);
    }
    return value;
  }

  /** {@code header} with one of its fields at random, and the checksum that this calls for. */
  Header altered(Header header) {
    Command command = header.command();
    if (command == null) throw new IllegalArgumentException("unknown command");
    List<Field> fields = HeaderLayouts.of(command).fields();
    HeaderField field = (HeaderField) fields.get(random.nextInt(fields.size()));
    HeaderField operation = HeaderRules.operationOf(command);
    HeaderBuilder builder = HeaderBuilder.like(header);
    if (field == operation) {
      builder.set(field, OPERATIONS[random.nextInt(OPERATIONS.length)]);
    } else if (field == HeaderField.SIZE) {
      builder.set(field, new int[] {0, 255, 256, 257, 272, 512, 4096, 4097}[random.nextInt(8)]);
    } else if (field != HeaderField.COMMAND) {
      builder.set(field, value(field));
    }
    return builder.build();
  }

  /** A message that breaks no rule; null for the commands whose headers are never valid. */
  Message valid(Command command) {
    HeaderBuilder builder = new HeaderBuilder(command).set(HeaderField.CLUSTER, id());
    byte[] body = body(command);
    switch (command) {
      case RESERVED, DEPRECATED_12, DEPRECATED_21, DEPRECATED_22, DEPRECATED_23 -> {
        return null;
      }
      case PING ->
          sent(builder, true, true)
              .set(HeaderField.PING_CHECKPOINT_ID, id())
              .set(HeaderField.PING_CHECKPOINT_OP, random.nextInt(3) * 20L + 19)
              .set(HeaderField.PING_PING_TIMESTAMP_MONOTONIC, number())
              .set(HeaderField.PING_RELEASE_COUNT, 1 + random.nextInt(64));
      case PONG ->
          sent(builder, true, true)
              .set(HeaderField.PONG_PING_TIMESTAMP_MONOTONIC, number())
              .set(HeaderField.PONG_PONG_TIMESTAMP_WALL, -number());
      case PING_CLIENT ->
          builder.set(HeaderField.RELEASE, RELEASE).set(HeaderField.PING_CLIENT_CLIENT, id());
      case PONG_CLIENT -> sent(builder, true, true);
      case REQUEST -> body = request(builder);
      case PREPARE -> body = prepare(builder);
      case PREPARE_OK -> prepareOk(builder);
      case REPLY -> body = reply(builder);
      case COMMIT ->
          sent(builder, true, false)
              .set(HeaderField.COMMIT_COMMIT_CHECKSUM, id())
              .set(HeaderField.COMMIT_CHECKPOINT_OP, 19)
              .set(HeaderField.COMMIT_COMMIT, 19 + random.nextInt(9))
              .set(HeaderField.COMMIT_TIMESTAMP_MONOTONIC, number());
      case START_VIEW_CHANGE, HEADERS -> sent(builder, true, false);
      case DO_VIEW_CHANGE ->
          sent(builder, true, false)
              .set(HeaderField.DO_VIEW_CHANGE_PRESENT_BITSET, id())
              .set(HeaderField.DO_VIEW_CHANGE_OP, 30)
              .set(HeaderField.DO_VIEW_CHANGE_COMMIT_MIN, 20 + random.nextInt(11))
              .set(HeaderField.DO_VIEW_CHANGE_CHECKPOINT_OP, 19);
      case REQUEST_START_VIEW ->
          sent(builder, true, false).set(HeaderField.REQUEST_START_VIEW_NONCE, id());
      case REQUEST_HEADERS ->
          sent(builder, false, false)
              .set(HeaderField.REQUEST_HEADERS_OP_MIN, random.nextInt(9))
              .set(HeaderField.REQUEST_HEADERS_OP_MAX, 8);
      case REQUEST_PREPARE ->
          sent(builder, false, false)
              .set(HeaderField.REQUEST_PREPARE_PREPARE_CHECKSUM, id())
              .set(HeaderField.REQUEST_PREPARE_PREPARE_OP, number());
      case REQUEST_REPLY ->
          sent(builder, false, false)
              .set(HeaderField.REQUEST_REPLY_REPLY_CHECKSUM, id())
              .set(HeaderField.REQUEST_REPLY_REPLY_CLIENT, id());
      case EVICTION ->
          sent(builder, true, true)
              .set(HeaderField.EVICTION_CLIENT, id())
              .set(HeaderField.EVICTION_REASON, 1 + random.nextInt(8));
      case REQUEST_BLOCKS -> sent(builder, false, false);
      case BLOCK ->
          builder
              .set(HeaderField.RELEASE, RELEASE)
              .set(HeaderField.BLOCK_ADDRESS, number())
              .set(HeaderField.BLOCK_BLOCK_TYPE, 1 + random.nextInt(5));
      case START_VIEW ->
          sent(builder, true, false)
              .set(HeaderField.START_VIEW_NONCE, id())
              .set(HeaderField.START_VIEW_OP, 30)
              .set(HeaderField.START_VIEW_COMMIT_MAX, 20 + random.nextInt(11))
              .set(HeaderField.START_VIEW_CHECKPOINT_OP, 19);
    }
    return new Message(builder.body(body).build(), body);
  }

  /** As a replica sends it: its index, its view and release where the command carries them. */
  private HeaderBuilder sent(HeaderBuilder builder, boolean view, boolean release) {
    builder.set(HeaderField.REPLICA, random.nextInt(6));
    if (view) builder.set(HeaderField.VIEW, random.nextInt());
    if (release) builder.set(HeaderField.RELEASE, RELEASE);
    return builder;
  }

  private byte[] request(HeaderBuilder builder) {
    int operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
    if (operation < Operation.REGISTER || (operation > 5 && operation < 128)) operation = 128;
    builder.set(HeaderField.RELEASE, RELEASE).set(HeaderField.REQUEST_OPERATION, operation);
    builder.set(HeaderField.VIEW, random.nextInt());
    switch (operation) {
      case Operation.REGISTER -> {
        builder.set(HeaderField.REQUEST_CLIENT, id());
        return new byte[random.nextBoolean() ? 0 : 256];
      }
      case Operation.PULSE -> {
        return new byte[0];
      }
      case Operation.UPGRADE -> {
        return new byte[16];
      }
      default -> {
        builder
            .set(HeaderField.REQUEST_PARENT, id())
            .set(HeaderField.REQUEST_CLIENT, id())
            .set(HeaderField.REQUEST_SESSION, number())
            .set(HeaderField.REQUEST_REQUEST, 1 + random.nextInt(9));
        return bytes(operation == Operation.RECONFIGURE ? 256 : random.nextInt(700));
      }
    }
  }

  private byte[] prepare(HeaderBuilder builder) {
    int operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
    builder.set(HeaderField.PREPARE_OPERATION, operation);
    if (operation == Operation.RESERVED) builder.set(HeaderField.PREPARE_OP, random.nextInt(32));
    if (operation <= Operation.ROOT) return new byte[0];
    sent(builder, true, true)
        .set(HeaderField.PREPARE_PARENT, id())
        .set(HeaderField.PREPARE_REQUEST_CHECKSUM, id())
        .set(HeaderField.PREPARE_CHECKPOINT_ID, id())
        .set(HeaderField.PREPARE_OP, 30)
        .set(HeaderField.PREPARE_COMMIT, random.nextInt(30))
        .set(HeaderField.PREPARE_TIMESTAMP, number());
    boolean replica = operation == Operation.PULSE || operation == Operation.UPGRADE;
    if (!replica) builder.set(HeaderField.PREPARE_CLIENT, id());
    if (!replica && operation != Operation.REGISTER) builder.set(HeaderField.PREPARE_REQUEST, 1);
    return bytes(random.nextInt(700));
  }

  private void prepareOk(HeaderBuilder builder) {
    int operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
    if (operation == Operation.RESERVED) operation = Operation.ROOT;
    sent(builder, true, false).set(HeaderField.PREPARE_OK_OPERATION, operation);
    if (operation == Operation.ROOT) {
      U128 cluster = builder.build().cluster();
      U128 root = PrepareHeaderCodec.root(cluster).checksum();
      builder.set(HeaderField.PREPARE_OK_PREPARE_CHECKSUM, root);
      return;
    }
    builder
        .set(HeaderField.PREPARE_OK_PARENT, id())
        .set(HeaderField.PREPARE_OK_OP, 30)
        .set(HeaderField.PREPARE_OK_COMMIT, random.nextInt(30))
        .set(HeaderField.PREPARE_OK_TIMESTAMP, number());
    boolean replica = operation == Operation.PULSE || operation == Operation.UPGRADE;
    if (!replica) builder.set(HeaderField.PREPARE_OK_CLIENT, id());
    if (!replica && operation != Operation.REGISTER) builder.set(HeaderField.PREPARE_OK_REQUEST, 1);
  }

  private byte[] reply(HeaderBuilder builder) {
    boolean register = random.nextBoolean();
    sent(builder, true, true)
        .set(HeaderField.REPLY_REQUEST_CHECKSUM, id())
        .set(HeaderField.REPLY_CONTEXT, id())
        .set(HeaderField.REPLY_CLIENT, id())
        .set(HeaderField.REPLY_OP, 30)
        .set(HeaderField.REPLY_COMMIT, 30)
        .set(HeaderField.REPLY_TIMESTAMP, number())
        .set(HeaderField.REPLY_REQUEST, register ? 0 : 1)
        .set(HeaderField.REPLY_OPERATION, register ? Operation.REGISTER : 129);
    return bytes(register ? 64 : random.nextInt(700));
  }

  private byte[] body(Command command) {
    return switch (command) {
      case PING -> bytes(256);
      case DO_VIEW_CHANGE, HEADERS -> bytes(256 * (1 + random.nextInt(3)));
      case START_VIEW -> bytes(1024 + 256);
      case REQUEST_BLOCKS -> bytes(32 * (1 + random.nextInt(3)));
      case BLOCK -> bytes(1 + random.nextInt(700));
      default -> new byte[0];
    };
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private U128 id() {
    return new U128(random.nextLong(), random.nextLong() | 1);
  }

  private long number() {
    return random.nextLong() | 1;
  }
}
