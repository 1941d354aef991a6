package org.grad4j.core.internal.kernel;

/**
 * The loops of one step of a recurrent network, over some rows of a batch, in Java arrays.
 *
 * <p>The gates of a row lie one after another, row after row; all else has {@code width} elements
 * for each row.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface CellLoops<A> {
  /** The loops of float32. */
  CellLoops<float[]> FLOATS = new FloatCellLoops();

  /** The loops of float64. */
  CellLoops<double[]> DOUBLES = new DoubleCellLoops();

  /**
   * What a step works on.
   *
   * @param gates in: the sums of products; out: the gates
   * @param hidden in: h, for a GRU; out: h'
   * @param aside of an LSTM c, then c'; of a GRU h·Uᵀ + c for its last gate
   * @param work room
   */
  record Forward<A>(A gates, A hidden, A aside, A work) {}

  /**
   * What a step back works on.
   *
   * @param gates as they were
   * @param before c of an LSTM, h of a GRU
   * @param after c' of an LSTM, which is overwritten; h' of a plain cell; h·Uᵀ + c of a GRU
   * @param hidden the gradient of h'. Of a GRU, out: of h, but for what comes through products
   * @param aside in: the gradient of c'; out: of c. Of a GRU, out: that of h·Uᵀ + c of its last
   *     gate
   * @param sums out: the gradient of the sums of products
   */
  record Backward<A>(A gates, A before, A after, A hidden, A aside, A sums) {}

  /** One step. */
  void forward(RecurrentCell cell, Forward<A> at, int rows, int width);

  /** One step back. */
  void backward(RecurrentCell cell, Backward<A> at, int rows, int width);

  /** y += x. */
  void add(A x, A y, int n);
}
