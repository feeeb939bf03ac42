package org.viewstamp.proofs;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of this checkout are. Maven tells; elsewhere the working directory does. */
public final class Checkout {
  private Checkout() {}

  /** The top folder. */
  public static Path root() {
    String told = System.getProperty("viewstamp.root");
    if (told != null) return Path.of(told).toAbsolutePath().normalize();
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve("viewstamp")))
      folder = folder.getParent();
    if (folder == null) throw new IllegalStateException("not inside a checkout of viewstamp");
    return folder;
  }

  /** The folder of this module. */
  public static Path proofs() {
    return root().resolve("proofs");
  }

  /** Where this build writes. */
  public static Path target() {
    return proofs().resolve("target");
  }
}
