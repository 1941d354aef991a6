package org.grad4j.core.internal.kernel;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A row function y = f(a, b): the loops take one whole row of each.
 *
 * @param passes the steps over rows of float32 in native memory, operands 0 and 1 into operand 2,
 *     to the same bits; null where there are none
 */
public record RowPairFunction(
    String name,
    Loops.Zip<float[]> floats,
    Loops.Zip<double[]> doubles,
    @Nullable Consumer<RowBlock> passes) {
  /** A function of fractions, a row at a time. */
  RowPairFunction(String name, Loops.Zip<float[]> floats, Loops.Zip<double[]> doubles) {
    this(name, floats, doubles, null);
  }
}
