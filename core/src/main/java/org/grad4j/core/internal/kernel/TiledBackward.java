package org.grad4j.core.internal.kernel;

/** Steps backward by loops over Java arrays, to and from which all is copied. */
final class TiledBackward<A> implements CellSteps {
  private final CellLoops<A> loops;
  private final RecurrenceBackward.Operands<A> operands;
  private final RecurrenceSizes sizes;
  private final CellLoops.Backward<A> tiles;
  private final A given;
  private final int from;
  private final int rows;

  TiledBackward(
      Kind<A> kind,
      CellLoops<A> loops,
      RecurrenceSizes sizes,
      RecurrenceBackward.Operands<A> operands,
      int from,
      int rows) {
    int n = rows * sizes.width();
    int all = rows * sizes.gates();
    this.loops = loops;
    this.operands = operands;
    this.sizes = sizes;
    this.tiles =
        new CellLoops.Backward<>(
            kind.tile(all), kind.tile(n), kind.tile(n), kind.tile(n), kind.tile(n), kind.tile(all));
    this.given = kind.tile(n);
    this.from = from;
    this.rows = rows;
  }

  @Override
  public void run(int t) {
    var cell = sizes.cell();
    int width = sizes.width();
    int n = rows * width;
    long row = sizes.at(0, from, width);
    long here = sizes.at(t, from, width);
    operands.first().get(row, tiles.hidden(), n);
    if (operands.given() != null) {
      operands.given().get(here, given, n);
      loops.add(given, tiles.hidden(), n);
    }
    if (cell.hasCell()) {
      operands.firstCell().get(row, tiles.aside(), n);
    }
    load(t);
    loops.backward(cell, tiles, rows, width);
    operands.sums().put(sizes.at(t, from, sizes.gates()), tiles.sums(), rows * sizes.gates());
    if (cell.hasCell()) {
      operands.firstCell().put(row, tiles.aside(), n);
    } else if (cell.hasApart()) {
      operands.apart().put(here, tiles.aside(), n);
      operands.first().put(row, tiles.hidden(), n);
    }
  }

  /** What the step forward has seen and made. */
  private void load(int t) {
    var cell = sizes.cell();
    int width = sizes.width();
    int n = rows * width;
    long before = sizes.at(sizes.before(t), from, width);
    long after = sizes.at(sizes.after(t), from, width);
    if (cell.keepsGates()) {
      long ofGates = sizes.at(t, from, sizes.gates());
      operands.gates().get(ofGates, tiles.gates(), rows * sizes.gates());
    }
    if (cell.hasCell()) {
      operands.aside().get(before, tiles.before(), n);
      operands.aside().get(after, tiles.after(), n);
    } else if (cell.hasApart()) {
      operands.hidden().get(before, tiles.before(), n);
      operands.aside().get(sizes.at(t, from, width), tiles.after(), n);
    } else {
      operands.hidden().get(after, tiles.after(), n);
    }
  }
}
