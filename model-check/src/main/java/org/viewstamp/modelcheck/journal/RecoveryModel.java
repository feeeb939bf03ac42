package org.viewstamp.modelcheck.journal;

import static org.viewstamp.modelcheck.PlainValue.fromZero;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.JournalConfig;
import org.viewstamp.journal.JournalMachineOpened;
import org.viewstamp.journal.JournalMachineOpened.Role;
import org.viewstamp.journal.JournalMachineRecovered;
import org.viewstamp.journal.JournalMachineSuperblock;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.Names;
import org.viewstamp.modelcheck.PlainValue;
import org.viewstamp.vsr.ClusterConfig;

/** Recovery and opening of every image of a small ring: {@code MCRecovery.tla} in Java. */
public final class RecoveryModel implements JavaModel {
  private final JournalConfig cluster;
  private final JournalConfig solo;
  private final ClusterConfig checkpoints;
  private final List<Role> roles = new ArrayList<>();
  private final List<String> scenarios = new ArrayList<>();
  private final List<Integer> views = new ArrayList<>();
  private final Cells cells = new Cells();

  private RecoveryModel(Constants constants) {
    cluster = constants.journal(false);
    solo = constants.journal(true);
    checkpoints = constants.cluster();
    roles.addAll(constants.named("Roles", Role.class, Names::lower));
    scenarios.addAll(constants.names("Scenarios"));
    views.addAll(constants.integers("Views"));
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    List<RecoveryImages> all = new ArrayList<>();
    for (Role role : roles) {
      for (String scenario : scenarios) {
        JournalMachineSuperblock superblock = RecoveryScenarios.superblock(scenario);
        long opMax = checkpoints.opPrepareMax(superblock.checkpointOp());
        all.add(
            new RecoveryImages(
                cells, cluster.ring().slotCount(), opMax, views, role, cells.of(superblock)));
      }
    }
    return () -> concatenation(all);
  }

  private static Iterator<Map<String, Object>> concatenation(List<RecoveryImages> all) {
    return all.stream().flatMap(RecoveryImages::stream).iterator();
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    if (refusal(state, "Recover", List.of()) != null) {
      return List.of();
    }
    Role role = Names.of(Role.class, Names::lower, (String) PlainValue.field(state, "role"));
    JournalConfig config = role == Role.SOLO ? solo : cluster;
    JournalMachineSuperblock superblock = cells.superblock(PlainValue.field(state, "superblock"));
    JournalMachineRecovered recovered =
        JournalMachineRecovered.of(
            config, checkpoints, cells.disk(PlainValue.field(state, "rings")), superblock);
    JournalMachineOpened opened =
        JournalMachineOpened.of(
            config, checkpoints, recovered.stop(), recovered.memory(), superblock, role);
    Map<String, Object> answer = Map.of("recovered", plain(recovered), "opened", plain(opened));
    return List.of(
        JavaStep.changing(
            "Recover", List.of(), state, Map.of("answer", answer, "phase", "recovered")));
  }

  private Object plain(JournalMachineRecovered recovered) {
    return Map.of(
        "stop",
        recovered.stop(),
        "labels",
        fromZero(new ArrayList<>(recovered.labels())),
        "torn",
        new LinkedHashSet<>(recovered.torn()),
        "dropped",
        new LinkedHashSet<>(recovered.dropped()),
        "fix",
        new LinkedHashSet<>(recovered.fix()),
        "memory",
        cells.of(recovered.memory()));
  }

  private Object plain(JournalMachineOpened opened) {
    return Map.of(
        "status", opened.status().text(),
        "head", Math.toIntExact(opened.head()),
        "memory", cells.of(opened.memory()));
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    return PlainValue.field(state, "phase").equals("image") ? null : "phase_image";
  }

  @Override
  public String sourceOf(String action) {
    return "JournalMachineRecovered.of, JournalMachineOpened.of";
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new RecoveryModel(new Constants(constants));
    }
  }
}
