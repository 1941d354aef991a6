package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * The largest elements of {@code height} × {@code width} windows that cover x {@code (N, C, H, W)}
 * or {@code (C, H, W)}, whatever H and W are.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool2d.html">torch.nn.AdaptiveMaxPool2d</a>
 */
public final class AdaptiveMaxPool2d extends Layer {
  private final long height;
  private final long width;

  /** {@code size} × {@code size} windows. */
  public AdaptiveMaxPool2d(long size) {
    this(size, size);
  }

  /** {@code height} × {@code width} windows. */
  public AdaptiveMaxPool2d(long height, long width) {
    this.height = height;
    this.width = width;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.adaptiveMaxPool2d(x, height, width).values();
  }

  @Override
  protected String extraRepresentation() {
    return "output_size=" + Representation.oneOrTuple(height, width);
  }
}
