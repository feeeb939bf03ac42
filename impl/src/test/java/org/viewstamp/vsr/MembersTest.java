package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.viewstamp.vsr.Refused.assertRefused;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembersTest {
  static Members members(long... ids) {
    return new Members(Arrays.stream(ids).mapToObj(id -> new U128(0, id)).toList());
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // configuration, cluster, index, id
    "production, 0,  0, 04fd2e0ee4f9e71c59289a79962587c1",
    "production, 0,  1, e86c59ee4d7863c5ee4bfeb05f40a210",
    "production, 0,  2, 64de0facf4e470fb745c6e7727e04db9",
    "production, 0,  5, 5dcab844acce32136b657ed3616f755a",
    "production, 0, 11, dd453d11235f8035b283267bba369104",
    "production, 1,  0, 022b8886147490e9dad0caaea14effd2",
    "production, 1, 11, 673756336aa0c0b0762e4a57416603de",
    "test_min,   0,  0, 459d6840872cd4709b6b08975dc2a6bb",
    "test_min,   0,  1, 98bd1945b69568664d59ea1827288a22",
    "test_min,   0,  2, 2db1caea465eae11497ac773dc80fc09",
    "test_min,   0,  5, 7d13f0e77af77c389c8fc7c5e6773085",
    "test_min,   0, 11, 8515e6f59ba6ce02f5cea27fa04e87b0",
    "test_min,   1,  0, 5b7650c4309541f003846bb087d5cdbf",
    "test_min,   1, 11, a10f854f87f6414514faa06b2af6247b",
  })
  // spotless:on
  void rootMembersAreThoseOfTheReference(String config, long cluster, int index, String id) {
    Constants constants = config.equals("production") ? Constants.PRODUCTION : Constants.TEST_MIN;
    Members root = Members.root(constants.clusterConfigChecksum(), new U128(0, cluster));
    assertEquals(U128.parse(id), root.ids().get(index));
    assertEquals(Members.MEMBERS_MAX, root.count());
    assertEquals(index, root.index(U128.parse(id)));
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // ids,                        valid, count
    "'0',                          true,  0",
    "'1 2 3',                      true,  3",
    "'1 0 2',                      false, 1",
    "'1 1',                        false, 2",
    "'0 1',                        false, 0",
    "'4 1 0 2 3',                  false, 2",
    "'1 2 3 4 5 6 7 8 9 10 11 12', true,  12",
    "'1 2 3 4 5 6 7 8 9 10 11 1',  false, 12",
  })
  // spotless:on
  void membersAreDistinctAndWithoutGaps(String ids, boolean valid, int count) {
    Members members = members(Arrays.stream(ids.split(" ")).mapToLong(Long::parseLong).toArray());
    assertEquals(valid, members.valid());
    assertEquals(count, members.count());
  }

  @Test
  void aMemberHasAnIndexAndOthersHaveNone() {
    Members members = members(7, 8, 9);
    assertEquals(2, members.index(new U128(0, 9)));
    assertNull(members.index(new U128(1, 9)));
    assertRefused("members_index_id_not_0", () -> members.index(U128.ZERO));
    assertRefused("members_valid", () -> members(7, 7).index(new U128(0, 7)));
  }

  @Test
  void moreThanTwelveMembersAreRefused() {
    List<U128> thirteen = Collections.nCopies(13, U128.ZERO);
    assertRefused("members_at_most_12", () -> new Members(thirteen));
  }

  @Test
  void membersAreFilledUpWithZeros() {
    assertEquals(members(1, 2), members(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  }
}
