package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = tanh(x), element by element, as a layer.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Tanh.html">torch.nn.Tanh</a>
 */
public final class Tanh extends Layer {
  /** A layer without parameters. */
  public Tanh() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.tanh();
  }
}
