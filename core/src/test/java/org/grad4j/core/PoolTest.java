package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.grad4j.core.internal.kernel.PoolGradients;
import org.junit.jupiter.api.Test;

class PoolTest {
  /**
   * The elements of one window of one dimension that are no padding, and how many places it has.
   */
  private record Places(List<Integer> elements, int size) {}

  private static List<Places> places(int size, Window window, boolean ceilMode) {
    var places = new ArrayList<Places>();
    int padded = size + window.padding();
    for (int start = -window.padding(); ; start += window.stride()) {
      boolean whole = start + window.span() <= padded;
      boolean last = ceilMode && start < size && start + window.span() < padded + window.stride();
      if (!whole && !last) {
        return places;
      }
      var elements = new ArrayList<Integer>();
      int covered = 0;
      for (int k = 0; k < window.kernel(); k++) {
        int at = start + k * window.dilation();
        covered += at < padded ? 1 : 0;
        if (at >= 0 && at < size) {
          elements.add(at);
        }
      }
      places.add(new Places(elements, covered));
    }
  }

  private static List<Places> adaptive(int size, int count) {
    var places = new ArrayList<Places>();
    for (int w = 0; w < count; w++) {
      var elements = new ArrayList<Integer>();
      for (int at = 0; at < size; at++) {
        if (at >= Math.floor((double) w * size / count)
            && at < Math.ceil((w + 1.0) * size / count)) {
          elements.add(at);
        }
      }
      places.add(new Places(elements, elements.size()));
    }
    return places;
  }

  private static ExpectedSums means(
      Sample x, List<Places> rows, List<Places> columns, Divisor divisor) {
    int height = (int) x.sizes()[x.sizes().length - 2];
    int width = (int) x.sizes()[x.sizes().length - 1];
    int planes = x.values().length / (height * width);
    var means = new ExpectedSums((long) planes * rows.size() * columns.size());
    int next = 0;
    for (int plane = 0; plane < planes; plane++) {
      for (var row : rows) {
        for (var column : columns) {
          for (int r : row.elements) {
            for (int c : column.elements) {
              means.add(next, x.values()[(plane * height + r) * width + c]);
            }
          }
          int by = row.elements.size() * column.elements.size();
          if (divisor instanceof Divisor.WithPadding) {
            by = row.size * column.size;
          } else if (divisor instanceof Divisor.Fixed fixed) {
            by = fixed.number();
          }
          means.scale(next++, 1.0 / by);
        }
      }
    }
    return means;
  }

  private static void assertMaxima(Sample x, List<Places> rows, List<Places> columns, Pooled got) {
    int height = (int) x.sizes()[x.sizes().length - 2];
    int width = (int) x.sizes()[x.sizes().length - 1];
    int planes = x.values().length / (height * width);
    int windows = rows.size() * columns.size();
    var values = new double[planes * windows];
    var indices = new double[planes * windows];
    int next = 0;
    for (int plane = 0; plane < planes; plane++) {
      for (var row : rows) {
        for (var column : columns) {
          double most = Double.NEGATIVE_INFINITY;
          int index = -1;
          for (int r : row.elements) {
            for (int c : column.elements) {
              double value = x.values()[(plane * height + r) * width + c];
              if (index < 0 || value > most || Double.isNaN(value)) {
                most = value;
                index = r * width + c;
              }
            }
          }
          values[next] = most;
          indices[next++] = index;
        }
      }
    }
    var sizes = output(x.sizes(), rows.size(), columns.size());
    Sample.assertElements(got.values(), x.array().dtype(), sizes, values, 0);
    Sample.assertElements(got.indices(), DType.INT64, sizes, indices, 0);
  }

  private static long[] output(long[] sizes, long height, long width) {
    var output = sizes.clone();
    output[output.length - 2] = height;
    output[output.length - 1] = width;
    return output;
  }

