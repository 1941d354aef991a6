package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Objects;
import java.util.Random;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Randomly;
import org.grad4j.core.Shape;
import org.grad4j.core.Window;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Winograd's algorithm against columns in double precision. */
class WinogradTest {
  private static final double[][] B = {{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, 1, 0, -1}};
  private static final double[][] G = {{1, 0, 0}, {0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0, 0, 1}};
  private static final double[][] A = {{1, 1, 1, 0}, {0, 1, -1, -1}};

  private final int threads = Grad4J.numThreads();

  @BeforeEach
  void thisJvmHasVectors() {
    assumeTrue(HotLoops.CHOSEN.convolutionLoops() != null, "no Vector API");
  }

  @AfterEach
  void restore() {
    Grad4J.setNumThreads(threads);
  }

  private static ConvolutionShape shape(
      long batch, int channels, int outputs, int height, int width, int down, int right) {
    return ConvolutionShape.of(
        "c",
        2,
        Shape.of(batch, channels, height, width),
        Shape.of(outputs, channels, 3, 3),
        new Window(3, 1, down, 1),
        new Window(3, 1, right, 1),
        1);
  }

  /** Rows of tiles that are shorter than a vector, as long, longer, and planes of odd sizes. */
  private static ConvolutionShape shape(Random random) {
    int height = random.nextInt(18, 30);
    int width = random.nextInt(8, random.nextBoolean() ? 20 : 50);
    var shape =
        shape(
            1 + random.nextInt(5),
            random.nextInt(8, 24),
            random.nextInt(8, 30),
            height,
            width,
            random.nextInt(3),
            random.nextInt(3));
    assertThat(Winograd.loops(shape)).as("%s", shape).isNotNull();
    return shape;
  }

  @Test
  void wholeNumbersGiveWhatColumnsGive() {
    Randomly.check(
        60,
        random -> {
          var given = ConvolutionCase.of(shape(random), random, i -> random.nextInt(9) - 4.0);
          assertThat(given.results())
              .as("%s", given.s())
              .isDeepEqualTo(given.asDoubles().results());
        });
  }

  /**
   * One row of tiles in a band, more bands than rows fit evenly, one with many channels, and images
   * that are not transformed together.
   */
  @Test
  void bandsGiveWhatColumnsGive() {
    var random = new Random(3);
    for (var shape :
        new ConvolutionShape[] {
          shape(1, 64, 8, 21, 55, 1, 1),
          shape(1, 8, 70, 40, 200, 0, 1),
          shape(2, 130, 24, 12, 61, 2, 0),
          shape(9, 40, 20, 40, 40, 1, 1)
        }) {
      var given = ConvolutionCase.of(shape, random, i -> random.nextInt(9) - 4.0);
      assertThat(given.results()).as("%s", shape).isDeepEqualTo(given.asDoubles().results());
    }
  }

  @Test
  void whatIsNotFiniteSpreadsAsItDoesInColumns() {
    Randomly.check(
        60,
        random ->
            ConvolutionCase.withSpecial(shape(random), random, 1 + random.nextInt(20_000))
                .requireWhatColumnsGive());
  }

  /** Sums of tiles overflow where results do not. */
  @Test
  void largeNumbersStayFinite() {
    var s = shape(2, 8, 8, 16, 16, 1, 1);
    float large = 0x1.8p127f;
    var x = NDArray.full(DType.FLOAT32, large, s.x().toArray());
    var taps = new float[8 * 8 * 9];
    for (int i = 0; i < taps.length; i += 9) {
      taps[i] = 0.125f;
    }
    var w = NDArray.of(taps, s.weight().toArray());
    var y = Convolution.forward("c", s, x, w, null);
    assertThat(y.slice(2, 1, 16).slice(3, 1, 16).contiguous().toDoubleArray()).containsOnly(large);
  }

  /** A room keeps what the last call left in it, which may be not finite. */
  @Test
  void nothingOfTheLastCallIsLeft() {
    var random = new Random(4);
    var s = shape(3, 9, 10, 11, 13, 1, 1);
    var given = ConvolutionCase.of(s, random, i -> random.nextInt(9) - 4.0);
    var before = given.results();
    var nan = ConvolutionCase.of(shape(3, 20, 30, 30, 40, 2, 2), random, i -> Double.NaN);
    nan.results();
    var y = NDArray.empty(DType.FLOAT32, s.y());
    assertThat(WinogradConvolution.forward("c", s, given.x(), given.w(), null, y)).isTrue();
    nan.results();
    assertThat(WinogradWeight.of("c", s, given.y(), given.x())).isNotNull();
    nan.results();
    assertThat(given.results()).isDeepEqualTo(before);
  }

