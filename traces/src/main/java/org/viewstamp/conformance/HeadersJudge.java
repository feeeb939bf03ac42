package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.HeaderLimits;
import org.viewstamp.vsr.LittleEndian;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/** Judges recordings of message headers: {@code vsr/headers}, {@code vsr/headers-test-min}. */
final class HeadersJudge implements Judge {
  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader()
        && recording.casesHave("command_name")
        && recording.casesHave("body_seed");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, cases(recording), verdicts);
  }

  /** The judge of single cases; reads first the headers that mutated ones start from. */
  static CaseJudge cases(Recording recording) {
    StorageLayout storage = Configuration.of(recording).storage();
    Map<String, Header> bases = new TreeMap<>();
    recording.forEachCase(
        line -> {
          if (line.path("tag").asText().equals("random")) {
            bases.put(line.path("id").asText(), header(line, "raw_hex"));
          }
        });
    return new Cases(storage, bases)::judge;
  }

  private static Header header(JsonNode line, String field) {
    byte[] bytes = Fields.hex(line, field);
    if (bytes.length != Header.SIZE) throw new CannotJudge(field, "is not 256 bytes");
    return Header.of(bytes, 0);
  }

  private record Cases(StorageLayout storage, Map<String, Header> bases) {
    Verdict judge(JsonNode line) {
      String tag = Fields.text(line, "tag");
      ObjectNode got = JsonNodeFactory.instance.objectNode();
      got.put("id", Fields.text(line, "id")).put("tag", tag);
      switch (tag) {
        case "random" -> random(line, got);
        case "mutated", "mutated_multi" -> mutated(line, got);
        case "prepare_root" -> root(line, got);
        case "prepare_reserved" -> reserved(line, got);
        case "prepare_reserved_bad_slot" -> reservedBadSlot(line, got);
        case "dvc_blank" -> blank(line, got);
        default -> throw new CannotJudge("tag", "is unknown: " + tag);
      }
      return JsonDiff.compare("", line, got);
    }

    /** From the bytes the fields, and from the fields the bytes. */
    private void random(JsonNode line, ObjectNode got) {
      Header header = header(line, "raw_hex");
      Command command = Command.of(header.commandNumber());
      if (command == null) throw new CannotJudge("command", "is unknown");
      got.put("command", header.commandNumber()).put("command_name", command.label());
      got.set("fields", HeaderJson.fields(header));
      Header encoded = HeaderJson.header(command, Fields.required(line, "fields"));
      got.put("raw_hex", Fields.hex(encoded.toBytes()));
      int size = Fields.u32(line, "body_size");
      JsonNode seed = Fields.required(line, "body_seed");
      byte[] body =
          seed.isNull() ? new byte[0] : SplitMix64.bytes(Fields.u64Text(line, "body_seed"), size);
      got.set("body_seed", seed);
      got.put("body_size", body.length);
      got.put("valid_checksum_body", header.validChecksumBody(body));
      got.put("valid_checksum", header.validChecksum());
      HeaderJson.putVerdict(got, line, header, HeaderLimits.of(storage));
    }

    private void mutated(JsonNode line, ObjectNode got) {
      String name = Fields.text(line, "base");
      Header base = bases.get(name);
      if (base == null) throw new CannotJudge("base", "is no random header: " + name);
      got.put("base", name);
      Header header = patched(base, Fields.array(line, "patches"), got);
      got.put("checksum", header.checksum().toString());
      got.put("valid_checksum", header.validChecksum());
      HeaderJson.putVerdict(got, line, header, HeaderLimits.of(storage));
    }

    /** Each patch is told as the field of the base at that offset. */
    private static Header patched(Header base, JsonNode patches, ObjectNode got) {
      byte[] bytes = base.toBytes();
      boolean checksum = false;
      for (JsonNode patch : patches) {
        int offset = Fields.index(Fields.required(patch, "offset"), "offset", Header.SIZE - 1);
        byte[] value = Fields.hex(patch, "bytes_hex");
        Field field = base.layout().at(offset);
        if (field == null || offset + value.length > Header.SIZE) {
          throw new CannotJudge("patches", "reach behind the header");
        }
        got.withArray("patches")
            .addObject()
            .put("field", field.label())
            .put("offset", offset)
            .put("bytes_hex", Fields.hex(value));
        for (int i = 0; i < value.length; i++) LittleEndian.writeU8(bytes, offset + i, value[i]);
        checksum |= offset == HeaderField.CHECKSUM.offset();
      }
      if (!checksum) {
        HeaderField.CHECKSUM.set(bytes, 0, PrepareHeaderCodec.checksumOf(bytes, 0));
      }
      return Header.of(bytes, 0);
    }

    private static void root(JsonNode line, ObjectNode got) {
      U128 cluster = Fields.u128(line, "cluster");
      got.put("cluster", cluster.toString());
      putConstructed(got, true, Header.root(cluster));
    }

    private void reserved(JsonNode line, ObjectNode got) {
      U128 cluster = Fields.u128(line, "cluster");
      long slot = Fields.u64(line, "slot");
      got.put("cluster", cluster.toString());
      got.set("slot", Fields.number(slot));
      Header reserved = Header.reserved(cluster, slot, storage.cluster());
      putConstructed(got, line.has("raw_hex"), reserved);
    }

    /** Not every line of a placeholder has all the bytes. */
    private static void putConstructed(ObjectNode got, boolean whole, Header header) {
      got.put("checksum", header.checksum().toString());
      if (whole) got.put("raw_hex", Fields.hex(header.toBytes()));
    }

    private void reservedBadSlot(JsonNode line, ObjectNode got) {
      long slot = Fields.u64Text(line, "slot");
      CheckFailed refusal = null;
      try {
        Header.reserved(U128.ZERO, slot, storage.cluster());
      } catch (CheckFailed stopped) {
        refusal = stopped;
      }
      got.put("slot", Long.toUnsignedString(slot));
      got.set("panic", Refusals.recorded(line.get("panic"), refusal));
    }

    private void blank(JsonNode line, ObjectNode got) {
      long op = Fields.u64Text(line, "op");
      Header blank = Header.blank(op);
      got.put("op", Long.toUnsignedString(op));
      got.put("raw_hex", Fields.hex(blank.toBytes()));
      got.put("valid_checksum", blank.validChecksum());
      HeaderLimits limits = HeaderLimits.of(storage);
      ObjectNode verdict = JsonNodeFactory.instance.objectNode();
      HeaderJson.putVerdict(verdict, line, blank, limits);
      got.set("invalid", verdict.path("invalid"));
    }
  }
}
