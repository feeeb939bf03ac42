package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;

/** Texts made of pieces. */
final class Pieces {
  private Pieces() {}

  /** What lies between the separators, empty pieces too: always one more than there are. */
  static List<String> of(String text, char separator) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == separator) {
        pieces.add(piece.toString());
        piece.setLength(0);
      } else {
        piece.append(c);
      }
    }
    pieces.add(piece.toString());
    return pieces;
  }
}
