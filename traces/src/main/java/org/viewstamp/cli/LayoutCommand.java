package org.viewstamp.cli;

import java.io.PrintWriter;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.inspect.KnownLayouts;
import org.viewstamp.inspect.LayoutText;
import org.viewstamp.vsr.Layout;
import org.viewstamp.vsr.StorageLayout;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viewstamp layout}: the fields of each structure that is sent or stored. */
@Command(
    name = "layout",
    description = {
      "Print where the fields of a structure lie.",
      "Offset, size and type of each field; without NAME, a list of the structures. All integers"
          + " are little-endian."
    },
    mixinStandardHelpOptions = true)
public final class LayoutCommand extends Verb {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A structure, or a command: prepare is Header.prepare.")
  private @Nullable String name = null;

  /** One form at a time. */
  static final class Form {
    @Option(names = "--json", description = "One JSON object a structure.")
    private boolean json = false;

    @Option(names = "--markdown", description = "Tables in Markdown.")
    private boolean markdown = false;
  }

  @ArgGroup private Form form = new Form();

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Override
  public Integer call() {
    PrintWriter out = out();
    StorageLayout storage = configuration.storage();
    String one = name;
    List<Layout> layouts = one == null ? KnownLayouts.all(storage) : List.of(named(one));
    if (form.json) {
      layouts.forEach(layout -> out.println(LayoutText.json(layout)));
    } else if (form.markdown) {
      layouts.forEach(layout -> LayoutText.markdown(layout, out));
    } else if (one == null) {
      LayoutText.list(layouts, out);
    } else {
      LayoutText.table(layouts.get(0), out);
    }
    return ExitCodes.FINE;
  }

  private Layout named(String name) {
    return configuration.layout("NAME", name, "one that viewstamp layout without NAME lists");
  }
}
