package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.superblock.VsrStateField;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;

/** {@code viewstamp decode HEX}. */
class DecodeCommandTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String ROOT = HEX.formatHex(Header.root(new U128(0, 7)).toBytes());

  @Test
  void aValidHeaderIsExplainedFieldByField() {
    Ran ran = decode(ROOT).ends(ExitCodes.FINE).tellsNothing().fits(80);
    ran.shows("header      prepare: carries a log entry; also its form on disk");
    ran.shows("verdict     valid\n");
    ran.shows("checksum    right: of bytes 16 to 255");
    ran.shows("body        right: empty");
    ran.shows("    80  cluster           00000000000000000000000000000007\n");
    ran.shows("    96  size              256 (no body)");
    ran.shows("   114  command           prepare (6)");
    ran.shows("   252  operation         root (1)");
    ran.shows("zero        checksum_padding, checksum_body_padding, nonce_reserved, epoch,");
    ran.hides("!");
  }

  @Test
  void zeroAreasAreShownOnRequest() {
    decode(ROOT, "--all").ends(ExitCodes.FINE).shows("   116  reserved_frame  ").fits(80);
  }

  @Test
  void blanksAndLineEndsAndAPrefixAreAllowed() {
    StringBuilder loose = new StringBuilder(" 0x");
    for (int i = 0; i < ROOT.length(); i += 3) {
      loose.append(ROOT, i, Math.min(ROOT.length(), i + 3)).append(i % 30 == 0 ? "\n\t" : "  ");
    }
    assertEquals(decode(ROOT), decode(loose.toString()));
    String[] words = ROOT.toUpperCase(java.util.Locale.ROOT).split("(?<=\\G.{64})");
    String[] arguments = new String[words.length + 1];
    arguments[0] = "decode";
    System.arraycopy(words, 0, arguments, 1, words.length);
    assertEquals(decode(ROOT), Ran.viewstamp(arguments));
  }

  @Test
  void standardInputIsReadForADash() {
    assertEquals(decode(ROOT), decodeStream(ROOT + "\n"));
    decodeStream("").ends(ExitCodes.BAD_INPUT).tells("standard input: no digits");
    decodeStream("00\n1g")
        .ends(ExitCodes.BAD_INPUT)
        .tells("line 2, column 2: \"g\" is no hex digit");
    decodeStream("00\n\u00ff").ends(ExitCodes.BAD_INPUT).tells("column 1: the character U+00");
    decodeStream("00 1\n")
        .ends(ExitCodes.BAD_INPUT)
        .tells("line 1, column 4: the last of 3 digits");
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "''        | HEX: no digits; expected hex digits in pairs",
    "'  '      | HEX: no digits; expected hex digits in pairs",
    "0x        | HEX: no digits; expected hex digits in pairs",
    "abc       | HEX: character 3: the last of 3 digits, an odd number; expected hex digits in pairs",
    "00zz      | HEX: character 3: \"z\" is no hex digit; expected hex digits in pairs",
    "'00 0-'   | HEX: character 5: \"-\" is no hex digit",
    "00\u0660  | HEX: character 3: the character U+0660 is no hex digit",
    "aabb      | HEX: 2 bytes; expected 256 of a header, or more with its body",
  })
  // spotless:on
  void whatIsNoHeaderIsToldWithItsPlace(String hex, String message) {
    Ran ran = decode(hex).ends(ExitCodes.BAD_INPUT).tells("viewstamp: " + message);
    assertEquals("", ran.out());
  }

  @Test
  void noHexAtAllIsBadUsage() {
    Ran ran = Ran.viewstamp("decode").ends(ExitCodes.BAD_INPUT);
    assertTrue(ran.err().contains("Missing required parameter: 'HEX'"), ran.err());
  }

  @Test
  void aWrongChecksumIsToldAndTheFieldsAreJudgedNevertheless() {
    byte[] bytes = HEX.parseHex(ROOT);
    HeaderField.PREPARE_TIMESTAMP.set(bytes, 0, 5);
    Ran ran = decode(HEX.formatHex(bytes)).ends(ExitCodes.BAD_INPUT).fits(80);
    ran.shows("verdict     no header: checksum at offset 0: checksum is not that of the header");
    ran.shows("its fields: timestamp at offset 240: root: timestamp != 0");
    ran.shows("checksum    WRONG: bytes 16 to 255 make ");
    ran.shows("!    0  checksum  ")
        .shows("!  240  timestamp         5 (1970-01-01T00:00:00.000000005Z)");
    ran.tells("offset 0: no header: checksum is not that of the header");
  }

  @Test
  void theFirstBrokenRuleIsToldWithItsOffset() {
    byte[] bytes = HEX.parseHex(ROOT);
    HeaderField.PREPARE_TIMESTAMP.set(bytes, 0, 5);
    Ran ran = decode(HEX.formatHex(checksummed(bytes))).ends(ExitCodes.BAD_INPUT).fits(80);
    ran.shows("verdict     invalid: timestamp at offset 240: root: timestamp != 0");
    ran.tells("offset 240: invalid: root: timestamp != 0").hides("!    0");
  }

  @Test
  void aMessageThatStopsTheRealProgramIsTold() {
    byte[] bytes = HEX.parseHex(ROOT);
    HeaderField.COMMAND.set(bytes, 0, 77);
    Ran ran = decode(HEX.formatHex(checksummed(bytes))).ends(ExitCodes.BAD_INPUT).fits(80);
    ran.shows("header      of no command: 77").shows("!  114  command           77 (no name)");
    ran.shows("stops 0.16.30").tells("offset 114: stops the real program: ");
  }

  @Test
  void theBodyIsJudged() {
    byte[] body = {1, 2, 3, 4};
    byte[] message = message(body);
    Ran ran = decode(HEX.formatHex(message)).ends(ExitCodes.FINE).shows("right: 4 bytes").fits(80);
    ran.shows("    96  size              260 (4 bytes of body)");
    decode(HEX.formatHex(Arrays.copyOf(message, 256)))
        .ends(ExitCodes.FINE)
        .shows("body        not judged: 4 bytes of body are not given");
    decode(HEX.formatHex(Arrays.copyOf(message, 4096)))
        .ends(ExitCodes.FINE)
        .shows("right: 4 bytes");

    message[257] ^= 1;
    decode(HEX.formatHex(message))
        .ends(ExitCodes.BAD_INPUT)
        .shows("verdict     valid")
        .tells("offset 32: WRONG: checksum_body is not that of the body, 4 bytes");
    decode(HEX.formatHex(Arrays.copyOf(message, 258)))
        .ends(ExitCodes.BAD_INPUT)
        .tells("offset 32: WRONG: only 2 of 4 bytes are given");
  }

  @Test
  void bytesBehindTheMessageAreTold() {
    byte[] longer = Arrays.copyOf(message(new byte[] {1, 2, 3, 4}), 300);
    longer[290] = 1;
    decode(HEX.formatHex(longer))
        .ends(ExitCodes.BAD_INPUT)
        .tells("offset 290: 40 bytes behind the message, not all of them zero; expected 260 bytes");
  }

  private static byte[] message(byte[] body) {
    byte[] bytes = Arrays.copyOf(HEX.parseHex(ROOT), 256 + body.length);
    HeaderField.SIZE.set(bytes, 0, bytes.length);
    HeaderField.CHECKSUM_BODY.set(bytes, 0, Checksum.of(body));
    HeaderField.RELEASE.set(bytes, 0, 4126);
    HeaderField.PREPARE_CLIENT.set(bytes, 0, new U128(0, 9));
    HeaderField.PREPARE_OP.set(bytes, 0, 2);
    HeaderField.PREPARE_TIMESTAMP.set(bytes, 0, 1);
    HeaderField.PREPARE_REQUEST.set(bytes, 0, 1);
    HeaderField.PREPARE_OPERATION.set(bytes, 0, 130);
    System.arraycopy(body, 0, bytes, 256, body.length);
    return checksummed(bytes);
  }

  private static byte[] checksummed(byte[] bytes) {
    byte[] result = bytes.clone();
    HeaderField.CHECKSUM.set(result, 0, PrepareHeaderCodec.checksumOf(bytes, 0));
    return result;
  }

  @Test
  void theConfigurationDecidesAboutSizes() {
    String large = HEX.formatHex(message(new byte[5000]));
    decode(large).ends(ExitCodes.FINE);
    decode(large, "--config", "test_min")
        .ends(ExitCodes.BAD_INPUT)
        .tells("size > message_size_max");
    decode(large, "--config", "tests")
        .ends(ExitCodes.BAD_INPUT)
        .tells("--config: \"tests\"; expected production or test_min");
  }

  @Test
  void theBlankOfAViewChangeIsTold() {
    Ran ran = decode(HEX.formatHex(Header.blank(5).toBytes())).ends(ExitCodes.BAD_INPUT);
    ran.shows("the blank of a do_view_change, which has no checksum");
  }

  @Test
  void jsonSaysTheSame() {
    JsonNode node = decode(ROOT, "--json").ends(ExitCodes.FINE).json().get(0);
    assertEquals("prepare", node.get("command").asText());
    assertTrue(node.get("valid").asBoolean() && node.get("broken").isNull());
    assertEquals("right", node.get("body").asText());
    assertEquals(26, node.get("fields").size());
    assertEquals("cluster", node.get("fields").get(5).get("name").asText());
    assertEquals(80, node.get("fields").get(5).get("offset").asInt());
    byte[] bytes = HEX.parseHex(ROOT);
    HeaderField.PREPARE_TIMESTAMP.set(bytes, 0, 5);
    Ran ran = decode(HEX.formatHex(checksummed(bytes)), "--json").ends(ExitCodes.BAD_INPUT);
    JsonNode broken = ran.json().get(0).get("broken");
    assertEquals("invalid", broken.get("effect").asText());
    assertEquals(240, broken.get("offset").asInt());
  }

  @Test
  void otherStructuresAreShownUnjudged() {
    byte[] state = new byte[2048];
    VsrStateField.COMMIT_MAX.set(state, 0, 77);
    state[2000] = 1;
    Ran ran = decode(HEX.formatHex(state), "--struct", "vsrstate").ends(ExitCodes.FINE);
    ran.shows("structure   VSRState, 2048 bytes").shows("  1232  commit_max  ");
    ran.shows("!  1269 ".replace("!  ", "! ")).shows("(should be zero)").fits(140);
    JsonNode json = decode(HEX.formatHex(state), "--struct", "VSRState", "--json").json().get(0);
    assertEquals(77, json.get("fields").get("commit_max").asInt());
    decode("00", "--struct", "VSRState")
        .ends(ExitCodes.BAD_INPUT)
        .tells("HEX: 1 bytes; expected 2048, as a VSRState");
    decode("00", "--struct", "Nothing")
        .ends(ExitCodes.BAD_INPUT)
        .tells("--struct: no structure \"Nothing\"; expected one that viewstamp layout lists");
  }

  @Test
  void longNamesLeaveRoomForTheirValues() {
    Ran ran =
        decode("00".repeat(8192), "--struct", "SuperBlockHeader").ends(ExitCodes.FINE).fits(80);
    ran.shows(
        "  vsr_state.checkpoint.free_set_blocks_acquired_last_block_checksum\n"
            + " ".repeat(48)
            + "0".repeat(32));
  }

  @Test
  void anyHeaderEndsInADocumentedWay() {
    Random random = new Random(201);
    for (int run = 0; run < 600; run++) {
      byte[] bytes = new byte[256 + (run % 10 == 0 ? random.nextInt(300) : 0)];
      random.nextBytes(bytes);
      if (run % 2 == 0) bytes[HeaderField.COMMAND.offset()] = (byte) random.nextInt(26);
      if (run % 3 == 0) Arrays.fill(bytes, 16, 96, (byte) 0);
      if (run % 4 == 0) HeaderField.SIZE.set(bytes, 0, random.nextInt(600));
      byte[] header = run % 5 < 3 ? checksummed(bytes) : bytes;
      Ran ran = decode(HEX.formatHex(header), run % 7 == 0 ? "--json" : "--all");
      assertEquals(ExitCodes.BAD_INPUT, ran.exitCode(), () -> ran + HEX.formatHex(header));
      ran.tells("offset ");
    }
  }

  @Test
  void anyTextEndsInADocumentedWay() {
    Random random = new Random(202);
    for (int run = 0; run < 300; run++) {
      byte[] text = new byte[random.nextInt(600)];
      random.nextBytes(text);
      if (run % 3 == 0)
        for (int i = 0; i < text.length; i++)
          text[i] = (byte) "0123456789abcdefAB \n".charAt(random.nextInt(20));
      Ran ran = decodeStream(new String(text, StandardCharsets.ISO_8859_1));
      assertEquals(ExitCodes.BAD_INPUT, ran.exitCode(), ran::toString);
      assertEquals(1, ran.err().lines().count(), ran.err());
    }
  }

  private static Ran decode(String hex, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "decode";
    arguments[1] = hex;
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Ran.viewstamp(arguments);
  }

  private static Ran decodeStream(String text) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    try {
      return decode("-");
    } finally {
      System.setIn(before);
    }
  }
}
