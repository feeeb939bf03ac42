package org.viewstamp.journal;

import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.PrepareHeader;

/** Makes the placeholder header of a slot: the codec's for real logs, an abstract one in models. */
@FunctionalInterface
public interface SlotPlaceholder {
  /** The header that marks {@code slot} as unused; reserved, with the slot index as op. */
  PrepareHeader of(@NonNegative int slot);
}
