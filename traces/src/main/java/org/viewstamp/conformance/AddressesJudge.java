package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.viewstamp.vsr.Address;
import org.viewstamp.vsr.Addresses;

/** Judges recordings of how addresses are read: {@code vsr/addresses}. */
final class AddressesJudge implements Judge {
  private static final int LIMIT_MAX = 1_000;

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader()
        && recording.casesHave("input_hex")
        && recording.casesHave("function");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, AddressesJudge::judge, verdicts);
  }

  static Verdict judge(JsonNode line) {
    switch (Fields.text(line, "tag")) {
      case "fixed", "fuzz", "plausible" -> {}
      default -> throw new CannotJudge("tag", "is unknown");
    }
    String input = Latin1.input(line);
    String function = Fields.text(line, "function");
    return switch (function) {
      case "parse_addresses" -> {
        int limit = Fields.index(Fields.required(line, "limit"), "limit", LIMIT_MAX);
        yield new Outcome(line, "input_hex", "function", "limit")
            .fact("input", input)
            .results(got -> put(got, Addresses.parseAddresses(input, limit)))
            .verdict();
      }
      case "parse_address_and_port" ->
          new Outcome(line, "input_hex", "function")
              .fact("input", input)
              .results(got -> put(got, Addresses.parseAddressAndPort(input)))
              .verdict();
      default -> throw new CannotJudge("function", "is unknown: " + function);
    };
  }

  private static void put(ObjectNode got, Addresses.Result result) {
    if (result instanceof Addresses.Failed failed) got.put("error", failed.error().label());
    if (!(result instanceof Addresses.Parsed parsed)) return;
    var addresses = got.putArray("addresses");
    for (Address address : parsed.addresses()) {
      StringBuilder bytes = new StringBuilder();
      for (int each : address.bytes()) bytes.append(String.format("%02x", each));
      ObjectNode node = addresses.addObject();
      node.put("family", address.family());
      node.put("address_hex", bytes.toString());
      if (address.family() == 6) {
        node.put("flowinfo", 0);
        node.put("scope_id", Integer.toUnsignedLong(address.scopeId()));
      }
      node.put("port", address.port());
    }
  }
}
