package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x where it is positive, α · (e<sup>x</sup> − 1) elsewhere, element by element.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.ELU.html">torch.nn.ELU</a>
 */
public final class ELU extends Layer {
  private final double alpha;

  /** PyTorch's default: α = 1. */
  public ELU() {
    this(1);
  }

  /**
   * A layer without parameters.
   *
   * @param alpha α
   */
  public ELU(double alpha) {
    this.alpha = alpha;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.elu(alpha);
  }

  @Override
  protected String extraRepresentation() {
    return "alpha=" + Representation.of(alpha);
  }
}
