package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** Elements behind the 2^31st are addressed; only the pages that are touched take memory. */
class LargeArrayTest {
  private static final long BEYOND = 1L << 31;

  @Test
  void elementsBeyond2To31AreReadAndWritten() {
    assumeTrue(Grad4J.memory().budget() > 2 * BEYOND, "needs a budget of 4 GB");
    try (var scope = Scope.open()) {
      assertThat(scope).isNotNull();
      var x = NDArray.empty(DType.UINT8, Shape.of(2, BEYOND + 5));
      long end = x.numel();
      var last = x.reshape(end).narrow(0, end - 3, 3);
      last.filli(7);
      x.narrow(0, 0, 1).narrow(1, BEYOND, 4).filli(9);
      assertThat(last.toLongArray()).containsExactly(7, 7, 7);
      assertThat(x.narrow(1, BEYOND, 5).t().toDoubleArray()).startsWith(9).endsWith(7);
      assertThat(x.narrow(1, BEYOND - 1, 3).narrow(0, 0, 1).dup().toDoubleArray()).endsWith(9, 9);
    }
  }

  @Test
  void aRunReachesFromOneWindowIntoTheNext() {
    assumeTrue(Grad4J.memory().budget() > 2 * BEYOND, "needs a budget of 4 GB");
    // A window of native memory is 1 GB: 2^28 floats.
    long border = 1L << 28;
    try (var scope = Scope.open()) {
      assertThat(scope).isNotNull();
      var x = NDArray.empty(DType.FLOAT32, Shape.of(border + 1000));
      var across = x.narrow(0, border - 700, 1400);
      across.copyi(new Generator().rand(DType.FLOAT32, 1400));
      var expected = new Generator().rand(DType.FLOAT32, 1400).toFloatArray();
      assertThat(across.toFloatArray()).containsExactly(expected);
      assertThat(across.add(across).toFloatArray()[701]).isEqualTo(2 * expected[701]);
      var columns = across.reshape(700, 2).t().toFloatArray();
      assertThat(columns[700 + 360]).isEqualTo(expected[721]);
      assertThat(across.flip(0).flip(0).toFloatArray()).containsExactly(expected);
      assertThat(across.flip(0).toFloatArray()[0]).isEqualTo(expected[1399]);
    }
  }
}
