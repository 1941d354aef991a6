package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.PoissonNLLLossOptions;
import org.grad4j.autograd.Tensor;

/**
 * How unlikely counts are under Poisson distributions of these rates: e<sup>x</sup> − t·x for
 * logarithms x of rates, and its mean by default.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.PoissonNLLLoss.html">torch.nn.PoissonNLLLoss</a>
 */
public final class PoissonNLLLoss extends Loss {
  private final PoissonNLLLossOptions options;

  /** The mean of the losses of logarithms of rates. */
  public PoissonNLLLoss() {
    this(PoissonNLLLossOptions.DEFAULTS);
  }

  /** The losses with all options. */
  public PoissonNLLLoss(PoissonNLLLossOptions options) {
    this.options = options;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.poissonNllLoss(prediction, target, options);
  }
}
