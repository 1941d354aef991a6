package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * The means of {@code height} × {@code width} windows that cover x {@code (N, C, H, W)} or {@code
 * (C, H, W)}, whatever H and W are.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html">torch.nn.AdaptiveAvgPool2d</a>
 */
public final class AdaptiveAvgPool2d extends Layer {
  private final long height;
  private final long width;

  /** {@code size} × {@code size} windows. */
  public AdaptiveAvgPool2d(long size) {
    this(size, size);
  }

  /** {@code height} × {@code width} windows. */
  public AdaptiveAvgPool2d(long height, long width) {
    this.height = height;
    this.width = width;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.adaptiveAvgPool2d(x, height, width);
  }

  @Override
  protected String extraRepresentation() {
    return "output_size=" + Representation.oneOrTuple(height, width);
  }
}
