package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * In training, x with each channel of x {@code (N, C, L)} or {@code (C, L)} 0 with probability p,
 * the others divided by 1 − p; in evaluation mode, x itself.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Dropout1d.html">torch.nn.Dropout1d</a>
 * @see <a href="https://arxiv.org/abs/1411.4280">the paper</a>
 */
public final class Dropout1d extends Layer {
  private final double p;

  /** PyTorch's default: p = 0.5. */
  public Dropout1d() {
    this(0.5);
  }

  /**
   * A layer without parameters; it draws from the default generator.
   *
   * @throws IllegalArgumentException if p is not in [0, 1]
   */
  public Dropout1d(double p) {
    this.p = Probability.require("Dropout1d", p);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.dropout1d(x, p, isTraining());
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
