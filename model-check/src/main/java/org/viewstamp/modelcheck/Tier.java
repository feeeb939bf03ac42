package org.viewstamp.modelcheck;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/** How much time a model takes; a tier includes the ones before it. */
public enum Tier {
  /** Seconds: each time. */
  @JsonProperty("smoke")
  SMOKE,
  /** A minute or two: before a change is accepted. */
  @JsonProperty("ci")
  CI,
  /** As long as it takes. */
  @JsonProperty("deep")
  DEEP;

  public boolean includes(Tier other) {
    return other.compareTo(this) <= 0;
  }

  /** The tier of that name, in lower case. */
  public static Optional<Tier> of(String name) {
    for (Tier tier : values()) {
      if (tier.toString().equals(name)) {
        return Optional.of(tier);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
