package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Divisor;
import org.grad4j.core.Window;

/**
 * The mean of each window of x {@code (N, C, L)} or {@code (C, L)}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AvgPool1d.html">torch.nn.AvgPool1d</a>
 */
public final class AvgPool1d extends Layer {
  private final Window window;
  private final boolean ceilMode;
  private final Divisor divisor;

  /** Windows of this size side by side. */
  public AvgPool1d(int kernel) {
    this(kernel, kernel, 0);
  }

  /** Windows of this size, by steps of {@code stride}. */
  public AvgPool1d(int kernel, int stride) {
    this(kernel, stride, 0);
  }

  /** The same with a padding of 0 at either end, which counts. */
  public AvgPool1d(int kernel, int stride, int padding) {
    this(new Window(kernel, stride, padding, 1), false, Divisor.withPadding());
  }

  /**
   * Any windows without dilation.
   *
   * @param ceilMode whether a last window may reach over the end
   * @param divisor by what sums are divided
   */
  public AvgPool1d(Window window, boolean ceilMode, Divisor divisor) {
    this.window = window;
    this.ceilMode = ceilMode;
    this.divisor = divisor;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.avgPool1d(x, window, ceilMode, divisor);
  }

  @Override
  protected String extraRepresentation() {
    return "kernel_size="
        + Representation.tuple(window.kernel())
        + ", stride="
        + Representation.tuple(window.stride())
        + ", padding="
        + Representation.tuple(window.padding());
  }
}
