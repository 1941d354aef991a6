package org.grad4j.core.internal.kernel;

/**
 * The way of some rows of a batch through all steps of a recurrence: the product with the state,
 * and then the cells.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
record RecurrenceForward<A>(RecurrenceSizes sizes, Operands<A> operands, CellSteps.OfRows cells) {
  /**
   * What it works on.
   *
   * @param weights of the state, transposed: {@code (width, gates·width)}, so that BLAS need not
   *     rearrange them at each step
   * @param gates in: the products of the input and what is added to them; out: the gates
   * @param hidden the first h; out: all h
   * @param aside of an LSTM the first c; out: all c. Of a GRU the bias of its last gate's product
   *     with the state; out: these products and the bias
   */
  record Operands<A>(
      NativeElements<A> weights,
      NativeElements<A> gates,
      NativeElements<A> hidden,
      NativeElements<A> aside) {}

  void run(int from, int to) {
    var steps = cells.of(from, to - from);
    for (int step = 0; step < sizes.steps(); step++) {
      int t = sizes.time(step);
      multiply(t, from, to - from);
      steps.run(t);
    }
  }

  /** Adds the product of the state before time t to what it is added to. */
  private void multiply(int t, int from, int rows) {
    int width = sizes.width();
    int all = sizes.gates();
    var state = operands.hidden.matrix(sizes.at(sizes.before(t), from, width), width, false);
    sizes.multiply(
        rows,
        sizes.added(),
        width,
        state,
        operands.weights.matrix(0, all, false),
        1,
        operands.gates.matrix(sizes.at(t, from, all), all, false));
    if (sizes.cell().hasApart()) {
      sizes.multiply(
          rows,
          width,
          width,
          state,
          operands.weights.matrix(sizes.added(), all, false),
          1,
          operands.aside.matrix(sizes.at(t, from, width), width, false));
    }
  }
}
