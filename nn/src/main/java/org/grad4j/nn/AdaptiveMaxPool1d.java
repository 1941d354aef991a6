package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * The largest elements of a number of windows that cover x {@code (N, C, L)} or {@code (C, L)},
 * whatever L is.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool1d.html">torch.nn.AdaptiveMaxPool1d</a>
 */
public final class AdaptiveMaxPool1d extends Layer {
  private final long size;

  /** So many windows. */
  public AdaptiveMaxPool1d(long size) {
    this.size = size;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.adaptiveMaxPool1d(x, size).values();
  }

  @Override
  protected String extraRepresentation() {
    return "output_size=" + size;
  }
}
