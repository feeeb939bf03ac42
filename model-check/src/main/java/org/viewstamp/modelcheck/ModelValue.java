package org.viewstamp.modelcheck;

/** A TLC model value ({@code Foreign = Foreign} in a config), which differs from every string. */
public record ModelValue(String name) implements Comparable<ModelValue> {
  @Override
  public int compareTo(ModelValue other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
