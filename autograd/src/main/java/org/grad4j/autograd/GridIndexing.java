package org.grad4j.autograd;

/** Which dimension of a {@linkplain Tensor#meshgrid grid} belongs to which coordinate. */
public enum GridIndexing {
  /** The first coordinate goes down, as rows of a matrix do: {@code (n, m)} for n and m numbers. */
  IJ,
  /** The first coordinate goes to the right, as x in a plot: {@code (m, n)} for n and m numbers. */
  XY
}
