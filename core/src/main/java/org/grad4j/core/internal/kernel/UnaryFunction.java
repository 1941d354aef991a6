package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table of functions of one number.
 *
 * @param longs null where the function of whole numbers is computed in float32
 */
public record UnaryFunction(
    String name,
    Loops.Map<float[]> floats,
    Loops.Map<double[]> doubles,
    Loops.@Nullable Map<long[]> longs) {}
