package org.viewstamp.inspect;

import java.util.Arrays;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.PrepareFrame;
import org.viewstamp.vsr.StorageLayout;

/**
 * Whether a header's {@code checksum_body} is that of its body.
 *
 * @param state the answer
 * @param text the same in words, with what the answer is about
 */
public record MessageBody(State state, String text) {
  /** Whether it is. */
  public enum State {
    RIGHT,
    WRONG,
    /** There is no body to judge by. */
    UNKNOWN
  }

  static MessageBody unknown(String why) {
    return new MessageBody(State.UNKNOWN, "not judged: " + why);
  }

  /** Whether the header's size is one that a message can have. */
  static boolean sizeInRange(Header header, StorageLayout storage) {
    int size = header.size();
    return size >= Header.SIZE && size <= storage.messageSizeMax();
  }

  /** Judges by the bytes of the body, of which there are as many as the header's size says. */
  static MessageBody judge(Header header, byte[] body, String where) {
    boolean right = header.validChecksumBody(body);
    String what = body.length == 0 ? "empty" : body.length + " bytes" + where;
    String text = (right ? "right: " : "WRONG: checksum_body is not that of the body, ") + what;
    return new MessageBody(right ? State.RIGHT : State.WRONG, text);
  }

  /**
   * Judges by the bytes that follow the header, where only an empty body can be told without any.
   *
   * @param message header and body
   */
  static MessageBody ofMessage(Header header, byte[] message, StorageLayout storage) {
    if (!sizeInRange(header, storage))
      return unknown("no message has the size that the header says");
    int size = header.size();
    if (size == Header.SIZE || message.length >= size) {
      return judge(header, Arrays.copyOfRange(message, Header.SIZE, size), "");
    }
    if (message.length == Header.SIZE) {
      return unknown(size - Header.SIZE + " bytes of body are not given");
    }
    return new MessageBody(
        State.WRONG,
        "WRONG: only "
            + (message.length - Header.SIZE)
            + " of "
            + (size - Header.SIZE)
            + " bytes are given");
  }

  /** Bytes of the message with its padding up to the next sector. */
  static int padded(Header header) {
    return PrepareFrame.sectorCeil(header.size());
  }
}
