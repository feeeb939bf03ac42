package org.viewstamp.modelcheck.planted;

import java.util.Map;
import java.util.Set;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;

/**
 * Makes a model with a group of faults planted. Subclasses are public and have a public constructor
 * without parameters, as the explorer makes them by name.
 */
public abstract class PlantedFactory implements JavaModelFactory {
  private final JavaModelFactory real;
  private final Set<? extends Fault> faults;

  protected PlantedFactory(JavaModelFactory real, Set<? extends Fault> faults) {
    this.real = real;
    this.faults = faults;
  }

  @Override
  public final JavaModel create(Map<String, Object> constants) {
    return new PlantedModel(real, faults, constants);
  }
}
