package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.Normalization.Layout;
import org.grad4j.core.internal.kernel.Normalization.Moments;
import org.grad4j.core.internal.kernel.Normalization.Sums;
import org.grad4j.core.internal.memory.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Leads {@link NormalizationLoop} over rows that lie contiguous in native memory and share their
 * weights, as those of layer normalisation do.
 */
record DirectNormalization(Direct.Operand[] operands, int n, float[] weights, float[] biases) {
  /** Rows of a block, of up to three operands, stay in the first-level cache. */
  private static final int BLOCK = RowBlock.FIRST_CACHE / 2;

  /**
   * Null where there are no such loops, or rows do not lie so.
   *
   * @param arrays x and y, or the gradient, x and where the gradient of x goes
   */
  static @Nullable DirectNormalization of(
      Layout layout,
      @Nullable Object weights,
      @Nullable Object biases,
      Gate[] gates,
      NDArray... arrays) {
    int n = layout.length();
    if (layout.groups() != 1 || layout.inner() != 1 || n % HotLoops.PARTIALS != 0) {
      return null;
    }
    var operands = RowBlock.operands(gates, arrays);
    return operands == null
        ? null
        : new DirectNormalization(
            operands,
            n,
            weights instanceof float[] given ? given : filled(n, 1),
            // What is added to −0 stays as it is, and so does −0.
            biases instanceof float[] given ? given : filled(n, -0f));
  }

  private static float[] filled(int n, float value) {
    var array = new float[n];
    Arrays.fill(array, value);
    return array;
  }

  /** Standardises rows {@code from … to − 1}; false, with nothing done, where it cannot. */
  boolean forward(long from, long to, Moments moments, boolean find) {
    var block = RowBlock.of(operands, n, BLOCK, from, to);
    if (block == null) {
      return false;
    }
    for (long at = from; at < to; at += block.rows()) {
      block.seek(at, (int) Math.min(block.together(), to - at));
      if (find) {
        find(block, (int) at, moments);
      }
      know(block, (int) at, moments);
      block.run(NormalizationLoop.Step.STANDARDIZE, weights, biases);
    }
    return true;
  }

  private static void find(RowBlock block, int first, Moments moments) {
    var numbers = block.numbers();
    int n = block.n();
    block.run(RowStep.SUM, 0);
    for (int row = 0; row < block.rows(); row++) {
      numbers[row] /= n;
      moments.means()[first + row] = numbers[row];
    }
    block.run(RowStep.SUM_OF_SQUARES, 0);
    for (int row = 0; row < block.rows(); row++) {
      moments.variances()[first + row] =
          FloatNormalizationLoops.variance(numbers[row], moments.means()[first + row], n);
    }
  }

  private static void know(RowBlock block, int first, Moments moments) {
    int rows = block.rows();
    for (int row = 0; row < rows; row++) {
      block.numbers()[row] = moments.means()[first + row];
      block.numbers()[rows + row] = moments.scale(first + row);
    }
  }

  /** Writes the gradients of rows {@code from … to − 1}; null, with nothing done, if it cannot. */
  @Nullable Sums backward(long from, long to, Moments moments, boolean wantsSums) {
    var block = RowBlock.of(operands, n, BLOCK, from, to);
    if (block == null) {
      return null;
    }
    var sums = new Sums(new double[n], new double[n]);
    var weightsOfBlock = new float[n];
    var biasesOfBlock = new float[n];
    for (long at = from; at < to; at += block.rows()) {
      long end = Math.min(to, at + GradientRows.BLOCK - (at - from) % GradientRows.BLOCK);
      block.seek(at, (int) Math.min(block.together(), end - at));
      know(block, (int) at, moments);
      block.run(NormalizationLoop.Step.WEIGH, weights, biases);
      block.run(NormalizationLoop.Step.PROJECT, weights, biases);
      block.run(NormalizationLoop.Step.GRADIENT, weights, biases);
      if (wantsSums) {
        block.run(NormalizationLoop.Step.ADD_GRADIENTS, weightsOfBlock, biasesOfBlock);
        if (at + block.rows() == end) {
          NormalizationLoops.FLOATS.drain(weightsOfBlock, sums.weight());
          NormalizationLoops.FLOATS.drain(biasesOfBlock, sums.bias());
        }
      }
    }
    return sums;
  }
}
