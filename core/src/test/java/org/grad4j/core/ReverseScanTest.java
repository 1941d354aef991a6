package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.grad4j.core.internal.kernel.ReverseScans;
import org.grad4j.core.internal.kernel.RowPairFunction;
import org.junit.jupiter.api.Test;

class ReverseScanTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** Of x and the weights g, what the i-th element is. */
  private interface Formula {
    double at(double[] g, double[] x, int i);
  }

  private static void check(RowPairFunction f, Formula formula) {
    Randomly.check(
        40,
        random -> {
          var dtype = Sample.dtype(random, DType.FLOAT32, DType.FLOAT64);
          int n = 1 + random.nextInt(7);
          var g = Sample.of(random, dtype, i -> random.nextInt(9) / 2.0 - 2, 2, n);
          var x = Sample.of(random, dtype, i -> random.nextInt(5) - 2.0, 2, n);
          var expected = new double[2 * n];
          for (int i = 0; i < expected.length; i++) {
            int line = i / n;
            expected[i] = formula.at(row(g, line, n), row(x, line, n), i % n);
          }
          Sample.assertElements(
              g.array().rows(f, x.array(), 1), dtype, new long[] {2, n}, expected, 1e-6);
        });
  }

  private static double[] row(Sample x, int line, int n) {
    return Arrays.copyOfRange(x.values(), line * n, line * n + n);
  }

  private static double product(double[] x, int end, int without) {
    double product = 1;
    for (int k = 0; k < end; k++) {
      product *= k == without ? 1 : x[k];
    }
    return product;
  }

  @Test
  void theGradientOfAProductNeedsNoDivision() {
    check(ReverseScans.PROD_BACKWARD, (g, x, i) -> g[i] * product(x, x.length, i));
  }

  @Test
  void theGradientOfRunningProductsNeedsNoDivision() {
    check(
        ReverseScans.CUMPROD_BACKWARD,
        (g, x, i) -> {
          double sum = 0;
          for (int j = i; j < x.length; j++) {
            sum += g[j] * product(x, j + 1, i);
          }
          return sum;
        });
  }

  @Test
  void theGradientOfLogcumsumexpFollowsTheFormula() {
    check(
        ReverseScans.LOGCUMSUMEXP_BACKWARD,
        (g, x, i) -> {
          double sum = 0;
          double total = 0;
          for (int j = 0; j < x.length; j++) {
            total += Math.exp(x[j]);
            sum += j < i ? 0 : g[j] * Math.exp(x[i]) / total;
          }
          return sum;
        });
  }

  @Test
  void logcumsumexpDoesNotOverflow() {
    var x = NDArray.of(new double[] {-1000, 800, 900, -INF});
    assertThat(x.logcumsumexp(0).toDoubleArray()).containsExactly(-1000, 800, 900, 900);
    var infinite = NDArray.of(new double[] {-INF, -INF, 0, INF, 1, Double.NaN, 1});
    assertThat(infinite.logcumsumexp(0).toDoubleArray())
        .containsExactly(-INF, -INF, 0, INF, INF, Double.NaN, Double.NaN);
    var g = NDArray.of(new double[] {1, 1, 1});
    var far = NDArray.of(new double[] {-1000, 0, 0});
    assertThat(g.rows(ReverseScans.LOGCUMSUMEXP_BACKWARD, far, 0).toDoubleArray())
        .containsExactly(1, 1.5, .5);
  }

  @Test
  void sumsFromTheEnd() {
    var x = NDArray.of(new float[] {1, 2, 4, 8}, 2, 2);
    assertThat(x.rows(ReverseScans.CUMSUM, 1).toFloatArray()).containsExactly(3, 2, 12, 8);
    assertThat(x.rows(ReverseScans.CUMSUM, 0).toFloatArray()).containsExactly(5, 10, 4, 8);
  }
}
