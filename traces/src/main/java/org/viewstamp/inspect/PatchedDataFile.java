package org.viewstamp.inspect;

import java.util.List;

/** A data file as it would be with patches applied in order, the file itself being left alone. */
public final class PatchedDataFile implements DataFile {
  private final DataFile base;
  private final List<Patch> patches;

  /** Takes over {@code base}: closing this closes it. */
  public PatchedDataFile(DataFile base, List<Patch> patches) {
    this.base = base;
    this.patches = List.copyOf(patches);
  }

  @Override
  public String name() {
    return base.name();
  }

  /** A patch behind the end makes the file longer. */
  @Override
  public long size() {
    long size = base.size();
    for (Patch patch : patches) size = Math.max(size, patch.offset() + patch.bytes().length);
    return size;
  }

  @Override
  public byte[] read(long offset, int length) {
    byte[] bytes = base.read(offset, length);
    for (Patch patch : patches) {
      long from = Math.max(offset, patch.offset());
      long to = Math.min(offset + length, patch.offset() + patch.bytes().length);
      if (from >= to) continue;
      System.arraycopy(
          patch.bytes(),
          (int) (from - patch.offset()),
          bytes,
          (int) (from - offset),
          (int) (to - from));
    }
    return bytes;
  }

  @Override
  public void close() {
    base.close();
  }
}
