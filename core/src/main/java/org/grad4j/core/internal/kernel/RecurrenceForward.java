package org.grad4j.core.internal.kernel;

/**
 * The way of some rows of a batch through all steps of a recurrence.
 *
 * @param weights of the state, transposed: {@code (width, gates·width)}, so that BLAS need not
 *     rearrange them at each step
 * @param gates in: the products of the input and what is added to them; out: the gates
 * @param hidden the first h; out: all h
 * @param aside of an LSTM the first c; out: all c. Of a GRU the bias of its last gate's product
 *     with the state; out: these products and the bias
 * @param <A> {@code float[]} or {@code double[]}
 */
record RecurrenceForward<A>(
    Kind<A> kind,
    CellLoops<A> loops,
    RecurrenceSizes sizes,
    NativeElements<A> weights,
    NativeElements<A> gates,
    NativeElements<A> hidden,
    NativeElements<A> aside) {
  void run(int from, int to) {
    var cell = sizes.cell();
    int width = sizes.width();
    int all = sizes.gates();
    int rows = to - from;
    int n = rows * width;
    var tiles =
        new CellLoops.Forward<>(kind.tile(rows * all), kind.tile(n), kind.tile(n), kind.tile(n));
    var gateRuns = gates.runs();
    var hiddenRuns = hidden.runs();
    var asideRuns = aside.runs();
    int first = sizes.before(sizes.time(0));
    hiddenRuns.get(hidden.place(sizes.at(first, from, width)), 1, tiles.hidden(), 0, n);
    if (cell.hasCell()) {
      asideRuns.get(aside.place(sizes.at(first, from, width)), 1, tiles.aside(), 0, n);
    }
    for (int step = 0; step < sizes.steps(); step++) {
      int t = sizes.time(step);
      multiply(t, from, rows);
      long ofGates = gates.place(sizes.at(t, from, all));
      gateRuns.get(ofGates, 1, tiles.gates(), 0, rows * all);
      if (cell.hasApart()) {
        asideRuns.get(aside.place(sizes.at(t, from, width)), 1, tiles.aside(), 0, n);
      }
      loops.forward(cell, tiles, rows, width);
      if (cell.keepsGates()) {
        gateRuns.put(ofGates, 1, tiles.gates(), 0, rows * all);
      }
      long after = sizes.at(sizes.after(t), from, width);
      hiddenRuns.put(hidden.place(after), 1, tiles.hidden(), 0, n);
      if (cell.hasCell()) {
        asideRuns.put(aside.place(after), 1, tiles.aside(), 0, n);
      }
    }
  }

  /** Adds the product of the state before time t to what it is added to. */
  private void multiply(int t, int from, int rows) {
    int width = sizes.width();
    int all = sizes.gates();
    var state = hidden.matrix(sizes.at(sizes.before(t), from, width), width, false);
    sizes.multiply(
        rows,
        sizes.added(),
        width,
        state,
        weights.matrix(0, all, false),
        1,
        gates.matrix(sizes.at(t, from, all), all, false));
    if (sizes.cell().hasApart()) {
      sizes.multiply(
          rows,
          width,
          width,
          state,
          weights.matrix(sizes.added(), all, false),
          1,
          aside.matrix(sizes.at(t, from, width), width, false));
    }
  }
}
