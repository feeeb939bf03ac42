package org.viewstamp.superblock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.LayoutPage;

/**
 * The page of all layouts and rules is what the tables say: any change of a field or a rule shows
 * in it.
 */
class LayoutPageTest {
  private static final Path ROOT = Path.of(System.getProperty("viewstamp.root", ".."));

  @Test
  void thePageIsUpToDate() throws IOException {
    String made = LayoutPage.render(SuperBlockLayouts.ofPage());
    Path target = Files.createDirectories(Path.of("target"));
    Path fresh = Files.writeString(target.resolve("LAYOUTS.md"), made);
    String committed = Files.readString(ROOT.resolve("spec/vsr/LAYOUTS.md"));
    assertEquals(made, committed, () -> "spec/vsr/LAYOUTS.md should be as " + fresh);
  }
}
