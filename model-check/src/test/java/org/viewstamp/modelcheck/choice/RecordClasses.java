package org.viewstamp.modelcheck.choice;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of classes in which a record's equality is an ordinary call. Java PathFinder ends a path,
 * and says nothing, where it meets the {@code invokedynamic} of the {@code equals} that the
 * compiler makes for a record; in the copies that one instruction is an {@code invokestatic} of
 * {@link RecordEquality#equal}. Nothing else of a class changes.
 */
final class RecordClasses {
  private static final int MAGIC_SIZE = 8;
  private static final byte INVOKEDYNAMIC = (byte) 0xba;
  private static final byte INVOKESTATIC = (byte) 0xb8;
  private static final byte ALOAD_0 = (byte) 0x2a;
  private static final byte ALOAD_1 = (byte) 0x2b;
  private static final byte IRETURN = (byte) 0xac;

  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int METHOD_REF = 10;
  private static final int NAME_AND_TYPE = 12;
  private static final int INVOKE_DYNAMIC = 18;

  /** Entries that a copy has more in its constant pool. */
  private static final int ADDED = 6;

  private final byte[] bytes;
  private final int[] offsets;
  private final int end;

  private RecordClasses(byte[] bytes) {
    this.bytes = bytes;
    offsets = new int[u2(MAGIC_SIZE)];
    int at = MAGIC_SIZE + 2;
    for (int index = 1; index < offsets.length; index++) {
      offsets[index] = at;
      int tag = bytes[at];
      at += 1 + size(tag, at);
      // A long and a double take two places.
      if (tag == 5 || tag == 6) index++;
    }
    end = at;
  }

  private int size(int tag, int at) {
    return switch (tag) {
      case UTF8 -> 2 + u2(at + 1);
      case 3, 4, 9, METHOD_REF, 11, NAME_AND_TYPE, 17, INVOKE_DYNAMIC -> 4;
      case 5, 6 -> 8;
      case 15 -> 3;
      case CLASS, 8, 16, 19, 20 -> 2;
      default -> throw new IllegalArgumentException("constant pool tag " + tag);
    };
  }

  private int u2(int at) {
    return ByteBuffer.wrap(bytes).getShort(at) & 0xffff;
  }

  /** Copies all classes of a directory or a jar to {@code to}; gives how many of them differ. */
  static int copy(Path from, Path to) {
    try {
      if (Files.isDirectory(from)) return copyBelow(from, to);
      try (FileSystem jar = FileSystems.newFileSystem(from)) {
        return copyBelow(jar.getPath("/"), to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int copyBelow(Path from, Path to) throws IOException {
    int changed = 0;
    try (Stream<Path> files = Files.walk(from)) {
      List<Path> classes =
          files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
      for (Path file : classes) {
        byte[] old = Files.readAllBytes(file);
        byte[] copy = new RecordClasses(old).withPlainEquality();
        if (copy != old) changed++;
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.write(target, copy);
      }
    }
    return changed;
  }

  private byte[] withPlainEquality() throws IOException {
    int call = dynamicEquals();
    if (call < 0) return bytes;
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(copy);
    int first = offsets.length;
    out.write(bytes, 0, MAGIC_SIZE);
    out.writeShort(first + ADDED);
    out.write(bytes, MAGIC_SIZE + 2, end - MAGIC_SIZE - 2);
    utf8(out, RecordEquality.class.getName().replace('.', '/'));
    entry(out, CLASS, first);
    utf8(out, "equal");
    utf8(out, "(Ljava/lang/Object;Ljava/lang/Object;)Z");
    entry(out, NAME_AND_TYPE, first + 2, first + 3);
    entry(out, METHOD_REF, first + 1, first + 4);
    out.write(bytes, end, call - end);
    out.writeByte(INVOKESTATIC);
    out.writeShort(first + 5);
    // The two bytes that an invokedynamic is longer are 0 already: each a nop.
    out.write(bytes, call + 3, bytes.length - call - 3);
    return copy.toByteArray();
  }

  private static void utf8(DataOutputStream out, String text) throws IOException {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(UTF8);
    out.writeShort(encoded.length);
    out.write(encoded);
  }

  private static void entry(DataOutputStream out, int tag, int... indexes) throws IOException {
    out.writeByte(tag);
    for (int index : indexes) out.writeShort(index);
  }

  /** Where the body of a generated {@code equals} calls; negative if there is none. */
  private int dynamicEquals() {
    for (int at = end; at + 7 < bytes.length; at++) {
      boolean body =
          bytes[at] == ALOAD_0
              && bytes[at + 1] == ALOAD_1
              && bytes[at + 2] == INVOKEDYNAMIC
              && u2(at + 5) == 0
              && bytes[at + 7] == IRETURN;
      if (body && name(u2(at + 3)).equals("equals")) return at + 2;
    }
    return -1;
  }

  private String name(int dynamic) {
    if (dynamic >= offsets.length || bytes[offsets[dynamic]] != INVOKE_DYNAMIC) return "";
    int nameAndType = offsets[u2(offsets[dynamic] + 3)];
    int utf8 = offsets[u2(nameAndType + 1)];
    return new String(bytes, utf8 + 3, u2(utf8 + 1), StandardCharsets.UTF_8);
  }
}
