package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ExponentialBackoff;
import org.viewstamp.vsr.Timeout;

/** One timeout with all its draws: {@code MCTimeouts.tla} in Java. */
final class TimeoutModel implements JavaModel {
  private static final int NULL = -1;
  private static final int ATTEMPTS = 256;
  private static final long TICK_MS = 10;
  private static final long NS_PER_MS = 1_000_000;
  private static final List<String> PLAIN_ACTIONS = List.of("Start", "Stop", "Reset", "Tick");

  private final Timeout.Config config;
  private final int after;
  private final boolean careless;
  private final Set<Integer> measured;
  private final Set<Integer> attemptsInitial;
  private final int jitterMax;

  TimeoutModel(ModelConstants constants) {
    int backoffMin = constants.count("BackoffMin");
    int backoffMax = constants.positive("BackoffMax");
    config =
        new Timeout.Config(
            TICK_MS,
            constants.positive("RttInitial"),
            constants.positive("RttMax"),
            constants.positive("RttMultiple"),
            backoffMin,
            backoffMax);
    if (constants.integer("AttemptsWrap") != ATTEMPTS) {
      throw constants.expected("AttemptsWrap", "256, which the Java has");
    }
    after = constants.positive("After");
    careless = constants.flag("Careless");
    measured = constants.integers("Measured");
    attemptsInitial = constants.integers("AttemptsInitial");
    jitterMax = backoffMax - backoffMin;
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    List<Map<String, Object>> states = new ArrayList<>();
    Timeout created = Timeout.of(after, config);
    for (int attempts : attemptsInitial) {
      Timeout begun =
          attempts == 0
              ? created
              : new Timeout(config, after, (long) after, attempts, created.rtt(), 0);
      states.add(Map.of("timeout", plain(begun), "fired", ""));
    }
    return states;
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    List<JavaStep> steps = new ArrayList<>();
    for (String action : PLAIN_ACTIONS) {
      add(steps, state, action, List.of());
    }
    for (int jitter = 0; jitter <= jitterMax; jitter++) {
      add(steps, state, "BackOff", List.of(jitter));
    }
    for (int ticks : measured) {
      add(steps, state, "SetRtt", List.of(ticks));
    }
    return steps;
  }

  private void add(
      List<JavaStep> steps, Map<String, Object> state, String action, List<Object> params) {
    if (refusal(state, action, params) != null) return;
    Timeout now = timeout(field(state, "timeout"));
    Timeout next = next(now, action, params);
    Object fired =
        switch (action) {
          case "Tick" -> fired(next);
          case "SetRtt" -> field(state, "fired");
          default -> "";
        };
    steps.add(new JavaStep(action, params, Map.of("timeout", plain(next), "fired", fired)));
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    String fired = (String) field(state, "fired");
    if (fired.equals("stop")) return "stopped";
    if (action.equals("Tick")) return !careless && fired.equals("yes") ? "seen_to" : null;
    try {
      next(timeout(field(state, "timeout")), action, params);
      return null;
    } catch (CheckFailed failed) {
      return failed.name();
    }
  }

  private static Timeout next(Timeout now, String action, List<Object> params) {
    return switch (action) {
      case "Start" -> now.start();
      case "Stop" -> now.stop();
      case "Reset" -> now.reset();
      case "Tick" -> now.tick();
      case "BackOff" -> now.backoff(draw(now, (Integer) params.get(0)));
      case "SetRtt" -> now.setRttNs((Integer) params.get(0) * TICK_MS * NS_PER_MS);
      default -> throw new IllegalArgumentException("no action " + action);
    };
  }

  /** The smallest draw that gives the jitter; there is none for one beyond the cap. */
  private static long draw(Timeout now, int jitter) {
    Timeout.Config config = now.config();
    int attempts = (now.attempts() + 1) % ATTEMPTS;
    long cap = ExponentialBackoff.cap(config.backoffMinTicks(), config.backoffMaxTicks(), attempts);
    if (jitter > cap) throw new CheckFailed("jitter_in_cap");
    BigInteger choices = BigInteger.valueOf(cap + 1);
    BigInteger product = BigInteger.valueOf(jitter).shiftLeft(Long.SIZE);
    return product.add(choices).subtract(BigInteger.ONE).divide(choices).longValue();
  }

  private static String fired(Timeout timeout) {
    try {
      return timeout.fired() ? "yes" : "no";
    } catch (CheckFailed failed) {
      return "stop";
    }
  }

  private static Map<String, Object> plain(Timeout timeout) {
    Long period = timeout.afterDynamic();
    return Map.of(
        "after_dynamic", period == null ? NULL : Math.toIntExact(period),
        "attempts", timeout.attempts(),
        "rtt", Math.toIntExact(timeout.rtt()),
        "ticks", Math.toIntExact(timeout.ticks()),
        "ticking", timeout.ticking());
  }

  private Timeout timeout(Object plain) {
    int period = (Integer) field(plain, "after_dynamic");
    return new Timeout(
        config,
        after,
        period == NULL ? null : (long) period,
        (Integer) field(plain, "attempts"),
        (Integer) field(plain, "rtt"),
        (Integer) field(plain, "ticks"));
  }

  @Override
  public String sourceOf(String action) {
    return "Timeout." + action;
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new TimeoutModel(new ModelConstants(constants));
    }
  }
}
