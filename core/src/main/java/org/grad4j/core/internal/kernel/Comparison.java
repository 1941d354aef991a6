package org.grad4j.core.internal.kernel;

import org.jspecify.annotations.Nullable;

/** A row of the table of comparisons. Every comparison with NaN is false, except {@code ne}. */
public record Comparison(
    String name,
    Loops.Compare<float[]> floats,
    Loops.Compare<double[]> doubles,
    Loops.Compare<long[]> longs,
    NativeLoops.@Nullable Zip nativeFloats) {

  /** A comparison whose native memory goes through tiles. */
  public Comparison(
      String name,
      Loops.Compare<float[]> floats,
      Loops.Compare<double[]> doubles,
      Loops.Compare<long[]> longs) {
    this(name, floats, doubles, longs, null);
  }

  /** The same comparison with a loop over float32 in native memory. */
  public Comparison withNative(NativeLoops.Zip loop) {
    return new Comparison(name, floats, doubles, longs, loop);
  }
}
