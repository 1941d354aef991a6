package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x where it is positive, slope · x elsewhere, element by element.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html">torch.nn.LeakyReLU</a>
 */
public final class LeakyReLU extends Layer {
  private final double negativeSlope;

  /** PyTorch's default: negativeSlope = 0.01. */
  public LeakyReLU() {
    this(0.01);
  }

  /**
   * A layer without parameters.
   *
   * @param negativeSlope the slope below 0
   */
  public LeakyReLU(double negativeSlope) {
    this.negativeSlope = negativeSlope;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.leakyRelu(negativeSlope);
  }

  @Override
  protected String extraRepresentation() {
    return "negative_slope=" + Representation.of(negativeSlope);
  }
}
