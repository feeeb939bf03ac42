package org.viewstamp.modelcheck.toy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;

/** Courier.tla in Java, with a fault on demand: what the comparison must notice. */
public final class CourierModel implements JavaModel {
  /** One fault each; the comment says what TLA+ does. */
  public enum Fault {
    NONE,
    /** Send: a person does not write to itself. */
    GUARD_DROPPED,
    /** Send: strictly fewer letters than the bound. */
    BOUND_OFF_BY_ONE,
    /** Send: from and to are not swapped. */
    FIELDS_SWAPPED,
    /** Read: only the count of the person the letter is to matters. */
    CONJUNCT_WEAKENED,
    /** Read: the count grows by one. */
    WRONG_SUCCESSOR_FIELD,
    /** Read: the letter goes away. */
    STALE_FIELD,
    /** Read, Lose: the older of two events is forgotten. */
    WRONG_EVENT_FORGOTTEN,
    /** Lose: losing is possible when the office is open. */
    STEP_NEVER_OFFERED,
    /** Shut(p, busiest): in this order. */
    PARAMETERS_IN_WRONG_ORDER,
    /** Shut: busiest is the greatest count. */
    PARAMETER_VALUE_WRONG,
    /** Reopen is only possible when the office is shut. */
    EXTRA_EVENT,
    /** There is no action Burn. */
    UNKNOWN_ACTION,
    /** Somebody has read nothing. */
    EXTRA_INITIAL_STATE,
    /** Everybody may have read nothing. */
    MISSING_INITIAL_STATE,
    /** An integer is an Integer. */
    WRONG_TYPE,
    /** A successor has every variable. */
    VARIABLE_FORGOTTEN
  }

  private final Set<?> people;
  private final int lettersMax;
  private final int readMax;
  private final Object absent;
  private final Fault fault;

  CourierModel(Map<String, Object> constants, Fault fault) {
    this.people = (Set<?>) constants.get("People");
    this.lettersMax = (Integer) constants.get("LettersMax");
    this.readMax = (Integer) constants.get("ReadMax");
    this.absent = constants.get("Absent");
    this.fault = fault;
  }

  private record Letter(int from, int to, Map<?, ?> plain) {
    static Letter of(Object plain) {
      Map<?, ?> map = (Map<?, ?>) plain;
      return new Letter((Integer) map.get("from"), (Integer) map.get("to"), map);
    }
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    List<Map<String, Object>> states = new ArrayList<>();
    List<Integer> ids = ids();
    for (int bits = 0; bits < 1 << ids.size(); bits++) {
      boolean allRead = bits == (1 << ids.size()) - 1;
      if ((allRead && fault != Fault.EXTRA_INITIAL_STATE)
          || (bits == 0 && fault == Fault.MISSING_INITIAL_STATE)) {
        continue;
      }
      Map<Object, Object> read = new LinkedHashMap<>();
      for (int i = 0; i < ids.size(); i++) {
        read.put(ids.get(i), bits >> i & 1);
      }
      states.add(
          Map.of("letters", Set.of(), "read", read, "diary", List.of(), "office", open(absent)));
    }
    return states;
  }

  private static Map<String, Object> open(Object by) {
    return Map.of("state", "open", "by", by);
  }

  private List<Integer> ids() {
    List<Integer> ids = new ArrayList<>();
    people.forEach(p -> ids.add((Integer) p));
    return ids;
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    List<JavaStep> steps = new ArrayList<>();
    for (int p : ids()) {
      for (int q : ids()) {
        consider(steps, state, "Send", List.of(p, q));
      }
      List<Object> shut = List.of(p, busiest(state));
      consider(steps, state, "Shut", shut);
    }
    for (Object letter : letters(state)) {
      consider(steps, state, "Read", List.of(letter));
      if (fault != Fault.STEP_NEVER_OFFERED) {
        consider(steps, state, "Lose", List.of(letter));
      }
    }
    consider(steps, state, "Reopen", List.of());
    if (fault == Fault.UNKNOWN_ACTION && letters(state).size() == 2) {
      steps.add(JavaStep.changing("Burn", List.of(), state, Map.of("letters", Set.of())));
    }
    return steps;
  }

  private void consider(
      List<JavaStep> steps, Map<String, Object> state, String action, List<Object> params) {
    if (refusal(state, action, params) != null) {
      return;
    }
    Map<String, Object> changes =
        switch (action) {
          case "Send" -> send(state, params);
          case "Read" -> read(state, Letter.of(params.get(0)));
          case "Lose" -> lose(state, Letter.of(params.get(0)));
          case "Shut" -> shut(state, params.get(0));
          default -> Map.of("office", open(absent));
        };
    JavaStep step = JavaStep.changing(action, shown(action, params), state, changes);
    if (fault == Fault.VARIABLE_FORGOTTEN && action.equals("Lose")) {
      step.next().remove("office");
    }
    steps.add(step);
  }

