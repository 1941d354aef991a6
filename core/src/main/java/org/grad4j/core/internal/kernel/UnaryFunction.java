package org.grad4j.core.internal.kernel;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tables of functions of one number.
 *
 * @param longs null where whole numbers are computed in FLOAT32, or refused
 * @param nativeFloats null where float32 in native memory goes through tiles
 */
public record UnaryFunction(
    String name,
    TypeRule types,
    Loops.Map<float[]> floats,
    Loops.Map<double[]> doubles,
    Loops.@Nullable Map<long[]> longs,
    NativeLoops.@Nullable Map nativeFloats) {

  /** A function under this rule of types, whose native memory goes through tiles. */
  public UnaryFunction(
      String name,
      TypeRule types,
      Loops.Map<float[]> floats,
      Loops.Map<double[]> doubles,
      Loops.@Nullable Map<long[]> longs) {
    this(name, types, floats, doubles, longs, null);
  }

  /** A function that keeps whole numbers and refuses bool, or, without longs, gives fractions. */
  public UnaryFunction(
      String name,
      Loops.Map<float[]> floats,
      Loops.Map<double[]> doubles,
      Loops.@Nullable Map<long[]> longs) {
    this(name, longs == null ? TypeRule.FRACTIONS : TypeRule.NUMBERS, floats, doubles, longs);
  }

  /**
   * A costly function, computed through double and rounded once; whole numbers become FLOAT32.
   *
   * <p>These loops call the function for every element. Cheap arithmetic has loops of its own.
   */
  public static UnaryFunction ofDouble(String name, DoubleUnaryOperator f) {
    return ofDouble(name, TypeRule.FRACTIONS, f);
  }

  /** The same under another rule of types. */
  public static UnaryFunction ofDouble(String name, TypeRule types, DoubleUnaryOperator f) {
    return new UnaryFunction(
        name,
        types,
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = (float) f.applyAsDouble(x[t]);
          }
        },
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = f.applyAsDouble(x[t]);
          }
        },
        null);
  }

  /** The same function with another loop over float32. */
  public UnaryFunction withFloats(Loops.Map<float[]> loop) {
    return new UnaryFunction(name, types, loop, doubles, longs, nativeFloats);
  }

  /** The same function with a loop over float32 in native memory. */
  public UnaryFunction withNative(NativeLoops.Map loop) {
    return new UnaryFunction(name, types, floats, doubles, longs, loop);
  }
}
