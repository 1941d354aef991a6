package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.Alignments;
import org.grad4j.core.internal.kernel.OneHot;
import org.grad4j.core.internal.shape.LossShapes;

/** Losses of rows of labels whose places are not known. */
final class TemporalLosses {
  private static final String NAME = "ctcLoss";

  /** Stands for −∞ where sums of exponentials are to have a gradient. */
  private static final double FAR = -1e30;

  private TemporalLosses() {}

  /**
   * l = −ln Σ Π e^x over all alignments of the labels; dx = g·(e^x − γ), γ the probability of a
   * class at a time, given the labels (A. Graves et al., <i>Connectionist temporal
   * classification</i>, 2006, equation 16). Keeps x.
   */
  static Tensor connectionist(
      Tensor logProbabilities,
      Tensor targets,
      Tensor inputLengths,
      Tensor targetLengths,
      CTCLossOptions options) {
    if (logProbabilities.rank() == 2) {
      var alone = options.reduction() == Reduction.NONE;
      var loss =
          connectionist(
              logProbabilities.unsqueeze(1),
              targets,
              inputLengths.reshape(1),
              targetLengths.reshape(1),
              options);
      return alone ? loss.reshape() : loss;
    }
    LossShapes.requirePredictions(NAME, logProbabilities.shape());
    long classes = logProbabilities.shape().size(2);
    if (options.blank() < 0 || options.blank() >= classes) {
      throw new IndexOutOfBoundsException(
          NAME
              + ": the blank must be one of the classes 0 to "
              + (classes - 1)
              + ", got "
              + options.blank()
              + ".");
    }
    int blank = Math.toIntExact(options.blank());
    var lengths = lengths("inputLengths", inputLengths, logProbabilities);
    long time = logProbabilities.shape().size(0);
    for (int length : lengths) {
      if (length > time) {
        throw new IllegalArgumentException(
            NAME + ": an input length of " + length + " is more than the " + time + " there are.");
      }
    }
    var counts = lengths("targetLengths", targetLengths, logProbabilities);
    var labels = labels(targets, counts, classes);
    return reduced(
        connectionist(logProbabilities, lengths, labels, blank, options), counts, options);
  }

  private static Tensor connectionist(
      Tensor x, int[] lengths, int[][] labels, int blank, CTCLossOptions options) {
    var losses = new Alignments(x.data(), lengths, labels, blank).losses();
    var impossible = new boolean[losses.length];
    for (int n = 0; n < losses.length; n++) {
      impossible[n] = Double.isInfinite(losses[n]);
      losses[n] = impossible[n] && options.zeroInfinity() ? 0 : losses[n];
    }
    boolean zeroInfinity = options.zeroInfinity();
    return record(
        NAME,
        new Tensor[] {x},
        NDArray.of(losses, losses.length).to(x.dtype()),
        Keep.INPUTS,
        new Rule.Fused(
            (g, call) -> {
              var each = g.toDoubleArray();
              for (int n = 0; n < each.length; n++) {
                each[n] = impossible[n] ? (zeroInfinity ? 0 : Double.NaN) : each[n];
              }
              var again = new Alignments(call.input(0).data(), lengths, labels, blank);
              call.give(0, again.gradient(each));
            },
            inputs -> {
              var each = new Tensor[lengths.length];
              for (int n = 0; n < each.length; n++) {
                var row = inputs[0].narrow(1, n, 1);
                each[n] =
                    impossible[n]
                        ? row.sum().mul(zeroInfinity ? 0 : Double.NaN).reshape(1)
                        : summed(
                            row.reshape(row.shape().size(0), -1), lengths[n], labels[n], blank);
              }
              return Tensor.cat(0, each);
            }));
  }

  /** The loss of one row (T, C), in ordinary operations. */
  private static Tensor summed(Tensor x, int length, int[] labels, int blank) {
    if (length == 0) {
      return x.sum().mul(0).reshape(1);
    }
    int states = 2 * labels.length + 1;
    var places = new long[states];
    var skips = new boolean[states];
    for (int s = 0; s < states; s++) {
      places[s] = s % 2 == 0 ? blank : labels[s / 2];
      skips[s] = s % 2 == 1 && s > 1 && places[s] != places[s - 2];
    }
    var index = new Tensor(NDArray.of(places, 1, states).expand(length, states));
    var of = x.narrow(0, 0, length).gather(1, index);
    var far = new Tensor(NDArray.full(x.dtype(), FAR, 1, 2));
    var mayStart = new boolean[states];
    Arrays.fill(mayStart, 0, Math.min(2, states), true);
    var alpha = Tensor.where(row(mayStart), of.narrow(0, 0, 1), FAR);
    for (int t = 1; t < length; t++) {
      var padded = Tensor.cat(1, far, alpha);
      var one = padded.narrow(1, 1, states);
      var two = Tensor.where(row(skips), padded.narrow(1, 0, states), FAR);
      alpha = logSum(Tensor.cat(0, alpha, one, two), 0).add(of.narrow(0, t, 1));
    }
    int ends = Math.min(2, states);
    return logSum(alpha.narrow(1, states - ends, ends), 1).reshape(1).neg();
  }

  private static Tensor row(boolean[] marks) {
    return new Tensor(NDArray.of(marks, 1, marks.length));
  }

  private static Tensor logSum(Tensor x, int dim) {
    var max = new Tensor(x.data().amax(true, dim));
    return x.sub(max).exp().sum(true, dim).log().add(max);
  }

  private static Tensor reduced(Tensor losses, int[] counts, CTCLossOptions options) {
    if (options.reduction() != Reduction.MEAN) {
      return options.reduction().of(losses);
    }
    var divisors = Arrays.stream(counts).mapToDouble(count -> Math.max(1, count)).toArray();
    var each = new Tensor(NDArray.of(divisors, divisors.length).to(losses.dtype()));
    return losses.div(each).mean();
  }

  private static int[] lengths(String what, Tensor lengths, Tensor x) {
    requireWhole(what, lengths);
    LossShapes.requireLengths(NAME, what, x.shape(), lengths.shape());
    var all = Arrays.stream(lengths.data().toLongArray()).mapToInt(Math::toIntExact).toArray();
    for (int length : all) {
      if (length < 0) {
        throw new IllegalArgumentException(
            NAME + ": " + what + " cannot be negative, got " + length + ".");
      }
    }
    return all;
  }

  private static void requireWhole(String what, Tensor x) {
    if (x.dtype() != DType.INT64 && x.dtype() != DType.INT32) {
      throw new DTypeException(
          NAME, what + " must be int64, got " + x.dtype() + "; cast them: to(INT64).", x.dtype());
    }
  }

  /** Each row's labels: the beginnings of (N, S), or one after another. */
  private static int[][] labels(Tensor targets, int[] counts, long classes) {
    requireWhole("targets", targets);
    int width = targets.rank() == 2 ? Math.toIntExact(targets.shape().size(1)) : -1;
    LossShapes.requireLabels(NAME, targets.shape(), counts);
    var all = targets.data().toLongArray();
    var labels = new int[counts.length][];
    for (int n = 0, at = 0; n < labels.length; n++) {
      int from = width >= 0 ? n * width : at;
      var own = NDArray.of(Arrays.copyOfRange(all, from, from + counts[n]), counts[n]);
      labels[n] =
          Arrays.stream(OneHot.classes(NAME, own, classes, -1))
              .mapToInt(Math::toIntExact)
              .toArray();
      at += counts[n];
    }
    return labels;
  }
}
