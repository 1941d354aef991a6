package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.grad4j.core.internal.kernel.WinogradLoops;

/**
 * Products of transformed tiles and weights: sums of some outputs at some vectors stay in registers
 * while all channels are added. A pair of weights is one double, because there is a step that
 * repeats a double all over a vector.
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
      int plane,
      int channels,
      double[] weight,
      int first,
      int planeOfWeight,
      float[] products) {
    float zero = ZERO[0];
    for (int p = 0, to = 0; p < WinogradLoops.PLANES; p++, to += 9 * LANES) {
      int begin = from + p * plane;
      int beginOfWeight = first + p * planeOfWeight;
      var a0 = broadcast(zero);
      var a1 = broadcast(zero);
      var a2 = broadcast(zero);
      var b0 = broadcast(zero);
      var b1 = broadcast(zero);
      var b2 = broadcast(zero);
      var c0 = broadcast(zero);
      var c1 = broadcast(zero);
      var c2 = broadcast(zero);
      for (int c = 0, at = begin, k = beginOfWeight; c < channels; c++, at += channel, k += 3) {
        var x0 = load(tiles, at);
        var x1 = load(tiles, at + LANES);
        var x2 = load(tiles, at + 2 * LANES);
        var w0 = pairs(weight[k]);
        a0 = w0.fma(x0, a0);
        b0 = w0.fma(x1, b0);
        c0 = w0.fma(x2, c0);
        var w1 = pairs(weight[k + 1]);
        a1 = w1.fma(x0, a1);
        b1 = w1.fma(x1, b1);
        c1 = w1.fma(x2, c1);
        var w2 = pairs(weight[k + 2]);
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
  }

  static void threeBySix(
      float[] tiles,
      int from,
      int channel,
      int plane,
      int channels,
      double[] weight,
      int first,
      int planeOfWeight,
      float[] products) {
    float zero = ZERO[0];
    for (int p = 0, to = 0; p < WinogradLoops.PLANES; p++, to += 18 * LANES) {
      int begin = from + p * plane;
      int beginOfWeight = first + p * planeOfWeight;
      var a0 = broadcast(zero);
      var a1 = broadcast(zero);
      var a2 = broadcast(zero);
      var b0 = broadcast(zero);
      var b1 = broadcast(zero);
      var b2 = broadcast(zero);
      var c0 = broadcast(zero);
      var c1 = broadcast(zero);
      var c2 = broadcast(zero);
      var d0 = broadcast(zero);
      var d1 = broadcast(zero);
      var d2 = broadcast(zero);
      var e0 = broadcast(zero);
      var e1 = broadcast(zero);
      var e2 = broadcast(zero);
      var f0 = broadcast(zero);
      var f1 = broadcast(zero);
      var f2 = broadcast(zero);
      for (int c = 0, at = begin, k = beginOfWeight; c < channels; c++, at += channel, k += 3) {
        var x0 = load(tiles, at);
        var x1 = load(tiles, at + LANES);
        var x2 = load(tiles, at + 2 * LANES);
        var x3 = load(tiles, at + 3 * LANES);
        var x4 = load(tiles, at + 4 * LANES);
        var x5 = load(tiles, at + 5 * LANES);
        var w0 = pairs(weight[k]);
        a0 = w0.fma(x0, a0);
        b0 = w0.fma(x1, b0);
        c0 = w0.fma(x2, c0);
        d0 = w0.fma(x3, d0);
        e0 = w0.fma(x4, e0);
        f0 = w0.fma(x5, f0);
        var w1 = pairs(weight[k + 1]);
        a1 = w1.fma(x0, a1);
        b1 = w1.fma(x1, b1);
        c1 = w1.fma(x2, c1);
        d1 = w1.fma(x3, d1);
        e1 = w1.fma(x4, e1);
        f1 = w1.fma(x5, f1);
        var w2 = pairs(weight[k + 2]);
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
  }

  static void sixByFour(
      float[] tiles,
      int from,
      int channel,
      int plane,
      int channels,
      double[] weight,
      int first,
      int planeOfWeight,
      float[] products) {
    float zero = ZERO[0];
    for (int p = 0, to = 0; p < WinogradLoops.PLANES; p++, to += 24 * LANES) {
      int begin = from + p * plane;
      int beginOfWeight = first + p * planeOfWeight;
      var a0 = broadcast(zero);
      var a1 = broadcast(zero);
      var a2 = broadcast(zero);
      var a3 = broadcast(zero);
      var a4 = broadcast(zero);
      var a5 = broadcast(zero);
      var b0 = broadcast(zero);
      var b1 = broadcast(zero);
      var b2 = broadcast(zero);
      var b3 = broadcast(zero);
      var b4 = broadcast(zero);
      var b5 = broadcast(zero);
      var c0 = broadcast(zero);
      var c1 = broadcast(zero);
      var c2 = broadcast(zero);
      var c3 = broadcast(zero);
      var c4 = broadcast(zero);
      var c5 = broadcast(zero);
      var d0 = broadcast(zero);
      var d1 = broadcast(zero);
      var d2 = broadcast(zero);
      var d3 = broadcast(zero);
      var d4 = broadcast(zero);
      var d5 = broadcast(zero);
      for (int c = 0, at = begin, k = beginOfWeight; c < channels; c++, at += channel, k += 6) {
        var x0 = load(tiles, at);
        var x1 = load(tiles, at + LANES);
        var x2 = load(tiles, at + 2 * LANES);
        var x3 = load(tiles, at + 3 * LANES);
        var w0 = pairs(weight[k]);
        a0 = w0.fma(x0, a0);
        b0 = w0.fma(x1, b0);
        c0 = w0.fma(x2, c0);
        d0 = w0.fma(x3, d0);
        var w1 = pairs(weight[k + 1]);
        a1 = w1.fma(x0, a1);
        b1 = w1.fma(x1, b1);
        c1 = w1.fma(x2, c1);
        d1 = w1.fma(x3, d1);
        var w2 = pairs(weight[k + 2]);
        a2 = w2.fma(x0, a2);
        b2 = w2.fma(x1, b2);
        c2 = w2.fma(x2, c2);
        d2 = w2.fma(x3, d2);
        var w3 = pairs(weight[k + 3]);
        a3 = w3.fma(x0, a3);
        b3 = w3.fma(x1, b3);
        c3 = w3.fma(x2, c3);
        d3 = w3.fma(x3, d3);
        var w4 = pairs(weight[k + 4]);
        a4 = w4.fma(x0, a4);
        b4 = w4.fma(x1, b4);
        c4 = w4.fma(x2, c4);
        d4 = w4.fma(x3, d4);
        var w5 = pairs(weight[k + 5]);
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
  }

  static void eightByThree(
      float[] tiles,
      int from,
      int channel,
      int plane,
      int channels,
      double[] weight,
      int first,
      int planeOfWeight,
      float[] products) {
    float zero = ZERO[0];
    for (int p = 0, to = 0; p < WinogradLoops.PLANES; p++, to += 24 * LANES) {
      int begin = from + p * plane;
      int beginOfWeight = first + p * planeOfWeight;
      var a0 = broadcast(zero);
      var a1 = broadcast(zero);
      var a2 = broadcast(zero);
      var a3 = broadcast(zero);
      var a4 = broadcast(zero);
      var a5 = broadcast(zero);
      var a6 = broadcast(zero);
      var a7 = broadcast(zero);
      var b0 = broadcast(zero);
      var b1 = broadcast(zero);
      var b2 = broadcast(zero);
      var b3 = broadcast(zero);
      var b4 = broadcast(zero);
      var b5 = broadcast(zero);
      var b6 = broadcast(zero);
      var b7 = broadcast(zero);
      var c0 = broadcast(zero);
      var c1 = broadcast(zero);
      var c2 = broadcast(zero);
      var c3 = broadcast(zero);
      var c4 = broadcast(zero);
      var c5 = broadcast(zero);
      var c6 = broadcast(zero);
      var c7 = broadcast(zero);
      for (int c = 0, at = begin, k = beginOfWeight; c < channels; c++, at += channel, k += 8) {
        var x0 = load(tiles, at);
        var x1 = load(tiles, at + LANES);
        var x2 = load(tiles, at + 2 * LANES);
        var w0 = pairs(weight[k]);
        a0 = w0.fma(x0, a0);
        b0 = w0.fma(x1, b0);
        c0 = w0.fma(x2, c0);
        var w1 = pairs(weight[k + 1]);
        a1 = w1.fma(x0, a1);
        b1 = w1.fma(x1, b1);
        c1 = w1.fma(x2, c1);
        var w2 = pairs(weight[k + 2]);
        a2 = w2.fma(x0, a2);
        b2 = w2.fma(x1, b2);
        c2 = w2.fma(x2, c2);
        var w3 = pairs(weight[k + 3]);
        a3 = w3.fma(x0, a3);
        b3 = w3.fma(x1, b3);
        c3 = w3.fma(x2, c3);
        var w4 = pairs(weight[k + 4]);
        a4 = w4.fma(x0, a4);
        b4 = w4.fma(x1, b4);
        c4 = w4.fma(x2, c4);
        var w5 = pairs(weight[k + 5]);
        a5 = w5.fma(x0, a5);
        b5 = w5.fma(x1, b5);
        c5 = w5.fma(x2, c5);
        var w6 = pairs(weight[k + 6]);
        a6 = w6.fma(x0, a6);
        b6 = w6.fma(x1, b6);
        c6 = w6.fma(x2, c6);
        var w7 = pairs(weight[k + 7]);
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

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static FloatVector broadcast(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  private static FloatVector pairs(double pair) {
    return DoubleVector.broadcast(PAIRS, pair).reinterpretAsFloats();
  }
}
