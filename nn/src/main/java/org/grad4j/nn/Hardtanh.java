package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = min(max(x, min), max), element by element; the gradient at the bounds is 0.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html">torch.nn.Hardtanh</a>
 */
public final class Hardtanh extends Layer {
  private final double min;
  private final double max;

  /** PyTorch's default: min = −1 and max = 1. */
  public Hardtanh() {
    this(-1, 1);
  }

  /**
   * A layer without parameters.
   *
   * @param min the lower bound
   * @param max the upper bound
   */
  public Hardtanh(double min, double max) {
    this.min = min;
    this.max = max;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.hardTanh(min, max);
  }

  @Override
  protected String extraRepresentation() {
    return "min_val=" + Representation.of(min) + ", max_val=" + Representation.of(max);
  }
}
