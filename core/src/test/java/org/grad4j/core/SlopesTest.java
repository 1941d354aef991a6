package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.Ternary;
import org.grad4j.core.internal.kernel.TernaryFunction;
import org.grad4j.core.internal.kernel.table.ActivationSlopes;
import org.grad4j.core.internal.kernel.table.RectifierSlopes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Gradients in one pass: float32 loops, written by masks and hot loops, beside those over doubles.
 */
class SlopesTest {
  private static final List<BinaryFunction> ROWS =
      List.of(
          ActivationSlopes.SIGMOID,
          ActivationSlopes.TANH,
          ActivationSlopes.SILU,
          ActivationSlopes.MISH,
          ActivationSlopes.GELU,
          ActivationSlopes.GELU_TANH,
          ActivationSlopes.LOG_SIGMOID,
          ActivationSlopes.SOFT_SIGN,
          ActivationSlopes.TANH_SHRINK,
          ActivationSlopes.softplus(2, 1.5),
          ActivationSlopes.elu(1.5, 0.5, 2),
          RectifierSlopes.RELU,
          RectifierSlopes.HARD_SWISH,
          RectifierSlopes.between(-0.5, 1.25, 0.5),
          RectifierSlopes.clamp(-0.5, 1.25),
          RectifierSlopes.shrink(0.75),
          RectifierSlopes.threshold(0.5),
          RectifierSlopes.leakyRelu(0.25));

  @TestFactory
  Stream<DynamicTest> floatsAreDoublesRoundedInEveryLayout() {
    return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> check(row)));
  }

  private static void check(BinaryFunction row) {
    Randomly.check(
        20,
        random -> {
          var sizes = Sample.sizes(random);
          var g = Sample.of(random, DType.FLOAT32, sizes);
          var x = Sample.of(random, DType.FLOAT32, sizes);
          var expected = g.array().to(DType.FLOAT64).zip(row, x.array().to(DType.FLOAT64));
          var got = g.array().zip(row, x.array());
          // A slope that is small is the difference of terms below 8, which are rounded a few
          // times each, so that 32 units roundoff of the gradient may be left of it.
          var magnitudes = expected.abs().add(g.array().abs());
          Sample.assertElements(
              got,
              DType.FLOAT32,
              sizes,
              expected.toDoubleArray(),
              magnitudes.mul(32 * 0x1p-24).toDoubleArray());
        });
  }

  @Test
  void sharesOfAMaximumAndAMinimum() {
    float inf = Float.POSITIVE_INFINITY;
    var g = NDArray.of(new float[] {inf, 3, 4, 5, 6});
    var a = NDArray.of(new float[] {1, 2, 2, Float.NaN, 1});
    var b = NDArray.of(new float[] {2, 1, 2, 1, Float.NaN});
    assertThat(share(RectifierSlopes.MAXIMUM, g, a, b)).containsExactly(0, 3, 2, 5, 6);
    assertThat(share(RectifierSlopes.MAXIMUM, g, b, a)).containsExactly(inf, 0, 2, 5, 6);
    assertThat(share(RectifierSlopes.MINIMUM, g, a, b)).containsExactly(inf, 0, 2, 5, 6);
    assertThat(share(RectifierSlopes.MINIMUM, g, b, a)).containsExactly(0, 3, 2, 5, 6);
  }

  private static double[] share(TernaryFunction f, NDArray g, NDArray a, NDArray b) {
    var doubles = Ternary.apply(f, g.to(DType.FLOAT64), a, b).toDoubleArray();
    assertThat(Ternary.apply(f, g, a, b).toDoubleArray()).isEqualTo(doubles);
    return doubles;
  }

  @Test
  void whatIsMaskedIsZeroForInfiniteGradientsToo() {
    float inf = Float.POSITIVE_INFINITY;
    var g = NDArray.of(new float[] {inf, -inf, Float.NaN, inf});
    var x = NDArray.of(new float[] {-1, 0, -2, 1});
    assertThat(g.zip(RectifierSlopes.RELU, x).toFloatArray()).containsExactly(0, 0, 0, inf);
    assertThat(g.zip(RectifierSlopes.clamp(1, -1), x).toFloatArray()).containsOnly(0);
    assertThat(g.zip(RectifierSlopes.clamp(Double.NaN, 2), x).toFloatArray()).containsOnly(0);
    assertThat(g.zip(RectifierSlopes.between(1, 1, 1), x).toFloatArray()).containsOnly(0);
    assertThat(g.zip(RectifierSlopes.clamp(-1, 0), x).toFloatArray())
        .containsExactly(inf, -inf, 0, 0);
    assertThat(g.zip(RectifierSlopes.between(-1, 0, 1), x).toFloatArray()).containsOnly(0);
    assertThat(g.zip(RectifierSlopes.between(0.5, 0.75, 2), x).toFloatArray()).containsOnly(0);
  }
}