  private List<Object> shown(String action, List<Object> params) {
    if (action.equals("Shut") && fault == Fault.PARAMETERS_IN_WRONG_ORDER) {
      return List.of(params.get(1), params.get(0));
    }
    return params;
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    return switch (action) {
      case "Send" -> sendRefusal(state, params);
      case "Read" -> {
        Letter letter = Letter.of(params.get(0));
        boolean mayRead = readOf(state, letter.to()) < readMax;
        if (fault == Fault.CONJUNCT_WEAKENED) {
          mayRead |= readOf(state, letter.from()) < readMax;
        }
        yield mayRead ? null : "read[m.to] < ReadMax";
      }
      case "Lose" -> isOpen(state) ? null : "office is shut";
      case "Shut" ->
          !isOpen(state)
              ? "office is shut"
              : readOf(state, params.get(0)) == (Integer) params.get(1) ? null : "not the busiest";
      case "Reopen" -> isOpen(state) && fault != Fault.EXTRA_EVENT ? "office is open" : null;
      default -> "no action " + action;
    };
  }

  private @Nullable String sendRefusal(Map<String, Object> state, List<Object> params) {
    if (!isOpen(state)) {
      return "office is shut";
    }
    if (params.get(0).equals(params.get(1)) && fault != Fault.GUARD_DROPPED) {
      return "p # q";
    }
    int bound = fault == Fault.BOUND_OFF_BY_ONE ? lettersMax - 1 : lettersMax;
    if (letters(state).size() >= bound) {
      return "too many letters";
    }
    return letters(state).contains(letter(state, params)) ? "the letter is under way" : null;
  }

  private Map<String, Object> letter(Map<String, Object> state, List<Object> params) {
    return Map.of(
        "from", params.get(0), "to", params.get(1), "number", readOf(state, params.get(0)));
  }

  private Map<String, Object> send(Map<String, Object> state, List<Object> params) {
    Map<String, Object> letter = letter(state, params);
    if (fault == Fault.FIELDS_SWAPPED) {
      letter = Map.of("from", params.get(1), "to", params.get(0), "number", letter.get("number"));
    }
    Set<Object> letters = new LinkedHashSet<>(letters(state));
    letters.add(letter);
    return Map.of("letters", letters);
  }

  private Map<String, Object> read(Map<String, Object> state, Letter letter) {
    Map<Object, Object> read = new LinkedHashMap<>((Map<?, ?>) state.get("read"));
    int grows = fault == Fault.WRONG_SUCCESSOR_FIELD ? 2 : 1;
    read.put(letter.to(), readOf(state, letter.to()) + grows);
    Set<Object> letters = new LinkedHashSet<>(letters(state));
    if (fault != Fault.STALE_FIELD) {
      letters.remove(letter.plain());
    }
    return Map.of("read", read, "letters", letters, "diary", note(state, letter.to()));
  }

  private Map<String, Object> lose(Map<String, Object> state, Letter letter) {
    Set<Object> letters = new LinkedHashSet<>(letters(state));
    letters.remove(letter.plain());
    return Map.of("letters", letters, "diary", note(state, letter.from()));
  }

  private Object note(Map<String, Object> state, int event) {
    List<Object> diary = new ArrayList<>((List<?>) state.get("diary"));
    if (diary.size() == 2) {
      diary.remove(fault == Fault.WRONG_EVENT_FORGOTTEN ? 1 : 0);
    }
    diary.add(fault == Fault.WRONG_TYPE ? (Object) (long) event : (Object) event);
    return diary;
  }

  private Map<String, Object> shut(Map<String, Object> state, Object person) {
    return letters(state).isEmpty()
        ? Map.of("office", Map.of("state", "shut", "by", person))
        : Map.of("office", open(person));
  }

  private int busiest(Map<String, Object> state) {
    TreeSet<Integer> counts = new TreeSet<>();
    ids().forEach(p -> counts.add(readOf(state, p)));
    return fault == Fault.PARAMETER_VALUE_WRONG ? counts.first() : counts.last();
  }

  private static int readOf(Map<String, Object> state, Object person) {
    return (Integer) ((Map<?, ?>) state.get("read")).get(person);
  }

  private static Set<?> letters(Map<String, Object> state) {
    return (Set<?>) state.get("letters");
  }

  private static boolean isOpen(Map<String, Object> state) {
    return ((Map<?, ?>) state.get("office")).get("state").equals("open");
  }

  @Override
  public String sourceOf(String action) {
    return "CourierModel: " + action;
  }

  /** Makes the model as it should be; a subclass plants the fault that it is named after. */
  public static class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new CourierModel(constants, fault());
    }

    private Fault fault() {
      if (getClass() == Factory.class) {
        return Fault.NONE;
      }
      String words = getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
      return Fault.valueOf(words.toUpperCase(Locale.ROOT));
    }
  }

  public static final class GuardDropped extends Factory {}

  public static final class BoundOffByOne extends Factory {}

  public static final class FieldsSwapped extends Factory {}

  public static final class ConjunctWeakened extends Factory {}

  public static final class WrongSuccessorField extends Factory {}

  public static final class StaleField extends Factory {}

  public static final class WrongEventForgotten extends Factory {}

  public static final class StepNeverOffered extends Factory {}

  public static final class ParametersInWrongOrder extends Factory {}

  public static final class ParameterValueWrong extends Factory {}

  public static final class ExtraEvent extends Factory {}

  public static final class UnknownAction extends Factory {}

  public static final class ExtraInitialState extends Factory {}

  public static final class MissingInitialState extends Factory {}

  public static final class WrongType extends Factory {}

  public static final class VariableForgotten extends Factory {}
}
