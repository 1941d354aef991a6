package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/** Steps forward by loops over native memory. */
final class DirectForward implements CellSteps {
  private final Elements elements;
  private final RecurrenceSizes sizes;
  private final DirectCells cells;
  private final int from;

  /** What the loops work on. */
  private record Elements(CellMemory gates, CellMemory hidden, CellMemory aside) {}

  private DirectForward(Elements elements, RecurrenceSizes sizes, DirectCells cells, int from) {
    this.elements = elements;
    this.sizes = sizes;
    this.cells = cells;
    this.from = from;
  }

  /** The steps of any rows, or null where there are no loops for them. */
  static CellSteps.@Nullable OfRows of(
      RecurrenceSizes sizes, RecurrenceForward.Operands<?> operands) {
    var loops = DirectCells.loops(sizes);
    if (loops == null) {
      return null;
    }
    var gates = operands.gates().forLoops(loops);
    var hidden = operands.hidden().forLoops(loops);
    var aside = operands.aside().forLoops(loops);
    if (gates == null || hidden == null || aside == null) {
      return null;
    }
    var elements = new Elements(gates, hidden, aside);
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
    cells.operand(0, elements.gates, gates);
    cells.operand(1, elements.aside, before);
    cells.operand(2, elements.aside, after);
    cells.operand(3, elements.hidden, after);
    cells.run(CellLoop.Step.LSTM_FORWARD);
  }

  private void gru(long gates, long before, long after, long apart) {
    cells.operand(0, elements.gates, gates);
    cells.operand(1, elements.aside, apart);
    cells.operand(2, elements.hidden, before);
    cells.operand(3, elements.hidden, after);
    cells.run(CellLoop.Step.GRU_FORWARD);
  }
}
