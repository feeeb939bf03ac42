package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.viewstamp.vsr.BrokenRule;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderExplanation;
import org.viewstamp.vsr.Peer;
import org.viewstamp.vsr.ViewChangeHeadersCodec;

/** A header as a person reads it: what it is, whether it is valid, and every field. */
public final class HeaderText {
  private final HeaderInspection inspection;
  private final HeaderExplanation explanation;
  private final Header header;
  private final PrintWriter out;
  private final int width;
  private final LabelledLines lines;

  /**
   * @param width columns of a line of text
   */
  public HeaderText(HeaderInspection inspection, PrintWriter out, int width) {
    this.inspection = inspection;
    this.explanation = inspection.explanation();
    this.header = explanation.header();
    this.out = out;
    this.width = width;
    this.lines = new LabelledLines(out, width);
  }

  /**
   * Prints it.
   *
   * @param all the areas too that hold the zeros that they should
   */
  public void print(boolean all) {
    Command command = header.command();
    lines.line("header", command == null ? unknown() : command.label() + ": " + command.purpose());
    if (command != null) lines.line("route", command.route());
    FilePlace place = inspection.place();
    if (place != null) lines.line("place", place.text());
    verdict();
    lines.line("checksum", checksum());
    lines.line("body", inspection.body().text());
    lines.line("sender", sender(header.peer()));
    out.println();
    fields(all);
  }

  private String unknown() {
    return "of no command: " + header.commandNumber();
  }

  private void verdict() {
    lines.line("verdict", explanation.verdict());
    BrokenRule broken = explanation.broken();
    BrokenRule rule = explanation.rule();
    byte[] bytes = header.toBytes();
    String all = new FieldMeaning(header, inspection.storage()).ofAll();
    if (!all.isEmpty()) lines.line("", all);
    if (ViewChangeHeadersCodec.isBlank(bytes, 0)) {
      lines.line("", "the blank of a do_view_change, which has no checksum");
    }
    if (broken == null || (rule != null && broken.equals(rule))) return;
    lines.line("", rule == null ? "its fields break no rule" : "its fields: " + rule);
  }

  private String checksum() {
    return header.validChecksum()
        ? "right: of bytes 16 to 255"
        : "WRONG: bytes 16 to 255 make " + explanation.checksum();
  }

  private static String sender(Peer peer) {
    if (peer instanceof Peer.Replica replica) return "replica " + replica.replica();
    if (peer instanceof Peer.Client client) return "client " + client.client();
    if (peer instanceof Peer.Refused refused) return "the real program stops: " + refused.reason();
    return "not told: the message may have been forwarded";
  }

  private void fields(boolean all) {
    FieldMeaning meaning = new FieldMeaning(header, inspection.storage());
    FieldRows rows = new FieldRows();
    List<String> zeros = new ArrayList<>();
    byte[] bytes = header.toBytes();
    for (HeaderExplanation.Row row : explanation.rows()) {
      boolean zero = row.field().kind().isZero() && row.field().isZero(bytes, 0);
      if (zero && !row.blamed() && !all) {
        zeros.add(row.field().label());
      } else {
        rows.add(
            row.blamed(),
            row.field().offset(),
            row.field().label(),
            row.value(),
            meaning.of(row.field()));
      }
    }
    rows.print(out, width);
    if (!zeros.isEmpty()) {
      out.println();
      lines.line("zero", String.join(", ", zeros));
    }
  }
}
