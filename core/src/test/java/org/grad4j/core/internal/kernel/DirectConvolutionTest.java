package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Objects;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.grad4j.core.DType;
import org.grad4j.core.ExpectedSums;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.core.Randomly;
import org.grad4j.core.Shape;
import org.grad4j.core.Window;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Convolutions without columns against those of double precision, which have columns. */
class DirectConvolutionTest {
  private final int threads = Grad4J.numThreads();

  @BeforeEach
  void thisJvmHasVectors() {
    assumeTrue(HotLoops.CHOSEN.convolutionLoops() != null, "no Vector API");
  }

  @AfterEach
  void restore() {
    Grad4J.setNumThreads(threads);
  }

  private static Window window(Random random, int size) {
    int kernel = 1 + random.nextInt(5);
    int least = Math.max(0, (kernel - size + 1) / 2);
    return new Window(kernel, 1, least + random.nextInt(Math.max(1, kernel - least)), 1);
  }

  /** Sizes of each way to lay vectors over rows and of each block, and one pixel. */
  private static ConvolutionShape shape(Random random) {
    int height = 1 + random.nextInt(random.nextBoolean() ? 4 : 20);
    int width = 1 + random.nextInt(random.nextBoolean() ? 20 : 70);
    var rows = window(random, height);
    var columns = window(random, width);
    var x = Shape.of(random.nextInt(8), 1 + random.nextInt(9), height, width);
    var weight = Shape.of(1 + random.nextInt(26), x.size(1), rows.kernel(), columns.kernel());
    return ConvolutionShape.of("conv2d", 2, x, weight, rows, columns, 1);
  }

  private static ConvolutionCase given(Random random, LongFunction<Double> numbers) {
    return ConvolutionCase.of(shape(random), random, numbers);
  }

  @Test
  void wholeNumbersGiveWhatColumnsGive() {
    Randomly.check(
        300,
        random -> {
          var given = given(random, i -> random.nextInt(9) - 4.0);
          assertThat(given.results())
              .as("%s", given.s())
              .isDeepEqualTo(given.asDoubles().results());
        });
  }

  /** 0 of the padding times infinity is NaN; elements that no window holds are no factors. */
  @Test
  void whatIsNotFiniteSpreadsAsItDoesInColumns() {
    Randomly.check(
        200,
        random -> {
          int rarity = 1 + random.nextInt(400);
          var given = ConvolutionCase.withSpecial(shape(random), random, rarity);
          given.requireWhatColumnsGive();
        });
  }

  @Test
  void roundingIsThatOfFloat32() {
    Randomly.check(
        60,
        random -> {
          var given = given(random, i -> random.nextGaussian());
          var got = given.results();
          var exact = given.asDoubles().results();
          var magnitudes = given.asDoubles().magnitudes().results();
          var s = given.s();
          int inWindow = s.inWindow();
          var terms =
              new long[] {
                inWindow,
                inWindow + 1,
                inWindow / s.channels() * s.outputs(),
                s.batch() * s.down() * s.across()
              };
          for (int r = 0; r < got.length; r++) {
            double rounding = ExpectedSums.rounding(DType.FLOAT32, terms[r]);
            for (int i = 0; i < got[r].length; i++) {
              assertThat(Math.abs(got[r][i] - exact[r][i]))
                  .as("element %s of result %s of %s", i, r, s)
                  .isLessThanOrEqualTo(rounding * magnitudes[r][i]);
            }
          }
        });
  }

  @Test
  void bitsAreTheSameForEveryNumberOfThreads() {
    var generator = new Generator().manualSeed(1);
    var three = new Window(3, 1, 1, 1);
    var five = new Window(5, 1, 0, 1);
    for (long[] sizes :
        new long[][] {{16, 5, 30, 33, 17}, {1, 40, 16, 16, 64}, {9, 6, 14, 14, 16}}) {
      var window = sizes[2] == 14 ? five : three;
      var x = generator.uniform(DType.FLOAT32, -1, 1, sizes[0], sizes[1], sizes[2], sizes[3]);
      var w =
          generator.uniform(
              DType.FLOAT32, -1, 1, sizes[4], sizes[1], window.kernel(), window.kernel());
      var s = ConvolutionShape.of("c", 2, x.shape(), w.shape(), window, window, 1);
      var b = generator.uniform(DType.FLOAT32, -1, 1, sizes[4]);
      var given =
          new ConvolutionCase(s, x, w, b, generator.uniform(DType.FLOAT32, -1, 1, s.y().toArray()));
      Grad4J.setNumThreads(1);
      var alone = given.results();
      for (int count : new int[] {2, 3, 2}) {
        Grad4J.setNumThreads(count);
        assertThat(given.results()).as("%s threads", count).isDeepEqualTo(alone);
      }
    }
  }

