package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table of functions of two numbers.
 *
 * @param longs null where the function of whole numbers is computed in float32
 */
public record BinaryFunction(
    String name,
    Loops.Zip<float[]> floats,
    Loops.Zip<double[]> doubles,
    Loops.@Nullable Zip<long[]> longs) {}
