package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReduceTest {
  @Test
  void sumsAreRightOverAnyDimensionsOfEveryLayoutAndType() {
    Randomly.check(
        300,
        random -> {
          var dtype = Sample.dtype(random, Sample.COMPUTABLE);
          var x = Sample.of(random, dtype, Sample.sizes(random));
          var marked = new boolean[x.sizes().length];
          var dims = new ArrayList<Integer>();
          for (int d = 0; d < marked.length; d++) {
            if (random.nextBoolean()) {
              marked[d] = true;
              dims.add(random.nextBoolean() ? d : d - marked.length);
            }
          }
          if (dims.isEmpty()) {
            Arrays.fill(marked, true);
          }
          var named = dims.stream().mapToInt(d -> d).toArray();
          boolean keepDim = random.nextBoolean();
          boolean mean = dtype.isFloatingPoint() && random.nextBoolean();
          var y = mean ? x.array().mean(keepDim, named) : x.array().sum(keepDim, named);
          var result = dtype.isFloatingPoint() ? dtype : DType.INT64;
          var expected = sums(x, marked, mean);
          var left = new ArrayList<Long>();
          for (int d = 0; d < marked.length; d++) {
            if (!marked[d]) {
              left.add(x.sizes()[d]);
            } else if (keepDim) {
              left.add(1L);
            }
          }
          var sizes = left.stream().mapToLong(s -> s).toArray();
          if (dtype.isFloatingPoint()) {
            // What cancels is as far off as its terms are large: 32 additions in float32 round off
            // at most 2^-19 of the sum of the magnitudes, the plain additions that are expected of
            // at most 2^12 terms in float64 2^-41.
            var all = Arrays.stream(x.values()).map(Math::abs).toArray();
            var bounds = sums(new Sample(x.array(), x.sizes(), all), marked, mean);
            double rounding = dtype == DType.FLOAT32 ? 0x1p-19 : 0x1p-41;
            Arrays.setAll(bounds, i -> rounding * bounds[i]);
            Sample.assertElements(y, result, sizes, expected, bounds);
            return;
          }
          Sample.assertElements(y, result, sizes, expected, 0);
        });
  }

  private static double[] sums(Sample x, boolean[] marked, boolean mean) {
    var kept = x.sizes().clone();
    long count = 1;
    for (int d = 0; d < kept.length; d++) {
      if (marked[d]) {
        count *= kept[d];
        kept[d] = 1;
      }
    }
    var sums = new double[(int) Sample.count(kept)];
    for (int i = 0; i < x.values().length; i++) {
      var index = Sample.index(i, x.sizes());
      for (int d = 0; d < kept.length; d++) {
        index[d] = marked[d] ? 0 : index[d];
      }
      sums[(int) Sample.position(index, kept)] += x.values()[i];
    }
    for (int i = 0; i < sums.length && mean; i++) {
      sums[i] /= count;
    }
    return sums;
  }

  @Test
  void aSumOfTenMillionTenthsKeepsItsDigits() {
    var x = NDArray.full(DType.FLOAT32, 0.1, 10_000_000);
    assertThat(x.sum().item() / (10_000_000 * (double) 0.1f) - 1).isBetween(-1e-6, 1e-6);
    assertThat(x.reshape(10_000, 1000).sum(0).sum().item() / 1e6 - 1).isBetween(-1e-6, 1e-6);
    assertThat(x.mean().item() / 0.1f - 1).isBetween(-1e-6, 1e-6);
  }

  @Test
  void float64SumsKeepWhatEachAdditionRoundsOff() {
    var x = NDArray.full(DType.FLOAT64, 0.1, 1_000_000);
    assertThat(x.sum().item()).isEqualTo(100_000.0, org.assertj.core.data.Offset.offset(1e-8));
    var cancelling = NDArray.of(new double[] {1e100, 1, -1e100}, 3, 1).expand(3, 20);
    assertThat(cancelling.sum(0).toDoubleArray()).containsOnly(1.0);
  }

  @Test
  void theLayoutDoesNotChangeTheBitsOfASum() {
    var random = new Generator().manualSeed(3).rand(DType.FLOAT32, 37, 1500);
    var strided = random.t().dup().t();
    assertThat(strided.isContiguous()).isFalse();
    assertThat(strided.sum(1).toFloatArray()).isEqualTo(random.sum(1).toFloatArray());
    assertThat(strided.sum(0).toFloatArray()).isEqualTo(random.sum(0).toFloatArray());
  }

  @Test
  void theLayoutDoesNotChangeTheBitsOfSumsMeansAndVariancesOfAnyLength() {
    for (int n : new int[] {5, 17, 63, 130, 1000, 1024, 1030, 70_001}) {
      var x = new Generator().manualSeed(n).randn(DType.FLOAT32, 24, n);
      var strided = x.t().dup().t();
      assertThat(strided.sum(1).toFloatArray()).isEqualTo(x.sum(1).toFloatArray());
      assertThat(strided.mean(1).toFloatArray()).isEqualTo(x.mean(1).toFloatArray());
      assertThat(strided.var(1).toFloatArray()).isEqualTo(x.var(1).toFloatArray());
      assertThat(strided.sum().item()).isEqualTo(x.sum().item());
      assertThat(strided.var().item()).isEqualTo(x.var().item());
      var wide = x.t().dup();
      var padded = NDArray.zeros(DType.FLOAT32, n, 40);
      padded.narrow(1, 3, 24).copyi(wide);
      assertThat(padded.narrow(1, 3, 24).sum(0).toFloatArray())
          .isEqualTo(wide.sum(0).toFloatArray());
    }
  }

  /** The first and the last dimensions, as for the gradient of a bias of images. */
  @Test
  void sumsAroundADimensionAreThoseOfItsOwnElementsInEveryLayoutAndType() {
    for (long[] sizes : new long[][] {{5, 70, 12, 16}, {3, 4, 1, 128}, {2, 9, 32, 32}}) {
      var random = new Generator().manualSeed(8).randn(DType.FLOAT32, sizes).mul(10);
      for (var dtype : new DType[] {DType.FLOAT32, DType.FLOAT64, DType.INT64}) {
        var x = random.to(dtype);
        var strided = x.permute(1, 3, 0, 2).dup().permute(2, 0, 3, 1);
        var exact = x.to(DType.FLOAT64).permute(1, 0, 2, 3).dup().reshape(sizes[1], -1);
        double rounding = 1e-6 * exact.abs().sum(1).amax().item();
        var sums = x.sum(0, 2, 3);
        assertThat(strided.sum(0, 2, 3).toDoubleArray()).isEqualTo(sums.toDoubleArray());
        assertThat(sums.to(DType.FLOAT64).sub(exact.sum(1)).abs().amax().item())
            .isLessThanOrEqualTo(rounding);
        if (dtype.isFloatingPoint()) {
          var variances = x.var(0, 2, 3);
          assertThat(strided.var(0, 2, 3).toDoubleArray()).isEqualTo(variances.toDoubleArray());
          assertThat(variances.to(DType.FLOAT64).sub(exact.var(1)).abs().amax().item())
              .isLessThanOrEqualTo(1e-4);
        }
      }
    }
  }

  @Test
  void nothingSumsToZeroAndHasNoMean() {
    assertThat(NDArray.zeros(DType.FLOAT32, 0, 5, 16, 16).sum(0, 2, 3).toFloatArray())
        .isEqualTo(new float[5]);
    var none = NDArray.zeros(DType.FLOAT32, 2, 0);
    assertThat(none.sum().item()).isEqualTo(0);
    assertThat(none.mean().item()).isNaN();
    assertThat(none.sum(1).toFloatArray()).containsExactly(0f, 0f);
    assertThat(none.sum(0).shape()).isEqualTo(Shape.of(0));
  }

  @Test
  void infinitiesAndNaNReachTheSum() {
    double inf = Double.POSITIVE_INFINITY;
    for (var dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      assertThat(NDArray.of(new double[] {inf, 1}).to(dtype).sum().item()).isEqualTo(inf);
      assertThat(NDArray.of(new double[] {inf, -inf}).to(dtype).sum().item()).isNaN();
      assertThat(NDArray.of(new double[] {1, Double.NaN}).to(dtype).sum().item()).isNaN();
    }
  }

  @Test
  void sumToUndoesEveryBroadcast() {
    Randomly.check(
        100,
        random -> {
          var sizes = Sample.sizes(random);
          var target = Sample.partner(random, sizes);
          var x = Sample.of(random, DType.FLOAT64, sizes);
          if (!Shape.broadcast("test", Shape.of(target), Shape.of(sizes)).equals(Shape.of(sizes))) {
            return;
          }
          var expected = new ExpectedSums(Sample.count(target));
          for (int i = 0; i < x.values().length; i++) {
            var index = Sample.index(i, sizes);
            var own = new long[target.length];
            for (int d = 0; d < own.length; d++) {
              own[d] = target[d] == 1 ? 0 : index[sizes.length - own.length + d];
            }
            expected.add((int) Sample.position(own, target), x.values()[i]);
          }
          expected.assertElements(x.array().sumTo(Shape.of(target)), DType.FLOAT64, target);
        });
  }
}
