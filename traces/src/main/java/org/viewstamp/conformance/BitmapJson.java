package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.viewstamp.freeset.Bitset;

/** Bitmaps of blocks as the recordings tell of them. */
final class BitmapJson {
  private BitmapJson() {}

  /** The CRC-32 of the bitmap's bytes: block b is bit b mod 8 of byte b div 8. */
  static long crc32(Bitset bits) {
    long[] words = bits.toWords();
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(words);
    return crc32(bytes.array(), (bits.length() + 7) / 8);
  }

  static long crc32(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }

  /** Ranges of consecutive set bits, first and last, each number {@code offset} higher. */
  static ArrayNode ranges(Bitset bits, int offset) {
    ArrayNode ranges = JsonNodeFactory.instance.arrayNode();
    int from = bits.findBit(0, bits.length(), Bitset.Kind.SET);
    while (from >= 0) {
      int end = bits.findBit(from, bits.length(), Bitset.Kind.UNSET);
      int last = (end < 0 ? bits.length() : end) - 1;
      ranges.addArray().add(from + offset).add(last + offset);
      from = end < 0 ? -1 : bits.findBit(end, bits.length(), Bitset.Kind.SET);
    }
    return ranges;
  }

  /** Addresses of the set bits, ascending. */
  static ArrayNode addresses(Bitset bits) {
    ArrayNode addresses = JsonNodeFactory.instance.arrayNode();
    int block = bits.findBit(0, bits.length(), Bitset.Kind.SET);
    while (block >= 0) {
      addresses.add(block + 1);
      block = bits.findBit(block + 1, bits.length(), Bitset.Kind.SET);
    }
    return addresses;
  }
}
