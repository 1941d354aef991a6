package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.GaussianNLLLossOptions;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Module;

/**
 * How unlikely targets are under normal distributions: (ln v + (x − t)² / v) / 2, and its mean by
 * default.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.GaussianNLLLoss.html">torch.nn.GaussianNLLLoss</a>
 */
public final class GaussianNLLLoss extends Module {
  private final GaussianNLLLossOptions options;

  /** PyTorch's defaults. */
  public GaussianNLLLoss() {
    this(GaussianNLLLossOptions.DEFAULTS);
  }

  /** The losses with all options. */
  public GaussianNLLLoss(GaussianNLLLossOptions options) {
    this.options = options;
  }

  /**
   * The loss of means {@code (…, D)} and variances of the same shape, or of {@code (…, 1)} or
   * {@code (…)}.
   */
  public Tensor forward(Tensor mean, Tensor target, Tensor variance) {
    return Functional.gaussianNllLoss(mean, target, variance, options);
  }
}
