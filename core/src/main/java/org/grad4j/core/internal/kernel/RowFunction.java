package org.grad4j.core.internal.kernel;

/** A row function y = f(x): the loops take one whole row. */
public record RowFunction(String name, Loops.Map<float[]> floats, Loops.Map<double[]> doubles) {}
