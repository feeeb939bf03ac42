package org.viewstamp.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.viewstamp.journal.HeadChoice;
import org.viewstamp.journal.JournalSlot;
import org.viewstamp.journal.Recovered;
import org.viewstamp.journal.RecoveredSlot;
import org.viewstamp.journal.ReplicaOpen;

/** What the real program decided on its own files, and on damaged ones, is what inspection says. */
class RecordedFilesTest {
  private int compared = 0;

  @Test
  void everyFileIsDecidedAsTheRealProgramDecidedIt() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Recorded.FILES)) {
      files = all.filter(path -> path.toString().endsWith(".extents.gz")).sorted().toList();
    }
    for (Path path : files) {
      String name = String.valueOf(path.getFileName()).replace(".extents.gz", "");
      try (DataFile file = DataFiles.open(path)) {
        compare(name, file, Recorded.lines(name + ".recovery").get(0));
      }
    }
    assertTrue(compared >= 20, compared + " files");
  }

  @Test
  void everyDamagedFileIsDecidedAsTheRealProgramDecidedIt() throws IOException {
    Map<String, JsonNode> results = new HashMap<>();
    for (JsonNode line : Recorded.lines("damage-results")) {
      if (line.has("recovery")) results.put(line.get("id").asText(), line.get("recovery"));
    }
    Map<String, DataFile> bases = new HashMap<>();
    for (JsonNode line : Recorded.lines("damage")) {
      if (!line.has("patch")) continue;
      String id = line.get("id").asText();
      DataFile base = bases.computeIfAbsent(line.get("base").asText(), Recorded::open);
      JsonNode result = results.get(id);
      assertNotNull(result, id);
      compare(id, new PatchedDataFile(base, patches(line.get("patch"))), result);
    }
    bases.values().forEach(DataFile::close);
    assertEquals(150, compared);
  }

  private void compare(String id, DataFile file, JsonNode recorded) {
    compared++;
    Inspection inspection = Inspection.of(file, null);
    if (!recorded.get("panic").isNull()) {
      assertNull(inspection.superblocks().working(), id);
      assertFalse(inspection.faults().isEmpty(), id);
      return;
    }
    assertNotNull(inspection.superblocks().working(), id);
    assertEquals(List.of(), inspection.faults(), id);
    assertNull(inspection.refusal(), id);
    Recovered recovered = inspection.recovered();
    ReplicaOpen open = inspection.open();
    if (recovered == null || open == null) throw new AssertionError(id);
    assertEquals(labelTotals(recorded), labelTotals(recovered), id);
    if (recorded.hasNonNull("recovered")) {
      JsonNode digest = recorded.get("recovered").get("slots_digest");
      assertEquals(digest.asText(), digest(recovered.log()), id);
    }
    HeadChoice choice = open.choice();
    if (!recorded.get("error").isNull()) {
      assertEquals(recorded.get("error").asText(), choice.outcome().text(), id);
      assertFalse(inspection.starts(), id);
      return;
    }
    JsonNode opened = recorded.get("opened");
    assertTrue(inspection.starts(), id);
    assertEquals(opened.get("status").asText(), choice.outcome().text(), id);
    assertEquals(opened.get("op").asLong(), choice.op(), id);
    assertEquals(opened.get("view").asInt(), open.view(), id);
    assertEquals(opened.get("log_view").asInt(), open.logView(), id);
    assertEquals(opened.get("commit_max").asLong(), open.commitMax(), id);
    assertEquals(opened.get("slots_digest").asText(), digest(choice.log()), id);
  }

  private static Map<String, Integer> labelTotals(JsonNode recorded) {
    Map<String, Integer> totals = new TreeMap<>();
    recorded
        .get("label_totals")
        .properties()
        .forEach(entry -> totals.put(entry.getKey(), entry.getValue().asInt()));
    return totals;
  }

  private static Map<String, Integer> labelTotals(Recovered recovered) {
    Map<String, Integer> totals = new TreeMap<>();
    for (RecoveredSlot slot : recovered.slots()) {
      totals.merge(
          "@" + slot.recoveryCase().label() + " " + slot.decision().text(), 1, Integer::sum);
    }
    return totals;
  }

  /** Of each slot the header's checksum and the three bits, as the recording's format says. */
  private static String digest(List<JournalSlot> log) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = new byte[19];
      for (JournalSlot slot : log) {
        slot.header().checksum().writeLittleEndian(bytes, 0);
        bytes[16] = (byte) (slot.dirty() ? 1 : 0);
        bytes[17] = (byte) (slot.faulty() ? 1 : 0);
        bytes[18] = (byte) (slot.prepareChecksum() != null ? 1 : 0);
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Patch> patches(JsonNode list) {
    List<Patch> patches = new ArrayList<>();
    for (JsonNode patch : list) {
      byte[] bytes =
          patch.has("bytes_hex")
              ? HexFormat.of().parseHex(patch.get("bytes_hex").asText())
              : new byte[patch.get("zero_length").asInt()];
      patches.add(new Patch(patch.get("offset").asLong(), bytes));
    }
    return patches;
  }
}
