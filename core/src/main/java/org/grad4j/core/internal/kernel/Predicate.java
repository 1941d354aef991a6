package org.grad4j.core.internal.kernel;

/** A row of the table of questions about one number; whole numbers all give the same answer. */
public record Predicate(
    String name,
    Loops.Test<float[]> floats,
    Loops.Test<double[]> doubles,
    boolean ofWholeNumbers) {}