  @Test
  void bitsAreTheSameForEveryNumberOfThreads() {
    var random = new Random(5);
    for (var s :
        new ConvolutionShape[] {
          shape(16, 8, 17, 30, 33, 1, 1),
          shape(1, 40, 64, 16, 16, 1, 1),
          shape(9, 64, 64, 14, 14, 0, 2)
        }) {
      var given = ConvolutionCase.of(s, random, i -> random.nextGaussian());
      Grad4J.setNumThreads(1);
      var alone = given.results();
      for (int count : new int[] {2, 3, 2}) {
        Grad4J.setNumThreads(count);
        assertThat(given.results()).as("%s threads", count).isDeepEqualTo(alone);
      }
    }
  }

  /**
   * With u the unit of rounding, a transform of an image or gradient has 2 roundings, one of
   * weights and of results 4, the sum over channels or tiles one for each, and a bias one: so the
   * error is at most (n + 12)·u, to first order, times what the algorithm gives when all its
   * numbers and coefficients are magnitudes.
   */
  @Test
  void roundingIsThatOfTheAlgorithm() {
    Randomly.check(
        6,
        random -> {
          var given = ConvolutionCase.of(shape(random), random, i -> random.nextGaussian());
          var s = given.s();
          var got = given.results();
          var exact = given.asDoubles().results();
          int tiles = Math.toIntExact(s.batch()) * ((s.down() + 1) / 2) * ((s.across() + 1) / 2);
          var magnitudes = given.asDoubles().magnitudes();
          var turned = DirectConvolution.turned("c", s);
          var turnedWeight = magnitudes.w().transpose(0, 1).flip(2, 3);
          var bounds =
              new double[][] {
                results(s, magnitudes.x(), magnitudes.w()),
                results(s, magnitudes.x(), magnitudes.w()),
                results(turned, magnitudes.y(), turnedWeight),
                weights(s, magnitudes.y(), magnitudes.x())
              };
          var terms = new int[] {s.channels(), s.channels(), s.outputs(), tiles};
          for (int r = 0; r < got.length; r++) {
            double unit = (terms[r] + 12) * 0x1p-24 * 1.01;
            for (int i = 0; i < got[r].length; i++) {
              double most = bounds[r][i] + (r == 1 ? 10 : 0);
              assertThat(Math.abs(got[r][i] - exact[r][i]))
                  .as("element %s of result %s of %s", i, r, s)
                  .isLessThanOrEqualTo(unit * most);
            }
          }
        });
  }

  /** |A|ᵀ·[(|G|·w·|G|ᵀ) ⊙ (|B|ᵀ·x·|B|)]·|A|, summed over channels. */
  private static double[] results(ConvolutionShape s, NDArray x, NDArray w) {
    var all = new double[Math.toIntExact(s.y().numel())];
    var tiles = new Tiles(s, x);
    var weights = w.contiguous().toDoubleArray();
    for (int n = 0, at = 0; n < s.batch(); n++) {
      for (int o = 0; o < s.outputs(); o++) {
        for (int i = 0; i < s.down(); i++) {
          for (int j = 0; j < s.across(); j++, at++) {
            for (int c = 0; c < s.channels(); c++) {
              var d = tiles.of(n, c, i / 2, j / 2);
              var k = new double[3][3];
              for (int t = 0; t < 9; t++) {
                k[t / 3][t % 3] = weights[(o * s.channels() + c) * 9 + t];
              }
              all[at] += times(A, product(times(G, k), d))[i % 2][j % 2];
            }
          }
        }
      }
    }
    return all;
  }

  /** |G|ᵀ·[(|A|·g·|A|ᵀ) ⊙ (|B|ᵀ·x·|B|)]·|G|, summed over tiles. */
  private static double[] weights(ConvolutionShape s, NDArray g, NDArray x) {
    var all = new double[s.outputs() * s.channels() * 9];
    var tiles = new Tiles(s, x);
    var gradients = g.contiguous().toDoubleArray();
    for (int n = 0; n < s.batch(); n++) {
      for (int o = 0; o < s.outputs(); o++) {
        for (int i = 0; i < s.down(); i += 2) {
          for (int j = 0; j < s.across(); j += 2) {
            var square = new double[2][2];
            for (int e = 0; e < 4; e++) {
              if (i + e / 2 < s.down() && j + e % 2 < s.across()) {
                square[e / 2][e % 2] =
                    gradients[
                        ((n * s.outputs() + o) * s.down() + i + e / 2) * s.across() + j + e % 2];
              }
            }
            for (int c = 0; c < s.channels(); c++) {
              var sums =
                  times(
                      transposed(G),
                      product(times(transposed(A), square), tiles.of(n, c, i / 2, j / 2)));
              for (int t = 0; t < 9; t++) {
                all[(o * s.channels() + c) * 9 + t] += sums[t / 3][t % 3];
              }
            }
          }
        }
      }
    }
    return all;
  }

