package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = a · sigmoid(b) for the two halves a and b of x along a dimension.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.GLU.html">torch.nn.GLU</a>
 */
public final class GLU extends Layer {
  private final int dim;

  /** PyTorch's default: dim = −1. */
  public GLU() {
    this(-1);
  }

  /**
   * A layer without parameters.
   *
   * @param dim the dimension, of an even size
   */
  public GLU(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.glu(dim);
  }

  @Override
  protected String extraRepresentation() {
    return "dim=" + dim;
  }
}
