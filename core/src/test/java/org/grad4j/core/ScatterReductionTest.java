package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several elements that go to one place and become one. */
class ScatterReductionTest {
  private static double meet(ScatterReduction reduction, double a, double b) {
    return switch (reduction) {
      case SUM, MEAN -> a + b;
      case PROD -> a * b;
      case AMAX -> Math.max(a, b);
      case AMIN -> Math.min(a, b);
    };
  }

  @Test
  void whatGoesToOnePlaceIsReduced() {
    Randomly.check(
        300,
        random -> {
          var dtype = Sample.dtype(random, DType.FLOAT64, DType.INT64, DType.INT32);
          var reduction = List.of(ScatterReduction.values()).get(random.nextInt(5));
          boolean self = random.nextBoolean();
          var dim = new int[1];
          var sizes = SelectionTest.sizesWith(random, dim);
          var asked = Picks.with(sizes, dim[0], random.nextInt(6));
          var x = Sample.of(random, dtype, sizes);
          var index = SelectionTest.index(random, sizes[dim[0]], asked);
          var source = Sample.of(random, dtype, asked);
          var expected = x.values().clone();
          var count = new int[expected.length];
          Arrays.fill(count, self ? 1 : 0);
          for (int i = 0; i < source.values().length; i++) {
            var at = Sample.index(i, asked);
            long named = (long) index.values()[i];
            int to = (int) Sample.position(Picks.with(at, dim[0], named), sizes);
            double coming = source.values()[i];
            expected[to] = count[to]++ == 0 ? coming : meet(reduction, expected[to], coming);
          }
          for (int i = 0; reduction == ScatterReduction.MEAN && i < count.length; i++) {
            expected[i] /= Math.max(1, count[i]);
            expected[i] = dtype == DType.FLOAT64 ? expected[i] : Math.floor(expected[i]);
          }
          var y = x.array().scatterReduce(dim[0], index.array(), source.array(), reduction, self);
          Sample.assertElements(y, dtype, sizes, expected, 1e-12);
          Sample.assertElements(x.array(), dtype, sizes, x.values(), 0);
        });
  }

  @Test
  void extremesOfEachTypeAreFound() {
    var index = NDArray.of(new long[] {0});
    for (var dtype : Sample.COMPUTABLE) {
      var x = NDArray.zeros(dtype, 1);
      var one = NDArray.ones(dtype, 1);
      assertThat(x.scatterReduce(0, index, one, ScatterReduction.AMIN, false).item()).isEqualTo(1);
      assertThat(one.scatterReduce(0, index, x, ScatterReduction.AMAX, false).item()).isEqualTo(0);
    }
    var least = NDArray.of(new long[] {Long.MIN_VALUE});
    var x = NDArray.zeros(DType.INT64, 1);
    var y = x.scatterReduce(0, index, least, ScatterReduction.AMAX, false);
    assertThat(y.toLongArray()).containsExactly(Long.MIN_VALUE);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var x = NDArray.zeros(DType.FLOAT32, 2, 3);
    var index = NDArray.zeros(DType.INT64, 2, 3);
    var smaller = NDArray.zeros(DType.FLOAT32, 2, 2);
    assertThatThrownBy(() -> x.scatterReduce(0, index, smaller, ScatterReduction.SUM, true))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("scatterReduce: an index of [2, 3] needs a source");
    assertThatThrownBy(
            () -> x.scatterReduce(0, index, x.to(DType.FLOAT64), ScatterReduction.SUM, true))
        .isInstanceOf(DTypeException.class);
    assertThatThrownBy(() -> x.scatterReduce(2, index, x, ScatterReduction.SUM, true))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("scatterReduce: dim 2");
  }
}
