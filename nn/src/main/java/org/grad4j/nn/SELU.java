package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = 1.0507… · (x where it is positive, 1.6732… · (e<sup>x</sup> − 1) elsewhere), element by
 * element, as a layer.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.SELU.html">torch.nn.SELU</a>
 */
public final class SELU extends Layer {
  /** A layer without parameters. */
  public SELU() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.selu();
  }
}
