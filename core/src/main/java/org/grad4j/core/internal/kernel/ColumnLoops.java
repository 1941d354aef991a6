package org.grad4j.core.internal.kernel;

/**
 * The loops between a plane and the columns of its windows, in Java arrays.
 *
 * <p>Row (i, j) of the columns has the elements (i, j) of windows, window after window. So it is
 * rows of the plane, moved by (i, j), every stride-th element, with 0 where there is padding.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface ColumnLoops<A> {
  /** The loops of float32. */
  ColumnLoops<float[]> FLOATS = new FloatColumnLoops();

  /** The loops of float64. */
  ColumnLoops<double[]> DOUBLES = new DoubleColumnLoops();

  /**
   * The windows of {@code count} rows from {@code first} on.
   *
   * @param plane where the plane begins in x
   * @param to where row (0, 0) of the columns begins in y; the next one follows without a gap
   */
  void unfold(A x, int plane, WindowGrid grid, int first, int count, A y, int to);

  /** The plane gets, added, the elements of the columns, which lie as in {@link #unfold}. */
  void fold(A y, int from, WindowGrid grid, int first, int count, A x, int plane);

  /** x becomes 0 from {@code from} to {@code to}. */
  void clear(A x, int from, int to);
}
