package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A row of the tables of functions of three numbers.
 *
 * @param longs null where whole numbers are refused
 */
public record TernaryFunction(
    String name,
    TypeRule types,
    Loops.Ternary<float[]> floats,
    Loops.Ternary<double[]> doubles,
    Loops.@Nullable Ternary<long[]> longs) {}
