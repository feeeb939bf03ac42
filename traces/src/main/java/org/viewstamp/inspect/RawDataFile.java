package org.viewstamp.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.viewstamp.trace.BadInput;

/** A data file as the real program leaves it: large, sparse, read only where it is asked for. */
final class RawDataFile implements DataFile {
  private final Path path;
  private final FileChannel channel;
  private final long size;

  private RawDataFile(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  static RawDataFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    return new RawDataFile(path, channel, channel.size());
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] read(long offset, int length) {
    byte[] bytes = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
        // Fewer bytes than asked for are no end of the file yet.
      }
    } catch (IOException e) {
      throw new BadInput(
          path + ": offset " + offset, "cannot be read: " + e.getMessage(), "a readable disk");
    }
    return bytes;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new BadInput(path + ": cannot be closed: " + e.getMessage());
    }
  }
}
