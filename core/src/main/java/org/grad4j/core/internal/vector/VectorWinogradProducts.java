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
 * as there are the compiler makes calls in the end.
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
    float zero = ZERO[0];
    var a0 = FloatVector.broadcast(SPECIES, zero);
    var a1 = FloatVector.broadcast(SPECIES, zero);
    var a2 = FloatVector.broadcast(SPECIES, zero);
    var b0 = FloatVector.broadcast(SPECIES, zero);
    var b1 = FloatVector.broadcast(SPECIES, zero);
    var b2 = FloatVector.broadcast(SPECIES, zero);
    var c0 = FloatVector.broadcast(SPECIES, zero);
    var c1 = FloatVector.broadcast(SPECIES, zero);
    var c2 = FloatVector.broadcast(SPECIES, zero);
    for (int c = 0, at = from, k = first; c < channels; c++, at += channel, k += 3) {
      var x0 = FloatVector.fromArray(SPECIES, tiles, at);
      var x1 = FloatVector.fromArray(SPECIES, tiles, at + LANES);
      var x2 = FloatVector.fromArray(SPECIES, tiles, at + 2 * LANES);
      var w0 = DoubleVector.broadcast(PAIRS, weight[k]).reinterpretAsFloats();
      a0 = w0.fma(x0, a0);
      b0 = w0.fma(x1, b0);
      c0 = w0.fma(x2, c0);
      var w1 = DoubleVector.broadcast(PAIRS, weight[k + 1]).reinterpretAsFloats();
      a1 = w1.fma(x0, a1);
      b1 = w1.fma(x1, b1);
      c1 = w1.fma(x2, c1);
      var w2 = DoubleVector.broadcast(PAIRS, weight[k + 2]).reinterpretAsFloats();
      a2 = w2.fma(x0, a2);
      b2 = w2.fma(x1, b2);
      c2 = w2.fma(x2, c2);
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
    float zero = ZERO[0];
    var a0 = FloatVector.broadcast(SPECIES, zero);
    var a1 = FloatVector.broadcast(SPECIES, zero);
    var a2 = FloatVector.broadcast(SPECIES, zero);
    var b0 = FloatVector.broadcast(SPECIES, zero);
    var b1 = FloatVector.broadcast(SPECIES, zero);
    var b2 = FloatVector.broadcast(SPECIES, zero);
    var c0 = FloatVector.broadcast(SPECIES, zero);
    var c1 = FloatVector.broadcast(SPECIES, zero);
    var c2 = FloatVector.broadcast(SPECIES, zero);
    var d0 = FloatVector.broadcast(SPECIES, zero);
    var d1 = FloatVector.broadcast(SPECIES, zero);
    var d2 = FloatVector.broadcast(SPECIES, zero);
    var e0 = FloatVector.broadcast(SPECIES, zero);
    var e1 = FloatVector.broadcast(SPECIES, zero);
    var e2 = FloatVector.broadcast(SPECIES, zero);
    var f0 = FloatVector.broadcast(SPECIES, zero);
    var f1 = FloatVector.broadcast(SPECIES, zero);
    var f2 = FloatVector.broadcast(SPECIES, zero);
    for (int c = 0, at = from, k = first; c < channels; c++, at += channel, k += 3) {
      var x0 = FloatVector.fromArray(SPECIES, tiles, at);
      var x1 = FloatVector.fromArray(SPECIES, tiles, at + LANES);
      var x2 = FloatVector.fromArray(SPECIES, tiles, at + 2 * LANES);
      var x3 = FloatVector.fromArray(SPECIES, tiles, at + 3 * LANES);
      var x4 = FloatVector.fromArray(SPECIES, tiles, at + 4 * LANES);
      var x5 = FloatVector.fromArray(SPECIES, tiles, at + 5 * LANES);
      var w0 = DoubleVector.broadcast(PAIRS, weight[k]).reinterpretAsFloats();
      a0 = w0.fma(x0, a0);
      b0 = w0.fma(x1, b0);
      c0 = w0.fma(x2, c0);
      d0 = w0.fma(x3, d0);
      e0 = w0.fma(x4, e0);
      f0 = w0.fma(x5, f0);
      var w1 = DoubleVector.broadcast(PAIRS, weight[k + 1]).reinterpretAsFloats();
      a1 = w1.fma(x0, a1);
      b1 = w1.fma(x1, b1);
      c1 = w1.fma(x2, c1);
      d1 = w1.fma(x3, d1);
      e1 = w1.fma(x4, e1);
      f1 = w1.fma(x5, f1);
      var w2 = DoubleVector.broadcast(PAIRS, weight[k + 2]).reinterpretAsFloats();
      a2 = w2.fma(x0, a2);
      b2 = w2.fma(x1, b2);
      c2 = w2.fma(x2, c2);
      d2 = w2.fma(x3, d2);
      e2 = w2.fma(x4, e2);
      f2 = w2.fma(x5, f2);
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
    float zero = ZERO[0];
    var a0 = FloatVector.broadcast(SPECIES, zero);
    var a1 = FloatVector.broadcast(SPECIES, zero);
    var a2 = FloatVector.broadcast(SPECIES, zero);
    var a3 = FloatVector.broadcast(SPECIES, zero);
    var a4 = FloatVector.broadcast(SPECIES, zero);
    var a5 = FloatVector.broadcast(SPECIES, zero);
    var b0 = FloatVector.broadcast(SPECIES, zero);
    var b1 = FloatVector.broadcast(SPECIES, zero);
    var b2 = FloatVector.broadcast(SPECIES, zero);
    var b3 = FloatVector.broadcast(SPECIES, zero);
    var b4 = FloatVector.broadcast(SPECIES, zero);
    var b5 = FloatVector.broadcast(SPECIES, zero);
    var c0 = FloatVector.broadcast(SPECIES, zero);
    var c1 = FloatVector.broadcast(SPECIES, zero);
    var c2 = FloatVector.broadcast(SPECIES, zero);
    var c3 = FloatVector.broadcast(SPECIES, zero);
    var c4 = FloatVector.broadcast(SPECIES, zero);
    var c5 = FloatVector.broadcast(SPECIES, zero);
    var d0 = FloatVector.broadcast(SPECIES, zero);
    var d1 = FloatVector.broadcast(SPECIES, zero);
    var d2 = FloatVector.broadcast(SPECIES, zero);
    var d3 = FloatVector.broadcast(SPECIES, zero);
    var d4 = FloatVector.broadcast(SPECIES, zero);
    var d5 = FloatVector.broadcast(SPECIES, zero);
    for (int c = 0, at = from, k = first; c < channels; c++, at += channel, k += 6) {
      var x0 = FloatVector.fromArray(SPECIES, tiles, at);
      var x1 = FloatVector.fromArray(SPECIES, tiles, at + LANES);
      var x2 = FloatVector.fromArray(SPECIES, tiles, at + 2 * LANES);
      var x3 = FloatVector.fromArray(SPECIES, tiles, at + 3 * LANES);
      var w0 = DoubleVector.broadcast(PAIRS, weight[k]).reinterpretAsFloats();
      a0 = w0.fma(x0, a0);
      b0 = w0.fma(x1, b0);
      c0 = w0.fma(x2, c0);
      d0 = w0.fma(x3, d0);
      var w1 = DoubleVector.broadcast(PAIRS, weight[k + 1]).reinterpretAsFloats();
      a1 = w1.fma(x0, a1);
      b1 = w1.fma(x1, b1);
      c1 = w1.fma(x2, c1);
      d1 = w1.fma(x3, d1);
      var w2 = DoubleVector.broadcast(PAIRS, weight[k + 2]).reinterpretAsFloats();
      a2 = w2.fma(x0, a2);
      b2 = w2.fma(x1, b2);
      c2 = w2.fma(x2, c2);
      d2 = w2.fma(x3, d2);
      var w3 = DoubleVector.broadcast(PAIRS, weight[k + 3]).reinterpretAsFloats();
      a3 = w3.fma(x0, a3);
      b3 = w3.fma(x1, b3);
      c3 = w3.fma(x2, c3);
      d3 = w3.fma(x3, d3);
      var w4 = DoubleVector.broadcast(PAIRS, weight[k + 4]).reinterpretAsFloats();
      a4 = w4.fma(x0, a4);
      b4 = w4.fma(x1, b4);
      c4 = w4.fma(x2, c4);
      d4 = w4.fma(x3, d4);
      var w5 = DoubleVector.broadcast(PAIRS, weight[k + 5]).reinterpretAsFloats();
      a5 = w5.fma(x0, a5);
      b5 = w5.fma(x1, b5);
      c5 = w5.fma(x2, c5);
      d5 = w5.fma(x3, d5);
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
    float zero = ZERO[0];
    var a0 = FloatVector.broadcast(SPECIES, zero);
    var a1 = FloatVector.broadcast(SPECIES, zero);
    var a2 = FloatVector.broadcast(SPECIES, zero);
    var a3 = FloatVector.broadcast(SPECIES, zero);
    var a4 = FloatVector.broadcast(SPECIES, zero);
    var a5 = FloatVector.broadcast(SPECIES, zero);
    var a6 = FloatVector.broadcast(SPECIES, zero);
    var a7 = FloatVector.broadcast(SPECIES, zero);
    var b0 = FloatVector.broadcast(SPECIES, zero);
    var b1 = FloatVector.broadcast(SPECIES, zero);
    var b2 = FloatVector.broadcast(SPECIES, zero);
    var b3 = FloatVector.broadcast(SPECIES, zero);
    var b4 = FloatVector.broadcast(SPECIES, zero);
    var b5 = FloatVector.broadcast(SPECIES, zero);
    var b6 = FloatVector.broadcast(SPECIES, zero);
    var b7 = FloatVector.broadcast(SPECIES, zero);
    var c0 = FloatVector.broadcast(SPECIES, zero);
    var c1 = FloatVector.broadcast(SPECIES, zero);
    var c2 = FloatVector.broadcast(SPECIES, zero);
    var c3 = FloatVector.broadcast(SPECIES, zero);
    var c4 = FloatVector.broadcast(SPECIES, zero);
    var c5 = FloatVector.broadcast(SPECIES, zero);
    var c6 = FloatVector.broadcast(SPECIES, zero);
    var c7 = FloatVector.broadcast(SPECIES, zero);
    for (int c = 0, at = from, k = first; c < channels; c++, at += channel, k += 8) {
      var x0 = FloatVector.fromArray(SPECIES, tiles, at);
      var x1 = FloatVector.fromArray(SPECIES, tiles, at + LANES);
      var x2 = FloatVector.fromArray(SPECIES, tiles, at + 2 * LANES);
      var w0 = DoubleVector.broadcast(PAIRS, weight[k]).reinterpretAsFloats();
      a0 = w0.fma(x0, a0);
      b0 = w0.fma(x1, b0);
      c0 = w0.fma(x2, c0);
      var w1 = DoubleVector.broadcast(PAIRS, weight[k + 1]).reinterpretAsFloats();
      a1 = w1.fma(x0, a1);
      b1 = w1.fma(x1, b1);
      c1 = w1.fma(x2, c1);
      var w2 = DoubleVector.broadcast(PAIRS, weight[k + 2]).reinterpretAsFloats();
      a2 = w2.fma(x0, a2);
      b2 = w2.fma(x1, b2);
      c2 = w2.fma(x2, c2);
      var w3 = DoubleVector.broadcast(PAIRS, weight[k + 3]).reinterpretAsFloats();
      a3 = w3.fma(x0, a3);
      b3 = w3.fma(x1, b3);
      c3 = w3.fma(x2, c3);
      var w4 = DoubleVector.broadcast(PAIRS, weight[k + 4]).reinterpretAsFloats();
      a4 = w4.fma(x0, a4);
      b4 = w4.fma(x1, b4);
      c4 = w4.fma(x2, c4);
      var w5 = DoubleVector.broadcast(PAIRS, weight[k + 5]).reinterpretAsFloats();
      a5 = w5.fma(x0, a5);
      b5 = w5.fma(x1, b5);
      c5 = w5.fma(x2, c5);
      var w6 = DoubleVector.broadcast(PAIRS, weight[k + 6]).reinterpretAsFloats();
      a6 = w6.fma(x0, a6);
      b6 = w6.fma(x1, b6);
      c6 = w6.fma(x2, c6);
      var w7 = DoubleVector.broadcast(PAIRS, weight[k + 7]).reinterpretAsFloats();
      a7 = w7.fma(x0, a7);
      b7 = w7.fma(x1, b7);
      c7 = w7.fma(x2, c7);
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
