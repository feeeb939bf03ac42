package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;

/** The layouts of messages: headers and the bodies of fixed size. */
public final class Layouts {
  private Layouts() {}

  /** All of them: any header, those of the commands by number, the bodies. */
  public static List<Layout> all() {
    List<Layout> all = new ArrayList<>();
    all.add(HeaderLayouts.ANY);
    for (Command command : Command.values()) all.add(HeaderLayouts.of(command));
    for (Body body : Body.values()) all.add(body.layout());
    return all;
  }
}
