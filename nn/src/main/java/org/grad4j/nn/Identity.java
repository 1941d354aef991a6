package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x: a place to put another layer.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Identity.html">torch.nn.Identity</a>
 */
public final class Identity extends Layer {
  /** A layer without parameters. */
  public Identity() {}

  @Override
  public Tensor forward(Tensor x) {
    return x;
  }
}
