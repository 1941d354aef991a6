package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = ln(e<sup>x</sup> / Σe<sup>x</sup>) along a dimension, computed without the quotient.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html">torch.nn.LogSoftmax</a>
 */
public final class LogSoftmax extends Layer {
  private final int dim;

  /**
   * A layer without parameters.
   *
   * @param dim along what is summed
   */
  public LogSoftmax(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.logSoftmax(dim);
  }

  @Override
  protected String extraRepresentation() {
    return "dim=" + dim;
  }
}
