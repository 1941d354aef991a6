package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = min(max(x, 0), 6), element by element, as a layer.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.ReLU6.html">torch.nn.ReLU6</a>
 */
public final class ReLU6 extends Layer {
  /** A layer without parameters. */
  public ReLU6() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.relu6();
  }
}
