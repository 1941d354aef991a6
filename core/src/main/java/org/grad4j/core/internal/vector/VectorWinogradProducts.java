package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of transformed tiles and weights: sums of some outputs at some vectors stay in registers
 * while all channels are added. A pair of weights is one double, because there is a step that
 * repeats a double all over a vector. The JDK is called without methods between, because of as many
 * as there are the compiler makes calls in the end, and multiplies vectors of tiles by those of
 * weights, not the other way round: JDK 17 knows of what was read as floats that it is no other
 * type.
 */
final class VectorWinogradProducts {
  private static final VectorSpecies<Double> PAIRS = SPECIES.withLanes(double.class);

  /** As in {@link VectorConvolutionSums}. */
  private static final float[] ZERO = {0};

  private VectorWinogradProducts() {}

  static void threeByThree(
      float[] tiles,
      int from,
      int channel,
      int channels,
      double[] weight,
      int first,
      float[] products,
      int to) {
    var zero = FloatVector.broadcast(SPECIES, ZERO[0]);
    var a0 = zero;
    var a1 = zero;
    var a2 = zero;
    var b0 = zero;
    var b1 = zero;
    var b2 = zero;
    var c0 = zero;
    var c1 = zero;
    var c2 = zero;
    for (int c = 0, at = from, k = first; c < channels; c++, at += channel, k += 3) {
      var x0 = FloatVector.fromArray(SPECIES, tiles, at);
      var x1 = FloatVector.fromArray(SPECIES, tiles, at + LANES);
      var x2 = FloatVector.fromArray(SPECIES, tiles, at + 2 * LANES);
      var w0 = DoubleVector.broadcast(PAIRS, weight[k]).reinterpretAsFloats();
      a0 = x0.fma(w0, a0);
      b0 = x1.fma(w0, b0);
      c0 = x2.fma(w0, c0);
      var w1 = DoubleVector.broadcast(PAIRS, weight[k + 1]).reinterpretAsFloats();
      a1 = x0.fma(w1, a1);
      b1 = x1.fma(w1, b1);
      c1 = x2.fma(w1, c1);
      var w2 = DoubleVector.broadcast(PAIRS, weight[k + 2]).reinterpretAsFloats();
      a2 = x0.fma(w2, a2);
      b2 = x1.fma(w2, b2);
      c2 = x2.fma(w2, c2);
    }
    a0.intoArray(products, to);
    b0.intoArray(products, to + LANES);
    c0.intoArray(products, to + 2 * LANES);
    a1.intoArray(products, to + 3 * LANES);
    b1.intoArray(products, to + 4 * LANES);
    c1.intoArray(products, to + 5 * LANES);
    a2.intoArray(products, to + 6 * LANES);
    b2.intoArray(products, to + 7 * LANES);
    c2.intoArray(products, to + 8 * LANES);
  }

  static void threeBySix(
      float[] tiles,
      int from,
      int channel,
      int channels,
      double[] weight,
      int first,
      float[] products,
      int to) {
    var zero = FloatVector.broadcast(SPECIES, ZERO[0]);
    var a0 = zero;
    var a1 = zero;
    var a2 = zero;
    var b0 = zero;
    var b1 = zero;
    var b2 = zero;
    var c0 = zero;
    var c1 = zero;
    var c2 = zero;
    var d0 = zero;
    var d1 = zero;
    var d2 = zero;
    var e0 = zero;
    var e1 = zero;
    var e2 = zero;
    var f0 = zero;
    var f1 = zero;
    var f2 = zero;
    for (int c = 0, at = from, k = first; c < channels; c++, at += channel, k += 3) {
      var x0 = FloatVector.fromArray(SPECIES, tiles, at);
      var x1 = FloatVector.fromArray(SPECIES, tiles, at + LANES);
      var x2 = FloatVector.fromArray(SPECIES, tiles, at + 2 * LANES);
      var x3 = FloatVector.fromArray(SPECIES, tiles, at + 3 * LANES);
      var x4 = FloatVector.fromArray(SPECIES, tiles, at + 4 * LANES);
      var x5 = FloatVector.fromArray(SPECIES, tiles, at + 5 * LANES);
      var w0 = DoubleVector.broadcast(PAIRS, weight[k]).reinterpretAsFloats();
      a0 = x0.fma(w0, a0);
      b0 = x1.fma(w0, b0);
      c0 = x2.fma(w0, c0);
      d0 = x3.fma(w0, d0);
      e0 = x4.fma(w0, e0);
      f0 = x5.fma(w0, f0);
      var w1 = DoubleVector.broadcast(PAIRS, weight[k + 1]).reinterpretAsFloats();
      a1 = x0.fma(w1, a1);
      b1 = x1.fma(w1, b1);
      c1 = x2.fma(w1, c1);
      d1 = x3.fma(w1, d1);
      e1 = x4.fma(w1, e1);
      f1 = x5.fma(w1, f1);
      var w2 = DoubleVector.broadcast(PAIRS, weight[k + 2]).reinterpretAsFloats();
      a2 = x0.fma(w2, a2);
      b2 = x1.fma(w2, b2);
      c2 = x2.fma(w2, c2);
      d2 = x3.fma(w2, d2);
      e2 = x4.fma(w2, e2);
      f2 = x5.fma(w2, f2);
    }
    a0.intoArray(products, to);
    b0.intoArray(products, to + LANES);
    c0.intoArray(products, to + 2 * LANES);
    d0.intoArray(products, to + 3 * LANES);
    e0.intoArray(products, to + 4 * LANES);
    f0.intoArray(products, to + 5 * LANES);
    a1.intoArray(products, to + 6 * LANES);
    b1.intoArray(products, to + 7 * LANES);
    c1.intoArray(products, to + 8 * LANES);
    d1.intoArray(products, to + 9 * LANES);
    e1.intoArray(products, to + 10 * LANES);
    f1.intoArray(products, to + 11 * LANES);
    a2.intoArray(products, to + 12 * LANES);
    b2.intoArray(products, to + 13 * LANES);
    c2.intoArray(products, to + 14 * LANES);
    d2.intoArray(products, to + 15 * LANES);
    e2.intoArray(products, to + 16 * LANES);
    f2.intoArray(products, to + 17 * LANES);
  }

