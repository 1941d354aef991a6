package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * In training, x with each element −1.7581… with probability p, scaled and shifted so that mean 0
 * and variance 1 stay; for networks with SELU; in evaluation mode, x itself.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AlphaDropout.html">torch.nn.AlphaDropout</a>
 * @see <a href="https://arxiv.org/abs/1706.02515">the paper</a>
 */
public final class AlphaDropout extends Layer {
  private final double p;

  /** PyTorch's default: p = 0.5. */
  public AlphaDropout() {
    this(0.5);
  }

  /**
   * A layer without parameters; it draws from the default generator.
   *
   * @throws IllegalArgumentException if p is not in [0, 1]
   */
  public AlphaDropout(double p) {
    this.p = Probability.require("AlphaDropout", p);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.alphaDropout(x, p, isTraining());
  }

  @Override
  boolean hasModes() {
    return p > 0;
  }

  @Override
  protected String extraRepresentation() {
    return "p=" + Representation.of(p) + ", inplace=False";
  }
}
