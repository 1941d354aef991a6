package org.grad4j.autograd;

/**
 * What {@link Functional#poissonNllLoss} is to do.
 *
 * @param logInput whether the input is the logarithm of the rate; true by default
 * @param full whether Stirling's term is added; false by default
 * @param eps what is added to a rate before its logarithm is taken, 1e−8 by default
 * @param reduction what becomes of the losses, {@link Reduction#MEAN} by default
 */
public record PoissonNLLLossOptions(
    boolean logInput, boolean full, double eps, Reduction reduction) {
  /** PyTorch's defaults. */
  public static final PoissonNLLLossOptions DEFAULTS =
      new PoissonNLLLossOptions(true, false, 1e-8, Reduction.MEAN);

  /** These with another meaning of the input. */
  public PoissonNLLLossOptions logInput(boolean logInput) {
    return new PoissonNLLLossOptions(logInput, full, eps, reduction);
  }

  /** These with another choice of terms. */
  public PoissonNLLLossOptions full(boolean full) {
    return new PoissonNLLLossOptions(logInput, full, eps, reduction);
  }

  /** These with another ε. */
  public PoissonNLLLossOptions eps(double eps) {
    return new PoissonNLLLossOptions(logInput, full, eps, reduction);
  }

  /** These with another reduction. */
  public PoissonNLLLossOptions reduction(Reduction reduction) {
    return new PoissonNLLLossOptions(logInput, full, eps, reduction);
  }
}
