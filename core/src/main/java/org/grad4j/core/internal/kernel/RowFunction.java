package org.grad4j.core.internal.kernel;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A function of a whole row. x and y may not be one array.
 *
 * @param longs null where whole numbers are refused
 * @param several a loop over several rows of float32 at once, where that is quicker
 * @param passes the steps over rows of float32 in native memory, operand 0 into operand 1, to the
 *     same bits; null where there are none
 */
public record RowFunction(
    String name,
    Loops.Map<float[]> floats,
    Loops.Map<double[]> doubles,
    Loops.@Nullable Map<long[]> longs,
    @Nullable SeveralRows several,
    @Nullable Consumer<RowBlock> passes) {
  /** A function of fractions, a row at a time. */
  RowFunction(String name, Loops.Map<float[]> floats, Loops.Map<double[]> doubles) {
    this(name, floats, doubles, null, null, null);
  }
}
