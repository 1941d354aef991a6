package org.grad4j.core;

/**
 * How a window slides over one dimension, as in pooling and convolution.
 *
 * @param kernel how many elements a window has, at least 1
 * @param stride by how many elements windows step, at least 1
 * @param padding how many elements are added before the first and behind the last one, at least 0
 * @param dilation how far the elements of a window lie apart, at least 1; 1 is side by side
 */
public record Window(int kernel, int stride, int padding, int dilation) {
  /** Checks the ranges. */
  public Window {
    if (kernel < 1 || stride < 1 || padding < 0 || dilation < 1) {
      throw new IllegalArgumentException(
          "window: needs a kernel, a stride and a dilation of at least 1 and a padding of at least 0,"
              + " got kernel "
              + kernel
              + ", stride "
              + stride
              + ", padding "
              + padding
              + ", dilation "
              + dilation
              + ".");
    }
  }

  /** Windows of {@code kernel} elements at every position: stride 1, no padding. */
  public static Window sliding(int kernel) {
    return new Window(kernel, 1, 0, 1);
  }

  /** Windows of {@code kernel} elements side by side: the stride is the kernel, no padding. */
  public static Window tiling(int kernel) {
    return new Window(kernel, kernel, 0, 1);
  }

  /** How many elements lie between the first and the last one of a window, both counted. */
  public long span() {
    return (kernel - 1L) * dilation + 1;
  }
}
