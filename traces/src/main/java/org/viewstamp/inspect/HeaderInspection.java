package org.viewstamp.inspect;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.BrokenRule;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderExplanation;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.HeaderLimits;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.Zone;

/**
 * A header explained, with what is known of its body.
 *
 * @param explanation its fields and the first rule that it breaks
 * @param body whether its body is the one that it was made for
 * @param place where it lies in a data file; null if it is of none
 * @param storage the configuration by which it is judged
 */
public record HeaderInspection(
    HeaderExplanation explanation,
    MessageBody body,
    @Nullable FilePlace place,
    StorageLayout storage) {

  /** Explains the first 256 of {@code message}; what follows is its body. */
  public static HeaderInspection ofMessage(byte[] message, StorageLayout storage) {
    Header header = Header.of(message, 0);
    return new HeaderInspection(
        HeaderExplanation.of(header, HeaderLimits.of(storage)),
        MessageBody.ofMessage(header, message, storage),
        null,
        storage);
  }

  /** Explains the 256 bytes at {@code offset} of a data file, which all lie in the file. */
  static HeaderInspection inFile(DataFile file, StorageLayout storage, long offset) {
    Header header = Header.of(file.read(offset, Header.SIZE), 0);
    FilePlace place = FilePlace.of(storage, offset);
    return new HeaderInspection(
        HeaderExplanation.of(header, HeaderLimits.of(storage)),
        body(file, header, place, storage),
        place,
        storage);
  }

  /** The body follows the header; of a header that is kept alone, it is in the log. */
  private static MessageBody body(
      DataFile file, Header header, FilePlace place, StorageLayout storage) {
    if (!MessageBody.sizeInRange(header, storage)) {
      return MessageBody.unknown("no message has the size that the header says");
    }
    int length = header.size() - Header.SIZE;
    if (length == 0) return MessageBody.judge(header, new byte[0], "");
    boolean alone = place.zone() == Zone.SUPERBLOCK || place.zone() == Zone.WAL_HEADERS;
    if (!alone) return bodyAt(file, header, place.offset() + Header.SIZE, length);
    if (header.command() != Command.PREPARE || header.operation() == Operation.RESERVED) {
      return MessageBody.unknown("the zone " + place.zone().label() + " holds headers alone");
    }
    long slots = storage.cluster().journalSlotCount();
    long slot = Long.remainderUnsigned(header.number(HeaderField.PREPARE_OP), slots);
    long prepare = new WalBytes(file, storage).prepareOffset((int) slot);
    boolean same = Header.of(file.read(prepare, Header.SIZE), 0).equals(header);
    if (same) return bodyAt(file, header, prepare + Header.SIZE, length);
    return MessageBody.unknown("slot " + slot + " of wal_prepares holds another prepare");
  }

  private static MessageBody bodyAt(DataFile file, Header header, long offset, int length) {
    if (offset > file.size() - length) {
      return MessageBody.unknown("the file ends before the body does");
    }
    return MessageBody.judge(header, file.read(offset, length), " at offset " + offset);
  }

  /** Whether nothing is wrong with the header, nor with its body as far as it is known. */
  public boolean valid() {
    return explanation.valid() && body.state() != MessageBody.State.WRONG;
  }

  /**
   * What is wrong, with where it lies in the file or in the header; the header must not be valid.
   */
  public String fault() {
    BrokenRule broken = explanation.broken();
    long base = place == null ? 0 : place.offset();
    if (broken == null) {
      return "offset " + (base + HeaderField.CHECKSUM_BODY.offset()) + ": " + body.text();
    }
    String what =
        switch (broken.effect()) {
          case UNREADABLE -> "no header: ";
          case INVALID -> "invalid: ";
          case STOPS -> "stops the real program: ";
        };
    boolean same = broken.reason().equals(broken.condition());
    return "offset "
        + (base + broken.offset())
        + ": "
        + what
        + broken.reason()
        + (same ? "" : " (" + broken.condition() + ")");
  }
}
