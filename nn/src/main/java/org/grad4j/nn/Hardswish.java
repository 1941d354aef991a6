package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x · min(max(x + 3, 0), 6) / 6, element by element, as a layer.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Hardswish.html">torch.nn.Hardswish</a>
 */
public final class Hardswish extends Layer {
  /** A layer without parameters. */
  public Hardswish() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.hardSwish();
  }
}
