package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The layout of every command's header: the frame, then the command's own half. */
public final class HeaderLayouts {
  /** Bytes of every header. */
  public static final int SIZE = PrepareHeader.SIZE;

  /** Bytes of the frame that all headers share. */
  public static final int FRAME_SIZE = 128;

  /** The header of a command that is not known yet: the frame and 128 bytes. */
  public static final Layout ANY = any();

  private static final Map<Command, Layout> OF = all();

  private HeaderLayouts() {}

  /** The layout of a header of {@code command}. */
  public static Layout of(Command command) {
    Layout layout = OF.get(command);
    if (layout == null) throw new CheckFailed("header_layout_of: " + command.label());
    return layout;
  }

  private static Layout any() {
    List<Field> fields = new ArrayList<>();
    for (HeaderField field : HeaderField.values()) {
      if (field.command() == null) fields.add(field);
    }
    return new Layout("Header", SIZE, fields);
  }

  private static Map<Command, Layout> all() {
    Map<Command, Layout> all = new EnumMap<>(Command.class);
    for (Command command : Command.values()) {
      List<Field> fields = new ArrayList<>();
      for (HeaderField field : HeaderField.values()) {
        if (field.isOf(command)) fields.add(field);
      }
      all.put(command, new Layout("Header." + command.label(), SIZE, fields));
    }
    return all;
  }
}
