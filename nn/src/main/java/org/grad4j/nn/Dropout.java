package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * In training, x with each element 0 with probability p, the others divided by 1 − p; in evaluation
 * mode, x itself.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html">torch.nn.Dropout</a>
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">the paper</a>
 */
public final class Dropout extends Layer {
  private final double p;

  /** PyTorch's default: p = 0.5. */
  public Dropout() {
    this(0.5);
  }

  /**
   * A layer without parameters; it draws from the default generator.
   *
   * @throws IllegalArgumentException if p is not in [0, 1]
   */
  public Dropout(double p) {
    this.p = Probability.require("Dropout", p);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.dropout(x, p, isTraining());
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
