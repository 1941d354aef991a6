package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Different elements, counts, histograms, and places in lines that are in order. */
class CountTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void differentElementsTheirPlacesAndTheirCounts() {
    Randomly.check(
        80,
        random -> {
          var dtype = Sample.dtype(random, Sample.COMPUTABLE);
          var sizes = Sample.sizes(random);
          boolean isBool = dtype == DType.BOOL;
          var x = Sample.of(random, dtype, i -> (double) random.nextInt(isBool ? 2 : 9), sizes);
          var expected = new TreeMap<Double, Integer>();
          for (double each : x.values()) {
            expected.merge(each, 1, Integer::sum);
          }
          var got = x.array().unique();
          assertThat(got.values().dtype()).isEqualTo(dtype);
          assertThat(got.values().toDoubleArray())
              .containsExactly(
                  expected.keySet().stream().mapToDouble(Double::doubleValue).toArray());
          assertThat(got.counts().toLongArray())
              .containsExactly(expected.values().stream().mapToLong(n -> n).toArray());
          assertThat(got.inverse().shape()).isEqualTo(Shape.of(sizes));
          var flat = got.inverse().reshape(x.array().numel());
          assertThat(got.values().indexSelect(0, flat).toDoubleArray()).isEqualTo(x.values());
        });
  }

  @Test
  void runsOfEqualElements() {
    var got = NDArray.of(new long[] {1, 1, 2, 1}, 2, 2).uniqueConsecutive();
    assertThat(got.values().toLongArray()).containsExactly(1, 2, 1);
    assertThat(got.inverse().toArray(long[][].class)).isDeepEqualTo(new long[][] {{0, 0}, {1, 2}});
    assertThat(got.counts().toLongArray()).containsExactly(2, 1, 1);
    assertThat(NDArray.zeros(DType.INT64, 0).uniqueConsecutive().values().numel()).isZero();
    var nan = NDArray.of(new double[] {NAN, 1, NAN}).unique();
    assertThat(nan.values().toDoubleArray()).containsExactly(1, NAN, NAN);
    assertThat(nan.counts().toLongArray()).containsExactly(1, 1, 1);
  }

  @Test
  void wholeNumbersAreCounted() {
    var x = NDArray.of(new long[] {3, 0, 3, 1});
    assertThat(x.bincount(0).toLongArray()).containsExactly(1, 1, 0, 2);
    assertThat(x.bincount(6).toLongArray()).containsExactly(1, 1, 0, 2, 0, 0);
    var weights = NDArray.of(new float[] {.5f, 1, 2, 4});
    assertThat(x.bincount(weights, 0).toFloatArray()).containsExactly(1, 4, 0, 2.5f);
    assertThat(x.bincount(x, 0).dtype()).isEqualTo(DType.FLOAT64);
    assertThat(NDArray.zeros(DType.INT64, 0).bincount(3).toLongArray()).containsExactly(0, 0, 0);
    assertThatThrownBy(() -> x.sub(1L).bincount(0))
        .hasMessage("bincount: counts whole numbers from 0 on, got -1.");
    assertThatThrownBy(() -> x.reshape(2, 2).bincount(0))
        .hasMessage("bincount: needs a vector, got [2, 2].");
    assertThatThrownBy(() -> weights.bincount(0)).isInstanceOf(DTypeException.class);
    assertThatThrownBy(() -> x.bincount(weights.narrow(0, 0, 2), 0))
        .hasMessage("bincount: needs a weight for each number, got [2] for [4].");
    assertThatThrownBy(() -> x.bincount(-1)).hasMessageContaining("got -1");
  }

  @Test
  void numbersAreCountedByIntervals() {
    var x = NDArray.of(new double[] {NAN, 0.9, 1, 2, 2.5, 4, 5, INF});
    assertThat(x.histc(3, 1, 4).toDoubleArray()).containsExactly(1, 2, 1);
    assertThat(NDArray.of(new float[] {1, 1}).histc(3, 0, 0).toFloatArray())
        .containsExactly(0, 2, 0);
    assertThat(NDArray.of(new float[] {0, 1, 2, 4}).histc(2, 0, 0).toFloatArray())
        .containsExactly(2, 2);
    assertThat(NDArray.zeros(DType.FLOAT32, 0).histc(2, 0, 0).toFloatArray()).containsExactly(0, 0);
    assertThatThrownBy(() -> x.histc(3, 0, 0)).hasMessageContaining("finite bounds");
    assertThatThrownBy(() -> x.histc(3, 2, 1)).hasMessageContaining("got 2.0 and 1.0");
    assertThatThrownBy(() -> x.histc(0, 0, 1)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> NDArray.of(new long[] {1}).histc(1, 0, 1))
        .hasMessage("histc: needs float32 or float64, got int64.");
  }

  @Test
  void valuesFindTheirPlaces() {
    Randomly.check(
        80,
        random -> {
          var dtype = Sample.dtype(random, DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.INT32);
          int lines = 1 + random.nextInt(3);
          int n = random.nextInt(6);
          int m = random.nextInt(3) == 0 ? 9000 : random.nextInt(6);
          boolean shared = random.nextBoolean();
          var sequence =
              Sample.of(
                  random,
                  dtype,
                  i -> (double) random.nextInt(8),
                  shared ? new long[] {n} : new long[] {lines, n});
          var ordered = sequence.array().sort(-1, false).values();
          var values = Sample.of(random, dtype, i -> (double) random.nextInt(10), lines, m);
          boolean right = random.nextBoolean();
          var boundaries = ordered.toDoubleArray();
          var expected = new double[lines * m];
          for (int i = 0; i < expected.length; i++) {
            int from = shared ? 0 : i / m * n;
            double value = values.values()[i];
            expected[i] =
                Arrays.stream(boundaries, from, from + n)
                    .filter(b -> b < value || (right && b == value))
                    .count();
          }
          Sample.assertElements(
              ordered.searchSorted(values.array(), right),
              DType.INT64,
              new long[] {lines, m},
              expected,
              0);
        });
  }

  @Test
  void scalarsNaNAndWhatDoesNotFit() {
    var line = NDArray.of(new double[] {1, 3, 5});
    assertThat(line.searchSorted(NDArray.of(3.0), false).shape()).isEqualTo(Shape.SCALAR);
    assertThat(line.searchSorted(NDArray.of(new double[] {NAN, INF, -INF}), false).toLongArray())
        .containsExactly(3, 3, 0);
    assertThatThrownBy(() -> line.searchSorted(NDArray.of(3f), false))
        .isInstanceOf(DTypeException.class)
        .hasMessageContaining("got float64 and float32");
    assertThatThrownBy(() -> line.expand(2, 3).searchSorted(NDArray.of(new double[] {1}), false))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("got [2, 3] for values of [1]");
  }

  @Test
  void whatIsNotZeroIsCounted() {
    var x = NDArray.of(new double[] {0, -0.0, NAN, 2, 0, INF}, 2, 3);
    assertThat(x.countNonzero().item()).isEqualTo(3);
    assertThat(x.countNonzero(1).toLongArray()).containsExactly(1, 2);
    assertThat(x.ne(0).countNonzero(0).toLongArray()).containsExactly(1, 0, 2);
  }
}
