package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.grad4j.core.internal.kernel.RowFunction;
import org.grad4j.core.internal.kernel.RowPairFunction;
import org.grad4j.core.internal.kernel.Softmax;
import org.junit.jupiter.api.Test;

class RowsTest {
  private interface Formula {
    double[] of(double[] a, double[] b);
  }

  @Test
  void softmaxFollowsTheFormulaAlongAnyDimension() {
    check(
        (x, y, dim) -> x.rows(Softmax.SOFTMAX, dim),
        (x, unused) -> {
          var y = new double[x.length];
          for (int i = 0; i < y.length; i++) {
            y[i] = Math.exp(x[i] - logSum(x));
          }
          return y;
        });
  }

  @Test
  void logSoftmaxFollowsTheFormulaAlongAnyDimension() {
    check(
        (x, y, dim) -> x.rows(Softmax.LOG_SOFTMAX, dim),
        (x, unused) -> {
          var y = new double[x.length];
          for (int i = 0; i < y.length; i++) {
            y[i] = x[i] - logSum(x);
          }
          return y;
        });
  }

  @Test
  void softmaxBackwardFollowsTheFormula() {
    check(
        (g, y, dim) -> g.rows(Softmax.SOFTMAX_BACKWARD, y, dim),
        (g, y) -> {
          double dot = 0;
          for (int i = 0; i < g.length; i++) {
            dot += g[i] * y[i];
          }
          var dx = new double[g.length];
          for (int i = 0; i < g.length; i++) {
            dx[i] = y[i] * (g[i] - dot);
          }
          return dx;
        });
  }

  @Test
  void logSoftmaxBackwardFollowsTheFormula() {
    check(
        (g, y, dim) -> g.rows(Softmax.LOG_SOFTMAX_BACKWARD, y, dim),
        (g, y) -> {
          double sum = 0;
          for (double each : g) {
            sum += each;
          }
          var dx = new double[g.length];
          for (int i = 0; i < g.length; i++) {
            dx[i] = g[i] - Math.exp(y[i]) * sum;
          }
          return dx;
        });
  }

  private interface Op {
    NDArray of(NDArray a, NDArray b, int dim);
  }

  private static double logSum(double[] x) {
    double sum = 0;
    for (double each : x) {
      sum += Math.exp(each);
    }
    return Math.log(sum);
  }

  private static void check(Op op, Formula formula) {
    Randomly.check(
        150,
        random -> {
          var dtype = Sample.dtype(random, DType.FLOAT32, DType.FLOAT64);
          var sizes = Sample.sizes(random);
          var a = Sample.of(random, dtype, i -> random.nextDouble() - .5, sizes);
          var b = Sample.of(random, dtype, i -> random.nextDouble() - .5, sizes);
          int dim = sizes.length == 0 ? 0 : random.nextInt(sizes.length);
          var y = op.of(a.array(), b.array(), random.nextBoolean() ? dim : negative(dim, sizes));
          double tolerance = dtype == DType.FLOAT32 ? 1e-4 : 1e-10;
          Sample.assertElements(y, dtype, sizes, expected(a, b, dim, formula), tolerance);
          assertThat(y.isContiguous()).isTrue();
        });
  }

  private static int negative(int dim, long[] sizes) {
    return sizes.length == 0 ? -1 : dim - sizes.length;
  }

  private static double[] expected(Sample a, Sample b, int dim, Formula formula) {
    var sizes = a.sizes();
    var expected = new double[a.values().length];
    int length = sizes.length == 0 ? 1 : (int) sizes[dim];
    for (int i = 0; i < expected.length; i++) {
      var index = Sample.index(i, sizes);
      if (sizes.length > 0 && index[dim] > 0) {
        continue;
      }
      var at = new int[length];
      var rowOfA = new double[length];
      var rowOfB = new double[length];
      for (int t = 0; t < length; t++) {
        if (sizes.length > 0) {
          index[dim] = t;
        }
        at[t] = (int) Sample.position(index, sizes);
        rowOfA[t] = a.values()[at[t]];
        rowOfB[t] = b.values()[at[t]];
      }
      var row = formula.of(rowOfA, rowOfB);
      for (int t = 0; t < length; t++) {
        expected[at[t]] = row[t];
      }
    }
    return expected;
  }

