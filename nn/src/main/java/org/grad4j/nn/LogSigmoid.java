package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = ln(1 / (1 + e<sup>−x</sup>)), stable for numbers of any size, element by element, as a layer.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LogSigmoid.html">torch.nn.LogSigmoid</a>
 */
public final class LogSigmoid extends Layer {
  /** A layer without parameters. */
  public LogSigmoid() {}

  @Override
  public Tensor forward(Tensor x) {
    return x.logSigmoid();
  }
}
