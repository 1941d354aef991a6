package org.grad4j.core.internal.kernel;

/** Steps forward by loops over Java arrays, to and from which all is copied. */
final class TiledForward<A> implements CellSteps {
  private final CellLoops<A> loops;
  private final RecurrenceForward.Operands<A> operands;
  private final RecurrenceSizes sizes;
  private final CellLoops.Forward<A> tiles;
  private final int from;
  private final int rows;

  TiledForward(
      Kind<A> kind,
      CellLoops<A> loops,
      RecurrenceSizes sizes,
      RecurrenceForward.Operands<A> operands,
      int from,
      int rows) {
    int n = rows * sizes.width();
    this.loops = loops;
    this.operands = operands;
    this.sizes = sizes;
    this.tiles =
        new CellLoops.Forward<>(
            kind.tile(rows * sizes.gates()), kind.tile(n), kind.tile(n), kind.tile(n));
    this.from = from;
    this.rows = rows;
  }

  @Override
  public void run(int t) {
    var cell = sizes.cell();
    int width = sizes.width();
    int n = rows * width;
    long ofGates = sizes.at(t, from, sizes.gates());
    long before = sizes.at(sizes.before(t), from, width);
    long after = sizes.at(sizes.after(t), from, width);
    operands.gates().get(ofGates, tiles.gates(), rows * sizes.gates());
    if (cell.hasCell()) {
      operands.aside().get(before, tiles.aside(), n);
    } else if (cell.hasApart()) {
      operands.aside().get(sizes.at(t, from, width), tiles.aside(), n);
      operands.hidden().get(before, tiles.hidden(), n);
    }
    loops.forward(cell, tiles, rows, width);
    if (cell.keepsGates()) {
      operands.gates().put(ofGates, tiles.gates(), rows * sizes.gates());
    }
    operands.hidden().put(after, tiles.hidden(), n);
    if (cell.hasCell()) {
      operands.aside().put(after, tiles.aside(), n);
    }
  }
}
