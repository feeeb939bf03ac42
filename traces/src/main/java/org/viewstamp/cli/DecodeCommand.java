package org.viewstamp.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.inspect.HeaderInspection;
import org.viewstamp.inspect.HeaderJson;
import org.viewstamp.inspect.HeaderText;
import org.viewstamp.inspect.StructText;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.Layout;
import org.viewstamp.vsr.StorageLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viewstamp decode HEX}: explains the bytes of a message, or of another structure. */
@Command(
    name = "decode",
    description = {
      "Explain a message's header field by field.",
      "Tells whether it is valid, or which rule it breaks first. 256 bytes are a header; what"
          + " follows is its body, which is then judged too."
    },
    footer = {
      "",
      "Exit codes: 0 valid; 2 not valid (what can be shown is shown), or no such bytes."
    },
    mixinStandardHelpOptions = true)
public final class DecodeCommand extends Verb {
  @Parameters(
      arity = "1..*",
      paramLabel = "HEX",
      description = "The bytes as hex digits, blanks allowed; - reads them from standard input.")
  private List<String> hex = new ArrayList<>();

  @Option(
      names = "--struct",
      paramLabel = "NAME",
      description = "Another structure instead: viewstamp layout lists them.")
  private @Nullable String struct = null;

  @Option(names = "--all", description = "The areas too that hold the zeros that they should.")
  private boolean all = false;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json = false;

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Override
  public Integer call() {
    PrintWriter out = out();
    StorageLayout storage = configuration.storage();
    Layout layout = struct == null ? null : named(struct);
    byte[] bytes = bytes();
    if (layout != null) {
      struct(layout, storage, bytes, out);
    } else {
      message(bytes, storage, out);
    }
    return ExitCodes.FINE;
  }

  private byte[] bytes() {
    boolean stream = hex.size() == 1 && hex.get(0).equals("-");
    return stream ? HexInput.ofStream(System.in) : HexInput.ofArgument(String.join(" ", hex));
  }

  private Layout named(String name) {
    return configuration.layout("--struct", name, "one that viewstamp layout lists");
  }

  private void struct(Layout layout, StorageLayout storage, byte[] bytes, PrintWriter out) {
    if (bytes.length != layout.size()) {
      throw new BadInput("HEX", bytes.length + " bytes", layout.size() + ", as a " + layout.name());
    }
    StructText text = new StructText(layout, storage, bytes);
    if (json) out.println(text.json());
    else text.print(out, Terminal.current().width(), all);
  }

  private void message(byte[] bytes, StorageLayout storage, PrintWriter out) {
    if (bytes.length < Header.SIZE) {
      throw new BadInput(
          "HEX", bytes.length + " bytes", Header.SIZE + " of a header, or more with its body");
    }
    HeaderInspection inspection = HeaderInspection.ofMessage(bytes, storage);
    if (json) out.println(HeaderJson.of(inspection));
    else new HeaderText(inspection, out, Terminal.current().width()).print(all);
    out.flush();
    if (!inspection.valid()) throw new BadInput("HEX: " + inspection.fault());
    refuseMore(inspection.explanation().header().size(), bytes);
  }

  /** Behind a message there may be the zeros up to the end of its last sector, and nothing else. */
  private static void refuseMore(int size, byte[] bytes) {
    for (int at = size; at < bytes.length; at++) {
      if (bytes[at] == 0) continue;
      throw new BadInput(
          "HEX: offset " + at,
          bytes.length - size + " bytes behind the message, not all of them zero",
          size + " bytes, as the header says");
    }
  }
}
