package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/** Steps backward by loops over native memory. */
final class DirectBackward implements CellSteps {
  private final Elements elements;
  private final RecurrenceSizes sizes;
  private final DirectCells cells;
  private final int from;

  /**
   * What the loops work on.
   *
   * @param work room for as many elements as a state has; null where c' may be overwritten
   */
  private record Elements(
      CellMemory gates,
      CellMemory hidden,
      CellMemory aside,
      @Nullable CellMemory given,
      CellMemory sums,
      CellMemory apart,
      CellMemory first,
      CellMemory firstCell,
      @Nullable CellMemory work) {}

  private DirectBackward(Elements elements, RecurrenceSizes sizes, DirectCells cells, int from) {
    this.elements = elements;
    this.sizes = sizes;
    this.cells = cells;
    this.from = from;
  }

  /** The steps of any rows, or null where there are no loops for them. */
  static CellSteps.@Nullable OfRows of(
      RecurrenceSizes sizes, RecurrenceBackward.Operands<?> operands) {
    var loops = DirectCells.loops(sizes);
    if (loops == null) {
      return null;
    }
    var gates = operands.gates().forLoops(loops);
    var hidden = operands.hidden().forLoops(loops);
    var aside = operands.aside().forLoops(loops);
    var given = operands.given() == null ? null : operands.given().forLoops(loops);
    var sums = operands.sums().forLoops(loops);
    var apart = operands.apart().forLoops(loops);
    var first = operands.first().forLoops(loops);
    var firstCell = operands.firstCell().forLoops(loops);
    var work = operands.work() == null ? null : operands.work().forLoops(loops);
    if (gates == null
        || hidden == null
        || aside == null
        || (given == null && operands.given() != null)
        || sums == null
        || apart == null
        || first == null
        || firstCell == null
        || (work == null && operands.work() != null)) {
      return null;
    }
    var elements = new Elements(gates, hidden, aside, given, sums, apart, first, firstCell, work);
    return (from, rows) ->
        new DirectBackward(elements, sizes, new DirectCells(loops, rows, sizes.width()), from);
  }

  @Override
  public void run(int t) {
    int width = sizes.width();
    long row = sizes.at(0, from, width);
    long after = sizes.at(sizes.after(t), from, width);
    if (elements.given != null) {
      long here = sizes.at(t, from, width);
      cells.zip(NativeLoops::add, elements.given, here, elements.first, row);
    }
    switch (sizes.cell()) {
      case TANH -> plain(NativeLoops::tanhBackward, t, row, after);
      case RELU -> plain(NativeLoops::reluBackward, t, row, after);
      case LSTM -> lstm(t, row, after);
      case GRU -> gru(t, row);
    }
  }

  private void plain(NativeLoops.Zip slope, int t, long row, long after) {
    long sums = sizes.at(t, from, sizes.gates());
    cells.zip(slope, elements.first, row, elements.hidden, after, elements.sums, sums);
  }

  private void lstm(int t, long row, long after) {
    int width = sizes.width();
    long gates = sizes.at(t, from, sizes.gates());
    var squashed = elements.work == null ? elements.aside : elements.work;
    long atSquashed = elements.work == null ? after : row;
    cells.map(NativeLoops::tanh, width, elements.aside, after, squashed, atSquashed);
    cells.operand(0, elements.gates, gates);
    cells.operand(1, elements.aside, sizes.at(sizes.before(t), from, width));
    cells.operand(2, squashed, atSquashed);
    cells.operand(3, elements.first, row);
    cells.operand(4, elements.firstCell, row);
    cells.operand(5, elements.sums, gates);
    cells.run(CellLoop.Step.LSTM_BACKWARD);
  }

  private void gru(int t, long row) {
    int width = sizes.width();
    long gates = sizes.at(t, from, sizes.gates());
    long here = sizes.at(t, from, width);
    cells.operand(0, elements.gates, gates);
    cells.operand(1, elements.hidden, sizes.at(sizes.before(t), from, width));
    cells.operand(2, elements.aside, here);
    cells.operand(3, elements.first, row);
    cells.operand(4, elements.apart, here);
    cells.operand(5, elements.sums, gates);
    cells.run(CellLoop.Step.GRU_BACKWARD);
  }
}