  static void sixByFour(
      float[] tiles,
      int from,
      int channel,
      int channels,
      double[] weight,
      int first,
      float[] products,
      int to) {
    var zero = FloatVector.broadcast(SPECIES, ZERO[0]);
    var a0 = zero;
    var a1 = zero;
    var a2 = zero;
    var a3 = zero;
    var a4 = zero;
    var a5 = zero;
    var b0 = zero;
    var b1 = zero;
    var b2 = zero;
    var b3 = zero;
    var b4 = zero;
    var b5 = zero;
    var c0 = zero;
    var c1 = zero;
    var c2 = zero;
    var c3 = zero;
    var c4 = zero;
    var c5 = zero;
    var d0 = zero;
    var d1 = zero;
    var d2 = zero;
    var d3 = zero;
    var d4 = zero;
    var d5 = zero;
    for (int c = 0, at = from, k = first; c < channels; c++, at += channel, k += 6) {
      var x0 = FloatVector.fromArray(SPECIES, tiles, at);
      var x1 = FloatVector.fromArray(SPECIES, tiles, at + LANES);
      var x2 = FloatVector.fromArray(SPECIES, tiles, at + 2 * LANES);
      var x3 = FloatVector.fromArray(SPECIES, tiles, at + 3 * LANES);
      var w0 = DoubleVector.broadcast(PAIRS, weight[k]).reinterpretAsFloats();
      a0 = x0.fma(w0, a0);
      b0 = x1.fma(w0, b0);
      c0 = x2.fma(w0, c0);
      d0 = x3.fma(w0, d0);
      var w1 = DoubleVector.broadcast(PAIRS, weight[k + 1]).reinterpretAsFloats();
      a1 = x0.fma(w1, a1);
      b1 = x1.fma(w1, b1);
      c1 = x2.fma(w1, c1);
      d1 = x3.fma(w1, d1);
      var w2 = DoubleVector.broadcast(PAIRS, weight[k + 2]).reinterpretAsFloats();
      a2 = x0.fma(w2, a2);
      b2 = x1.fma(w2, b2);
      c2 = x2.fma(w2, c2);
      d2 = x3.fma(w2, d2);
      var w3 = DoubleVector.broadcast(PAIRS, weight[k + 3]).reinterpretAsFloats();
      a3 = x0.fma(w3, a3);
      b3 = x1.fma(w3, b3);
      c3 = x2.fma(w3, c3);
      d3 = x3.fma(w3, d3);
      var w4 = DoubleVector.broadcast(PAIRS, weight[k + 4]).reinterpretAsFloats();
      a4 = x0.fma(w4, a4);
      b4 = x1.fma(w4, b4);
      c4 = x2.fma(w4, c4);
      d4 = x3.fma(w4, d4);
      var w5 = DoubleVector.broadcast(PAIRS, weight[k + 5]).reinterpretAsFloats();
      a5 = x0.fma(w5, a5);
      b5 = x1.fma(w5, b5);
      c5 = x2.fma(w5, c5);
      d5 = x3.fma(w5, d5);
    }
    a0.intoArray(products, to);
    b0.intoArray(products, to + LANES);
    c0.intoArray(products, to + 2 * LANES);
    d0.intoArray(products, to + 3 * LANES);
    a1.intoArray(products, to + 4 * LANES);
    b1.intoArray(products, to + 5 * LANES);
    c1.intoArray(products, to + 6 * LANES);
    d1.intoArray(products, to + 7 * LANES);
    a2.intoArray(products, to + 8 * LANES);
    b2.intoArray(products, to + 9 * LANES);
    c2.intoArray(products, to + 10 * LANES);
    d2.intoArray(products, to + 11 * LANES);
    a3.intoArray(products, to + 12 * LANES);
    b3.intoArray(products, to + 13 * LANES);
    c3.intoArray(products, to + 14 * LANES);
    d3.intoArray(products, to + 15 * LANES);
    a4.intoArray(products, to + 16 * LANES);
    b4.intoArray(products, to + 17 * LANES);
    c4.intoArray(products, to + 18 * LANES);
    d4.intoArray(products, to + 19 * LANES);
    a5.intoArray(products, to + 20 * LANES);
    b5.intoArray(products, to + 21 * LANES);
    c5.intoArray(products, to + 22 * LANES);
    d5.intoArray(products, to + 23 * LANES);
  }

