package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.viewstamp.journal.Journal;
import org.viewstamp.journal.JournalConfig;
import org.viewstamp.journal.Recovered;
import org.viewstamp.journal.RecoveredSlot;
import org.viewstamp.journal.Recovery;
import org.viewstamp.journal.RecoveryInput;
import org.viewstamp.journal.WalImage;
import org.viewstamp.journal.WalReader;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * What a superblock and a disk recover to, by our own code, and how it compares with the record.
 *
 * @param verdict of the comparison
 * @param journal the journal that recovered; the disk has recovery's header writes by then
 */
record OperationsStart(Verdict verdict, Journal journal) {
  private static final Set<String> FIELDS =
      Set.of("op_checkpoint", "view", "log_view", "view_headers", "wal", "recovered");

  /**
   * Recovers {@code disk}.
   *
   * @param path of {@code recorded} in the case
   * @param recorded superblock and expected outcome; {@code wal} is not looked at
   */
  static OperationsStart recover(
      String path,
      JsonNode recorded,
      OperationsDisk disk,
      JournalConfig config,
      ClusterConfig clusterConfig,
      U128 cluster,
      Messages messages) {
    Fields.exactly(recorded, path + ".", FIELDS);
    int logView = Fields.u32(recorded, "log_view");
    if (logView != Fields.u32(recorded, "view")) {
      throw new CannotJudge(path + ".log_view", "is not the view");
    }
    long opCheckpoint = Fields.u64(recorded, "op_checkpoint");
    WalImage wal = WalReader.read(disk, config.ring(), cluster);
    wal.requireRecoverable();
    Recovered recovered =
        Recovery.recover(
            new RecoveryInput(
                config.ring(),
                config::placeholder,
                config.solo(),
                opCheckpoint,
                clusterConfig.opPrepareMax(opCheckpoint),
                logView,
                viewHeaders(recorded, messages),
                wal.headerCells(),
                wal.prepareCells()));
    for (int sector : recovered.fixSectors()) {
      disk.writeHeaderSector(sector, recovered.sectorImage(sector));
    }
    Journal journal = Journal.recovered(config, recovered.log());
    Verdict verdict =
        JsonDiff.compare(
            path + ".recovered",
            Fields.required(recorded, "recovered"),
            render(recovered, journal, new OperationsRender(messages, cluster)));
    return new OperationsStart(verdict, journal);
  }

  private static ViewChangeHeaders viewHeaders(JsonNode recorded, Messages messages) {
    List<ViewChangeHeaders.Entry> entries = new ArrayList<>();
    for (JsonNode id : Fields.array(recorded, "view_headers")) {
      PrepareHeader header = messages.get(id, "view_headers").header();
      entries.add(ViewChangeHeaders.Entry.valid(header));
    }
    return new ViewChangeHeaders(ViewChangeHeaders.Kind.START_VIEW, entries);
  }

  private static ObjectNode render(Recovered recovered, Journal journal, OperationsRender render) {
    StringBuilder labels = new StringBuilder();
    for (RecoveredSlot slot : recovered.slots()) labels.append(slot.recoveryCase().row().letter());
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put("labels", labels.toString());
    state.set("filtered", Fields.numbers(recovered.droppedSlots()));
    state.set("op_maximum", Fields.number(journal.opMaximum()));
    state.set("sectors_written", Fields.numbers(recovered.fixSectors()));
    state.set("slots", render.slotsNotFormatted(journal));
    return state;
  }
}
