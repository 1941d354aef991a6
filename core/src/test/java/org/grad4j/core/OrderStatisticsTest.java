package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grad4j.core.Picks.with;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Elements that are chosen along a dimension by rank or frequency, or are the extreme so far. */
class OrderStatisticsTest {
  private static final double NAN = Double.NaN;

  /** The place of the chosen element of a line; for scans, of the line up to an element. */
  private interface Choice {
    int of(double... line);
  }

  private interface Operation {
    ValuesAndIndices of(NDArray x, int dim);
  }

  /** Few different numbers, so that many are equal. */
  private static double number(Random random, DType dtype) {
    var extremes = new double[] {NAN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0};
    return dtype.isFloatingPoint() && random.nextInt(4) == 0
        ? extremes[random.nextInt(extremes.length)]
        : random.nextInt(7) - 3;
  }

  private static void check(Operation operation, boolean scan, Choice choice) {
    Randomly.check(
        60,
        random -> {
          var sizes = new long[1 + random.nextInt(3)];
          Arrays.setAll(sizes, d -> 1 + random.nextInt(6));
          int dim = random.nextInt(sizes.length);
          sizes[dim] = random.nextInt(4) == 0 ? 1100 : sizes[dim];
          var dtype = Sample.dtype(random, Sample.COMPUTABLE);
          var x = Sample.of(random, dtype, i -> number(random, dtype), sizes);
          var got = operation.of(x.array(), random.nextBoolean() ? dim : dim - sizes.length);
          var results = scan ? sizes : with(sizes, dim, 1);
          var values = new double[(int) Sample.count(results)];
          var places = new double[values.length];
          for (int i = 0; i < values.length; i++) {
            var index = Sample.index(i, results);
            int length = (int) (scan ? index[dim] + 1 : sizes[dim]);
            var line =
                IntStream.range(0, length)
                    .mapToDouble(
                        t -> x.values()[(int) Sample.position(with(index, dim, t), sizes)] + 0.0)
                    .toArray();
            int place = choice.of(line);
            places[i] = place;
            values[i] = x.values()[(int) Sample.position(with(index, dim, place), sizes)];
          }
          Sample.assertElements(got.values(), dtype, results, values, 0);
          Sample.assertElements(got.indices(), DType.INT64, results, places, 0);
        });
  }

  private static int first(double value, double... line) {
    return IntStream.range(0, line.length)
        .filter(t -> Double.compare(line[t], value) == 0)
        .findFirst()
        .orElseThrow();
  }

  private static int last(double value, double... line) {
    return IntStream.range(0, line.length)
        .filter(t -> Double.compare(line[t], value) == 0)
        .max()
        .orElseThrow();
  }

  private static double sorted(int place, double... line) {
    return Arrays.stream(line).sorted().toArray()[place];
  }

  private static boolean hasNaN(double... line) {
    return Arrays.stream(line).anyMatch(Double::isNaN);
  }

  @Test
  void theKthValueIsTheKthOfTheLineInOrder() {
    check((x, dim) -> x.kthValue(true, 1, dim), false, line -> first(sorted(0, line), line));
    check(
        (x, dim) -> x.kthValue(true, x.shape().size(dim), dim),
        false,
        line -> first(sorted(line.length - 1, line), line));
    check(
        (x, dim) -> x.kthValue(true, (x.shape().size(dim) + 2) / 3, dim),
        false,
        line -> first(sorted((line.length + 2) / 3 - 1, line), line));
  }

  @Test
  void theMedianIsTheLowerMiddleAndNaNIfThereIsOne() {
    check(
        (x, dim) -> x.median(true, dim),
        false,
        line -> hasNaN(line) ? first(NAN, line) : first(sorted((line.length - 1) / 2, line), line));
    check(
        (x, dim) -> x.nanmedian(true, dim),
        false,
        line -> {
          var numbers = Arrays.stream(line).filter(e -> !Double.isNaN(e)).toArray();
          return numbers.length == 0 ? 0 : first(sorted((numbers.length - 1) / 2, numbers), line);
        });
  }

  @Test
  void theModeIsTheSmallestOfTheMostFrequent() {
    check(
        (x, dim) -> x.mode(true, dim),
        false,
        line -> {
          Comparator<Double> byCount =
              Comparator.comparing(
                  v -> Arrays.stream(line).filter(e -> Double.compare(e, v) == 0).count());
          double mode =
              Arrays.stream(line)
                  .boxed()
                  .max(byCount.thenComparing(Comparator.<Double>reverseOrder()))
                  .orElseThrow();
          return last(mode, line);
        });
  }

  @Test
  void extremesSoFarAreTheLastOfEqualsAndStayNaN() {
    check(
        NDArray::cumMax,
        true,
        line -> last(hasNaN(line) ? NAN : Arrays.stream(line).max().orElseThrow(), line));
    check(
        NDArray::cumMin,
        true,
        line -> last(hasNaN(line) ? NAN : Arrays.stream(line).min().orElseThrow(), line));
  }

  @Test
  void wholeLinesOfOneShapeAndScalars() {
    var x = NDArray.of(new double[] {3, 1, 2, 5, 4, 9}, 2, 3);
    assertThat(x.median().item()).isEqualTo(3);
    assertThat(x.median(false, 1).values().shape()).isEqualTo(Shape.of(2));
    assertThat(NDArray.of(new double[] {NAN, 1, 7}).median().item()).isNaN();
    assertThat(NDArray.of(new double[] {NAN, 1, 7}).nanmedian().item()).isEqualTo(1);
    assertThat(NDArray.zeros(DType.FLOAT32, 0).median().item()).isNaN();
    assertThat(NDArray.of(4.0).cumMax(0).indices().item()).isZero();
    assertThat(NDArray.of(4.0).mode(false, -1).values().item()).isEqualTo(4);
    assertThat(NDArray.zeros(DType.FLOAT32, 0, 3).cumMin(0).values().shape())
        .isEqualTo(Shape.of(0, 3));
  }

  @Test
  void aLongLineOfBadPivotsIsStillFound() {
    var organPipe = new long[100_000];
    Arrays.setAll(organPipe, i -> Math.min(i, organPipe.length - i));
    var ordered = organPipe.clone();
    Arrays.sort(ordered);
    var x = NDArray.of(organPipe);
    for (int k : new int[] {1, 2, 777, 50_000, 99_999, 100_000}) {
      assertThat(x.kthValue(false, k, 0).values().item()).isEqualTo((double) ordered[k - 1]);
    }
  }

  @Test
  void whatDoesNotExistIsRefused() {
    var x = NDArray.zeros(DType.FLOAT32, 4, 7);
    assertThatThrownBy(() -> x.kthValue(false, 8, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "kthValue: k = 8 elements do not exist in dim 1 of [4, 7], k must lie between 1 and 7.");
    assertThatThrownBy(() -> x.kthValue(false, 0, 1)).hasMessageContaining("k = 0");
    var none = NDArray.zeros(DType.FLOAT32, 2, 0);
    assertThatThrownBy(() -> none.median(false, 1))
        .hasMessage("median: needs at least one element in each reduced dim, got [2, 0].");
    assertThatThrownBy(() -> x.cumMax(2)).hasMessageStartingWith("cumMax: dim 2");
  }
}
