package org.viewstamp.proofs.journal;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.viewstamp.proofs.SmtFiles;

/** The scripts of the journal's theorems. */
final class SmtFilesTest {
  @Test
  void committedScriptsAreThoseThatThisBuildProves() throws IOException {
    SmtFiles.compare("journal", JournalObligations.all());
  }
}
