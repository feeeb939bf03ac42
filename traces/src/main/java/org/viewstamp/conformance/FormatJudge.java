package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import org.viewstamp.journal.JournalFormat;
import org.viewstamp.journal.Ring;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;

/** Judges recordings of freshly formatted logs: {@code journal/format-*}. */
final class FormatJudge implements Judge {
  private static final byte[] ZEROS = new byte[4096];

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("prepare_slot_checksums_checksum");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, cases(Configuration.of(recording)), verdicts);
  }

  /** The judge of single cases. */
  static CaseJudge cases(Configuration configuration) {
    return line -> judge(line, configuration);
  }

  private static Verdict judge(JsonNode line, Configuration configuration) {
    U128 cluster = Fields.u128(line, "cluster");
    Ring ring = configuration.ring();
    byte[] headerRing = new byte[ring.slotCount() * PrepareHeader.SIZE];
    for (int slot = 0; slot < ring.slotCount(); slot++) {
      byte[] header = header(cluster, slot);
      System.arraycopy(header, 0, headerRing, slot * header.length, header.length);
    }
    U128[] slots = slotChecksums(cluster, ring);

    ObjectNode got = JsonNodeFactory.instance.objectNode();
    got.put("id", Fields.text(line, "id"));
    got.put("cluster", cluster.toString());
    got.put("slot_count", ring.slotCount());
    got.put("message_size_max", ring.messageSizeMax());
    got.put("wal_headers_size", headerRing.length);
    got.put("wal_prepares_size", (long) ring.slotCount() * ring.messageSizeMax());
    got.put("wal_headers_offset", configuration.walHeadersOffset());
    got.put("wal_prepares_offset", configuration.walHeadersOffset() + headerRing.length);
    got.put("wal_headers_checksum", Checksum.of(headerRing).toString());
    ArrayNode headers = got.putArray("headers");
    ArrayNode prepares = got.putArray("prepares");
    for (int slot : new int[] {0, 1, ring.slotCount() - 1}) {
      String hex = Fields.hex(header(cluster, slot));
      headers.addObject().put("slot", slot).put("header_hex", hex);
      prepares
          .addObject()
          .put("slot", slot)
          .put("first_256_hex", hex)
          .put("slot_checksum", slots[slot].toString());
    }
    // How the header ring and each slot's content above were made.
    got.put("prepares_equal_headers_and_rest_zero", true);
    got.put("prepare_slot_checksums_checksum", checksumOf(slots).toString());
    return JsonDiff.compare("", line, got);
  }

  private static byte[] header(U128 cluster, int slot) {
    return PrepareHeaderCodec.encode(JournalFormat.header(cluster, slot));
  }

  /** The checksum of every whole prepare slot; a gigabyte in production, so on all cores. */
  private static U128[] slotChecksums(U128 cluster, Ring ring) {
    return IntStream.range(0, ring.slotCount())
        .parallel()
        .mapToObj(slot -> slotChecksum(header(cluster, slot), ring.messageSizeMax()))
        .toArray(U128[]::new);
  }

  private static U128 slotChecksum(byte[] header, int size) {
    Checksum checksum = new Checksum().update(header, 0, header.length);
    for (int at = header.length; at < size; at += ZEROS.length) {
      checksum.update(ZEROS, 0, Math.min(ZEROS.length, size - at));
    }
    return checksum.digest();
  }

  private static U128 checksumOf(U128[] checksums) {
    byte[] bytes = new byte[checksums.length * U128.SIZE];
    for (int i = 0; i < checksums.length; i++) {
      checksums[i].writeLittleEndian(bytes, i * U128.SIZE);
    }
    return Checksum.of(bytes);
  }
}
