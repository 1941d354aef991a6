package org.grad4j.core.internal.kernel;

/**
 * What a reduction gathers: one result from runs of elements, or many results side by side, one for
 * each element of a row, from rows that are added to one another.
 *
 * <p>The order in which elements are taken in depends on the shape alone.
 *
 * @param <A> {@code float[]}, {@code double[]} or {@code long[]}
 */
abstract class Accumulator<A> {
  // ---- one result ----

  /** Starts anew. */
  abstract void begin();

  /** Takes in {@code n} elements, the first at {@code from}, each {@code stride} on. */
  abstract void addRun(A x, int from, int stride, int n);

  /** Takes in what another one has gathered from the elements that follow. */
  abstract void merge(Accumulator<A> next);

  /** Writes the result as element {@code at}. */
  abstract void finish(A y, int at);

  // ---- many results ----

  /** Starts {@code n} results anew. */
  abstract void beginRow(int n);

  /** Takes in each of the first {@code n} elements for its own result. */
  abstract void addRow(A x, int n);

  /** Writes the {@code n} results from element 0 on. */
  abstract void finishRow(A y, int n);
}
