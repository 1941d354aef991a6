package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.NDArray;

/**
 * The probabilities of all alignments of a short row of labels with a long row of predictions:
 * labels may be repeated, and blanks stand between them (A. Graves et al., <i>Connectionist
 * temporal classification</i>, 2006). In logarithms, in double precision.
 *
 * <p>State 2j + 1 of an alignment is label j, even states are blanks.
 */
public final class Alignments {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  private final NDArray logProbabilities;
  private final double[] x;
  private final int batch;
  private final int classes;
  private final int blank;
  private final int[] lengths;
  private final int[][] labels;

  /**
   * Of logarithms of probabilities {@code (T, N, C)}.
   *
   * @param lengths how many of the T count, for each of N
   * @param labels the labels, for each of N
   */
  public Alignments(NDArray logProbabilities, int[] lengths, int[][] labels, int blank) {
    this.logProbabilities = logProbabilities;
    this.x = logProbabilities.toDoubleArray();
    this.batch = lengths.length;
    this.classes = Math.toIntExact(logProbabilities.shape().size(2));
    this.blank = blank;
    this.lengths = lengths;
    this.labels = labels;
  }

  private double x(int t, int n, int label) {
    return x[(t * batch + n) * classes + label];
  }

  private int label(int n, int state) {
    return state % 2 == 0 ? blank : labels[n][state / 2];
  }

  /** Whether an alignment may come to a state from the one before the last. */
  private boolean skips(int n, int state) {
    return state % 2 == 1 && state > 1 && label(n, state) != label(n, state - 2);
  }

  /** −ln Σ of the probabilities of all alignments, for each of N; ∞ where there is none. */
  public double[] losses() {
    var losses = new double[batch];
    for (int n = 0; n < batch; n++) {
      losses[n] = lengths[n] == 0 ? withoutTime(n) : loss(forward(n));
    }
    return losses;
  }

  private double withoutTime(int n) {
    return labels[n].length == 0 ? 0 : Double.POSITIVE_INFINITY;
  }

  private static double loss(double[][] alpha) {
    var last = alpha[alpha.length - 1];
    int states = last.length;
    return -(states == 1 ? last[0] : sum(last[states - 1], last[states - 2], NONE));
  }

  /** ln of the probability of all beginnings that end at time t in a state. */
  private double[][] forward(int n) {
    int states = 2 * labels[n].length + 1;
    var alpha = new double[lengths[n]][states];
    Arrays.fill(alpha[0], NONE);
    for (int s = 0; s < Math.min(2, states); s++) {
      alpha[0][s] = x(0, n, label(n, s));
    }
    for (int t = 1; t < alpha.length; t++) {
      var before = alpha[t - 1];
      for (int s = 0; s < states; s++) {
        double one = s > 0 ? before[s - 1] : NONE;
        double two = skips(n, s) ? before[s - 2] : NONE;
        alpha[t][s] = sum(before[s], one, two) + x(t, n, label(n, s));
      }
    }
    return alpha;
  }

  /** ln of the probability of all ends that begin at time t in a state. */
  private double[][] backward(int n) {
    int states = 2 * labels[n].length + 1;
    var beta = new double[lengths[n]][states];
    int last = beta.length - 1;
    Arrays.fill(beta[last], NONE);
    for (int s = Math.max(0, states - 2); s < states; s++) {
      beta[last][s] = x(last, n, label(n, s));
    }
    for (int t = last - 1; t >= 0; t--) {
      var after = beta[t + 1];
      for (int s = 0; s < states; s++) {
        double one = s + 1 < states ? after[s + 1] : NONE;
        double two = s + 2 < states && skips(n, s + 2) ? after[s + 2] : NONE;
        beta[t][s] = sum(after[s], one, two) + x(t, n, label(n, s));
      }
    }
    return beta;
  }

  /**
   * g·(e<sup>x</sup> − the probability of the class at that time, given the labels): the gradient
   * by what x is a log-softmax of, and so by x, as log-softmax takes away what it has too much.
   */
  public NDArray gradient(double[] g) {
    var gradient = new double[x.length];
    for (int n = 0; n < batch; n++) {
      if (lengths[n] > 0 && g[n] != 0) {
        gradient(n, g[n], gradient);
      }
    }
    return NDArray.of(gradient, gradient.length)
        .to(logProbabilities.dtype())
        .reshape(logProbabilities.shape().toArray());
  }

  private void gradient(int n, double g, double[] gradient) {
    var alpha = forward(n);
    var beta = backward(n);
    double loss = loss(alpha);
    var through = new double[classes];
    for (int t = 0; t < alpha.length; t++) {
      Arrays.fill(through, NONE);
      for (int s = 0; s < alpha[t].length; s++) {
        int label = label(n, s);
        through[label] = sum(through[label], alpha[t][s] + beta[t][s], NONE);
      }
      for (int c = 0; c < classes; c++) {
        double logarithm = x(t, n, c);
        double given = Math.exp(through[c] + loss - logarithm);
        gradient[(t * batch + n) * classes + c] = g * (Math.exp(logarithm) - given);
      }
    }
  }

  /** ln(e^a + e^b + e^c). */
  private static double sum(double a, double b, double c) {
    double max = Math.max(a, Math.max(b, c));
    return max == NONE
        ? NONE
        : max + Math.log(Math.exp(a - max) + Math.exp(b - max) + Math.exp(c - max));
  }
}