  static void eightByThree(
      float[] tiles,
      int from,
      int channel,
      int channels,
      double[] weight,
      int first,
      float[] products,
      int to) {
    var zero = FloatVector.broadcast(SPECIES, ZERO[0]);
    var a0 = zero;
    var a1 = zero;
    var a2 = zero;
    var a3 = zero;
    var a4 = zero;
    var a5 = zero;
    var a6 = zero;
    var a7 = zero;
    var b0 = zero;
    var b1 = zero;
    var b2 = zero;
    var b3 = zero;
    var b4 = zero;
    var b5 = zero;
    var b6 = zero;
    var b7 = zero;
    var c0 = zero;
    var c1 = zero;
    var c2 = zero;
    var c3 = zero;
    var c4 = zero;
    var c5 = zero;
    var c6 = zero;
    var c7 = zero;
    for (int c = 0, at = from, k = first; c < channels; c++, at += channel, k += 8) {
      var x0 = FloatVector.fromArray(SPECIES, tiles, at);
      var x1 = FloatVector.fromArray(SPECIES, tiles, at + LANES);
      var x2 = FloatVector.fromArray(SPECIES, tiles, at + 2 * LANES);
      var w0 = DoubleVector.broadcast(PAIRS, weight[k]).reinterpretAsFloats();
      a0 = x0.fma(w0, a0);
      b0 = x1.fma(w0, b0);
      c0 = x2.fma(w0, c0);
      var w1 = DoubleVector.broadcast(PAIRS, weight[k + 1]).reinterpretAsFloats();
      a1 = x0.fma(w1, a1);
      b1 = x1.fma(w1, b1);
      c1 = x2.fma(w1, c1);
      var w2 = DoubleVector.broadcast(PAIRS, weight[k + 2]).reinterpretAsFloats();
      a2 = x0.fma(w2, a2);
      b2 = x1.fma(w2, b2);
      c2 = x2.fma(w2, c2);
      var w3 = DoubleVector.broadcast(PAIRS, weight[k + 3]).reinterpretAsFloats();
      a3 = x0.fma(w3, a3);
      b3 = x1.fma(w3, b3);
      c3 = x2.fma(w3, c3);
      var w4 = DoubleVector.broadcast(PAIRS, weight[k + 4]).reinterpretAsFloats();
      a4 = x0.fma(w4, a4);
      b4 = x1.fma(w4, b4);
      c4 = x2.fma(w4, c4);
      var w5 = DoubleVector.broadcast(PAIRS, weight[k + 5]).reinterpretAsFloats();
      a5 = x0.fma(w5, a5);
      b5 = x1.fma(w5, b5);
      c5 = x2.fma(w5, c5);
      var w6 = DoubleVector.broadcast(PAIRS, weight[k + 6]).reinterpretAsFloats();
      a6 = x0.fma(w6, a6);
      b6 = x1.fma(w6, b6);
      c6 = x2.fma(w6, c6);
      var w7 = DoubleVector.broadcast(PAIRS, weight[k + 7]).reinterpretAsFloats();
      a7 = x0.fma(w7, a7);
      b7 = x1.fma(w7, b7);
      c7 = x2.fma(w7, c7);
    }
    a0.intoArray(products, to);
    b0.intoArray(products, to + LANES);
    c0.intoArray(products, to + 2 * LANES);
    a1.intoArray(products, to + 3 * LANES);
    b1.intoArray(products, to + 4 * LANES);
    c1.intoArray(products, to + 5 * LANES);
    a2.intoArray(products, to + 6 * LANES);
    b2.intoArray(products, to + 7 * LANES);
    c2.intoArray(products, to + 8 * LANES);
    a3.intoArray(products, to + 9 * LANES);
    b3.intoArray(products, to + 10 * LANES);
    c3.intoArray(products, to + 11 * LANES);
    a4.intoArray(products, to + 12 * LANES);
    b4.intoArray(products, to + 13 * LANES);
    c4.intoArray(products, to + 14 * LANES);
    a5.intoArray(products, to + 15 * LANES);
    b5.intoArray(products, to + 16 * LANES);
    c5.intoArray(products, to + 17 * LANES);
    a6.intoArray(products, to + 18 * LANES);
    b6.intoArray(products, to + 19 * LANES);
    c6.intoArray(products, to + 20 * LANES);
    a7.intoArray(products, to + 21 * LANES);
    b7.intoArray(products, to + 22 * LANES);
    c7.intoArray(products, to + 23 * LANES);
  }
}
