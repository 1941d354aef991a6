package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * The means of a number of windows that cover x {@code (N, C, L)} or {@code (C, L)}, whatever L is.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool1d.html">torch.nn.AdaptiveAvgPool1d</a>
 */
public final class AdaptiveAvgPool1d extends Layer {
  private final long size;

  /** So many windows. */
  public AdaptiveAvgPool1d(long size) {
    this.size = size;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.adaptiveAvgPool1d(x, size);
  }

  @Override
  protected String extraRepresentation() {
    return "output_size=" + size;
  }
}
