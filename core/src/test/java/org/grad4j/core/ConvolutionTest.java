package org.grad4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.grad4j.core.internal.kernel.Convolution;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Convolutions against their definition, element by element. */
class ConvolutionTest {
  private final int threads = Grad4J.numThreads();

  @AfterEach
  void restore() {
    Grad4J.setNumThreads(threads);
  }

  private static ConvolutionShape shape(Random random) {
    int groups = 1 + random.nextInt(3);
    long height = 1 + random.nextInt(9);
    long width = 1 + random.nextInt(9);
    if (random.nextInt(10) == 0) {
      // More columns than fit into one band.
      height = 60 + random.nextInt(100);
      width = 300 + random.nextInt(100);
    }
    var x = Shape.of(random.nextInt(4), groups * (1L + random.nextInt(3)), height, width);
    var rows = WindowTest.window(random, height, false);
    var columns = WindowTest.window(random, width, false);
    if (random.nextInt(5) == 0) {
      rows = Window.sliding(1);
      columns = Window.sliding(1);
    }
    var weight =
        Shape.of(
            groups * (1L + random.nextInt(3)), x.size(1) / groups, rows.kernel(), columns.kernel());
    return ConvolutionShape.of("conv2d", 2, x, weight, rows, columns, groups);
  }

  /** A term of T(y, W, x): an element of each, by its place in row-major order. */
  private interface Term {
    void add(int y, int w, int x);
  }

  private static void eachTerm(ConvolutionShape s, Term term) {
    int y = 0;
    for (int n = 0; n < s.batch(); n++) {
      for (int o = 0; o < s.outputs(); o++) {
        int group = o / s.outputsOfGroup();
        for (int r = 0; r < s.down(); r++) {
          for (int c = 0; c < s.across(); c++, y++) {
            int w = o * s.inWindow();
            for (int ch = 0; ch < s.channelsOfGroup(); ch++) {
              int plane = (n * s.channels() + group * s.channelsOfGroup() + ch) * s.height();
              for (int i = 0; i < s.rows().kernel(); i++) {
                for (int j = 0; j < s.columns().kernel(); j++, w++) {
                  int row = r * s.rows().stride() - s.rows().padding() + i * s.rows().dilation();
                  int column =
                      c * s.columns().stride() - s.columns().padding() + j * s.columns().dilation();
                  if (row >= 0 && row < s.height() && column >= 0 && column < s.width()) {
                    term.add(y, w, (plane + row) * s.width() + column);
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /** Small whole numbers, whose products and sums are exact. */
  private static Sample wholes(Random random, DType dtype, Shape shape) {
    return Sample.of(random, dtype, i -> random.nextInt(9) - 4.0, shape.toArray());
  }

  @Test
  void eachFactorIsTheSumOverTheOthers() {
    Randomly.check(
        150,
        random -> {
          var s = shape(random);
          var dtype = WindowTest.dtype(random);
          var x = wholes(random, dtype, s.x());
          var w = wholes(random, dtype, s.weight());
          var y = wholes(random, dtype, s.y());
          var b = wholes(random, dtype, Shape.of(s.outputs()));
          var ofY = new double[(int) s.y().numel()];
          var ofW = new double[(int) s.weight().numel()];
          var ofX = new double[(int) s.x().numel()];
          eachTerm(
              s,
              (atY, atW, atX) -> {
                ofY[atY] += w.values()[atW] * x.values()[atX];
                ofW[atW] += y.values()[atY] * x.values()[atX];
                ofX[atX] += y.values()[atY] * w.values()[atW];
              });
          check(Convolution.forward("c", s, x.array(), w.array(), null), dtype, s.y(), ofY);
          check(Convolution.weight("c", s, y.array(), x.array()), dtype, s.weight(), ofW);
          check(Convolution.input("c", s, y.array(), w.array()), dtype, s.x(), ofX);
          int plane = s.down() * s.across();
          for (int i = 0; i < ofY.length; i++) {
            ofY[i] += b.values()[i / plane % s.outputs()];
          }
          check(Convolution.forward("c", s, x.array(), w.array(), b.array()), dtype, s.y(), ofY);
        });
  }

  private static void check(NDArray got, DType dtype, Shape shape, double[] expected) {
    Sample.assertElements(got, dtype, shape.toArray(), expected, 0);
  }

  @Test
  void bitsAreTheSameForEveryNumberOfThreads() {
    var generator = new Generator().manualSeed(1);
    var window = new Window(3, 1, 1, 1);
    for (var dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      for (long[] sizes : new long[][] {{9, 8, 30, 31}, {1, 16, 64, 64}}) {
        var x = generator.uniform(dtype, -1, 1, sizes);
        var w = generator.uniform(dtype, -1, 1, 16, sizes[1] / 2, 3, 3);
        var s = ConvolutionShape.of("conv2d", 2, x.shape(), w.shape(), window, window, 2);
        var y = generator.uniform(dtype, -1, 1, s.y().toArray());
        Grad4J.setNumThreads(1);
        var alone = all(s, x, w, y);
        for (int count : new int[] {2, 3}) {
          Grad4J.setNumThreads(count);
          assertThat(all(s, x, w, y)).as("%s threads", count).isDeepEqualTo(alone);
        }
      }
    }
  }

  private static double[][] all(ConvolutionShape s, NDArray x, NDArray w, NDArray y) {
    return new double[][] {
      Convolution.forward("c", s, x, w, null).toDoubleArray(),
      Convolution.weight("c", s, y, x).toDoubleArray(),
      Convolution.input("c", s, y, w).toDoubleArray()
    };
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    var one = Window.sliding(1);
    var three = Window.sliding(3);
    var x = Shape.of(1, 4, 5, 5);
    assertThatThrownBy(
            () -> ConvolutionShape.of("conv2d", 2, x, Shape.of(2, 4, 3, 3), three, three, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "conv2d: a weight of [2, 4, 3, 3] in 2 groups needs an input of 8 channels, got"
                + " [1, 4, 5, 5].");
    assertThatThrownBy(
            () -> ConvolutionShape.of("conv2d", 2, x, Shape.of(3, 2, 3, 3), three, three, 2))
        .hasMessage(
            "conv2d: a weight of [3, 2, 3, 3] for [1, 4, 5, 5] cannot be divided into 2 groups along"
                + " its first dimension.");
    assertThatThrownBy(
            () ->
                ConvolutionShape.of("conv1d", 1, Shape.of(4, 2), Shape.of(3, 4, 3), one, three, 1))
        .hasMessage(
            "conv1d: a weight of [3, 4, 3] does not fit into [4, 2] with its padding; take a smaller"
                + " kernel or more padding.");
    assertThatThrownBy(
            () ->
                ConvolutionShape.transposed(
                    "convTranspose2d", 2, x, Shape.of(3, 2, 3, 3), three, three, 1, 0, 0))
        .hasMessage(
            "convTranspose2d: a weight of [3, 2, 3, 3] in 1 groups needs an input of 3 channels, got"
                + " [1, 4, 5, 5].");
    assertThatThrownBy(
            () ->
                ConvolutionShape.transposed(
                    "convTranspose2d", 2, x, Shape.of(4, 2, 3, 3), three, three, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "convTranspose2d: the output padding must be less than stride or dilation, 1, got 1.");
  }
}
