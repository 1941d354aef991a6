package org.grad4j.core.internal.kernel;

import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tables of functions of two numbers.
 *
 * @param longs null where whole numbers are computed in FLOAT32, or refused
 */
public record BinaryFunction(
    String name,
    TypeRule types,
    Loops.Zip<float[]> floats,
    Loops.Zip<double[]> doubles,
    Loops.@Nullable Zip<long[]> longs) {

  /** A function of every type, or, without longs, one that gives fractions. */
  public BinaryFunction(
      String name,
      Loops.Zip<float[]> floats,
      Loops.Zip<double[]> doubles,
      Loops.@Nullable Zip<long[]> longs) {
    this(name, longs == null ? TypeRule.FRACTIONS : TypeRule.ANY, floats, doubles, longs);
  }

  /** A costly function, computed through double and rounded once. */
  public static BinaryFunction ofDouble(
      String name, TypeRule types, DoubleBinaryOperator f, Loops.@Nullable Zip<long[]> longs) {
    return new BinaryFunction(
        name,
        types,
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = (float) f.applyAsDouble(a[t], b[t]);
          }
        },
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = f.applyAsDouble(a[t], b[t]);
          }
        },
        longs);
  }

  /** The same function under another name. */
  public BinaryFunction named(String other) {
    return new BinaryFunction(other, types, floats, doubles, longs);
  }
}