  /** Quarters with many ties, −∞ and NaN among them. */
  private static double number(Random random) {
    int kind = random.nextInt(20);
    return kind == 0
        ? Double.NaN
        : kind < 4 ? Double.NEGATIVE_INFINITY : (random.nextInt(9) - 4) / 4.0;
  }

  @Test
  void maximaAndTheirPlacesAreRight() {
    Randomly.check(
        250,
        random -> {
          var sizes = WindowTest.planes(random);
          int height = (int) sizes[sizes.length - 2];
          int width = (int) sizes[sizes.length - 1];
          var x = Sample.of(random, WindowTest.dtype(random), i -> number(random), sizes);
          var rows = WindowTest.window(random, height, true);
          var columns = WindowTest.window(random, width, true);
          boolean ceilMode = random.nextBoolean();
          assertMaxima(
              x,
              places(height, rows, ceilMode),
              places(width, columns, ceilMode),
              x.array().maxPool2d(rows, columns, ceilMode));
          int down = 1 + random.nextInt(height + 2);
          int across = 1 + random.nextInt(width + 2);
          assertMaxima(
              x,
              adaptive(height, down),
              adaptive(width, across),
              x.array().adaptiveMaxPool2d(down, across));
        });
  }

  @Test
  void maximaOfTilesOfFourAreRight() {
    double[] special = {0, -0.0, Double.POSITIVE_INFINITY, Float.MIN_VALUE, -Float.MAX_VALUE};
    Randomly.check(
        50,
        random -> {
          int height = 2 + random.nextInt(9);
          int width = random.nextInt(10) == 0 ? 5000 : 2 + random.nextInt(40);
          var x =
              Sample.of(
                  random,
                  WindowTest.dtype(random),
                  i -> random.nextBoolean() ? number(random) : special[random.nextInt(5)],
                  1 + random.nextInt(3),
                  height,
                  width);
          var two = Window.tiling(2);
          assertMaxima(
              x,
              places(height, two, false),
              places(width, two, false),
              x.array().maxPool2d(two, two, false));
        });
  }

  /** Tiles of four, but fewer of them than there is room for. */
  @Test
  void maximaOfATileOfFourAloneAreRight() {
    var x = Sample.of(new Random(3), DType.FLOAT32, 3, 5, 7);
    for (int stride : new int[] {3, 4, 6}) {
      var window = new Window(2, stride, 0, 1);
      assertMaxima(
          x,
          places(5, window, false),
          places(7, window, false),
          x.array().maxPool2d(window, window, false));
    }
  }

  @Test
  void meansAreRight() {
    Randomly.check(
        250,
        random -> {
          var sizes = WindowTest.planes(random);
          int height = (int) sizes[sizes.length - 2];
          int width = (int) sizes[sizes.length - 1];
          var dtype = WindowTest.dtype(random);
          var x = Sample.of(random, dtype, sizes);
          var rows = sideBySide(WindowTest.window(random, height, true));
          var columns = sideBySide(WindowTest.window(random, width, true));
          boolean ceilMode = random.nextBoolean();
          var divisor =
              switch (random.nextInt(3)) {
                case 0 -> Divisor.withPadding();
                case 1 -> Divisor.withoutPadding();
                default -> Divisor.of(-3);
              };
          var down = places(height, rows, ceilMode);
          var across = places(width, columns, ceilMode);
          means(x, down, across, divisor)
              .assertElements(
                  x.array().avgPool2d(rows, columns, ceilMode, divisor),
                  dtype,
                  output(sizes, down.size(), across.size()));
          int high = 1 + random.nextInt(height + 2);
          int wide = 1 + random.nextInt(width + 2);
          means(x, adaptive(height, high), adaptive(width, wide), Divisor.withoutPadding())
              .assertElements(
                  x.array().adaptiveAvgPool2d(high, wide), dtype, output(sizes, high, wide));
        });
  }

  private static Window sideBySide(Window window) {
    return new Window(window.kernel(), window.stride(), window.padding(), 1);
  }

