package org.viewstamp.cli;

import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.StorageLayout;
import picocli.CommandLine.Option;

/** The option that names one of the two configurations. */
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
}
