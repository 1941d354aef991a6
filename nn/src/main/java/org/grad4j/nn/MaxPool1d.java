package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Window;

/**
 * The largest element of each window of x {@code (N, C, L)} or {@code (C, L)}; the padding is −∞.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MaxPool1d.html">torch.nn.MaxPool1d</a>
 */
public final class MaxPool1d extends Layer {
  private final Window window;
  private final boolean ceilMode;

  /** Windows of this size side by side. */
  public MaxPool1d(int kernel) {
    this(kernel, kernel, 0);
  }

  /** Windows of this size, by steps of {@code stride}. */
  public MaxPool1d(int kernel, int stride) {
    this(kernel, stride, 0);
  }

  /** Windows of this size, by steps of {@code stride}, with a padding at either end. */
  public MaxPool1d(int kernel, int stride, int padding) {
    this(new Window(kernel, stride, padding, 1), false);
  }

  /**
   * Any windows.
   *
   * @param ceilMode whether a last window may reach over the end
   */
  public MaxPool1d(Window window, boolean ceilMode) {
    this.window = window;
    this.ceilMode = ceilMode;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.maxPool1d(x, window, ceilMode).values();
  }

  @Override
  protected String extraRepresentation() {
    return "kernel_size="
        + window.kernel()
        + ", stride="
        + window.stride()
        + ", padding="
        + window.padding()
        + ", dilation="
        + window.dilation()
        + ", ceil_mode="
        + Representation.of(ceilMode);
  }
}
