package org.viewstamp.proofs.journal;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.journal.RecoveryTable;
import org.viewstamp.proofs.Obligation;

/** All that is proved of the journal by SMT. */
final class JournalObligations {
  private JournalObligations() {}

  /** Of the table that recovers real logs, and of checkpoint arithmetic. */
  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>(TableObligations.of(RecoveryTable.rows()));
    all.addAll(CheckpointObligations.all());
    return all;
  }

  /** The one of that name. */
  static Obligation named(String name, List<Obligation> obligations) {
    for (Obligation each : obligations) if (each.name().equals(name)) return each;
    throw new IllegalArgumentException("no obligation " + name);
  }
}
