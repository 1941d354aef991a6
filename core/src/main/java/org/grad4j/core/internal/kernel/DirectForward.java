package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/** Steps forward by loops over native memory. */
final class DirectForward implements CellSteps {
  private final Elements elements;
  private final RecurrenceSizes sizes;
  private final DirectCells cells;
  private final int from;

  /**
   * What the loops work on.
   *
   * @param work room for as many elements as a state has
   */
  private record Elements(CellMemory gates, CellMemory hidden, CellMemory aside, CellMemory work) {}

  private DirectForward(Elements elements, RecurrenceSizes sizes, DirectCells cells, int from) {
    this.elements = elements;
    this.sizes = sizes;
    this.cells = cells;
    this.from = from;
  }

  /** The steps of any rows, or null where there are no loops for them. */
  static CellSteps.@Nullable OfRows of(
      RecurrenceSizes sizes, RecurrenceForward.Operands<?> operands, NativeElements<?> room) {
    var loops = DirectCells.loops(sizes);
    if (loops == null) {
      return null;
    }
    var gates = operands.gates().forLoops(loops);
    var hidden = operands.hidden().forLoops(loops);
    var aside = operands.aside().forLoops(loops);
    var work = room.forLoops(loops);
    if (gates == null || hidden == null || aside == null || work == null) {
      return null;
    }
    var elements = new Elements(gates, hidden, aside, work);
    return (from, rows) ->
        new DirectForward(elements, sizes, new DirectCells(loops, rows, sizes.width()), from);
  }

  @Override
  public void run(int t) {
    int width = sizes.width();
    long gates = sizes.at(t, from, sizes.gates());
    long before = sizes.at(sizes.before(t), from, width);
    long after = sizes.at(sizes.after(t), from, width);
    switch (sizes.cell()) {
      case TANH ->
          cells.map(NativeLoops::tanh, width, elements.gates, gates, elements.hidden, after);
      case RELU ->
          cells.map(NativeLoops::relu, width, elements.gates, gates, elements.hidden, after);
      case LSTM -> lstm(gates, before, after);
      case GRU -> gru(gates, before, after, sizes.at(t, from, width));
    }
  }

  private void lstm(long gates, long before, long after) {
    int width = sizes.width();
    long row = sizes.at(0, from, width);
    cells.operand(0, elements.gates, gates);
    cells.operand(1, elements.work, row);
    cells.run(CellLoop.Step.LSTM_TAKE);
    // σ of g's place is computed in passing and overwritten: one run takes less time than three.
    cells.map(NativeLoops::sigmoid, 4 * width, elements.gates, gates, elements.gates, gates);
    cells.map(NativeLoops::tanh, width, elements.work, row, elements.work, row);
    cells.operand(2, elements.aside, before);
    cells.operand(3, elements.aside, after);
    cells.run(CellLoop.Step.LSTM_CELL);
    cells.map(NativeLoops::tanh, width, elements.aside, after, elements.hidden, after);
    cells.operand(1, elements.hidden, after);
    cells.run(CellLoop.Step.LSTM_HIDDEN);
  }

  private void gru(long gates, long before, long after, long apart) {
    int width = sizes.width();
    long row = sizes.at(0, from, width);
    cells.operand(0, elements.gates, gates);
    cells.operand(1, elements.work, row);
    cells.run(CellLoop.Step.GRU_TAKE);
    cells.map(NativeLoops::sigmoid, 3 * width, elements.gates, gates, elements.gates, gates);
    cells.operand(2, elements.aside, apart);
    cells.run(CellLoop.Step.GRU_RESET);
    cells.map(NativeLoops::tanh, width, elements.work, row, elements.work, row);
    cells.operand(2, elements.hidden, before);
    cells.operand(3, elements.hidden, after);
    cells.run(CellLoop.Step.GRU_HIDDEN);
  }
}
