package org.viewstamp.journal;

import org.viewstamp.vsr.PrepareHeader;

/** What one entry of the header ring turned out to hold. */
public sealed interface HeaderCell {
  /** Fails {@code header_ok}: bad checksum, or another slot's, another cluster's, no prepare. */
  record Bad() implements HeaderCell {}

  /** Passes {@code header_ok}: a placeholder, the root, or a prepare's header. */
  record Valid(PrepareHeader header) implements HeaderCell {}

  HeaderCell BAD = new Bad();
}
