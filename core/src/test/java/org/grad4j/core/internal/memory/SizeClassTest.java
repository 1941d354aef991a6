package org.grad4j.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizeClassTest {
  @Test
  void aSliceHoldsWhatIsAskedAndWastesAFifthAtMost() {
    for (long bytes = 1; bytes <= 1 << 20; bytes += bytes < 20_000 ? 1 : 61) {
      check(bytes);
    }
    for (int bits = 13; bits < 50; bits++) {
      for (long near = -2; near <= 2; near++) {
        for (int quarter = 0; quarter < 4; quarter++) {
          check((1L << bits) + quarter * (1L << (bits - 2)) + near);
        }
      }
    }
  }

  private static void check(long bytes) {
    int sizeClass = SizeClass.of(bytes);
    long slice = SizeClass.bytes(sizeClass);
    if (slice < bytes
        || slice % 64 != 0
        || (bytes > 4096 && slice - bytes > slice / 5)
        || (sizeClass > 0 && SizeClass.bytes(sizeClass - 1) >= bytes)) {
      throw new AssertionError(bytes + " bytes are put into slices of " + slice);
    }
  }

  @Test
  void classesRise() {
    for (int c = 1; c < SizeClass.COUNT; c++) {
      assertThat(SizeClass.bytes(c)).isGreaterThan(SizeClass.bytes(c - 1));
    }
    assertThat(SizeClass.of(1)).isZero();
    assertThat(SizeClass.of(4096)).isZero();
    assertThat(SizeClass.of(4097)).isEqualTo(1);
  }
}
