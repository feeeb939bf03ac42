package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.vsr.Refused.assertRefused;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // text,      major, minor, patch
    "0.0.1,           0,     0,     1",
    "0.1.0,           0,     1,     0",
    "1.0.0,           1,     0,     0",
    "65535.0.0,   65535,     0,     0",
    "0.255.0,         0,   255,     0",
    "0.0.255,         0,     0,   255",
    "01.02.03,        1,     2,     3",
    "1_0.2.3,        10,     2,     3",
  })
  // spotless:on
  void aReleaseIsThreeNumbers(String text, int major, int minor, int patch) {
    Release.Valid valid = assertInstanceOf(Release.Valid.class, Release.parse(text));
    assertEquals(new Release.ReleaseTriple(major, minor, patch), Release.triple(valid.release()));
    assertEquals(Release.of(major, minor, patch), valid.release());
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // text,      position of the wrong part
    "v0.0.1,      0",
    "0.0.1v,      4",
    "65536.0.0,   0",
    "0.256.0,     2",
    "0.0.256,     4",
    "0.0.0.1,     0",
    "0..0.1,      0",
    "0..0,        2",
    "'',          0",
    "1.2,         0",
    "1.2.,        4",
    ".1.2,        0",
    "+1.2.3,      0",
    "1.2_.3,      2",
    "1.2._3,      4",
  })
  // spotless:on
  void whatIsNoReleaseIsToldWithItsPlace(String text, int position) {
    Release.InvalidRelease invalid =
        assertInstanceOf(Release.InvalidRelease.class, Release.parse(text));
    assertEquals(position, invalid.position());
    assertFalse(invalid.reason().isEmpty());
  }

  @Test
  void knownReleasesHaveTheirNumbers() {
    assertEquals(0, Release.ZERO);
    assertEquals(new Release.Valid(Release.MINIMUM), Release.parse("0.0.1"));
    assertEquals(4126, Release.PINNED);
    assertEquals("0.16.30", Release.toString(Release.PINNED));
    assertEquals("65535.255.255", Release.toString(-1));
  }

  @Property
  void everyReleaseIsReadBackFromItsText(@ForAll int release) {
    assertEquals(new Release.Valid(release), Release.parse(Release.toString(release)));
  }

  @Property
  void theOrderOfReleasesIsThatOfTheirTriples(@ForAll int a, @ForAll int b) {
    Release.ReleaseTriple x = Release.triple(a);
    Release.ReleaseTriple y = Release.triple(b);
    boolean less =
        x.major() != y.major()
            ? x.major() < y.major()
            : x.minor() != y.minor() ? x.minor() < y.minor() : x.patch() < y.patch();
    assertEquals(less, Release.lessThan(a, b));
    assertEquals(less ? b : a, Release.max(a, b));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> near = Arbitraries.strings().withChars("0123456789._v-+ ").ofMaxLength(20);
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40);
    return Arbitraries.oneOf(near, any).list().ofSize(Deep.CASES);
  }

  @Property(tries = 2000)
  void readingAReleaseNeverThrows(@ForAll("texts") List<String> texts) {
    texts.forEach(ReleaseTest::assertReadable);
  }

  private static void assertReadable(String text) {
    Release.Parsed parsed = Release.parse(text);
    if (parsed instanceof Release.Valid valid) {
      assertEquals(parsed, Release.parse(Release.toString(valid.release())));
    } else if (parsed instanceof Release.InvalidRelease invalid) {
      assertTrue(invalid.position() >= 0 && invalid.position() <= text.length());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64})
  void aListOfOneToSixtyFourReleasesIsFine(int count) {
    ReleaseList.verify(ascending(count), 1);
  }

  private static List<Integer> ascending(int count) {
    List<Integer> releases = new ArrayList<>();
    for (int i = 1; i <= count; i++) releases.add(i);
    return releases;
  }

  @Test
  void aListThatIsNoneIsRefused() {
    assertRefused("release_list_length", () -> ReleaseList.verify(List.of(), 1));
    assertRefused("release_list_length", () -> ReleaseList.verify(ascending(65), 1));
    assertRefused("release_list_ascending", () -> ReleaseList.verify(List.of(1, 1), 1));
    assertRefused("release_list_ascending", () -> ReleaseList.verify(List.of(-1, 1), 1));
    assertRefused("release_list_included", () -> ReleaseList.verify(List.of(1, 3), 2));
    ReleaseList.verify(List.of(1, -1), -1); // unsigned
  }
}
