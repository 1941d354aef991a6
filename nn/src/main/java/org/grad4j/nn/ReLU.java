package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = max(x, 0), element by element, as a layer.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.ReLU.html">torch.nn.ReLU</a>
 */
public final class ReLU extends Layer {
  /** A layer without parameters. */
  public ReLU() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.relu();
  }
}
