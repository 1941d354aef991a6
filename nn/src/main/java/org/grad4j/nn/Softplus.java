package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = ln(1 + e<sup>β·x</sup>) / β, and x where β·x is above the threshold, element by element.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Softplus.html">torch.nn.Softplus</a>
 */
public final class Softplus extends Layer {
  private final double beta;
  private final double threshold;

  /** PyTorch's default: β = 1 and threshold = 20. */
  public Softplus() {
    this(1, 20);
  }

  /**
   * A layer without parameters.
   *
   * @param beta β
   * @param threshold from where on the function is the line x
   */
  public Softplus(double beta, double threshold) {
    this.beta = beta;
    this.threshold = threshold;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.softplus(beta, threshold);
  }

  @Override
  protected String extraRepresentation() {
    return "beta=" + Representation.of(beta) + ", threshold=" + Representation.of(threshold);
  }
}
