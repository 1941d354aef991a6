package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x · sigmoid(x), also known as swish, element by element, as a layer.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.SiLU.html">torch.nn.SiLU</a>
 */
public final class SiLU extends Layer {
  /** A layer without parameters. */
  public SiLU() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.silu();
  }
}