  /** |B|ᵀ·x·|B| of the tiles of x with its padding. */
  private record Tiles(ConvolutionShape s, double[] x) {
    Tiles(ConvolutionShape s, NDArray x) {
      this(s, x.contiguous().toDoubleArray());
    }

    double[][] of(int n, int c, int tileRow, int tile) {
      var d = new double[4][4];
      for (int e = 0; e < 16; e++) {
        int i = 2 * tileRow + e / 4 - s.rows().padding();
        int j = 2 * tile + e % 4 - s.columns().padding();
        if (i >= 0 && i < s.height() && j >= 0 && j < s.width()) {
          d[e / 4][e % 4] = x[((n * s.channels() + c) * s.height() + i) * s.width() + j];
        }
      }
      return times(B, d);
    }
  }

  /** |M|·x·|M|ᵀ. */
  private static double[][] times(double[][] m, double[][] x) {
    var result = new double[m.length][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m.length; j++) {
        for (int k = 0; k < x.length; k++) {
          for (int l = 0; l < x.length; l++) {
            result[i][j] += Math.abs(m[i][k]) * x[k][l] * Math.abs(m[j][l]);
          }
        }
      }
    }
    return result;
  }

  private static double[][] transposed(double[][] m) {
    var result = new double[m[0].length][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m[0].length; j++) {
        result[j][i] = m[i][j];
      }
    }
    return result;
  }

  private static double[][] product(double[][] a, double[][] b) {
    var result = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        result[i][j] = a[i][j] * b[i][j];
      }
    }
    return result;
  }

  // ---- blocks, also those that this processor would not choose ----

  @Test
  void everyBlockOfProductsGivesTheSameBits() {
    var loops = Objects.requireNonNull(HotLoops.CHOSEN.convolutionLoops()).winograd();
    int lanes = loops.vectorLength();
    int channels = 5;
    int channel = 8 * lanes;
    var random = new Random(6);
    var tiles = new float[channels * channel];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = (float) random.nextGaussian();
    }
    for (var block : ConvolutionLoops.Results.values()) {
      var weight = new float[channels * block.outputs * 2];
      var pairs = new double[channels * block.outputs];
      for (int i = 0; i < pairs.length; i++) {
        weight[2 * i] = (float) random.nextGaussian();
        weight[2 * i + 1] = (float) random.nextGaussian();
        pairs[i] = WinogradFilters.pair(weight[2 * i], weight[2 * i + 1]);
      }
      var products = new float[block.outputs * block.vectors * lanes];
      loops.products(block, tiles, 1, channel, channels, pairs, 0, products, 0);
      for (int i = 0; i < products.length; i++) {
        int o = i / (block.vectors * lanes);
        float sum = 0;
        for (int c = 0; c < channels; c++) {
          float w = weight[2 * (c * block.outputs + o) + i % 2];
          sum = Math.fma(w, tiles[1 + c * channel + i % (block.vectors * lanes)], sum);
        }
        assertThat(products[i]).isEqualTo(sum);
      }
    }
  }

  @Test
  void everyBlockOfSumsAddsAllTiles() {
    var loops = Objects.requireNonNull(HotLoops.CHOSEN.convolutionLoops()).winograd();
    int lanes = loops.vectorLength();
    int n = 7;
    int distance = (n + 1) * lanes;
    var random = new Random(7);
    for (var block : WinogradLoops.Sums.values()) {
      var g = new float[block.outputs * distance];
      var x = new float[block.channels * distance];
      for (var array : new float[][] {g, x}) {
        for (int i = 0; i < array.length; i++) {
          array[i] = random.nextInt(9) - 4;
        }
      }
      int count = block.outputs * block.channels;
      var sums = new float[count * lanes];
      loops.sums(block, g, 0, x, 0, distance, n, sums);
      var folded = new float[3 + count * WinogradLoops.FOLDED + 2];
      loops.fold(sums, count, folded, 3);
      for (int v = 0; v < count; v++) {
        var expected = new float[2];
        for (int i = 0; i < n * lanes; i++) {
          expected[i % 2] +=
              g[v % block.outputs * distance + i] * x[v / block.outputs * distance + i];
        }
        int at = 3 + v * WinogradLoops.FOLDED;
        assertThat(folded[at]).isEqualTo(expected[0]);
        assertThat(folded[at + 1]).isEqualTo(expected[1]);
      }
    }
  }
}