  /** Each block of loops, also those that this processor would not choose. */
  @Test
  void everyBlockOfResultsGivesTheSameBits() {
    var loops = Objects.requireNonNull(HotLoops.CHOSEN.convolutionLoops());
    int outputs = 24;
    Randomly.check(
        20,
        random -> {
          var places = VectorPlaces.ofResults(37, 9, 35, loops.vectorLength());
          var offsets = new int[] {0, 1, 2, 37, 38, 39};
          var x = new float[37 * 11 + loops.vectorLength()];
          var bias = new float[outputs];
          var weight = new float[outputs * offsets.length];
          for (var array : new float[][] {x, bias, weight}) {
            for (int i = 0; i < array.length; i++) {
              array[i] = (float) random.nextGaussian();
            }
          }
          for (var block : ConvolutionLoops.Results.values()) {
            var y = new float[block.outputs * places.room()];
            int blocks = (places.count() + block.vectors - 1) / block.vectors;
            var from = random.ints(blocks, 0, offsets.length).toArray();
            var to = IntStream.of(from).map(t -> random.nextInt(t, offsets.length + 1)).toArray();
            var taps = new ResultTaps(offsets, from, to);
            loops.results(block, x, places, taps, weight, 0, bias, 0, y, places.room());
            for (int o = 0; o < block.outputs; o++) {
              for (int i = 0; i < places.count() * loops.vectorLength(); i++) {
                int lane = i % loops.vectorLength();
                int vector = i / loops.vectorLength();
                int p = places.x()[vector] + lane;
                float sum = bias[o];
                for (int t = from[vector / block.vectors]; t < to[vector / block.vectors]; t++) {
                  sum = Math.fma(weight[t * block.outputs + o], x[p + offsets[t]], sum);
                }
                int q = places.y()[vector] + lane;
                assertThat(y[o * places.room() + q]).isEqualTo(sum);
              }
            }
          }
        });
  }

  @Test
  void everyBlockOfSumsAddsAllPlaces() {
    var loops = Objects.requireNonNull(HotLoops.CHOSEN.convolutionLoops());
    Randomly.check(
        20,
        random -> {
          var places = VectorPlaces.ofSums(30, 5, 28, loops.vectorLength());
          var offsets = new int[] {0, 31, 2, 60};
          var x = new float[30 * 8 + 2 * loops.vectorLength()];
          for (int i = 0; i < x.length; i++) {
            x[i] = random.nextInt(9) - 4;
          }
          for (var block : ConvolutionLoops.Sums.values()) {
            var g = new float[block.outputs * places.room()];
            for (int i = 0; i < g.length; i++) {
              g[i] = random.nextInt(9) - 4;
            }
            var sums = new float[block.outputs * block.taps * loops.vectorLength()];
            loops.sums(block, g, 0, places.room(), x, places, places.count(), offsets, 0, sums);
            for (int o = 0; o < block.outputs; o++) {
              for (int t = 0; t < block.taps; t++) {
                float expected = 0;
                for (int i = 0; i < places.count() * loops.vectorLength(); i++) {
                  int lane = i % loops.vectorLength();
                  int p = places.x()[i / loops.vectorLength()] + lane + offsets[t];
                  int q = places.y()[i / loops.vectorLength()] + lane;
                  expected += g[o * places.room() + q] * x[p];
                }
                float got = 0;
                for (int f = 0; f < ConvolutionLoops.FOLDED; f++) {
                  got += sums[(t * block.outputs + o) * ConvolutionLoops.FOLDED + f];
                }
                assertThat(got).isEqualTo(expected);
              }
            }
          }
        });
  }
}
