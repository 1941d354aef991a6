package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x − λ above λ, x + λ below −λ, 0 between, element by element.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Softshrink.html">torch.nn.Softshrink</a>
 */
public final class Softshrink extends Layer {
  private final double lambda;

  /** PyTorch's default: λ = 0.5. */
  public Softshrink() {
    this(0.5);
  }

  /**
   * A layer without parameters.
   *
   * @param lambda λ, not negative
   */
  public Softshrink(double lambda) {
    this.lambda = lambda;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.softShrink(lambda);
  }

  @Override
  protected String extraRepresentation() {
    return Representation.of(lambda);
  }
}
