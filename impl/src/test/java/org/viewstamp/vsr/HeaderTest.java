package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A header as a value: its fields, its peer, its explanation. */
class HeaderTest {
  private static final U128 CLIENT = new U128(3, 4);

  @Test
  void everyCommandHasALayoutOfItsOwnHalf() {
    for (Command command : Command.values()) {
      Layout layout = HeaderLayouts.of(command);
      assertEquals("Header." + command.label(), layout.name());
      assertEquals(HeaderLayouts.FRAME_SIZE, layout.fields().get(14).offset());
      assertSame(layout, new HeaderBuilder(command).build().layout());
      assertSame(command, Command.of(command.number()));
      assertEquals(command.label(), Command.name(command.number()));
    }
    assertNull(Command.of(-1));
    assertNull(Command.of(25));
    byte[] unknown = new byte[256];
    HeaderField.COMMAND.set(unknown, 0, 25);
    assertSame(HeaderLayouts.ANY, Header.of(unknown, 0).layout());
  }

  @Test
  void aPreparesFieldsAreThoseOfItsHeader() {
    List<Field> fields = new ArrayList<>();
    for (PrepareField field : PrepareField.values()) {
      assertEquals(field.field().label(), field.label());
      assertEquals(field.field().layout(), field.layout());
      fields.add(field.field());
    }
    assertEquals(HeaderLayouts.of(Command.PREPARE).fields(), fields);
  }

  @Test
  void fieldsOfOtherCommandsAreRefused() {
    Header header = new HeaderBuilder(Command.PONG).build();
    assertRefused("header_field_of_command", () -> header.number(HeaderField.PING_CHECKPOINT_OP));
    assertRefused("header_field_of_command", () -> header.u128(HeaderField.PING_CHECKPOINT_ID));
    assertRefused("header_field_of_command", () -> header.bytes(HeaderField.PING_RESERVED));
    HeaderBuilder builder = new HeaderBuilder(Command.PONG);
    assertRefused("header_field_of_command", () -> builder.set(HeaderField.PING_CHECKPOINT_OP, 1));
    assertRefused("header_field_of_command", () -> builder.set(HeaderField.COMMAND, 1));
    assertRefused("header_field_of_command", () -> builder.set(HeaderField.RESERVED_COMMAND, 1));
    assertRefused("header_field_128_bits", () -> builder.set(HeaderField.VIEW, U128.ZERO));
    assertRefused("header_field_size", () -> builder.set(HeaderField.VIEW, new byte[3]));
    assertRefused("field_is_number", () -> header.number(HeaderField.CLUSTER));
  }

  @Test
  void aHeaderNeeds256BytesFromItsOffset() {
    byte[] bytes = new byte[300];
    HeaderField.VIEW.set(bytes, 44, 7);
    assertEquals(7, Header.of(bytes, 44).view());
    assertRefused("header_inside", () -> Header.of(bytes, 45));
    assertRefused("header_inside", () -> Header.of(new byte[0], 0));
  }

  @Test
  void aHeaderDoesNotChangeWithTheBytesItWasReadFrom() {
    byte[] bytes = Header.root(CLIENT).toBytes();
    Header header = Header.of(bytes, 0);
    bytes[0] ^= 1;
    header.toBytes()[0] ^= 1;
    assertEquals(Header.root(CLIENT), header);
    assertEquals(Header.root(CLIENT).hashCode(), header.hashCode());
    assertNotEquals(Header.root(U128.ZERO), header);
    assertEquals("prepare " + header.checksum(), header.toString());
  }

  @Test
  void thePeerIsWhatTheSenderCannotHide() {
    HeaderBuilder ping = new HeaderBuilder(Command.PING).set(HeaderField.REPLICA, 255);
    assertEquals(new Peer.Replica(255), ping.build().peer());
    HeaderBuilder client = new HeaderBuilder(Command.PING_CLIENT);
    client.set(HeaderField.PING_CLIENT_CLIENT, CLIENT);
    assertEquals(new Peer.Client(CLIENT), client.build().peer());
    HeaderBuilder request = new HeaderBuilder(Command.REQUEST);
    request.set(HeaderField.REQUEST_CLIENT, CLIENT);
    assertEquals(Peer.UNKNOWN, request.build().peer());
    request.set(HeaderField.REQUEST_OPERATION, Operation.REGISTER);
    assertEquals(new Peer.Client(CLIENT), request.build().peer());
    assertEquals(Peer.UNKNOWN, new HeaderBuilder(Command.DEPRECATED_23).build().peer());
    assertEquals(
        new Peer.Refused("command reserved"), new HeaderBuilder(Command.RESERVED).build().peer());
  }

