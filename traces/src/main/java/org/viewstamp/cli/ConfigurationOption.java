package org.viewstamp.cli;

import org.viewstamp.inspect.KnownLayouts;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.Layout;
import org.viewstamp.vsr.StorageLayout;
import picocli.CommandLine.Option;

/** The option that names one of the two configurations, and what depends on it. */
final class ConfigurationOption {
  @Option(
      names = "--config",
      paramLabel = "NAME",
      description = "production (the default) or test_min, the configuration of its tests.")
  private String name = StorageLayout.PRODUCTION.name();

  /** The configuration named. */
  StorageLayout storage() {
    if (name.equals(StorageLayout.PRODUCTION.name())) return StorageLayout.PRODUCTION;
    if (name.equals(StorageLayout.TEST_MIN.name())) return StorageLayout.TEST_MIN;
    throw new BadInput("--config", "\"" + name + "\"", "production or test_min");
  }

  /**
   * The structure of this name as the configuration named lays it out.
   *
   * @param parameter who gave the name, to be told if there is no such structure
   * @param known what it could have given
   */
  Layout layout(String parameter, String structure, String known) {
    Layout layout = KnownLayouts.find(structure, storage());
    if (layout != null) return layout;
    throw new BadInput(parameter, "no structure \"" + structure + "\"", known);
  }
}
