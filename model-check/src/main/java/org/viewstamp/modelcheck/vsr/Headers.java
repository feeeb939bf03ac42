package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;
import org.viewstamp.vsr.ViewChangeHeaders.Kind;
import org.viewstamp.vsr.ViewChangeHeaders.Refused;
import org.viewstamp.vsr.ViewChangeHeadersRules;

/** Headers of {@code ViewChangeHeaders.tla} as plain values, and back. */
final class Headers {
  /** The verdict on a list that breaks no rule. */
  static final String SOUND = "ok";

  /** What the Java's names of the rules begin with, where the model's do not. */
  private static final String PREFIX = "view_change_headers_";

  private final Map<Object, Entry> entries = new HashMap<>();

  /** The first rule that a list breaks, by the model's name. */
  static String verdict(ViewChangeHeaders list, ClusterConfig cluster) {
    ViewChangeHeadersRules.Broken broken = ViewChangeHeadersRules.firstBroken(list, cluster);
    return broken == null ? SOUND : withoutPrefix(broken.rule(), PREFIX);
  }

  static String withoutPrefix(String name, String prefix) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  // -- To plain values ---------------------------------------------------------------------------

  static Map<String, Object> plain(
      String kind, int op, int view, int timestamp, int parent, int checksum) {
    return Map.of(
        "kind",
        kind,
        "op",
        op,
        "view",
        view,
        "timestamp",
        timestamp,
        "parent",
        parent,
        "checksum",
        checksum);
  }

  static Map<String, Object> blank(int op) {
    return plain("blank", op, 0, 0, 0, 0);
  }

  static List<Object> plain(ViewChangeHeaders list) {
    List<Object> plain = new ArrayList<>();
    for (Entry entry : list.entries()) {
      PrepareHeader header = entry.header();
      int op = Math.toIntExact(entry.op());
      plain.add(header == null ? blank(op) : plain(header));
    }
    return plain;
  }

  private static Map<String, Object> plain(PrepareHeader header) {
    return plain(
        "prepare",
        Math.toIntExact(header.op()),
        header.view(),
        Math.toIntExact(header.timestamp()),
        (int) header.parent().low(),
        (int) header.checksum().low());
  }

  // -- From plain values -------------------------------------------------------------------------

  ViewChangeHeaders list(String command, Object headers) {
    List<Entry> decoded = new ArrayList<>();
    for (Object header : (Collection<? extends Object>) headers) {
      decoded.add(entry(header));
    }
    return new ViewChangeHeaders(Kind.valueOf(command.toUpperCase(Locale.ROOT)), decoded);
  }

  /** The header of a prepare, or null where there is none. */
  @Nullable PrepareHeader header(Object header) {
    return entry(header).header();
  }

  private Entry entry(Object header) {
    return entries.computeIfAbsent(header, Headers::decode);
  }

  private static Entry decode(Object header) {
    int op = number(header, "op");
    String kind = (String) field(header, "kind");
    return switch (kind) {
      case "prepare" ->
          Entry.valid(
              PrepareHeader.abstracted(
                  op,
                  number(header, "view"),
                  new U128(0, number(header, "checksum")),
                  new U128(0, number(header, "parent")),
                  number(header, "timestamp")));
      case "blank" -> Entry.blank(op);
      default -> new Refused(op, kind, null);
    };
  }

  private static int number(Object header, String name) {
    return (Integer) field(header, name);
  }
}
