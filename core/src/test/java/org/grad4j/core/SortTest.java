package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grad4j.core.Picks.with;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SortTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Few different numbers, so that many are equal. */
  private static double number(Random random, DType dtype) {
    var extremes = new double[] {NAN, INFINITY, -INFINITY, -0.0, 0.0, Double.MIN_VALUE, 1e300};
    return dtype.isFloatingPoint() && random.nextBoolean()
        ? extremes[random.nextInt(extremes.length)]
        : dtype == DType.INT64 && random.nextInt(9) == 0
            ? (random.nextBoolean() ? Long.MIN_VALUE : 0x1p62)
            : random.nextInt(5);
  }

  private static void check(Sample x, int dim, boolean descending, long k, ValuesAndIndices got) {
    var sizes = with(x.sizes(), dim, k);
    var values = new double[(int) Sample.count(sizes)];
    var indices = new double[values.length];
    // Double.compare tells the zeros apart, which are equal here; adding 0 makes them one.
    Comparator<Double> order = Comparator.comparing(value -> value + 0.0);
    var directed = descending ? order.reversed() : order;
    for (int i = 0; i < values.length; i++) {
      var index = Sample.index(i, sizes);
      int[] at =
          IntStream.range(0, (int) x.sizes()[dim])
              .map(j -> (int) Sample.position(with(index, dim, j), x.sizes()))
              .toArray();
      int chosen =
          IntStream.range(0, at.length)
              .boxed()
              .sorted((a, b) -> directed.compare(x.values()[at[a]], x.values()[at[b]]))
              .skip(index[dim])
              .findFirst()
              .orElseThrow();
      values[i] = x.values()[at[chosen]];
      indices[i] = chosen;
    }
    Sample.assertElements(got.values(), x.array().dtype(), sizes, values, 0);
    Sample.assertElements(got.indices(), DType.INT64, sizes, indices, 0);
  }

  @Test
  void linesAreOrderedStablyAndNanIsTheGreatest() {
    Randomly.check(
        120,
        random -> {
          var sizes = new long[1 + random.nextInt(3)];
          for (int d = 0; d < sizes.length; d++) {
            sizes[d] = random.nextInt(7);
          }
          int dim = random.nextInt(sizes.length);
          sizes[dim] = random.nextInt(4) == 0 ? 40 : sizes[dim];
          var dtype = Sample.dtype(random, DType.values());
          var x = Sample.of(random, dtype, i -> number(random, dtype), sizes);
          boolean descending = random.nextBoolean();
          check(x, dim, descending, sizes[dim], x.array().sort(dim, descending));
          long k = random.nextInt((int) sizes[dim] + 1);
          check(x, dim, descending, k, x.array().topk(k, dim - sizes.length, descending));
        });
  }

  @Test
  void fewOfManyAreTheFirstOfAllInOrder() {
    Randomly.check(
        60,
        random -> {
          var dtype = Sample.dtype(random, DType.values());
          var sizes = new long[] {1 + random.nextInt(3), 300 + random.nextInt(900)};
          var x = Sample.of(random, dtype, i -> number(random, dtype), sizes).array();
          boolean descending = random.nextBoolean();
          // Found by insertion, by partition, and by a whole order.
          for (long k : new long[] {0, 1, 5, 32, 33, 200, 299}) {
            var all = x.sort(1, descending);
            var few = x.topk(k, 1, descending);
            assertThat(few.indices().equal(all.indices().narrow(1, 0, k))).isTrue();
            assertThat(few.values().toDoubleArray())
                .isEqualTo(all.values().narrow(1, 0, k).toDoubleArray());
          }
        });
  }

  @Test
  void longLinesAreOrdered() {
    var random = new Random(3);
    for (var dtype : new DType[] {DType.FLOAT32, DType.FLOAT64, DType.INT64}) {
      var elements = random.doubles(50_000, -1e9, 1e9).map(Math::rint).toArray();
      var sorted = elements.clone();
      Arrays.sort(sorted);
      var x = NDArray.of(elements).to(dtype);
      assertThat(x.sort(0, false).values().equal(NDArray.of(sorted).to(dtype))).isTrue();
      assertThat(x.indexSelect(0, x.argsort(0, false)).equal(x.sort(0, false).values())).isTrue();
    }
  }

  @Test
  void aScalarIsInOrder() {
    var x = NDArray.scalar(DType.FLOAT32, 3);
    assertThat(x.sort(0, true).values().shape()).isEqualTo(Shape.SCALAR);
    assertThat(x.argsort(-1, false).item()).isZero();
    assertThat(x.topk(1, 0, true).values().item()).isEqualTo(3);
  }

  @Test
  void moreThanThereIsIsRefused() {
    var x = NDArray.zeros(DType.FLOAT32, 4, 7);
    assertThatThrownBy(() -> x.topk(8, 1, true))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "topk: k = 8 elements do not exist in dim 1 of [4, 7], k must lie between 0 and 7.");
    assertThatThrownBy(() -> x.topk(-1, 1, true)).hasMessageStartingWith("topk: k = -1");
    assertThatThrownBy(() -> x.argsort(2, true)).hasMessageStartingWith("argsort: dim 2");
  }
}
