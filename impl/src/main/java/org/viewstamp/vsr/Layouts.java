package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;

/** The layouts of messages: headers and the bodies of fixed size. */
public final class Layouts {
  private Layouts() {}

  /** All of them, in the order of the original. */
  public static List<Layout> all() {
    List<Layout> all = new ArrayList<>();
    all.add(Layout.of("Header.prepare", PrepareHeader.SIZE, PrepareField.values()));
    for (Body body : Body.values()) all.add(body.layout());
    return all;
  }
}
