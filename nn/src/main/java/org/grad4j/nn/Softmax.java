package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = e<sup>x</sup> / Σe<sup>x</sup> along a dimension; large numbers do not overflow.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html">torch.nn.Softmax</a>
 */
public final class Softmax extends Layer {
  private final int dim;

  /**
   * A layer without parameters.
   *
   * @param dim along what is summed
   */
  public Softmax(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.softmax(dim);
  }

  @Override
  protected String extraRepresentation() {
    return "dim=" + dim;
  }
}
