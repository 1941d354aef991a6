package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x where it is above the threshold, the value elsewhere, element by element.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Threshold.html">torch.nn.Threshold</a>
 */
public final class Threshold extends Layer {
  private final double threshold;
  private final double value;

  /**
   * A layer without parameters.
   *
   * @param threshold above what x stays
   * @param value what stands elsewhere
   */
  public Threshold(double threshold, double value) {
    this.threshold = threshold;
    this.value = value;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.threshold(threshold, value);
  }

  @Override
  protected String extraRepresentation() {
    return "threshold=" + Representation.of(threshold) + ", value=" + Representation.of(value);
  }
}
