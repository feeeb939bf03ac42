package org.viewstamp.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the benchmarks compare does the same work. */
class JavaEwahCodecTest {
  @ParameterizedTest
  @EnumSource
  void theLibraryEncodesAndDecodesTheSameBitmap(BitmapDensity density) {
    JavaEwahCodec codec = new JavaEwahCodec(density);
    assertTrue(codec.decodesWhatWasEncoded());
    int ours = new EwahWorkload(EwahWorkload.Direction.ENCODE, density).encode();
    assertEquals(1.0, (double) codec.encode().sizeInBytes() / ours, 0.01);
  }

  @Test
  void theGeneratorIsSplitMix64() {
    assertEquals(0xe220_a839_7b1d_cdafL, new SplitMix64(0).next());
  }
}
