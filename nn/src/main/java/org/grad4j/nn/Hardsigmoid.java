package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = min(max(x + 3, 0), 6) / 6, element by element, as a layer.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Hardsigmoid.html">torch.nn.Hardsigmoid</a>
 */
public final class Hardsigmoid extends Layer {
  /** A layer without parameters. */
  public Hardsigmoid() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.hardSigmoid();
  }
}
