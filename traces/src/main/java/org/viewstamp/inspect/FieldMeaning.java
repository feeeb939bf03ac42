package org.viewstamp.inspect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.LittleEndian;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/** What the value of a header's field means, beyond the value itself. */
final class FieldMeaning {
  private final Header header;
  private final byte[] bytes;
  private final StorageLayout storage;

  FieldMeaning(Header header, StorageLayout storage) {
    this.header = header;
    this.bytes = header.toBytes();
    this.storage = storage;
  }

  /** The meaning of {@code field}; empty where the value says all. */
  String of(Field field) {
    return switch (field.kind()) {
      case COMMAND, OPERATION, EVICTION_REASON, BLOCK_TYPE -> number(field);
      case RELEASE -> field.isZero(bytes, 0) ? "none" : "";
      case I64 -> time(field.u64(bytes, 0));
      case U64 -> ofU64(field);
      case U32 -> field.label().equals("size") ? size() : "";
      case U128 -> ofU128(field);
      default -> "";
    };
  }

  private String number(Field field) {
    int number = field.u8(bytes, 0);
    return field.format(bytes, 0).equals(Integer.toString(number)) ? "no name" : "" + number;
  }

  private String size() {
    int size = header.size();
    if (!MessageBody.sizeInRange(header, storage)) {
      return "no message: " + Header.SIZE + " to " + storage.messageSizeMax();
    }
    return size == Header.SIZE ? "no body" : size - Header.SIZE + " bytes of body";
  }

  private String ofU64(Field field) {
    long value = field.u64(bytes, 0);
    return switch (field.label()) {
      case "op" -> header.command() == Command.PREPARE ? slot(value) : "";
      case "timestamp" -> time(value);
      case "address" -> header.command() == Command.BLOCK ? block(value) : "";
      default -> "";
    };
  }

  private String slot(long op) {
    boolean placeholder = header.operation() == Operation.RESERVED;
    long slots = storage.cluster().journalSlotCount();
    return placeholder ? "the slot, of a placeholder" : "slot " + Long.remainderUnsigned(op, slots);
  }

  private String block(long address) {
    if (address <= 0 || address > Long.MAX_VALUE / storage.blockSize()) return "";
    return "grid offset " + (address - 1) * storage.blockSize();
  }

  /** Nanoseconds since 1970 as a time; the original counts no time before. */
  private static String time(long nanoseconds) {
    if (nanoseconds <= 0) return "";
    return Instant.ofEpochSecond(nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000)
        .toString();
  }

  private String ofU128(Field field) {
    U128 value = field.u128(bytes, 0);
    return switch (field.label()) {
      case "checksum_body" -> value.equals(Checksum.EMPTY) ? "of an empty body" : "";
      case "client" -> value.isZero() ? "none" : "";
      case "nack_bitset", "present_bitset" -> positions(field);
      default -> "";
    };
  }

  /** Positions of a bit set among the headers of the body. */
  private String positions(Field field) {
    List<String> positions = new ArrayList<>();
    for (int bit = 0; bit < U128.SIZE * 8; bit++) {
      int at = LittleEndian.readU8(bytes, field.offset() + bit / 8);
      if ((at >> (bit % 8) & 1) != 0) positions.add("" + bit);
    }
    return positions.isEmpty() ? "no position" : "positions " + String.join(", ", positions);
  }

  /** What stands out of the bytes as a whole; empty for most. */
  String ofAll() {
    for (byte one : bytes) if (one != 0) return "";
    return "all " + PrepareHeader.SIZE + " bytes are zero";
  }
}
