package org.viewstamp.architecture.planted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Touches the file system. */
public final class ReadsAFile {
  byte[] read(Path path) throws IOException {
    return Files.readAllBytes(path);
  }
}
