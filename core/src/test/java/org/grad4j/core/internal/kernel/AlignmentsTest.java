package org.grad4j.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.grad4j.core.NDArray;
import org.junit.jupiter.api.Test;

/** The sum over all alignments is the sum over all paths that read as the labels. */
class AlignmentsTest {
  @Test
  void lossesAreThoseOfAllPathsOneByOne() {
    var random = new Random(3);
    int time = 5;
    int classes = 3;
    int[][] labels = {{1, 2}, {2, 2}, {}, {1}, {1, 1, 1}, {1, 2, 1, 2}};
    int[] lengths = {5, 4, 3, 1, 5, 3};
    var x = new double[time * labels.length * classes];
    Arrays.setAll(x, i -> -random.nextDouble() * 3);
    var array = NDArray.of(x, time, labels.length, classes);
    var losses = new Alignments(array, lengths, labels, 0).losses();
    for (int n = 0; n < labels.length; n++) {
      double sum = 0;
      for (int path = 0, all = (int) Math.pow(classes, lengths[n]); path < all; path++) {
        var steps = new int[lengths[n]];
        double logarithm = 0;
        for (int t = 0, rest = path; t < steps.length; t++, rest /= classes) {
          steps[t] = rest % classes;
          logarithm += x[(t * labels.length + n) * classes + steps[t]];
        }
        sum += Arrays.equals(read(steps), labels[n]) ? Math.exp(logarithm) : 0;
      }
      double expected = -Math.log(sum);
      if (Double.isInfinite(expected)) {
        assertThat(losses[n]).isInfinite();
      } else {
        assertThat(losses[n]).isCloseTo(expected, within(1e-12));
      }
    }
  }

  /** Repeated classes are one, blanks are none. */
  private static int[] read(int[] steps) {
    var labels = new int[steps.length];
    int count = 0;
    for (int t = 0; t < steps.length; t++) {
      if (steps[t] != 0 && (t == 0 || steps[t] != steps[t - 1])) {
        labels[count++] = steps[t];
      }
    }
    return Arrays.copyOf(labels, count);
  }

  @Test
  void withoutTimeOnlyNoLabelsFit() {
    var array = NDArray.of(new double[] {0, 0}, 1, 1, 2);
    int[] none = {0};
    assertThat(new Alignments(array, none, new int[][] {{}}, 0).losses()).containsExactly(0);
    assertThat(new Alignments(array, none, new int[][] {{1}}, 0).losses())
        .containsExactly(Double.POSITIVE_INFINITY);
  }
}
