package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Divisor;
import org.grad4j.core.Window;

/**
 * The mean of each window of x {@code (N, C, H, W)} or {@code (C, H, W)}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html">torch.nn.AvgPool2d</a>
 */
public final class AvgPool2d extends Layer {
  private final Window rows;
  private final Window columns;
  private final boolean ceilMode;
  private final Divisor divisor;

  /** Windows of this size side by side. */
  public AvgPool2d(int kernel) {
    this(kernel, kernel, 0);
  }

  /** Windows of this size, by steps of {@code stride}. */
  public AvgPool2d(int kernel, int stride) {
    this(kernel, stride, 0);
  }

  /** The same with a padding of 0 at either end, which counts. */
  public AvgPool2d(int kernel, int stride, int padding) {
    this(
        new Window(kernel, stride, padding, 1),
        new Window(kernel, stride, padding, 1),
        false,
        Divisor.withPadding());
  }

  /**
   * Any windows without dilation.
   *
   * @param ceilMode whether last windows may reach over the end
   * @param divisor by what sums are divided
   */
  public AvgPool2d(Window rows, Window columns, boolean ceilMode, Divisor divisor) {
    this.rows = rows;
    this.columns = columns;
    this.ceilMode = ceilMode;
    this.divisor = divisor;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.avgPool2d(x, rows, columns, ceilMode, divisor);
  }

  @Override
  protected String extraRepresentation() {
    return "kernel_size="
        + Representation.oneOrTuple(rows.kernel(), columns.kernel())
        + ", stride="
        + Representation.oneOrTuple(rows.stride(), columns.stride())
        + ", padding="
        + Representation.oneOrTuple(rows.padding(), columns.padding());
  }
}
