package org.grad4j.autograd;

/**
 * What {@link Functional#gaussianNllLoss} is to do.
 *
 * @param full whether the constant term is added; false by default
 * @param eps the smallest variance, 1e−6 by default
 * @param reduction what becomes of the losses, {@link Reduction#MEAN} by default
 */
public record GaussianNLLLossOptions(boolean full, double eps, Reduction reduction) {
  /** PyTorch's defaults. */
  public static final GaussianNLLLossOptions DEFAULTS =
      new GaussianNLLLossOptions(false, 1e-6, Reduction.MEAN);

  /** Checks the range. */
  public GaussianNLLLossOptions {
    if (!(eps > 0)) {
      throw new IllegalArgumentException("gaussianNllLoss: eps must be positive, got " + eps + ".");
    }
  }

  /** These with another choice of terms. */
  public GaussianNLLLossOptions full(boolean full) {
    return new GaussianNLLLossOptions(full, eps, reduction);
  }

  /** These with another ε. */
  public GaussianNLLLossOptions eps(double eps) {
    return new GaussianNLLLossOptions(full, eps, reduction);
  }

  /** These with another reduction. */
  public GaussianNLLLossOptions reduction(Reduction reduction) {
    return new GaussianNLLLossOptions(full, eps, reduction);
  }
}
