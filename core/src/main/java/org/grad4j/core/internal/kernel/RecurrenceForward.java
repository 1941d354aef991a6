package org.grad4j.core.internal.kernel;

/**
 * The way of some rows of a batch through all steps of a recurrence.
 *
 * @param weights of the state, {@code (gates·width, width)}
 * @param gates in: the sums of products with the input; out: the gates
 * @param hidden the first h; out: all h
 * @param aside of an LSTM the first c; out: all c. Of a GRU the bias of its last gate's product
 *     with the state; out: these products and the bias
 * @param products room for the product of the weights and a state, a row for each element of the
 *     gates: BLAS is quickest where it writes them so
 * @param <A> {@code float[]} or {@code double[]}
 */
record RecurrenceForward<A>(
    Kind<A> kind,
    CellLoops<A> loops,
    RecurrenceSizes sizes,
    NativeElements<A> weights,
    NativeElements<A> gates,
    NativeElements<A> hidden,
    NativeElements<A> aside,
    NativeElements<A> products) {
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
    var product = kind.tile(rows * all);
    for (int step = 0; step < sizes.steps(); step++) {
      int t = sizes.time(step);
      multiply(sizes.before(t), from, rows, product);
      long ofGates = gates.place(sizes.at(t, from, all));
      gateRuns.get(ofGates, 1, tiles.gates(), 0, rows * all);
      loops.addTransposed(product, 0, tiles.gates(), all, rows, sizes.added());
      if (cell.hasApart()) {
        long ofApart = aside.place(sizes.at(t, from, width));
        asideRuns.get(ofApart, 1, tiles.aside(), 0, n);
        loops.addTransposed(product, sizes.added(), tiles.aside(), width, rows, width);
        asideRuns.put(ofApart, 1, tiles.aside(), 0, n);
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

  /** The product of the weights and a state. */
  private void multiply(int index, int from, int rows, A to) {
    int width = sizes.width();
    int all = sizes.gates();
    sizes.multiply(
        all,
        rows,
        width,
        weights.matrix(0, width, false),
        hidden.matrix(sizes.at(index, from, width), width, true),
        0,
        products.matrix((long) from * all, rows, false));
    products.runs().get(products.place((long) from * all), 1, to, 0, rows * all);
  }
}
