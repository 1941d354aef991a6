package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x where it is positive, α · (e<sup>x/α</sup> − 1) elsewhere, element by element.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.CELU.html">torch.nn.CELU</a>
 */
public final class CELU extends Layer {
  private final double alpha;

  /** PyTorch's default: α = 1. */
  public CELU() {
    this(1);
  }

  /**
   * A layer without parameters.
   *
   * @param alpha α
   */
  public CELU(double alpha) {
    this.alpha = alpha;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.celu(alpha);
  }

  @Override
  protected String extraRepresentation() {
    return "alpha=" + Representation.of(alpha);
  }
}
