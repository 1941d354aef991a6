package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.Arrays;
import java.util.Objects;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.kernel.Normalization.Moments;
import org.grad4j.core.internal.shape.NormalizationShapes;
import org.jspecify.annotations.Nullable;

/**
 * Normalisation: y = x̂·w + b, x̂ = (x − mean) / √(variance + eps); dx = (h − Σh / n − x̂·Σh·x̂ /
 * n) / √(variance + eps) with h = g·w, dw = Σ g·x̂, db = Σ g. The means and variances are those of
 * groups of n elements of x, or given; then dx = h / √(variance + eps). Keeps x, w and b.
 */
final class Normalizations {
  private Normalizations() {}

  /** Over the last dimensions of x, which are of this shape. */
  static Tensor layerNorm(
      Tensor x, Shape normalized, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    var name = "layerNorm";
    requireTypes(name, x, weight, bias);
    NormalizationShapes.requireLast(name, x.shape(), normalized);
    requireWeights(name, normalized, weight);
    requireWeights(name, normalized, bias);
    return own(name, Grouping.ofLast(x.shape(), normalized), x, weight, bias, eps);
  }

  /** Over each of some groups of the channels of an image of x {@code (N, C, …)}. */
  static Tensor groupNorm(
      Tensor x, int groups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    return groupNorm("groupNorm", x, groups, weight, bias, eps);
  }

  /** Over each channel of an image of x {@code (N, C, …)}. */
  static Tensor instanceNorm(Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    NormalizationShapes.requireSeveral("instanceNorm", x.shape());
    int channels = Math.toIntExact(x.shape().size(1));
    return groupNorm("instanceNorm", x, channels, weight, bias, eps);
  }

  private static Tensor groupNorm(
      String name,
      Tensor x,
      int groups,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps) {
    requireTypes(name, x, weight, bias);
    NormalizationShapes.requireGroups(name, x.shape(), groups);
    var channels = Shape.of(x.shape().size(1));
    requireWeights(name, channels, weight);
    requireWeights(name, channels, bias);
    return own(name, Grouping.ofChannels(x.shape(), groups), x, weight, bias, eps);
  }

