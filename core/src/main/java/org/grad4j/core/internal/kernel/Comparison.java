package org.grad4j.core.internal.kernel;

/** A row of the table of comparisons. Every comparison with NaN is false, except {@code ne}. */
public record Comparison(
    String name,
    Loops.Compare<float[]> floats,
    Loops.Compare<double[]> doubles,
    Loops.Compare<long[]> longs) {}
