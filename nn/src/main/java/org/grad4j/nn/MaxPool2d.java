package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Window;

/**
 * The largest element of each window of x {@code (N, C, H, W)} or {@code (C, H, W)}; the padding is
 * −∞.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html">torch.nn.MaxPool2d</a>
 */
public final class MaxPool2d extends Layer {
  private final Window rows;
  private final Window columns;
  private final boolean ceilMode;

  /** Windows of this size side by side. */
  public MaxPool2d(int kernel) {
    this(kernel, kernel, 0);
  }

  /** Windows of this size, by steps of {@code stride}. */
  public MaxPool2d(int kernel, int stride) {
    this(kernel, stride, 0);
  }

  /** Windows of this size, by steps of {@code stride}, with a padding at either end. */
  public MaxPool2d(int kernel, int stride, int padding) {
    this(new Window(kernel, stride, padding, 1), new Window(kernel, stride, padding, 1), false);
  }

  /**
   * Any windows.
   *
   * @param ceilMode whether last windows may reach over the end
   */
  public MaxPool2d(Window rows, Window columns, boolean ceilMode) {
    this.rows = rows;
    this.columns = columns;
    this.ceilMode = ceilMode;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.maxPool2d(x, rows, columns, ceilMode).values();
  }

  @Override
  protected String extraRepresentation() {
    return "kernel_size="
        + Representation.oneOrTuple(rows.kernel(), columns.kernel())
        + ", stride="
        + Representation.oneOrTuple(rows.stride(), columns.stride())
        + ", padding="
        + Representation.oneOrTuple(rows.padding(), columns.padding())
        + ", dilation="
        + Representation.oneOrTuple(rows.dilation(), columns.dilation())
        + ", ceil_mode="
        + Representation.of(ceilMode);
  }
}
