package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x above λ and below −λ, 0 between, element by element.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Hardshrink.html">torch.nn.Hardshrink</a>
 */
public final class Hardshrink extends Layer {
  private final double lambda;

  /** PyTorch's default: λ = 0.5. */
  public Hardshrink() {
    this(0.5);
  }

  /**
   * A layer without parameters.
   *
   * @param lambda λ
   */
  public Hardshrink(double lambda) {
    this.lambda = lambda;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.hardShrink(lambda);
  }

  @Override
  protected String extraRepresentation() {
    return Representation.of(lambda);
  }
}
