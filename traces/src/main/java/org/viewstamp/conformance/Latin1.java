package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** Texts that are recorded as bytes in hex, and beside it as characters, one for each byte. */
final class Latin1 {
  private Latin1() {}

  /** The input of a case, from its bytes. */
  static String input(JsonNode line) {
    return new String(Fields.hex(line, "input_hex"), StandardCharsets.ISO_8859_1);
  }
}
