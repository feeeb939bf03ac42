package org.viewstamp.journal;

import org.viewstamp.vsr.PrepareHeader;

/** What one entry of the prepare ring turned out to hold. */
public sealed interface PrepareCell {
  /** Header checksum, body checksum or padding is wrong. */
  record Bad() implements PrepareCell {}

  /** A whole message with valid checksums that does not belong here: it fails {@code header_ok}. */
  record Foreign() implements PrepareCell {}

  /** Whole, and passes {@code header_ok}: a placeholder, the root, or a prepare. */
  record Valid(PrepareHeader header) implements PrepareCell {}

  PrepareCell BAD = new Bad();
  PrepareCell FOREIGN = new Foreign();
}
