package org.grad4j.core.internal.kernel;

import java.util.function.Consumer;

/**
 * A row function y = f(a, b): the loops take one whole row of each.
 *
 * @param passes the steps over rows of float32 in native memory, operands 0 and 1 into operand 2,
 *     to the same bits
 */
public record RowPairFunction(
    String name,
    Loops.Zip<float[]> floats,
    Loops.Zip<double[]> doubles,
    Consumer<RowBlock> passes) {}
