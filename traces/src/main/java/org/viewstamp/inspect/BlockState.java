package org.viewstamp.inspect;

import java.util.Locale;

/** What a block of the grid is to the free set; an acquired one is of one of three states. */
enum BlockState {
  FREE('.'),
  /** In use by the state of the checkpoint. */
  ACQUIRED('#'),
  /** Freed when this checkpoint is durable. */
  RELEASED('r'),
  /** Released with or after this checkpoint: freed when the next one is durable. */
  PRIOR('p');

  /** The sign of a group of blocks that are not all of one state. */
  static final char MIXED = '+';

  private final char sign;

  BlockState(char sign) {
    this.sign = sign;
  }

  /** The sign in a picture. */
  char sign() {
    return sign;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