  /** A linear map and its gradient: g · f(x) = f*(g) · x for all x and g. */
  @Test
  void gradientsAreTheTransposedMaps() {
    Randomly.check(
        150,
        random -> {
          var sizes = WindowTest.planes(random);
          var rows = sideBySide(WindowTest.window(random, sizes[sizes.length - 2], true));
          var columns = sideBySide(WindowTest.window(random, sizes[sizes.length - 1], true));
          var x = Sample.of(random, DType.FLOAT64, sizes).array();
          var whole = Divisor.withoutPadding();
          var y = x.avgPool2d(rows, columns, true, whole);
          var g = Sample.of(random, DType.FLOAT64, y.shape().toArray()).array();
          var back = PoolGradients.average(g, x.shape(), rows, columns, whole);
          var magnitudes = x.abs().avgPool2d(rows, columns, true, whole).mul(g.abs());
          long window = (long) rows.kernel() * columns.kernel();
          assertSame(y.mul(g), back.mul(x), magnitudes, window);

          y = x.adaptiveAvgPool2d(3, 4);
          g = Sample.of(random, DType.FLOAT64, y.shape().toArray()).array();
          back = PoolGradients.adaptiveAverage(g, x.shape());
          magnitudes = x.abs().adaptiveAvgPool2d(3, 4).mul(g.abs());
          assertSame(y.mul(g), back.mul(x), magnitudes, x.shape().size(-1) * x.shape().size(-2));

          var most = x.maxPool2d(rows, columns, true);
          g = Sample.of(random, DType.FLOAT64, most.values().shape().toArray()).array();
          back = PoolGradients.max(g, most.indices(), x.shape());
          y = most.values().mul(g);
          assertSame(y, back.mul(x), y.abs(), window);
        });
  }

  /** Asserts one sum of products, each with a sum of so many numbers. */
  private static void assertSame(NDArray a, NDArray b, NDArray magnitudes, long numbers) {
    double allowed = ExpectedSums.rounding(DType.FLOAT64, numbers) * magnitudes.sum().item();
    assertThat(b.sum().item()).isCloseTo(a.sum().item(), Offset.offset(allowed));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var x = NDArray.zeros(DType.FLOAT32, 1, 1, 2, 2);
    var three = Window.tiling(3);
    assertThatThrownBy(() -> x.maxPool2d(three, three, false))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "maxPool2d: a window over 3 × 3 elements does not fit into the planes of [1, 1, 2, 2],"
                + " the output would be [1, 1, 0, 0]; take a smaller kernel or more padding.");
    var padded = new Window(3, 1, 2, 1);
    assertThatThrownBy(() -> x.maxPool2d(three, padded, false))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "maxPool2d: a kernel of 3 takes a padding of at most 1, its half, got 2 for [1, 1, 2,"
                + " 2].");
    assertThatThrownBy(
            () -> x.avgPool2d(new Window(1, 1, 0, 2), three, false, Divisor.withPadding()))
        .hasMessage("avgPool2d: averages whole windows, got a dilation of 2; only 1 is possible.");
    assertThatThrownBy(() -> Divisor.of(0)).hasMessage("avgPool2d: the divisor must not be 0.");
    assertThatThrownBy(() -> x.adaptiveAvgPool2d(0, 1))
        .hasMessage(
            "adaptiveAvgPool2d: planes of [1, 1, 2, 2] need an output of at least [1, 1], got [0,"
                + " 1].");
    assertThatThrownBy(() -> x.to(DType.FLOAT16).adaptiveMaxPool2d(1, 1))
        .isInstanceOf(DTypeException.class)
        .hasMessage(
            "adaptiveMaxPool2d: needs float32 or float64, got float16; cast first: x.to(FLOAT32).");
    var indices = NDArray.of(new long[] {4}, 1, 1, 1, 1);
    var gradient = NDArray.zeros(DType.FLOAT32, 1, 1, 1, 1);
    assertThatThrownBy(() -> PoolGradients.max(gradient, indices, x.shape()))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("maxPool2d: index 4 does not lie in a plane of 4.");
  }
}