  @Test
  void aSlotOutsideTheLogHasNoPlaceholder() {
    assertEquals(
        31, Header.reserved(CLIENT, 31, ClusterConfig.TEST_MIN).number(HeaderField.PREPARE_OP));
    for (long slot : new long[] {32, -1}) {
      assertRefused(
          "reserved_slot_in_journal", () -> Header.reserved(CLIENT, slot, ClusterConfig.TEST_MIN));
    }
  }

  @Test
  void aBodyOfAnotherLengthIsNotTheBody() {
    byte[] body = {1, 2, 3};
    Header header = new HeaderBuilder(Command.REPLY).body(body).build();
    assertTrue(header.validChecksumBody(body));
    assertFalse(header.validChecksumBody(new byte[] {1, 2}));
    assertFalse(header.validChecksumBody(new byte[] {1, 2, 3, 0}));
    assertFalse(header.validChecksumBody(new byte[] {1, 2, 4}));
    assertEquals(259, header.size());
  }

  @Test
  void theOperationIsToldWhereThereIsOne() {
    assertEquals(Operation.ROOT, Header.root(CLIENT).operation());
    assertEquals(-1, new HeaderBuilder(Command.COMMIT).build().operation());
  }

  @Test
  void anExplanationShowsEveryFieldAndBlamesOne() {
    Header header =
        new HeaderBuilder(Command.PING)
            .set(HeaderField.RELEASE, HeaderSample.RELEASE)
            .set(HeaderField.PING_CHECKPOINT_OP, 3)
            .set(HeaderField.PING_RELEASE_COUNT, 65)
            .set(HeaderField.PING_PING_TIMESTAMP_MONOTONIC, 1)
            .body(new byte[256])
            .build();
    HeaderExplanation explained = HeaderExplanation.of(header, HeaderSample.LIMITS);
    assertEquals(header.layout().fields().size(), explained.rows().size());
    List<String> blamed = new ArrayList<>();
    for (HeaderExplanation.Row row : explained.rows()) {
      if (row.blamed()) blamed.add(row.field().label() + " " + row.value() + " " + row.hex());
    }
    assertEquals(List.of("release_count 65 4100"), blamed);
    assertEquals(
        "invalid: release_count at offset 160: release_count > vsr_releases_max (release_count > 64)",
        explained.verdict());
  }

  @Test
  void anExplanationTellsTheRuleAlsoUnderAWrongChecksum() {
    byte[] bytes = Header.root(CLIENT).toBytes();
    HeaderField.EPOCH.set(bytes, 0, 1);
    HeaderExplanation explained = HeaderExplanation.of(Header.of(bytes, 0), HeaderSample.LIMITS);
    assertEquals(
        "no header: checksum at offset 0: checksum is not that of the header", explained.verdict());
    assertEquals("epoch != 0", explained.rule().reason());
    assertFalse(explained.valid());
    assertEquals(PrepareHeaderCodec.checksumOf(bytes, 0), explained.checksum());
    assertEquals("valid", HeaderExplanation.of(Header.root(CLIENT), HeaderSample.LIMITS).verdict());
  }

  @Test
  void theBlankOfAnOpIsNoHeaderOfItsOwn() {
    Header blank = Header.blank(7);
    assertFalse(blank.validChecksum());
    assertEquals(
        "reserved: checksum_body != expected", blank.invalid(HeaderSample.LIMITS).reason());
    assertArrayEquals(ViewChangeHeadersCodec.blank(7), blank.toBytes());
  }

  private static void assertRefused(String name, Executable call) {
    String message = assertThrows(CheckFailed.class, call).getMessage();
    assertTrue(message.startsWith(name), message);
  }
}
