package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * y = x where it is positive, a·x elsewhere. In training a is drawn from [lower, upper) for every
 * such element, else it is their mean.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.RReLU.html">torch.nn.RReLU</a>
 */
public final class RReLU extends Layer {
  private final double lower;
  private final double upper;

  /** PyTorch's default: lower = 1 / 8 and upper = 1 / 3. */
  public RReLU() {
    this(1.0 / 8, 1.0 / 3);
  }

  /**
   * A layer without parameters.
   *
   * @param lower the least slope
   * @param upper the bound of the slopes
   */
  public RReLU(double lower, double upper) {
    this.lower = lower;
    this.upper = upper;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.rrelu(x, lower, upper, isTraining());
  }

  @Override
  boolean hasModes() {
    return lower < upper;
  }

  @Override
  protected String extraRepresentation() {
    return "lower=" + Representation.of(lower) + ", upper=" + Representation.of(upper);
  }
}
