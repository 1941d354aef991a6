package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x · tanh(ln(1 + e<sup>x</sup>)), element by element, as a layer.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Mish.html">torch.nn.Mish</a>
 */
public final class Mish extends Layer {
  /** A layer without parameters. */
  public Mish() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.mish();
  }
}
