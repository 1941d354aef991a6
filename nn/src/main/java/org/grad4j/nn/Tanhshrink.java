package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x − tanh(x), element by element, as a layer.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Tanhshrink.html">torch.nn.Tanhshrink</a>
 */
public final class Tanhshrink extends Layer {
  /** A layer without parameters. */
  public Tanhshrink() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.tanhShrink();
  }
}