  @Test
  void softmaxOfLargeNumbersDoesNotOverflow() {
    var x = NDArray.of(new float[] {1000, 1000, -1000});
    assertThat(x.rows(Softmax.SOFTMAX, 0).toFloatArray()).containsExactly(.5f, .5f, 0f);
    assertThat(x.rows(Softmax.LOG_SOFTMAX, 0).toFloatArray()[0]).isEqualTo((float) -Math.log(2));
  }

  @Test
  void aMaskedLogitHasProbabilityZeroAndAMaskedRowNone() {
    float inf = Float.POSITIVE_INFINITY;
    var x = NDArray.of(new float[] {0, -inf, -inf, -inf, Float.NaN, 0}, 3, 2);
    assertThat(x.rows(Softmax.SOFTMAX, 1).toFloatArray())
        .containsExactly(1f, 0f, Float.NaN, Float.NaN, Float.NaN, Float.NaN);
  }

  @Test
  void aMaskedOrInfiniteLogitIsTakenTheSameWayInLongRows() {
    float inf = Float.POSITIVE_INFINITY;
    for (int n : new int[] {5, 40, 700}) {
      var x = new float[4 * n * 10];
      Arrays.fill(x, 0, n, -inf);
      x[n] = inf;
      x[2 * n] = Float.NaN;
      x[3 * n] = -inf;
      var logits = NDArray.of(x, 40, n);
      for (var rows : new NDArray[] {logits, logits.t().dup().t()}) {
        var y = rows.rows(Softmax.SOFTMAX, 1);
        var logs = rows.rows(Softmax.LOG_SOFTMAX, 1);
        for (int row = 0; row < 3; row++) {
          assertThat(y.select(0, row).isNaN().all().item()).isEqualTo(1);
          assertThat(logs.select(0, row).isNaN().all().item()).isEqualTo(1);
        }
        assertThat(y.select(0, 3).toFloatArray()).startsWith(0f, 1f / (n - 1));
        assertThat(y.select(0, 4).toFloatArray()).containsOnly(1f / n);
        var g = NDArray.full(DType.FLOAT32, 1, 40, n);
        var back = g.rows(Softmax.LOG_SOFTMAX_BACKWARD, logs, 1);
        assertThat(back.select(0, 2).isNaN().all().item()).isEqualTo(1);
      }
    }
  }

  @Test
  void theLayoutDoesNotChangeTheBitsOfARow() {
    for (int n : new int[] {7, 16, 33, 130, 1025, 2500}) {
      var x = new Generator().manualSeed(n).randn(DType.FLOAT32, 48, n);
      var g = new Generator().manualSeed(n + 1).randn(DType.FLOAT32, 48, n);
      for (var f : new RowFunction[] {Softmax.SOFTMAX, Softmax.LOG_SOFTMAX}) {
        var y = x.rows(f, 1);
        assertThat(x.t().dup().rows(f, 0).t().dup().toFloatArray()).isEqualTo(y.toFloatArray());
        for (int row = 0; row < 48; row += 47) {
          assertThat(x.select(0, row).dup().rows(f, 0).toFloatArray())
              .isEqualTo(y.select(0, row).toFloatArray());
        }
      }
      for (var f : new RowPairFunction[] {Softmax.SOFTMAX_BACKWARD, Softmax.LOG_SOFTMAX_BACKWARD}) {
        var dx = g.rows(f, x, 1);
        var strided = g.t().dup().rows(f, x.t().dup(), 0);
        assertThat(strided.t().dup().toFloatArray()).isEqualTo(dx.toFloatArray());
      }
    }
  }

  @Test
  void rowsOfWholeNumbersAreRefused() {
    assertThatThrownBy(() -> NDArray.zeros(DType.INT64, 3).rows(Softmax.SOFTMAX, 0))
        .isInstanceOf(DTypeException.class)
        .hasMessage("softmax: needs float32 or float64, got int64.");
  }

  @Test
  void aGradientOfAnotherShapeOrTypeIsRefused() {
    var g = NDArray.zeros(DType.FLOAT32, 2, 3);
    assertThatThrownBy(
            () -> g.rows(Softmax.SOFTMAX_BACKWARD, NDArray.zeros(DType.FLOAT32, 2, 2), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("softmaxBackward: ");
    assertThatThrownBy(
            () -> g.rows(Softmax.SOFTMAX_BACKWARD, NDArray.zeros(DType.FLOAT64, 2, 3), 1))
        .isInstanceOf(DTypeException.class)
        .hasMessageStartingWith("softmaxBackward: ");
  }
}
