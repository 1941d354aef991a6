package org.grad4j.autograd;

import java.util.concurrent.atomic.AtomicBoolean;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.LossShapes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far numbers are from others, and how unlikely they are. */
final class RegressionLosses {
  private static final Logger LOG = LoggerFactory.getLogger(RegressionLosses.class);

  /** Whether it was said once that shapes differ. */
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private RegressionLosses() {}

  /** l = (x − t)²; dx = 2·g·(x − t), dt = −dx. */
  static Tensor meanSquaredError(Tensor x, Tensor target, Reduction reduction) {
    var difference = difference("mseLoss", x, target);
    return reduction.of(difference.mul(difference));
  }

  /** l = |x − t|; dx = g·sign(x − t), dt = −dx. */
  static Tensor absolute(Tensor x, Tensor target, Reduction reduction) {
    return reduction.of(difference("l1Loss", x, target).abs());
  }

  /**
   * l = d²/2β where |d| &lt; β, else |d| − β/2, d = x − t (R. Girshick, <i>Fast R-CNN</i>, 2015);
   * dx = g·d/β, else g·sign(d).
   */
  static Tensor smoothAbsolute(Tensor x, Tensor target, double beta, Reduction reduction) {
    if (!(beta >= 0)) {
      throw new IllegalArgumentException(
          "smoothL1Loss: beta must be at least 0, got " + beta + ".");
    }
    var difference = difference("smoothL1Loss", x, target);
    var magnitude = difference.abs();
    if (beta == 0) {
      return reduction.of(magnitude);
    }
    var square = difference.mul(difference).mul(0.5 / beta);
    return reduction.of(Tensor.where(magnitude.lt(beta), square, magnitude.sub(0.5 * beta)));
  }

  /**
   * l = d²/2 where |d| &lt; δ, else δ·(|d| − δ/2), d = x − t (P. Huber, <i>Robust estimation of a
   * location parameter</i>, 1964); dx = g·d, else g·δ·sign(d).
   */
  static Tensor huber(Tensor x, Tensor target, double delta, Reduction reduction) {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("huberLoss: delta must be positive, got " + delta + ".");
    }
    var difference = difference("huberLoss", x, target);
    var magnitude = difference.abs();
    var square = difference.mul(difference).mul(0.5);
    var line = magnitude.sub(0.5 * delta).mul(delta);
    return reduction.of(Tensor.where(magnitude.lt(delta), square, line));
  }

  private static Tensor difference(String name, Tensor x, Tensor target) {
    Shape.broadcast(name, x.shape(), target.shape());
    if (!x.shape().equals(target.shape()) && WARNED.compareAndSet(false, true)) {
      LOG.warn(
          "{}: predictions of {} and targets of {} are broadcast, each against each, which is"
              + " hardly ever meant; give both one shape, as by target.reshapeAs(prediction)",
          name,
          x.shape(),
          target.shape());
    }
    return x.sub(target);
  }

  /**
   * l = t·(ln t − x) for x = ln q, 0 where t is 0; of logarithms t, e^t·(t − x) (S. Kullback, R.
   * Leibler, <i>On information and sufficiency</i>, 1951).
   */
  static Tensor divergence(Tensor x, Tensor target, boolean logTarget, KLDivReduction reduction) {
    Shape.broadcast("klDiv", x.shape(), target.shape());
    var losses =
        logTarget ? target.exp().mul(target.sub(x)) : target.xlogy(target).sub(target.mul(x));
    return switch (reduction) {
      case MEAN -> losses.mean();
      case SUM -> losses.sum();
      case NONE -> losses;
      case BATCH_MEAN -> losses.sum().div(x.rank() == 0 ? 1 : (double) x.shape().size(0));
    };
  }

  /**
   * l = e^x − t·x for the logarithm x of a rate, or x − t·ln(x + ε) for the rate itself; in full,
   * plus t·ln t − t + ½·ln 2πt where t &gt; 1, Stirling's approximation of ln t!.
   */
  static Tensor poisson(Tensor x, Tensor target, PoissonNLLLossOptions options) {
    Shape.broadcast("poissonNllLoss", x.shape(), target.shape());
    var losses =
        options.logInput()
            ? x.exp().sub(target.mul(x))
            : x.sub(target.mul(x.add(options.eps()).log()));
    if (options.full()) {
      var stirling =
          target.mul(target.log()).sub(target).add(target.mul(2 * Math.PI).log().mul(0.5));
      losses = losses.add(Tensor.where(target.gt(1), stirling, 0));
    }
    return options.reduction().of(losses);
  }

  /**
   * l = ½·(ln v + (x − t)²/v), v the variance, at least ε; in full, plus ½·ln 2π (D. Nix, A.
   * Weigend, <i>Estimating the mean and variance of the target probability distribution</i>, 1994).
   * The bound is not differentiated.
   */
  static Tensor gaussian(Tensor x, Tensor target, Tensor variance, GaussianNLLLossOptions options) {
    var of = spread(x, variance);
    if (variance.data().lt(0.0).any().toBooleanArray()[0]) {
      throw new IllegalArgumentException(
          "gaussianNllLoss: a variance cannot be negative, got "
              + variance.data().amin().item()
              + ".");
    }
    double eps = options.eps();
    var data = of.data();
    var missing = NDArray.where(data.lt(eps), data.rsub(eps), 0.0);
    var v = of.add(new Tensor(missing.to(data.dtype())));
    var difference = difference("gaussianNllLoss", x, target);
    var losses = v.log().add(difference.mul(difference).div(v)).mul(0.5);
    if (options.full()) {
      losses = losses.add(0.5 * Math.log(2 * Math.PI));
    }
    return options.reduction().of(losses);
  }

  /** The variance as it broadcasts to x: one for each element, or for each row of the last. */
  private static Tensor spread(Tensor x, Tensor variance) {
    LossShapes.requireVariance(x.shape(), variance.shape());
    return variance.rank() == x.rank() ? variance : variance.unsqueeze(-1);
  }
}
