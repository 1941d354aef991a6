package org.grad4j.core.internal.kernel;

/**
 * The loops of pooling over a plane in a Java array.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface PoolLoops<A> {
  /** The loops of float32. */
  PoolLoops<float[]> FLOATS = new FloatPoolLoops();

  /** The loops of float64. */
  PoolLoops<double[]> DOUBLES = new DoublePoolLoops();

  /**
   * A plane in x, and its windows' values in y.
   *
   * @param base where the plane's first element lies in x, or would lie
   * @param width of the plane
   * @param first the first row of windows
   * @param count how many rows of windows
   * @param at where the first of them lies in y
   */
  record Place(
      long base, int width, WindowSpans rows, WindowSpans columns, int first, int count, int at) {
    int row(int number) {
      return (int) (base + (long) number * width);
    }
  }

  /** y becomes the largest element of each window, NaN if one is; indices where it lies. */
  void max(A x, A y, long[] indices, Place place);

  /**
   * {@link #max} of windows that are {@link WindowSpans#isPairs pairs} in both dimensions, as
   * {@link HotLoops#maxOfPairs} has it.
   */
  void maxOfPairs(A x, int planes, int height, int width, long firstIndex, A y, long[] indices);

  /** y becomes the sum of each window, divided by {@code divisor}, or if 0 as the spans say. */
  void mean(A x, A y, int divisor, Place place);

  /** x gets, added, what each window's y is divided into. */
  void spread(A x, A y, int divisor, Place place);

  /** x[base + index] gets, added, the y of the index. */
  void scatter(A x, int base, A y, long[] indices, int at, int n);

  /** y of each index becomes x[base + index], 0 where the index is −1. */
  void pick(A x, int base, A y, long[] indices, int at, int n);

  /** x becomes 0 from {@code from} to {@code to}. */
  void clear(A x, int from, int to);
}
