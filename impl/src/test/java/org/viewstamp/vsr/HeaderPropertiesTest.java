package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What holds of every header of every command. */
class HeaderPropertiesTest {
  private static final int TRIES = 20;

  /** Headers of each command in one try: hundreds in all, or 100,000. */
  private static final int HEADERS = Boolean.getBoolean("viewstamp.deep") ? 5_000 : 15;

  /** Messages with their bodies, which cost more. */
  private static final int MESSAGES = Boolean.getBoolean("viewstamp.deep") ? 500 : 15;

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void encodingWhatWasDecodedGivesTheSameBytes(@ForAll long seed) {
    HeaderSample sample = new HeaderSample(seed);
    for (Command command : Command.values()) {
      for (int i = 0; i < HEADERS; i++) {
        Header header = sample.any(command);
        HeaderBuilder encoded = new HeaderBuilder(command);
        for (Field each : header.layout().fields()) copy(header, encoded, (HeaderField) each);
        byte[] bytes = encoded.build().toBytes();
        assertArrayEquals(header.toBytes(), bytes);
        assertEquals(header, Header.of(bytes, 0));
      }
    }
  }

  /** Reads a field by its kind and writes what was read. */
  private static void copy(Header from, HeaderBuilder to, HeaderField field) {
    if (field == HeaderField.COMMAND) return;
    if (field.kind() == FieldKind.RESERVED || field.kind() == FieldKind.BYTES) {
      to.set(field, from.bytes(field));
    } else if (field.size() == U128.SIZE) {
      to.set(field, from.u128(field));
    } else {
      to.set(field, from.number(field));
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void decodingWhatWasEncodedGivesTheSameFields(@ForAll long seed) {
    HeaderSample sample = new HeaderSample(seed);
    for (Command command : Command.values()) {
      for (int i = 0; i < HEADERS; i++) {
        HeaderBuilder encoded = new HeaderBuilder(command);
        List<byte[]> values = new ArrayList<>();
        for (Field each : HeaderLayouts.of(command).fields()) {
          HeaderField field = (HeaderField) each;
          byte[] value = sample.value(field);
          if (field == HeaderField.COMMAND) value[0] = (byte) command.number();
          if (field != HeaderField.COMMAND) encoded.set(field, value);
          values.add(value);
        }
        assertDecoded(values, encoded.buildAsSet());
        assertTrue(encoded.build().validChecksum());
      }
    }
  }

  private static void assertDecoded(List<byte[]> values, Header header) {
    int next = 0;
    for (Field each : header.layout().fields()) {
      HeaderField field = (HeaderField) each;
      assertArrayEquals(values.get(next++), header.bytes(field), field::name);
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void aMessageThatBreaksNoRuleIsDecodedAndAccepted(@ForAll long seed) {
    HeaderSample sample = new HeaderSample(seed);
    for (Command command : Command.values()) {
      for (int i = 0; i < MESSAGES; i++) {
        HeaderSample.Message message = sample.valid(command);
        if (message == null) continue;
        assertEquals(
            new Header.Decoded.Valid(message.header()),
            Header.decode(message.bytes(), HeaderSample.LIMITS));
        assertInstanceOf(Receipt.Accepted.class, receive(message, message.bytes()));
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void anyFlippedBitIsDetected(@ForAll long seed) {
    Random random = new Random(seed);
    HeaderSample sample = new HeaderSample(seed);
    for (Command command : Command.values()) {
      for (int i = 0; i < MESSAGES; i++) {
        HeaderSample.Message message = sample.valid(command);
        if (message == null) continue;
        byte[] bytes = message.bytes();
        int bit = random.nextInt(8 * (i % 2 == 0 ? Header.SIZE : bytes.length));
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        boolean inHeader = bit / 8 < Header.SIZE;
        Header header = Header.of(bytes, 0);
        assertEquals(!inHeader, header.validChecksum(), () -> "bit " + bit);
        byte[] body = Arrays.copyOfRange(bytes, Header.SIZE, bytes.length);
        if (!inHeader) assertFalse(header.validChecksumBody(body), () -> "bit " + bit);
        Receipt.Closed closed =
            assertInstanceOf(Receipt.Closed.class, receive(message, bytes), () -> "bit " + bit);
        assertEquals(inHeader ? "checksum" : "checksum_body", closed.broken().field());
      }
    }
  }

  private static Receipt receive(HeaderSample.Message message, byte[] bytes) {
    return Receipt.judge(bytes, message.header().cluster(), Peer.UNKNOWN, HeaderSample.LIMITS);
  }

  /** Also with a right checksum, so that the rules get to see it. */
  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void noInputMakesADecoderThrow(@ForAll long seed) {
    Random random = new Random(seed);
    HeaderSample sample = new HeaderSample(seed);
    for (int i = 0; i < 25 * MESSAGES; i++) {
      byte[] bytes = sample.bytes(random.nextInt(random.nextBoolean() ? 300 : 3000));
      if (bytes.length < Header.SIZE) {
        assertTooShort(bytes);
        continue;
      }
      boolean frame = random.nextBoolean();
      for (int at = 16; frame && at < HeaderLayouts.FRAME_SIZE; at++) bytes[at] = 0;
      HeaderField.COMMAND.set(bytes, 0, random.nextInt(27));
      if (frame) HeaderField.SIZE.set(bytes, 0, bytes.length);
      byte[] body = Arrays.copyOfRange(bytes, Header.SIZE, bytes.length);
      HeaderField.CHECKSUM_BODY.set(bytes, 0, Checksum.of(body));
      HeaderField.CHECKSUM.set(bytes, 0, PrepareHeaderCodec.checksumOf(bytes, 0));
      Header.Decoded decoded = Header.decode(bytes, HeaderSample.LIMITS);
      HeaderExplanation explained = HeaderExplanation.of(Header.of(bytes, 0), HeaderSample.LIMITS);
      assertEquals(decoded instanceof Header.Decoded.Valid, explained.valid());
      U128 cluster = Header.of(bytes, 0).cluster();
      Receipt receipt = Receipt.judge(bytes, cluster, Peer.UNKNOWN, HeaderSample.LIMITS);
      assertTrue(!(receipt instanceof Receipt.Accepted) || explained.valid(), explained::verdict);
    }
  }

  private static void assertTooShort(byte[] bytes) {
    Header.Decoded decoded = Header.decode(bytes, HeaderSample.LIMITS);
    BrokenRule broken = assertInstanceOf(Header.Decoded.Broken.class, decoded).broken();
    assertEquals(bytes.length + " bytes of 256", broken.reason());
    assertInstanceOf(
        Receipt.Incomplete.class,
        Receipt.judge(bytes, U128.ZERO, Peer.UNKNOWN, HeaderSample.LIMITS));
  }
}
