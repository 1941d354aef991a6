package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Windows as columns and back. */
class WindowTest {
  /** A window that fits into so many elements, whatever its padding, stride and dilation. */
  static Window window(Random random, long size, boolean pooling) {
    while (true) {
      int kernel = 1 + random.nextInt(4);
      int padding = random.nextInt(pooling ? kernel / 2 + 1 : 4);
      var window = new Window(kernel, 1 + random.nextInt(3), padding, 1 + random.nextInt(3));
      if (window.span() <= size + 2L * padding) {
        return window;
      }
    }
  }

  /** Planes of a random size: batched or not, some larger than a step of the walk. */
  static long[] planes(Random random) {
    long height = 1 + random.nextInt(9);
    long width = 1 + random.nextInt(9);
    if (random.nextInt(8) == 0) {
      height = 60 + random.nextInt(200);
      width = 100 + random.nextInt(150);
    }
    long channels = 1 + random.nextInt(3);
    return random.nextBoolean()
        ? new long[] {random.nextInt(4), channels, height, width}
        : new long[] {channels, height, width};
  }

  static DType dtype(Random random) {
    return Sample.dtype(random, DType.FLOAT32, DType.FLOAT64);
  }

  private static int count(long size, Window window) {
    int count = 0;
    for (long start = -window.padding();
        start + window.span() <= size + window.padding();
        start += window.stride()) {
      count++;
    }
    return count;
  }

  /** For every element of the columns, the position in the planes, or −1 for padding. */
  private static int[] sources(long[] sizes, Window rows, Window columns) {
    int rank = sizes.length;
    int height = (int) sizes[rank - 2];
    int width = (int) sizes[rank - 1];
    int planes = (int) Sample.count(java.util.Arrays.copyOf(sizes, rank - 2));
    int down = count(height, rows);
    int across = count(width, columns);
    var sources = new int[planes * rows.kernel() * columns.kernel() * down * across];
    int next = 0;
    for (int plane = 0; plane < planes; plane++) {
      for (int i = 0; i < rows.kernel(); i++) {
        for (int j = 0; j < columns.kernel(); j++) {
          for (int r = 0; r < down; r++) {
            for (int c = 0; c < across; c++) {
              int y = r * rows.stride() - rows.padding() + i * rows.dilation();
              int x = c * columns.stride() - columns.padding() + j * columns.dilation();
              boolean inside = y >= 0 && y < height && x >= 0 && x < width;
              sources[next++] = inside ? (plane * height + y) * width + x : -1;
            }
          }
        }
      }
    }
    return sources;
  }

  private static long[] columnSizes(long[] sizes, Window rows, Window columns) {
    int rank = sizes.length;
    long elements = sizes[rank - 3] * rows.kernel() * columns.kernel();
    long windows = (long) count(sizes[rank - 2], rows) * count(sizes[rank - 1], columns);
    return rank == 4 ? new long[] {sizes[0], elements, windows} : new long[] {elements, windows};
  }

  @Test
  void everyWindowOfEveryLayoutIsAColumn() {
    Randomly.check(
        250,
        random -> {
          var sizes = planes(random);
          var dtype = dtype(random);
          var x = Sample.of(random, dtype, sizes);
          var rows = window(random, sizes[sizes.length - 2], false);
          var columns = window(random, sizes[sizes.length - 1], false);
          var sources = sources(sizes, rows, columns);
          var expected = new double[sources.length];
          for (int i = 0; i < sources.length; i++) {
            expected[i] = sources[i] < 0 ? 0 : x.values()[sources[i]];
          }
          Sample.assertElements(
              x.array().im2col(rows, columns),
              dtype,
              columnSizes(sizes, rows, columns),
              expected,
              0);
        });
  }

  @Test
  void columnsAddUpToPlanes() {
    Randomly.check(
        250,
        random -> {
          var sizes = planes(random);
          var dtype = dtype(random);
          long height = sizes[sizes.length - 2];
          long width = sizes[sizes.length - 1];
          var rows = window(random, height, false);
          var columns = window(random, width, false);
          // Quarters, whose sums are exact.
          var x =
              Sample.of(
                  random,
                  dtype,
                  i -> random.nextInt(33) / 4.0 - 4,
                  columnSizes(sizes, rows, columns));
          var sources = sources(sizes, rows, columns);
          var expected = new double[(int) Sample.count(sizes)];
          for (int i = 0; i < sources.length; i++) {
            if (sources[i] >= 0) {
              expected[sources[i]] += x.values()[i];
            }
          }
          var y = x.array().col2im(height, width, rows, columns);
          Sample.assertElements(y, dtype, sizes, expected, 0);
        });
  }

  @Test
  void anExpandedNumberIsReadInEveryBand() {
    var x = NDArray.of(2f).expand(1, 300, 200);
    var padded = new Window(3, 1, 1, 1);
    assertThat(x.im2col(padded, padded).toFloatArray())
        .isEqualTo(x.dup().im2col(padded, padded).toFloatArray());
    assertThat(x.maxPool2d(padded, padded, false).values().toFloatArray()).containsOnly(2);
  }

  @Test
  void infinityAndNaNAreMovedAsTheyAre() {
    var x = NDArray.of(new float[] {Float.NaN, -0f, Float.POSITIVE_INFINITY}, 1, 1, 3);
    var y = x.im2col(Window.sliding(1), new Window(2, 1, 1, 1));
    assertThat(y.toFloatArray())
        .containsExactly(
            0, Float.NaN, -0f, Float.POSITIVE_INFINITY, Float.NaN, -0f, Float.POSITIVE_INFINITY, 0);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var x = NDArray.zeros(DType.FLOAT32, 1, 1, 2, 2);
    var three = Window.sliding(3);
    assertThatThrownBy(() -> x.im2col(three, three))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "im2col: a window over 3 × 3 elements does not fit into the planes of [1, 1, 2, 2], the"
                + " output would be [1, 1, 0, 0]; take a smaller kernel or more padding.");
    assertThatThrownBy(() -> x.reshape(4).im2col(three, three))
        .hasMessage("im2col: needs (N, C, H, W) or (C, H, W), got [4].");
    assertThatThrownBy(() -> NDArray.zeros(DType.FLOAT32, 2, 0, 3, 3).im2col(three, three))
        .hasMessage(
            "im2col: channels, height and width must be between 1 and 2147483647, got [2, 0, 3, 3].");
    assertThatThrownBy(() -> NDArray.zeros(DType.INT64, 1, 3, 3).im2col(three, three))
        .isInstanceOf(DTypeException.class)
        .hasMessage("im2col: needs float32 or float64, got int64; cast first: x.to(FLOAT32).");
    var columns = NDArray.zeros(DType.FLOAT32, 2, 9, 4);
    assertThatThrownBy(() -> columns.col2im(3, 3, three, three))
        .isInstanceOf(ShapeException.class)
        .hasMessage("col2im: planes of [2, 1, 3, 3] have columns of [2, 9, 1], got [2, 9, 4].");
    assertThatThrownBy(() -> columns.col2im(5, 5, Window.sliding(2), three))
        .hasMessage(
            "col2im: windows of 2 × 3 need columns of a multiple of 6 elements, got [2, 9, 4].");
    assertThatThrownBy(() -> new Window(3, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "window: needs a kernel, a stride and a dilation of at least 1 and a padding of at least"
                + " 0, got kernel 3, stride 0, padding 1, dilation 1.");
  }
}
