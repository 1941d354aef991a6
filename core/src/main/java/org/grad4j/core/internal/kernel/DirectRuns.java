package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Leads native loops over contiguous float32 that an accumulator gathers, in the very runs and
 * order of tiles.
 */
final class DirectRuns {
  private final Direct.Operand[] operands;

  private DirectRuns(Direct.Operand[] operands) {
    this.operands = operands;
  }

  /** The runs of x, or null where there are no native loops for such accumulators or for x. */
  static @Nullable DirectRuns of(Accumulator<?> gathered, Gate in, NDArray x) {
    var operands = gathered instanceof NativeRuns ? RowBlock.operands(new Gate[] {in}, x) : null;
    return operands == null ? null : new DirectRuns(operands);
  }

  /** Takes in elements {@code from … from + n − 1}; false where it cannot. */
  boolean add(Accumulator<?> gathered, long from, int n) {
    if (!(gathered instanceof NativeRuns runs) || !operands[0].holds(from, n)) {
      return false;
    }
    int whole = n / Tiles.LENGTH;
    return (whole == 0 || addRuns(runs, from, whole, Tiles.LENGTH))
        && (n % Tiles.LENGTH == 0
            || addRuns(runs, from + (long) whole * Tiles.LENGTH, 1, n % Tiles.LENGTH));
  }

  private boolean addRuns(NativeRuns runs, long from, int count, int n) {
    var run = new Direct.Operand[] {operands[0].from(from)};
    var block = RowBlock.of(run, n, runs.blockSize(), 0, count);
    if (block == null) {
      return false;
    }
    int together = block.together();
    for (int done = 0; done < count; done += together) {
      block.seek(done, Math.min(together, count - done));
      runs.measure(block);
      for (int row = 0; row < block.rows(); row++) {
        runs.addMeasured(block, row);
      }
    }
    return true;
  }

  /** Rows {@code from … to − 1} of n elements, each one run, if it can. */
  @Nullable RowBlock rows(NativeRuns runs, int n, long from, long to) {
    return n == 0 || n > Tiles.LENGTH ? null : RowBlock.of(operands, n, runs.blockSize(), from, to);
  }

  /**
   * Adds {@code rows} rows of n elements, each {@code width} after the one before, to the sums of
   * their columns; false where it cannot.
   */
  boolean addRows(Accumulator<?> gathered, long from, long rows, long width, int n) {
    long reach = (rows - 1) * width + n;
    boolean possible =
        Sums.areOfFloats(gathered)
            && n % NativeLoops.WIDTH == 0
            && reach <= Integer.MAX_VALUE
            && operands[0].holds(from, (int) reach);
    if (possible) {
      Sums.addRows(gathered, operands[0], from, (int) rows, (int) width, n);
    }
    return possible;
  }
}
