package org.grad4j.autograd;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.shape.NormalizationShapes;

/**
 * What is left to chance while training. Draws are PyTorch's, bit for bit.
 *
 * <p>Without training, with p = 0 or without elements x itself is answered and nothing is drawn.
 */
final class Sampling {
  /** −λ·α of SELU: what becomes of its inputs at −∞. */
  private static final double ALPHA = 1.7580993408473766;

  private Sampling() {}

  /** y = x·m / (1 − p), where m is 0 with probability p, else 1; dx = g·m / (1 − p). Keeps m. */
  static Tensor dropout(Tensor x, double p, boolean training, Generator generator) {
    return dropped("dropout", x, p, training, generator, x.shape().toArray());
  }

  /** The same with one m for each channel of an image of x {@code (N, C, …)}. */
  static Tensor featureDropout(
      String name, Tensor x, double p, boolean training, Generator generator) {
    return dropped(name, x, p, training, generator, ofFeatures(name, x));
  }

  private static Tensor dropped(
      String name, Tensor x, double p, boolean training, Generator generator, long... sizes) {
    requireProbability(name, p);
    requireFloatingPoint(name, x);
    if (!training || p == 0 || x.numel() == 0) {
      return x;
    }
    if (p == 1) {
      return x.mul(constant(NDArray.scalar(x.dtype(), 0)));
    }
    return x.mul(constant(generator.bernoulli(x.dtype(), 1 - p, sizes).divi(1 - p)));
  }

  /**
   * y = a·(x·m − α·(1 − m)) + α·a·p with α = 1.758…, a = 1 / √((α²·p + 1)·(1 − p)), which keeps
   * mean 0 and variance 1; dx = g·a·m.
   */
  static Tensor alphaDropout(Tensor x, double p, boolean training, Generator generator) {
    return alphaDropped("alphaDropout", x, p, training, generator, x.shape().toArray());
  }

  /** The same with one m for each channel of an image of x {@code (N, C, …)}. */
  static Tensor featureAlphaDropout(Tensor x, double p, boolean training, Generator generator) {
    var name = "featureAlphaDropout";
    return alphaDropped(name, x, p, training, generator, ofFeatures(name, x));
  }

  private static Tensor alphaDropped(
      String name, Tensor x, double p, boolean training, Generator generator, long... sizes) {
    requireProbability(name, p);
    requireFloatingPoint(name, x);
    if (!training || p == 0 || x.numel() == 0) {
      return x;
    }
    if (p == 1) {
      return x.mul(constant(NDArray.scalar(x.dtype(), 0)));
    }
    double a = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p));
    var mask = generator.bernoulli(x.dtype(), 1 - p, sizes);
    var moved = mask.sub(1).muli(ALPHA * a).addi(ALPHA * a * p);
    return x.mul(constant(mask.muli(a))).add(constant(moved));
  }

  /**
   * y = softmax((x + γ) / τ) along dim, γ = −ln e with e drawn from the exponential distribution;
   * where it is to be hard, y is 1 at the largest and 0 elsewhere, with the gradient of the
   * softmax.
   */
  static Tensor gumbelSoftmax(
      Tensor logits, double temperature, boolean hard, int dim, Generator generator) {
    requireFloatingPoint("gumbelSoftmax", logits);
    var sizes = logits.shape().toArray();
    var gumbels = generator.exponential(logits.dtype(), 1, sizes).log().neg();
    var soft = logits.add(constant(gumbels)).div(temperature).softmax(dim);
    if (!hard) {
      return soft;
    }
    var index = soft.data().argMax(true, dim);
    var chosen = NDArray.zeros(logits.dtype(), sizes).scatter(dim, index, 1);
    return constant(chosen).sub(soft.detach()).add(soft);
  }

  private static Tensor constant(NDArray x) {
    return new Tensor(x);
  }

  private static long[] ofFeatures(String name, Tensor x) {
    NormalizationShapes.requireChannels(name, x.shape());
    var sizes = x.shape().toArray();
    Arrays.fill(sizes, 2, sizes.length, 1);
    return sizes;
  }

  private static void requireFloatingPoint(String name, Tensor x) {
    DType.requireOneFloatingType(name, x.dtype(), x.dtype());
  }

  private static void requireProbability(String name, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          name + ": needs a probability from 0 to 1, got " + p + ".");
    }
  }
}
