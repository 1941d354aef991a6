package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The way of some rows of a batch back through all steps of a recurrence: the cells, and then the
 * product with the weights of the state.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
record RecurrenceBackward<A>(RecurrenceSizes sizes, Operands<A> operands, CellSteps.OfRows cells) {
  /**
   * What it works on.
   *
   * @param weights of the state, {@code (gates·width, width)}
   * @param gates as they were
   * @param hidden all h
   * @param aside all c of an LSTM; the products that stand apart in a GRU
   * @param given the gradient of all h'; null if there is none
   * @param sums out: the gradient of the sums of products; may be where the gates are
   * @param apart out: the gradient of what stands apart in a GRU; may be where that is
   * @param first in: the gradient of the last h', but for what is in {@code given}; out: of the
   *     first h
   * @param firstCell in: the gradient of the last c'; out: of the first c
   * @param work room for tanh c', as large as a state; null where it may replace c', or there is
   *     none
   */
  record Operands<A>(
      NativeElements<A> weights,
      NativeElements<A> gates,
      NativeElements<A> hidden,
      NativeElements<A> aside,
      @Nullable NativeElements<A> given,
      NativeElements<A> sums,
      NativeElements<A> apart,
      NativeElements<A> first,
      NativeElements<A> firstCell,
      @Nullable NativeElements<A> work) {}

  void run(int from, int to) {
    var steps = cells.of(from, to - from);
    for (int step = sizes.steps() - 1; step >= 0; step--) {
      int t = sizes.time(step);
      steps.run(t);
      multiply(t, from, to - from);
    }
  }

  /** The gradient of the state before time t, by way of its products. */
  private void multiply(int t, int from, int rows) {
    int width = sizes.width();
    int all = sizes.gates();
    int added = sizes.added();
    boolean hasApart = sizes.cell().hasApart();
    var state = operands.first.matrix(sizes.at(0, from, width), width, false);
    // The state of a GRU has a part in the next one by itself too; that is there already.
    sizes.multiply(
        rows,
        width,
        added,
        operands.sums.matrix(sizes.at(t, from, all), all, false),
        operands.weights.matrix(0, width, false),
        hasApart ? 1 : 0,
        state);
    if (hasApart) {
      sizes.multiply(
          rows,
          width,
          width,
          operands.apart.matrix(sizes.at(t, from, width), width, false),
          operands.weights.matrix((long) added * width, width, false),
          1,
          state);
    }
  }
}
