package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.vsr.Refused.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading addresses: the table of the reference, the odd ones, and any text. */
class AddressesTest {
  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "1.2.3.4:567,0.0.0.0:0,255.255.255.255:65535 | 1.2.3.4:567,0.0.0.0:0,255.255.255.255:65535",
    "3.4.5.6:7777,200.3.4.5:6666,1.2.3.4:5555    | 3.4.5.6:7777,200.3.4.5:6666,1.2.3.4:5555",
    "1.2.3.4:5,4321,2.3.4.5                      | 1.2.3.4:5,127.0.0.1:4321,2.3.4.5:3001",
    "1.2.3.4:5,4321                              | 1.2.3.4:5,127.0.0.1:4321",
    "[fe80::1ff:fe23:4567:890a]                  | [fe80::1ff:fe23:4567:890a]:3001",
    "[fe80::1ff:fe23:4567:890a]:1234             | [fe80::1ff:fe23:4567:890a]:1234",
    // beyond the reference's table
    "1__0                                        | 127.0.0.1:10",
    "00001                                       | 127.0.0.1:1",
    "[::ffff:1.2.3.4]:5                          | [::ffff:102:304]:5",
    "[FE80::00001%7]                             | [fe80::1%7]:3001",
    "[fe80::1%]                                  | [fe80::1]:3001",
    "[::1:]                                      | [::1:0]:3001",
    "[1:2:3:4:5:6:7::]                           | [1:2:3:4:5:6:7:0]:3001",
  })
  // spotless:on
  void addressesKeepTheirOrder(String text, String expected) {
    Addresses.Parsed parsed =
        assertInstanceOf(Addresses.Parsed.class, Addresses.parseAddresses(text.trim(), 3));
    assertEquals(
        expected.trim(),
        parsed.addresses().stream().map(Address::toString).collect(Collectors.joining(",")));
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "1.2.3.4:5,2.3.4.5:6,4.5.6.7:8 | AddressLimitExceeded       |  0",
    "1.2.3.4:7777,                 | AddressHasTrailingComma    | 13",
    "1.2.3.4:7777,2.3.4.5::8888    | AddressHasMoreThanOneColon | 20",
    "1.2.3.4:5,A                   | AddressInvalid             | 10",
    "1.2.3.4:5,2.a.4.5             | AddressInvalid             | 10",
    "1.2.3.4:5,2.a.4.5:6           | AddressInvalid             | 10",
    "1.2.3.4:5,2.3.4.5:            | PortInvalid                | 18",
    "1.2.3.4:5,2.3.4.5:A           | PortInvalid                | 18",
    "1.2.3.4:5,65536               | PortOverflow               | 10",
    "1.2.3.4:5,2.3.4.5:65536       | PortOverflow               | 18",
    "''                            | AddressHasTrailingComma    |  0",
    ".                             | AddressInvalid             |  0",
    ":                             | PortInvalid                |  1",
    ":92                           | AddressInvalid             |  0",
    // beyond the reference's table
    "::1                           | AddressHasMoreThanOneColon |  0",
    "::                            | PortInvalid                |  2",
    "fe80::1                       | AddressHasMoreThanOneColon |  4",
    "[::1]5                        | AddressInvalid             |  0",
    "[                             | AddressInvalid             |  0",
    "]                             | AddressInvalid             |  0",
    "[]                            | AddressInvalid             |  0",
    "[::1]:99999                   | PortOverflow               |  6",
    "1:2                           | AddressInvalid             |  0",
    "1.2.3.4:99999:                | PortInvalid                | 14",
    "1.2.3.4:x,                    | PortInvalid                |  8",
    "99999x                        | PortOverflow               |  0",
    "9999x                         | AddressInvalid             |  0",
    "01.2.3.4                      | AddressInvalid             |  0",
    "1.2.3.1_0                     | AddressInvalid             |  0",
    "[::1                          | AddressHasMoreThanOneColon |  1",
    "[::1.2.3.4]                   | AddressInvalid             |  0",
    "[fe80::1%4294967296]          | AddressInvalid             |  0",
    "[fe80::1%eth0]                | AddressInvalid             |  0",
    "[1:]                          | AddressInvalid             |  0",
    "[:1]                          | AddressInvalid             |  0",
    "[12345::]                     | AddressInvalid             |  0",
    "[1:2:3:4:5:6:7:8%1]           | AddressInvalid             |  0",
  })
  // spotless:on
  void theFirstErrorIsToldWithItsPlace(String text, String error, int position) {
    assertFailed(text, 2, error, position);
  }

  private static void assertFailed(String text, int limit, String error, int position) {
    Addresses.Failed failed =
        assertInstanceOf(Addresses.Failed.class, Addresses.parseAddresses(text, limit));
    assertEquals(error + " at " + position, failed.error().label() + " at " + failed.position());
  }

  @Test
  void blanksAreNotAllowed() {
    assertFailed(" 1.2.3.4:5", 1, "AddressInvalid", 0);
    assertFailed("1.2.3.4:5, 2.3.4.5:6", 2, "AddressInvalid", 10);
    assertFailed("1.2.3.4:5 ", 1, "PortInvalid", 8);
    assertFailed("3001\0", 1, "AddressInvalid", 0);
  }

  /** Groups beyond the eighth are written nowhere, and nothing is said; see {@link IpText}. */
  @ParameterizedTest
  @CsvSource({
    "[::1:2:3:4:5:6:7:8],        [::]:3001",
    "[:1:2:3:4:5:6:7:8],         [::]:3001",
    "[9::1:2:3:4:5:6:7:8],       [9::]:3001",
    "[1:2:3:4:5:6:7::a:b:c],     [1:2:3:4:5:a:b:c]:3001",
    "[:1::2],                    [::2]:3001",
    "[::ffff:9:1.2.3.4],         [::ffff:102:304]:3001",
    "[:ffff::1.2.3.4],           [::ffff:102:304]:3001",
    "[5::ffff:1.2.3.4],          [5::ffff:102:304]:3001",
  })
  void tooManyGroupsPassAndAreLost(String text, String read) {
    Addresses.Result result = Addresses.parseAddressAndPort(text);
    Addresses.Parsed parsed = assertInstanceOf(Addresses.Parsed.class, result);
    assertEquals(read, parsed.addresses().get(0).toString());
  }

  @Test
  void anEmptyAddressIsRefusedAndANegativeLimitToo() {
    assertRefused("address_not_empty", () -> Addresses.parseAddressAndPort(""));
    assertRefused("addresses_limit_not_negative", () -> Addresses.parseAddresses("1", -1));
    assertFailed("1", 0, "AddressLimitExceeded", 0);
  }

  @Provide
  Arbitrary<Address> addresses() {
    Arbitrary<Integer> port = Arbitraries.integers().between(0, 65_535);
    Arbitrary<Integer> octet = Arbitraries.integers().between(0, 255);
    Arbitrary<Address> ipv4 =
        Combinators.combine(octet.list().ofSize(4), port)
            .as((bytes, at) -> new Address(bytes, 0, at));
    Arbitrary<Integer> group =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(0)),
            Tuple.of(2, Arbitraries.integers().between(0, 65_535)));
    Arbitrary<Address> ipv6 =
        Combinators.combine(group.list().ofSize(8), Arbitraries.integers(), port)
            .as((groups, scope, at) -> ipv6(groups, abbreviated(groups) ? scope : 0, at));
    return Arbitraries.oneOf(ipv4, ipv6);
  }

  private static Address ipv6(List<Integer> groups, int scope, int port) {
    List<Integer> bytes = new ArrayList<>();
    for (int group : groups) Collections.addAll(bytes, group >>> 8, group & 0xff);
    return new Address(bytes, scope, port);
  }

  /** Whether the text has a gap, without which a scope cannot be read back. */
  private static boolean abbreviated(List<Integer> groups) {
    for (int i = 1; i < 8; i++) if (groups.get(i - 1) == 0 && groups.get(i) == 0) return true;
    return false;
  }

  @Property
  void everyAddressIsReadBackFromItsText(@ForAll("addresses") Address address) {
    assertEquals(
        new Addresses.Parsed(List.of(address)), Addresses.parseAddressAndPort(address.toString()));
  }

  @Property
  void listsAreReadBackInTheirOrder(
      @ForAll("addresses") Address a,
      @ForAll("addresses") Address b,
      @ForAll("addresses") Address c) {
    assertEquals(
        new Addresses.Parsed(List.of(a, b, c)), Addresses.parseAddresses(a + "," + b + "," + c, 3));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> near =
        Arbitraries.strings().withChars(" \t\n,:[].%_0123456789abcdefgABCDEFGXx\0").ofMaxLength(32);
    Arbitrary<String> few = Arbitraries.strings().withChars("[]:.,%f10").ofMaxLength(24);
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40);
    return Arbitraries.oneOf(near, few, any).list().ofSize(Deep.CASES);
  }

  @Property(tries = 3000)
  void readingAddressesNeverThrows(
      @ForAll("texts") List<String> texts, @ForAll @IntRange(max = 3) int limit) {
    for (String text : texts) {
      Addresses.Result result = Addresses.parseAddresses(text, limit);
      if (result instanceof Addresses.Parsed parsed) {
        int commas = (int) text.chars().filter(c -> c == ',').count();
        assertEquals(commas + 1, parsed.addresses().size());
        assertTrue(parsed.addresses().size() <= limit);
      } else if (result instanceof Addresses.Failed failed) {
        assertTrue(failed.position() >= 0 && failed.position() <= text.length());
      }
    }
  }

  @Property(tries = 3000)
  void readingOneInBracketsNeverThrows(@ForAll("texts") List<String> texts) {
    for (String text : texts) {
      Addresses.Result result = Addresses.parseAddressAndPort("[" + text + "]");
      assertTrue(result instanceof Addresses.Parsed || result instanceof Addresses.Failed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.4", "fe80::1", "::"})
  void addressesHaveAFamily(String text) {
    boolean ipv4 = text.indexOf('.') > 0;
    Addresses.Result result = Addresses.parseAddressAndPort(ipv4 ? text : "[" + text + "]");
    Addresses.Parsed parsed = assertInstanceOf(Addresses.Parsed.class, result);
    assertEquals(ipv4 ? 4 : 6, parsed.addresses().get(0).family());
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertRefused("address_family", () -> new Address(List.of(1, 2, 3), 0, 0));
    assertRefused("address_byte_in_range", () -> new Address(List.of(1, 2, 3, 256), 0, 0));
    assertRefused("address_scope_of_ipv6", () -> new Address(List.of(1, 2, 3, 4), 1, 0));
    assertRefused("address_port_in_range", () -> Address.ipv4(1, 2, 3, 4, 65536));
  }

  @Test
  void errorsHaveTheNamesOfTheOriginal() {
    assertEquals(
        List.of(
            "AddressLimitExceeded",
            "AddressHasTrailingComma",
            "AddressHasMoreThanOneColon",
            "AddressInvalid",
            "PortInvalid",
            "PortOverflow"),
        Arrays.stream(AddressError.values()).map(AddressError::label).toList());
  }
}
