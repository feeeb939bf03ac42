package org.viewstamp.modelcheck;

import java.util.Map;

/**
 * Makes the Java side of a model. A manifest names an implementation by class; it needs a public
 * constructor without parameters.
 */
public interface JavaModelFactory {
  /**
   * One model instance for one thread.
   *
   * @param constants the value of every CONSTANT of the model's root module, as a plain value
   * @throws IllegalArgumentException when a constant is missing or out of range; the message
   *     reaches the user
   */
  JavaModel create(Map<String, Object> constants);
}
