package org.grad4j.core.internal.kernel;

import java.util.function.IntConsumer;
import org.grad4j.core.internal.kernel.CrossEntropy.Losses;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CrossEntropy} without smoothing over float32 in native memory, several rows in each
 * pass. Results are those of {@link LogitRow} for one row after another, to the bit.
 *
 * @param rows the classes and weights
 * @param block the logits, and as its last operand room or the gradient
 */
record CrossEntropyPasses(CrossEntropy rows, RowBlock block) {
  /** For losses; null where logits do not lie so, or a row is too long to stay in the cache. */
  static @Nullable CrossEntropyPasses ofLosses(
      CrossEntropy rows, Direct.Operand @Nullable [] operands, int n, long from, long to) {
    var block = operands == null ? null : RowBlock.withRoom(operands[0], n, from, to);
    return block == null ? null : new CrossEntropyPasses(rows, block);
  }

  /** For a gradient; null where one of both does not lie so. */
  static @Nullable CrossEntropyPasses ofGradient(
      CrossEntropy rows, Direct.Operand @Nullable [] operands, int n, long from, long to) {
    var block = operands == null ? null : RowBlock.of(operands, n, RowBlock.FIRST_CACHE, from, to);
    return block == null ? null : new CrossEntropyPasses(rows, block);
  }

  /** Computes the losses of rows {@code from … to − 1}. */
  void losses(long from, long to, Losses into) {
    eachBlock(from, to, first -> losses(first, into));
  }

  private void losses(int first, Losses into) {
    int count = block.rows();
    var numbers = block.numbers();
    block.run(RowStep.MAX, 0);
    System.arraycopy(numbers, 0, numbers, count, count);
    block.run(RowStep.EXP_SHIFTED, 0);
    block.run(RowStep.SUM, 1);
    for (int i = 0; i < count; i++) {
      into.logSumExps()[first + i] = numbers[count + i] + Math.log(numbers[i]);
      numbers[i] = rows.isIgnored(first + i) ? 0 : rows.label(first + i);
    }
    block.run(RowStep.PICK, 0);
    for (int row = first; row < first + count; row++) {
      if (!rows.isIgnored(row)) {
        into.losses()[row] = rows.weight(row) * (into.logSumExps()[row] - numbers[row - first]);
      }
    }
  }

  /** Computes the gradient of rows {@code from … to − 1} but for those that are ignored. */
  void gradient(long from, long to, double[] logSumExps, double[] g) {
    eachBlock(from, to, first -> gradient(first, logSumExps, g));
  }

  private void gradient(int first, double[] logSumExps, double[] g) {
    int count = block.rows();
    var numbers = block.numbers();
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) logSumExps[first + i];
    }
    block.run(RowStep.EXP_SHIFTED, 0);
    for (int i = 0; i < count; i++) {
      int row = first + i;
      boolean counts = !rows.isIgnored(row);
      double factor = counts ? (g.length == 1 ? g[0] : g[row]) * rows.weight(row) : 0;
      // What rounding the shift takes away, the factor gives back.
      numbers[i] = factor * Math.exp((float) logSumExps[row] - logSumExps[row]);
      numbers[2 * count + i] = counts ? rows.label(row) : 0;
      numbers[3 * count + i] = factor;
    }
    block.run(RowStep.SCALE, 1);
    System.arraycopy(numbers, 2 * count, numbers, 0, 2 * count);
    block.run(RowStep.SUBTRACT_AT, 1);
  }

  private void eachBlock(long from, long to, IntConsumer work) {
    int together = block.together();
    for (long at = from; at < to; at += together) {
      block.seek(at, (int) Math.min(together, to - at));
      work.accept((int) at);
    }
  }
}
