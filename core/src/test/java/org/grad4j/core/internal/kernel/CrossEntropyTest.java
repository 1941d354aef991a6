package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Randomly;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One pass gives what log-softmax and a choice of elements give, in every layout. */
class CrossEntropyTest {
  private static final double SMOOTHING = 0.1;

  @Test
  void lossesAndGradientsAreThoseOfLogSoftmax() {
    var random = new Random(7);
    for (var dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      for (long[] sizes : new long[][] {{1, 2}, {300, 40}, {5, 3, 7, 2}, {2, 1500}}) {
        var values = new double[(int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(values, i -> 3 * random.nextGaussian());
        var logits = NDArray.of(values, sizes).to(dtype);
        check(random, logits);
        check(random, logits.movedim(1, -1).dup().movedim(-1, 1));
      }
    }
  }

  /** Rows that lie one after another go several at a time where there are vectors. */
  @Test
  void rowsGiveTheSameBitsInEveryLayout() {
    Randomly.check(
        20,
        random -> {
          int classes = 1 + random.nextInt(random.nextInt(4) == 0 ? 5000 : 100);
          var values = new float[classes * (1 + 30_000 / classes)];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) (5 * random.nextGaussian());
          }
          var target = new long[values.length / classes];
          Arrays.setAll(target, i -> random.nextInt(6) == 0 ? -100 : random.nextInt(classes));
          // A row that is ignored is so whatever is in it.
          target[3] = -100;
          values[3 * classes] = Float.NaN;
          values[5 * classes] = Float.NEGATIVE_INFINITY;
          var logits = NDArray.of(values, target.length, classes);
          var weights = new double[classes];
          Arrays.setAll(weights, i -> 0.5 + random.nextDouble());
          var weight = random.nextBoolean() ? NDArray.of(weights) : null;
          var g = new double[random.nextBoolean() ? 1 : target.length];
          Arrays.setAll(g, i -> random.nextGaussian());
          var inRows = kernel(logits, target, weight);
          var inColumns = kernel(logits.t().dup().t(), target, weight);
          var losses = inRows.losses();
          assertThat(losses.losses()).containsExactly(inColumns.losses().losses());
          var sums = losses.logSumExps();
          var gradient = inRows.gradient(sums, g).toFloatArray();
          assertThat(gradient).containsExactly(inColumns.gradient(sums, g).toFloatArray());
          assertThat(Arrays.copyOfRange(gradient, 3 * classes, 4 * classes)).containsOnly(0f);
        });
  }

  private static CrossEntropy kernel(NDArray logits, long[] target, @Nullable NDArray weight) {
    return new CrossEntropy(logits, 1, NDArray.of(target, target.length), weight, -100, 0);
  }

  private static void check(Random random, NDArray logits) {
    int classes = (int) logits.shape().size(1);
    var target = new long[(int) logits.numel() / classes];
    Arrays.setAll(target, i -> random.nextInt(6) == 0 ? -100 : random.nextInt(classes));
    var weights = new double[classes];
    Arrays.setAll(weights, i -> 0.5 + random.nextDouble());
    var kernel =
        new CrossEntropy(
            logits, 1, NDArray.of(target, target.length), NDArray.of(weights), -100, SMOOTHING);
    var got = kernel.losses();
    var g = new double[target.length];
    Arrays.setAll(g, i -> random.nextGaussian());
    var gradient = rows(kernel.gradient(got.logSumExps(), g));
    var logs = rows(logits.to(DType.FLOAT64).logSoftmax(1));
    double tolerance = logits.dtype() == DType.FLOAT32 ? 1e-4 : 1e-12;
    double total = 0;
    double all = Arrays.stream(weights).sum();
    for (int row = 0; row < target.length; row++) {
      double loss = 0;
      int label = (int) target[row];
      boolean counts = label >= 0;
      total += counts ? weights[label] : 0;
      for (int c = 0; c < classes && counts; c++) {
        double share = SMOOTHING / classes * weights[c] + (c == label ? 0.9 * weights[c] : 0);
        loss -= share * logs[row * classes + c];
      }
      assertThat(got.losses()[row]).isCloseTo(loss, within(tolerance * (1 + loss)));
      for (int c = 0; c < classes; c++) {
        double share = SMOOTHING / classes * weights[c] + (c == label ? 0.9 * weights[c] : 0);
        double whole = SMOOTHING / classes * all + (counts ? 0.9 * weights[label] : 0);
        double expected = counts ? g[row] * (whole * Math.exp(logs[row * classes + c]) - share) : 0;
        assertThat(gradient[row * classes + c]).isCloseTo(expected, within(tolerance));
      }
    }
    assertThat(got.total()).isCloseTo(total, within(1e-9));
  }

  private static double[] rows(NDArray x) {
    return x.movedim(1, -1).toDoubleArray();
  }
}
