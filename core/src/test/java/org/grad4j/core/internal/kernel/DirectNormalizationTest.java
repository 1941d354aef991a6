package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Randomly;
import org.grad4j.core.internal.kernel.Normalization.Layout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Layer normalisation in native memory against that of views, which are copied, to the bit. */
class DirectNormalizationTest {
  private static final double EPS = 1e-5;

  @BeforeEach
  void thisJvmHasNativeLoops() {
    assumeTrue(HotLoops.CHOSEN.nativeLoops(1) != null, "no Vector API");
  }

  /** One case, and its results by one way. */
  private record Case(
      Layout layout, @Nullable NDArray weight, @Nullable NDArray bias, boolean wantsSums) {
    void check(NDArray x, NDArray g) {
      var y = NDArray.empty(DType.FLOAT32, x.shape());
      var dx = NDArray.empty(DType.FLOAT32, x.shape());
      var moments = Normalization.apply("test", layout, x, EPS, weight, bias, y);
      var sums = Normalization.backward("test", layout, g, x, moments, true, weight, dx, wantsSums);
      // Views of every second column are no rows for native loops.
      var copiedX = apart(x);
      var copiedY = apart(y);
      var copiedDx = apart(dx);
      var expected = Normalization.apply("test", layout, copiedX, EPS, weight, bias, copiedY);
      var expectedSums =
          Normalization.backward(
              "test", layout, apart(g), copiedX, moments, true, weight, copiedDx, wantsSums);
      assertThat(moments.means()).isEqualTo(expected.means());
      assertThat(moments.variances()).isEqualTo(expected.variances());
      assertThat(y.toFloatArray()).isEqualTo(copiedY.toFloatArray());
      assertThat(dx.toFloatArray()).isEqualTo(copiedDx.toFloatArray());
      assertThat(sums.weight()).isEqualTo(expectedSums.weight());
      assertThat(sums.bias()).isEqualTo(expectedSums.bias());
      var again = NDArray.empty(DType.FLOAT32, x.shape());
      Normalization.apply("test", layout, x, moments, weight, bias, again);
      assertThat(again.toFloatArray()).isEqualTo(y.toFloatArray());
    }

    private static NDArray apart(NDArray x) {
      return NDArray.stack(-1, x, x).select(-1, 0);
    }
  }

  @Test
  void rowsGiveTheBitsOfCopiedOnes() {
    Randomly.check(
        40,
        random -> {
          int n = 64 * (1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 9));
          int rows = 1 + random.nextInt(100_000 / n);
          boolean odd = random.nextInt(4) == 0;
          new Case(
                  new Layout(rows, n, 1, 1),
                  random.nextInt(4) == 0 ? null : numbers(random, false, n),
                  random.nextInt(4) == 0 ? null : numbers(random, odd, n),
                  random.nextInt(4) > 0)
              .check(numbers(random, odd, rows, n), numbers(random, odd, rows, n));
        });
  }

  private static NDArray numbers(Random random, boolean odd, int... shape) {
    int count = shape[0] * (shape.length > 1 ? shape[1] : 1);
    var x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) (3 + 5 * random.nextGaussian());
      if (odd && random.nextInt(2000) == 0) {
        x[i] = new float[] {0f, -0f, Float.POSITIVE_INFINITY, Float.NaN}[random.nextInt(4)];
      }
    }
    var flat = NDArray.of(x);
    return shape.length > 1 ? flat.reshape(shape[0], shape[1]) : flat;
  }
}
