package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = 1 / (1 + e<sup>−x</sup>), element by element, as a layer.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html">torch.nn.Sigmoid</a>
 */
public final class Sigmoid extends Layer {
  /** A layer without parameters. */
  public Sigmoid() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.sigmoid();
  }
}
