package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.viewstamp.vsr.Body;
import org.viewstamp.vsr.BrokenRule;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderChain;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.HeaderLimits;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.Register;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/**
 * Judges the prepares and replies that a real server left behind: each is made again, bit for bit,
 * from the one before it and from the request, which is not recorded and made again as well. {@code
 * vsr/chain-real}.
 */
final class ChainJudge implements Judge {
  private static final HeaderLimits LIMITS = HeaderLimits.of(StorageLayout.PRODUCTION);

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader()
        && recording.casesHave("raw_hex")
        && recording.casesHave("parent")
        && recording.casesHave("body_hex");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, cases(recording), verdicts);
  }

  /** The judge of single cases; reads all of them first, as each hangs on others. */
  static CaseJudge cases(Recording recording) {
    Map<Long, Message> prepares = new TreeMap<>();
    Map<Long, Message> replies = new TreeMap<>();
    recording.forEachCase(
        line -> {
          Map<Long, Message> all = line.path("tag").asText().equals("reply") ? replies : prepares;
          all.put(line.path("op").longValue(), Message.of(line));
        });
    return new Chain(prepares, replies)::judge;
  }

  private record Message(Header header, byte[] body) {
    static Message of(JsonNode line) {
      byte[] bytes = Fields.hex(line, "raw_hex");
      if (bytes.length != Header.SIZE) throw new CannotJudge("raw_hex", "is not 256 bytes");
      return new Message(Header.of(bytes, 0), Fields.hex(line, "body_hex"));
    }

    long number(HeaderField field) {
      return header.number(field);
    }

    U128 client() {
      return header.u128(HeaderField.PREPARE_CLIENT);
    }

    boolean registers() {
      return number(HeaderField.PREPARE_OPERATION) == Operation.REGISTER;
    }
  }

  private record Chain(Map<Long, Message> prepares, Map<Long, Message> replies) {
    Verdict judge(JsonNode line) {
      String tag = Fields.text(line, "tag");
      Message message = Message.of(line);
      BrokenRule broken = message.header().firstBroken(LIMITS);
      if (broken != null) throw new CannotJudge("raw_hex", broken.toString());
      ObjectNode got = JsonNodeFactory.instance.objectNode();
      got.put("id", Fields.text(line, "id")).put("tag", tag);
      got.put("checksum", message.header().checksum().toString());
      got.put("body_hex", Fields.hex(message.body()));
      switch (tag) {
        case "prepare" -> prepare(message, got);
        case "reply" -> reply(message, got);
        default -> throw new CannotJudge("tag", "is neither prepare nor reply: " + tag);
      }
      return JsonDiff.compare("", line, got);
    }

    private void prepare(Message prepare, ObjectNode got) {
      long op = prepare.number(HeaderField.PREPARE_OP);
      got.set("op", Fields.number(op));
      got.put("operation", prepare.number(HeaderField.PREPARE_OPERATION));
      got.put("parent", prepare.header().u128(HeaderField.PREPARE_PARENT).toString());
      got.put(
          "request_checksum",
          prepare.header().u128(HeaderField.PREPARE_REQUEST_CHECKSUM).toString());
      got.put("client", prepare.client().toString());
      got.put("request", prepare.number(HeaderField.PREPARE_REQUEST));
      got.put("raw_hex", Fields.hex(again(op, prepare).toBytes()));
    }

    /** The prepare's header, made of its request as a primary does. */
    private Header again(long op, Message prepare) {
      U128 cluster = prepare.header().cluster();
      if (op == 0) return Header.root(cluster);
      HeaderChain.Primary primary =
          new HeaderChain.Primary(
              prepare.header().view(),
              prepare.header().replica(),
              prepare.number(HeaderField.PREPARE_COMMIT),
              prepare.number(HeaderField.PREPARE_TIMESTAMP),
              prepare.header().u128(HeaderField.PREPARE_CHECKPOINT_ID));
      Header head = prepare(op - 1).header();
      return HeaderChain.prepare(request(op, prepare), prepare.body(), head, primary);
    }

    private Header request(long op, Message prepare) {
      Header header = prepare.header();
      if (prepare.number(HeaderField.PREPARE_OPERATION) == Operation.PULSE) {
        return HeaderChain.pulse(
            header.cluster(), header.view(), header.replica(), header.release());
      }
      if (prepare.registers()) {
        byte[] body = new byte[Body.REGISTER_REQUEST.size()];
        return HeaderChain.register(header.cluster(), prepare.client(), header.release(), body);
      }
      long before = lastOf(prepare.client(), op);
      return HeaderChain.request(
          replyTo(before),
          header.view(),
          sessionOf(prepare.client()),
          (int) prepare.number(HeaderField.PREPARE_REQUEST),
          (int) prepare.number(HeaderField.PREPARE_OPERATION),
          prepare.body());
    }

    private Message prepare(long op) {
      Message prepare = prepares.get(op);
      if (prepare == null) throw new CannotJudge("op", "has no prepare recorded: " + op);
      return prepare;
    }

    /** The client's last op below {@code op}. */
    private long lastOf(U128 client, long op) {
      for (long before = op - 1; before >= 0; before--) {
        if (prepare(before).client().equals(client)) return before;
      }
      throw new CannotJudge("client", "has no earlier prepare");
    }

    /** A session is called by the op that registered it. */
    private long sessionOf(U128 client) {
      for (Map.Entry<Long, Message> prepare : prepares.entrySet()) {
        Message message = prepare.getValue();
        if (message.registers() && message.client().equals(client)) return prepare.getKey();
      }
      throw new CannotJudge("client", "has no session");
    }

    /** The reply as recorded; that of a register can be made again where it is not. */
    private Header replyTo(long op) {
      Message reply = replies.get(op);
      if (reply != null) return reply.header();
      Message prepare = prepare(op);
      if (!prepare.registers()) throw new CannotJudge("client", "has no reply to op " + op);
      int messageSizeMax = LIMITS.messageSizeMax();
      byte[] result =
          Register.execute(prepare.body(), messageSizeMax, messageSizeMax - Header.SIZE);
      return HeaderChain.reply(prepare.header(), result);
    }

    private void reply(Message reply, ObjectNode got) {
      Header header = reply.header();
      long op = header.number(HeaderField.REPLY_OP);
      U128 client = header.u128(HeaderField.REPLY_CLIENT);
      got.put("slot", clients().indexOf(client));
      got.set("op", Fields.number(op));
      got.put("context", HeaderChain.context(header).toString());
      got.put("request_checksum", header.u128(HeaderField.REPLY_REQUEST_CHECKSUM).toString());
      got.put("client", client.toString());
      got.put(
          "raw_hex", Fields.hex(HeaderChain.reply(prepare(op).header(), reply.body()).toBytes()));
    }

    /** Clients in the order in which they registered, each with the next slot. */
    private List<U128> clients() {
      List<U128> clients = new ArrayList<>();
      for (Message prepare : prepares.values()) {
        if (prepare.registers()) clients.add(prepare.client());
      }
      return clients;
    }
  }
}
