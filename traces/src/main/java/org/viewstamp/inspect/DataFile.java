package org.viewstamp.inspect;

/** Read access to the bytes of a data file, wherever they are kept. Nothing here ever writes. */
public interface DataFile extends AutoCloseable {
  /** What to call the file in a message: the path as the user gave it. */
  String name();

  /** Bytes of the data file. */
  long size();

  /**
   * The {@code length} bytes from {@code offset}. Those behind the end of the file are zero: so the
   * original's reads return them.
   */
  byte[] read(long offset, int length);

  @Override
  void close();
}
