package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All layouts and all rules of headers as one page of Markdown, for whoever implements a client, a
 * tool or a replica. Made of the tables that the codecs read, so that it cannot say anything else.
 */
public final class LayoutPage {
  private static final String INTRODUCTION =
      """
      # Messages and stored structures, byte by byte

      TigerBeetle 0.16.30. This page is made from the tables that Viewstamp's codecs read (`HeaderField`, `HeaderRuleTable`,
      `BodyField`, the fields of the superblock), and those agree with the real program's own dump of its types, field for field
      (`./viewstamp vectors traces/golden/vsr`). A test fails when the page and the tables differ.

      All integers are little-endian and unsigned (`I64` is the bit pattern of a signed one). Structures have no implicit padding.
      A checksum or id is printed most significant digit first: the reverse of its bytes. The checksum is AEGIS-128L with a zero key
      and a zero nonce, the bytes as associated data, the 128-bit tag as the result.

      | Kind | Meaning |
      |---|---|
      | `ZERO` | a number that is zero in everything that 0.16.30 writes |
      | `RESERVED` | bytes that are zero in everything that 0.16.30 writes |
      | `BYTES` | bytes whose meaning depends on other fields |
      | `RELEASE` | patch in the lowest byte, then minor, then 16 bits of major |
      | `PREPARE` | a prepare's header, or several in a row |

      """;

  private static final String FRAME =
      """
      ## The frame

      A message is a header of 256 bytes and a body of `size` - 256. The first half of the header is the same for all commands.
      `checksum_body` is the checksum of the body, `checksum` that of bytes 16 to 255 of the header; the body's is set first. A message
      without a body has `checksum_body` %s.

      """;

  private static final String RULES =
      """
      A header is judged in this order, and the first rule broken is told: the rules of the frame, then whether the command is known,
      then the rules of the command. The checksum is judged before. The reason is the original's, also where it says the
      opposite of the condition. **Stops** marks what is no reason to the original: its process stops there. Checkpoints lie at op 0
      and at the last op of each bar of `lsm_compaction_ops`.

      """;

  private static final String ARRIVAL =
      """
      ### On arrival

      A replica judges what arrives on a connection in this order: the header's checksum; `size` from 256 to `message_size_max`; the cluster;
      whether the command is known; whether the peer is that of the connection; the body's checksum. Anything wrong so far closes the
      connection. Then come the rules below; a message that breaks one is dropped.

      """;

  private final StringBuilder page = new StringBuilder();

  private LayoutPage() {}

  /**
   * The page.
   *
   * @param stored the layouts that follow those of messages
   */
  public static String render(List<Layout> stored) {
    LayoutPage made = new LayoutPage();
    made.page.append(INTRODUCTION);
    made.commands();
    made.frame();
    for (Command command : Command.values()) made.command(command);
    made.page.append("## Bodies of fixed size\n\n");
    for (Body body : Body.values()) made.layout("### ", body.layout());
    made.enumerations();
    made.page.append("## Superblock\n\n");
    for (Layout layout : stored) made.layout("### ", layout);
    return made.page.toString().stripTrailing() + "\n";
  }

  private void commands() {
    page.append("## Commands\n\n");
    row("#", "Command", "From, to", "Names as sender", "Body", "Purpose");
    rule(6);
    for (Command command : Command.values()) {
      row(
          "" + command.number(),
          "`" + command.label() + "`",
          command.route(),
          command.sender().name().toLowerCase(Locale.ROOT),
          command.body(),
          command.purpose());
    }
    page.append(
        "\nA sender `registering` is the client if the operation is register, else unknown; asking for that of `forbidden` stops the"
            + " original.\n\n");
  }

  private void frame() {
    page.append(String.format(Locale.ROOT, FRAME, Checksum.EMPTY));
    fields(HeaderLayouts.ANY.fields());
    page.append(RULES).append(ARRIVAL).append("### Rules of the frame\n\n");
    List<HeaderRule> rules = new ArrayList<>(HeaderRules.frame());
    rules.add(HeaderRules.unknownCommand());
    rules(rules);
  }

  private void command(Command command) {
    page.append("## ").append(command.number()).append(' ').append(command.label()).append("\n\n");
    List<Field> own = new ArrayList<>();
    for (Field field : HeaderLayouts.of(command).fields()) {
      if (field.offset() >= HeaderLayouts.FRAME_SIZE) own.add(field);
    }
    fields(own);
    rules(HeaderRules.of(command));
  }

  private void layout(String heading, Layout layout) {
    page.append(heading).append(layout.name()).append(", ").append(layout.size());
    page.append(" bytes\n\n");
    fields(layout.fields());
  }

  private void fields(List<Field> fields) {
    row("Offset", "Size", "Field", "Kind", "Type in the original");
    rule(5);
    for (Field field : fields) {
      row(
          "" + field.offset(),
          "" + field.size(),
          "`" + field.label() + "`",
          "`" + field.kind() + "`",
          "`" + field.kind().type(field.size()) + "`");
    }
    page.append('\n');
  }

  private void rules(List<HeaderRule> rules) {
    boolean operations = rules.stream().anyMatch(rule -> !rule.operations().isEmpty());
    if (operations) {
      row("Rule", "Operations", "Broken when", "Reason");
    } else {
      row("Rule", "Broken when", "Reason");
    }
    rule(operations ? 4 : 3);
    int number = 0;
    for (HeaderRule rule : rules) {
      BrokenRule broken = rule.broken();
      boolean stops = broken.effect() == BrokenRule.Effect.STOPS;
      String reason = stops ? "**Stops**: " + broken.reason() : "`" + broken.reason() + "`";
      String condition = "`" + broken.condition() + "`";
      number++;
      if (operations) {
        String which = rule.operations().isEmpty() ? "all" : rule.operations();
        row("" + number, which, condition, reason);
      } else {
        row("" + number, condition, reason);
      }
    }
    page.append('\n');
  }

  private void enumerations() {
    page.append("## Enumerated values\n\n");
    page.append("### Operation\n\n");
    row("#", "Name");
    rule(2);
    for (int operation = 0; operation <= 0xff; operation++) {
      if (Operation.valid(operation)) row("" + operation, "`" + Operation.tagName(operation) + "`");
    }
    page.append('\n');
    named("EvictionReason", List.of(EvictionReason.values()));
    named("BlockType", List.of(BlockType.values()));
    named("ReconfigurationResult", List.of(ReconfigurationResult.values()));
  }

  private void named(String name, List<? extends Enum<?>> values) {
    page.append("### ").append(name).append("\n\n");
    row("#", "Name");
    rule(2);
    for (Enum<?> value : values) {
      row("" + value.ordinal(), "`" + value.name().toLowerCase(Locale.ROOT) + "`");
    }
    page.append('\n');
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private void rule(int columns) {
    page.append('|').append("---|".repeat(columns)).append('\n');
  }
}
