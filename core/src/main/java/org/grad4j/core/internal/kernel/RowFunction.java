package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A function of a whole row. x and y may not be one array.
 *
 * @param longs null where whole numbers are refused
 */
public record RowFunction(
    String name,
    Loops.Map<float[]> floats,
    Loops.Map<double[]> doubles,
    Loops.@Nullable Map<long[]> longs) {
  /** A function that refuses whole numbers. */
  public RowFunction(String name, Loops.Map<float[]> floats, Loops.Map<double[]> doubles) {
    this(name, floats, doubles, null);
  }
}
