package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = e<sup>−x</sup> / Σe<sup>−x</sup> along a dimension.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Softmin.html">torch.nn.Softmin</a>
 */
public final class Softmin extends Layer {
  private final int dim;

  /**
   * A layer without parameters.
   *
   * @param dim along what is summed
   */
  public Softmin(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.neg().softmax(dim);
  }

  @Override
  protected String extraRepresentation() {
    return "dim=" + dim;
  }
}