  /**
   * Over each channel of all images of x {@code (N, C, …)} in training, where running statistics
   * become (1 − momentum)·running + momentum·those of x, with the variance Σ(x − mean)² / (n − 1);
   * by the running statistics else.
   */
  static Tensor batchNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVariance,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    var name = "batchNorm";
    requireTypes(name, x, weight, bias);
    NormalizationShapes.requireChannels(name, x.shape());
    var channels = Shape.of(x.shape().size(1));
    requireWeights(name, channels, weight);
    requireWeights(name, channels, bias);
    requireWeights(name, channels, runningMean);
    requireWeights(name, channels, runningVariance);
    var grouping = Grouping.ofImages(x.shape());
    if (training) {
      NormalizationShapes.requireManyInTraining(name, x.shape());
      return trained(grouping, x, runningMean, runningVariance, weight, bias, momentum, eps);
    }
    if (runningMean == null || runningVariance == null) {
      throw new IllegalArgumentException(
          "batchNorm: running mean and variance are needed where it is not training, got none.");
    }
    return given(
        grouping,
        x,
        runningMean.detach().to(x.dtype()),
        runningVariance.detach().to(x.dtype()),
        weight,
        bias,
        eps);
  }

  private static Tensor trained(
      Grouping grouping,
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVariance,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double momentum,
      double eps) {
    if (x.numel() == 0) {
      return grouping.composed(x, weight, bias, eps);
    }
    var y = NDArray.empty(x.dtype(), x.shape());
    var moments = grouping.standardize("batchNorm", x.data(), data(weight), data(bias), eps, y);
    follow(runningMean, moments.means(), 1, momentum);
    double n = grouping.layout().length();
    follow(runningVariance, moments.variances(), n / (n - 1), momentum);
    return recorded("batchNorm", grouping, x, weight, bias, moments, y);
  }

  /** running = (1 − momentum)·running + momentum·factor·batch. */
  private static void follow(
      @Nullable Tensor running, double[] ofBatch, double factor, double momentum) {
    if (running != null) {
      var share = NDArray.of(ofBatch).mul(momentum * factor).to(running.dtype());
      var rest = NDArray.scalar(running.dtype(), 1 - momentum);
      running.muli(new Tensor(rest)).addi(new Tensor(share));
    }
  }

  /** By the means and variances of x itself. */
  private static Tensor own(
      String name,
      Grouping grouping,
      Tensor x,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps) {
    if (x.numel() == 0) {
      return grouping.composed(x, weight, bias, eps);
    }
    var y = NDArray.empty(x.dtype(), x.shape());
    var moments = grouping.standardize(name, x.data(), data(weight), data(bias), eps, y);
    return recorded(name, grouping, x, weight, bias, moments, y);
  }

  private static Tensor recorded(
      String name,
      Grouping grouping,
      Tensor x,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      Moments moments,
      NDArray y) {
    int w = weight == null ? -1 : 1;
    int b = bias == null ? -1 : weight == null ? 1 : 2;
    double eps = moments.eps();
    return record(
        name,
        inputs(x, weight, bias),
        new NDArray[] {y},
        Keep.INPUTS,
        new NDArray[] {NDArray.of(moments.means()), NDArray.of(moments.variances())},
        new Rule.Fused(
            (g, call) -> {
              var means = call.own(0).toDoubleArray();
              var found = new Moments(means, call.own(1).toDoubleArray(), eps);
              grouping.backward(name, g, call, found, true, w, b);
            },
            in -> grouping.composed(in[0], at(in, w), at(in, b), eps)))[0];
  }

  private static Tensor given(
      Grouping grouping,
      Tensor x,
      Tensor mean,
      Tensor variance,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps) {
    if (x.numel() == 0) {
      return grouping.composed(x, mean, variance, weight, bias, eps);
    }
    var y = NDArray.empty(x.dtype(), x.shape());
    var known = moments(mean, variance, eps);
    grouping.standardize("batchNorm", x.data(), known, data(weight), data(bias), y);
    int w = weight == null ? -1 : 3;
    int b = bias == null ? -1 : weight == null ? 3 : 4;
    return record(
        "batchNorm",
        inputs(x, mean, variance, weight, bias),
        y,
        Keep.INPUTS,
        new Rule.Fused(
            (g, call) ->
                grouping.backward(
                    "batchNorm", g, call, moments(call.input(1), call.input(2), eps), false, w, b),
            in -> grouping.composed(in[0], in[1], in[2], at(in, w), at(in, b), eps)));
  }

  private static Moments moments(Tensor mean, Tensor variance, double eps) {
    return new Moments(mean.data().toDoubleArray(), variance.data().toDoubleArray(), eps);
  }

  /** y = x / √(Σx² / n + eps)·w over the last dimensions of x, which are of this shape. */
  static Tensor rmsNorm(Tensor x, Shape normalized, @Nullable Tensor weight, double eps) {
    requireTypes("rmsNorm", x, weight, null);
    NormalizationShapes.requireLast("rmsNorm", x.shape(), normalized);
    requireWeights("rmsNorm", normalized, weight);
    var rows = x.reshape(Grouping.ofLast(x.shape(), normalized).view().toArray());
    var scale = rows.mul(rows).mean(true, 1).add(eps).rsqrt();
    var y = rows.mul(scale).reshape(x.shape().toArray());
    return weight == null ? y : y.mul(weight);
  }

  /**
   * y = x / (k + alpha / size·Σx²)^beta over {@code size} neighbouring channels of x {@code (N, C,
   * …)}.
   */
  static Tensor localResponseNorm(Tensor x, int size, double alpha, double beta, double k) {
    NormalizationShapes.requireNeighbours("localResponseNorm", x.shape(), size);
    var square = x.mul(x);
    var before = zeros(x.dtype(), x.shape().with(1, size / 2));
    var after = zeros(x.dtype(), x.shape().with(1, (size - 1) / 2));
    var padded = Tensor.cat(1, before, square, after);
    var sum = padded.narrow(1, 0, x.shape().size(1));
    for (int i = 1; i < size; i++) {
      sum = sum.add(padded.narrow(1, i, x.shape().size(1)));
    }
    return x.div(sum.mul(alpha / size).add(k).pow(beta));
  }

  private static Tensor zeros(DType dtype, Shape shape) {
    return new Tensor(NDArray.zeros(dtype, shape.toArray()));
  }

  // ---- what is given ----

  private static Tensor[] inputs(@Nullable Tensor... tensors) {
    return Arrays.stream(tensors).filter(Objects::nonNull).toArray(Tensor[]::new);
  }

  private static @Nullable Tensor at(Tensor[] inputs, int i) {
    return i < 0 ? null : inputs[i];
  }

  private static @Nullable NDArray data(@Nullable Tensor x) {
    return x == null ? null : x.data();
  }

  private static void requireTypes(
      String name, Tensor x, @Nullable Tensor weight, @Nullable Tensor bias) {
    DType.requireOneFloatingType(name, x.dtype(), weight == null ? x.dtype() : weight.dtype());
    DType.requireOneFloatingType(name, x.dtype(), bias == null ? x.dtype() : bias.dtype());
  }

  private static void requireWeights(String name, Shape shape, @Nullable Tensor weight) {
    if (weight != null) {
      Shape.requireEqual(name, "weight or bias", weight.shape(), "normalised", shape);
    }
  }
}
