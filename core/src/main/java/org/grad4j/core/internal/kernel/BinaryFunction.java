package org.grad4j.core.internal.kernel;

import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tables of functions of two numbers.
 *
 * @param longs null where whole numbers are computed in FLOAT32, or refused
 * @param nativeFloats null where float32 in native memory goes through tiles
 */
public record BinaryFunction(
    String name,
    TypeRule types,
    Loops.Zip<float[]> floats,
    Loops.Zip<double[]> doubles,
    Loops.@Nullable Zip<long[]> longs,
    NativeLoops.@Nullable Pair nativeFloats) {

  /** A function under this rule of types, whose native memory goes through tiles. */
  public BinaryFunction(
      String name,
      TypeRule types,
      Loops.Zip<float[]> floats,
      Loops.Zip<double[]> doubles,
      Loops.@Nullable Zip<long[]> longs) {
    this(name, types, floats, doubles, longs, null);
  }

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
    return new BinaryFunction(other, types, floats, doubles, longs, nativeFloats);
  }

  /** The same function with another loop over float32. */
  public BinaryFunction withFloats(Loops.Zip<float[]> loop) {
    return new BinaryFunction(name, types, loop, doubles, longs, nativeFloats);
  }

  /** The same function with a loop over two arrays of float32 in native memory. */
  public BinaryFunction withNative(NativeLoops.Zip zip) {
    return withNative(new NativeLoops.Pair(zip, null, false));
  }

  /** The same function with loops over float32 in native memory. */
  public BinaryFunction withNative(NativeLoops.Zip zip, NativeLoops.ZipNumber number) {
    return withNative(new NativeLoops.Pair(zip, number, false));
  }

  /** The same of a function whose two numbers may change places. */
  public BinaryFunction withCommutativeNative(NativeLoops.Zip zip, NativeLoops.ZipNumber number) {
    return withNative(new NativeLoops.Pair(zip, number, true));
  }

  private BinaryFunction withNative(NativeLoops.Pair loops) {
    return new BinaryFunction(name, types, floats, doubles, longs, loops);
  }
}
