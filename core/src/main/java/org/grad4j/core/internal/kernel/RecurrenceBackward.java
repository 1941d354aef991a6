package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.jspecify.annotations.Nullable;

/**
 * The way of some rows of a batch back through all steps of a recurrence.
 *
 * @param weights of the state, {@code (gates·width, width)}
 * @param gates as they were
 * @param hidden all h
 * @param aside all c of an LSTM; the products that stand apart in a GRU
 * @param given the gradients of all h', of the last h' and of the last c', those there are
 * @param sums out: the gradient of the sums of products
 * @param apart out: the gradient of what stands apart in a GRU
 * @param first out: the gradient of the first h; room for products until then
 * @param firstCell out: that of the first c
 * @param <A> {@code float[]} or {@code double[]}
 */
record RecurrenceBackward<A>(
    Kind<A> kind,
    CellLoops<A> loops,
    RecurrenceSizes sizes,
    NativeElements<A> weights,
    NativeElements<A> gates,
    NativeElements<A> hidden,
    NativeElements<A> aside,
    Given<A> given,
    NativeElements<A> sums,
    NativeElements<A> apart,
    NativeElements<A> first,
    NativeElements<A> firstCell) {

  /** Gradients of outputs. */
  record Given<A>(Given.Rows<A> output, Given.Rows<A> last, Given.Rows<A> lastCell)
      implements AutoCloseable {
    /** Rows of an array that need not be there. */
    record Rows<A>(Kind<A> kind, @Nullable NDArray array, @Nullable Gate gate) {
      static <A> Rows<A> open(String name, Kind<A> kind, @Nullable NDArray x) {
        var array = x == null ? null : x.contiguous();
        return new Rows<>(kind, array, array == null ? null : Gate.read(name, array.storage()));
      }

      /** Reads n elements; false if there are none. */
      boolean read(long at, A to, int n) {
        if (array == null || gate == null) {
          return false;
        }
        kind.runs(gate.memory(), array.dtype()).get(array.offset() + at, 1, to, 0, n);
        return true;
      }
    }

    static <A> Given<A> open(
        String name,
        Kind<A> kind,
        @Nullable NDArray output,
        @Nullable NDArray last,
        @Nullable NDArray lastCell) {
      return new Given<>(
          Rows.open(name, kind, output),
          Rows.open(name, kind, last),
          Rows.open(name, kind, lastCell));
    }

    @Override
    public void close() {
      for (var gate : new @Nullable Gate[] {output.gate, last.gate, lastCell.gate}) {
        if (gate != null) {
          gate.close();
        }
      }
    }
  }

  void run(int from, int to) {
    var cell = sizes.cell();
    int width = sizes.width();
    int all = sizes.gates();
    int rows = to - from;
    int n = rows * width;
    var tiles =
        new CellLoops.Backward<>(
            kind.tile(rows * all),
            kind.tile(n),
            kind.tile(n),
            kind.tile(n),
            kind.tile(n),
            kind.tile(rows * all));
    var room = kind.tile(n);
    var firstRuns = first.runs();
    var sumRuns = sums.runs();
    given.last.read(sizes.at(0, from, width), tiles.hidden(), n);
    given.lastCell.read(sizes.at(0, from, width), tiles.aside(), n);
    for (int step = sizes.steps() - 1; step >= 0; step--) {
      int t = sizes.time(step);
      if (given.output.read(sizes.at(t, from, width), room, n)) {
        loops.add(room, tiles.hidden(), n);
      }
      load(t, from, rows, tiles);
      loops.backward(cell, tiles, rows, width);
      sumRuns.put(sums.place(sizes.at(t, from, all)), 1, tiles.sums(), 0, rows * all);
      if (cell.hasApart()) {
        apart.runs().put(apart.place(sizes.at(t, from, width)), 1, tiles.aside(), 0, n);
      }
      multiply(t, from, rows);
      firstRuns.get(first.place(sizes.at(0, from, width)), 1, room, 0, n);
      loops.add(room, tiles.hidden(), n);
    }
    firstRuns.put(first.place(sizes.at(0, from, width)), 1, tiles.hidden(), 0, n);
    if (cell.hasCell()) {
      firstCell.runs().put(firstCell.place(sizes.at(0, from, width)), 1, tiles.aside(), 0, n);
    }
  }

  private void load(int t, int from, int rows, CellLoops.Backward<A> tiles) {
    var cell = sizes.cell();
    int width = sizes.width();
    int n = rows * width;
    long before = sizes.at(sizes.before(t), from, width);
    long after = sizes.at(sizes.after(t), from, width);
    if (cell.keepsGates()) {
      long ofGates = gates.place(sizes.at(t, from, sizes.gates()));
      gates.runs().get(ofGates, 1, tiles.gates(), 0, rows * sizes.gates());
    }
    if (cell.hasCell()) {
      aside.runs().get(aside.place(before), 1, tiles.before(), 0, n);
      aside.runs().get(aside.place(after), 1, tiles.after(), 0, n);
    } else if (cell.hasApart()) {
      hidden.runs().get(hidden.place(before), 1, tiles.before(), 0, n);
      aside.runs().get(aside.place(sizes.at(t, from, width)), 1, tiles.after(), 0, n);
    } else {
      hidden.runs().get(hidden.place(after), 1, tiles.after(), 0, n);
    }
  }

  /** The gradient of the state before time t, by way of its products. */
  private void multiply(int t, int from, int rows) {
    int width = sizes.width();
    int all = sizes.gates();
    int added = sizes.added();
    var state = first.matrix(sizes.at(0, from, width), width, false);
    sizes.multiply(
        rows,
        width,
        added,
        sums.matrix(sizes.at(t, from, all), all, false),
        weights.matrix(0, width, false),
        0,
        state);
    if (sizes.cell().hasApart()) {
      sizes.multiply(
          rows,
          width,
          width,
          apart.matrix(sizes.at(t, from, width), width, false),
          weights.matrix((long) added * width, width, false),
          1,
          state);
    }
  }
}
