package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x / (1 + |x|), element by element, as a layer.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Softsign.html">torch.nn.Softsign</a>
 */
public final class Softsign extends Layer {
  /** A layer without parameters. */
  public Softsign() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.softSign();
  }
}
