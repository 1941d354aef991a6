package org.grad4j.core.internal.kernel;

/** A row function y = f(a, b): the loops take one whole row of each. */
public record RowPairFunction(
    String name, Loops.Zip<float[]> floats, Loops.Zip<double[]> doubles) {}
