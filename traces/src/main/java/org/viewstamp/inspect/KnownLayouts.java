package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.SuperBlockLayouts;
import org.viewstamp.vsr.Body;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.HeaderLayouts;
import org.viewstamp.vsr.Layout;
import org.viewstamp.vsr.StorageLayout;

/** The layouts of all structures, found by the names of the original. */
public final class KnownLayouts {
  private KnownLayouts() {}

  /** All of them: the frame, the header of each command, bodies, what a superblock stores. */
  public static List<Layout> all(StorageLayout storage) {
    List<Layout> all = new ArrayList<>();
    all.add(HeaderLayouts.ANY);
    for (Command command : Command.values()) all.add(HeaderLayouts.of(command));
    for (Body body : Body.values()) all.add(body.layout());
    all.addAll(SuperBlockLayouts.all(storage));
    return all;
  }

  /**
   * The layout of this name, in whatever case, a command's without {@code Header.} too; or null if
   * there is none.
   */
  public static @Nullable Layout find(String name, StorageLayout storage) {
    for (Layout layout : all(storage)) {
      String known = layout.name();
      if (known.equalsIgnoreCase(name) || known.equalsIgnoreCase("Header." + name)) return layout;
    }
    return null;
  }
}
