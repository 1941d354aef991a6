package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.grad4j.core.internal.kernel.ConvolutionLoops;
import org.grad4j.core.internal.kernel.VectorPlaces;

/**
 * Sums over all places, for the weight of a direct convolution: those of some outputs and some taps
 * stay in registers.
 */
final class VectorConvolutionSums {
  private static final VectorSpecies<Float> FOLDED = FloatVector.SPECIES_128;

  /** Where there are vectors of several lengths, JDK 17 makes objects of the shorter ones. */
  static final boolean MIXES_LENGTHS = Runtime.version().feature() > 17;

  /**
   * An element of an array is no constant: on JDK 17 a sum that began with one would be an object
   * where the loop ends. One vector of it begins all sums, because of fewer steps more are inlined.
   */
  private static final float[] ZERO = {0};

  private VectorConvolutionSums() {}

  static void threeByThree(
      float[] g,
      int atG,
      int distance,
      float[] x,
      VectorPlaces places,
      int n,
      int[] offsets,
      int tap,
      float[] sums) {
    var zero = FloatVector.broadcast(SPECIES, ZERO[0]);
    var inX = places.x();
    var inY = places.y();
    int offset0 = offsets[tap];
    int offset1 = offsets[tap + 1];
    int offset2 = offsets[tap + 2];
    var a0 = zero;
    var a1 = zero;
    var a2 = zero;
    var b0 = zero;
    var b1 = zero;
    var b2 = zero;
    var c0 = zero;
    var c1 = zero;
    var c2 = zero;
    for (int i = 0; i < n; i++) {
      int p = inX[i];
      int q = atG + inY[i];
      var x0 = load(x, p + offset0);
      var x1 = load(x, p + offset1);
      var x2 = load(x, p + offset2);
      var g0 = load(g, q);
      a0 = g0.fma(x0, a0);
      b0 = g0.fma(x1, b0);
      c0 = g0.fma(x2, c0);
      var g1 = load(g, q + distance);
      a1 = g1.fma(x0, a1);
      b1 = g1.fma(x1, b1);
      c1 = g1.fma(x2, c1);
      var g2 = load(g, q + 2 * distance);
      a2 = g2.fma(x0, a2);
      b2 = g2.fma(x1, b2);
      c2 = g2.fma(x2, c2);
    }
    a0.intoArray(sums, 0);
    a1.intoArray(sums, LANES);
    a2.intoArray(sums, 2 * LANES);
    b0.intoArray(sums, 3 * LANES);
    b1.intoArray(sums, 4 * LANES);
    b2.intoArray(sums, 5 * LANES);
    c0.intoArray(sums, 6 * LANES);
    c1.intoArray(sums, 7 * LANES);
    c2.intoArray(sums, 8 * LANES);
    fold(sums, 9);
  }

  static void fourByFour(
      float[] g,
      int atG,
      int distance,
      float[] x,
      VectorPlaces places,
      int n,
      int[] offsets,
      int tap,
      float[] sums) {
    var zero = FloatVector.broadcast(SPECIES, ZERO[0]);
    var inX = places.x();
    var inY = places.y();
    int offset0 = offsets[tap];
    int offset1 = offsets[tap + 1];
    int offset2 = offsets[tap + 2];
    int offset3 = offsets[tap + 3];
    var a0 = zero;
    var a1 = zero;
    var a2 = zero;
    var a3 = zero;
    var b0 = zero;
    var b1 = zero;
    var b2 = zero;
    var b3 = zero;
    var c0 = zero;
    var c1 = zero;
    var c2 = zero;
    var c3 = zero;
    var d0 = zero;
    var d1 = zero;
    var d2 = zero;
    var d3 = zero;
    for (int i = 0; i < n; i++) {
      int p = inX[i];
      int q = atG + inY[i];
      var x0 = load(x, p + offset0);
      var x1 = load(x, p + offset1);
      var x2 = load(x, p + offset2);
      var x3 = load(x, p + offset3);
      var g0 = load(g, q);
      a0 = g0.fma(x0, a0);
      b0 = g0.fma(x1, b0);
      c0 = g0.fma(x2, c0);
      d0 = g0.fma(x3, d0);
      var g1 = load(g, q + distance);
      a1 = g1.fma(x0, a1);
      b1 = g1.fma(x1, b1);
      c1 = g1.fma(x2, c1);
      d1 = g1.fma(x3, d1);
      var g2 = load(g, q + 2 * distance);
      a2 = g2.fma(x0, a2);
      b2 = g2.fma(x1, b2);
      c2 = g2.fma(x2, c2);
      d2 = g2.fma(x3, d2);
      var g3 = load(g, q + 3 * distance);
      a3 = g3.fma(x0, a3);
      b3 = g3.fma(x1, b3);
      c3 = g3.fma(x2, c3);
      d3 = g3.fma(x3, d3);
    }
    a0.intoArray(sums, 0);
    a1.intoArray(sums, LANES);
    a2.intoArray(sums, 2 * LANES);
    a3.intoArray(sums, 3 * LANES);
    b0.intoArray(sums, 4 * LANES);
    b1.intoArray(sums, 5 * LANES);
    b2.intoArray(sums, 6 * LANES);
    b3.intoArray(sums, 7 * LANES);
    c0.intoArray(sums, 8 * LANES);
    c1.intoArray(sums, 9 * LANES);
    c2.intoArray(sums, 10 * LANES);
    c3.intoArray(sums, 11 * LANES);
    d0.intoArray(sums, 12 * LANES);
    d1.intoArray(sums, 13 * LANES);
    d2.intoArray(sums, 14 * LANES);
    d3.intoArray(sums, 15 * LANES);
    fold(sums, 16);
  }

  static void sixByFour(
      float[] g,
      int atG,
      int distance,
      float[] x,
      VectorPlaces places,
      int n,
      int[] offsets,
      int tap,
      float[] sums) {
    var zero = FloatVector.broadcast(SPECIES, ZERO[0]);
    var inX = places.x();
    var inY = places.y();
    int offset0 = offsets[tap];
    int offset1 = offsets[tap + 1];
    int offset2 = offsets[tap + 2];
    int offset3 = offsets[tap + 3];
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
    for (int i = 0; i < n; i++) {
      int p = inX[i];
      int q = atG + inY[i];
      var x0 = load(x, p + offset0);
      var x1 = load(x, p + offset1);
      var x2 = load(x, p + offset2);
      var x3 = load(x, p + offset3);
      var g0 = load(g, q);
      a0 = g0.fma(x0, a0);
      b0 = g0.fma(x1, b0);
      c0 = g0.fma(x2, c0);
      d0 = g0.fma(x3, d0);
      var g1 = load(g, q + distance);
      a1 = g1.fma(x0, a1);
      b1 = g1.fma(x1, b1);
      c1 = g1.fma(x2, c1);
      d1 = g1.fma(x3, d1);
      var g2 = load(g, q + 2 * distance);
      a2 = g2.fma(x0, a2);
      b2 = g2.fma(x1, b2);
      c2 = g2.fma(x2, c2);
      d2 = g2.fma(x3, d2);
      var g3 = load(g, q + 3 * distance);
      a3 = g3.fma(x0, a3);
      b3 = g3.fma(x1, b3);
      c3 = g3.fma(x2, c3);
      d3 = g3.fma(x3, d3);
      var g4 = load(g, q + 4 * distance);
      a4 = g4.fma(x0, a4);
      b4 = g4.fma(x1, b4);
      c4 = g4.fma(x2, c4);
      d4 = g4.fma(x3, d4);
      var g5 = load(g, q + 5 * distance);
      a5 = g5.fma(x0, a5);
      b5 = g5.fma(x1, b5);
      c5 = g5.fma(x2, c5);
      d5 = g5.fma(x3, d5);
    }
    a0.intoArray(sums, 0);
    a1.intoArray(sums, LANES);
    a2.intoArray(sums, 2 * LANES);
    a3.intoArray(sums, 3 * LANES);
    a4.intoArray(sums, 4 * LANES);
    a5.intoArray(sums, 5 * LANES);
    b0.intoArray(sums, 6 * LANES);
    b1.intoArray(sums, 7 * LANES);
    b2.intoArray(sums, 8 * LANES);
    b3.intoArray(sums, 9 * LANES);
    b4.intoArray(sums, 10 * LANES);
    b5.intoArray(sums, 11 * LANES);
    c0.intoArray(sums, 12 * LANES);
    c1.intoArray(sums, 13 * LANES);
    c2.intoArray(sums, 14 * LANES);
    c3.intoArray(sums, 15 * LANES);
    c4.intoArray(sums, 16 * LANES);
    c5.intoArray(sums, 17 * LANES);
    d0.intoArray(sums, 18 * LANES);
    d1.intoArray(sums, 19 * LANES);
    d2.intoArray(sums, 20 * LANES);
    d3.intoArray(sums, 21 * LANES);
    d4.intoArray(sums, 22 * LANES);
    d5.intoArray(sums, 23 * LANES);
    fold(sums, 24);
  }

  static void eightByThree(
      float[] g,
      int atG,
      int distance,
      float[] x,
      VectorPlaces places,
      int n,
      int[] offsets,
      int tap,
      float[] sums) {
    var zero = FloatVector.broadcast(SPECIES, ZERO[0]);
    var inX = places.x();
    var inY = places.y();
    int offset0 = offsets[tap];
    int offset1 = offsets[tap + 1];
    int offset2 = offsets[tap + 2];
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
    for (int i = 0; i < n; i++) {
      int p = inX[i];
      int q = atG + inY[i];
      var x0 = load(x, p + offset0);
      var x1 = load(x, p + offset1);
      var x2 = load(x, p + offset2);
      var g0 = load(g, q);
      a0 = g0.fma(x0, a0);
      b0 = g0.fma(x1, b0);
      c0 = g0.fma(x2, c0);
      var g1 = load(g, q + distance);
      a1 = g1.fma(x0, a1);
      b1 = g1.fma(x1, b1);
      c1 = g1.fma(x2, c1);
      var g2 = load(g, q + 2 * distance);
      a2 = g2.fma(x0, a2);
      b2 = g2.fma(x1, b2);
      c2 = g2.fma(x2, c2);
      var g3 = load(g, q + 3 * distance);
      a3 = g3.fma(x0, a3);
      b3 = g3.fma(x1, b3);
      c3 = g3.fma(x2, c3);
      var g4 = load(g, q + 4 * distance);
      a4 = g4.fma(x0, a4);
      b4 = g4.fma(x1, b4);
      c4 = g4.fma(x2, c4);
      var g5 = load(g, q + 5 * distance);
      a5 = g5.fma(x0, a5);
      b5 = g5.fma(x1, b5);
      c5 = g5.fma(x2, c5);
      var g6 = load(g, q + 6 * distance);
      a6 = g6.fma(x0, a6);
      b6 = g6.fma(x1, b6);
      c6 = g6.fma(x2, c6);
      var g7 = load(g, q + 7 * distance);
      a7 = g7.fma(x0, a7);
      b7 = g7.fma(x1, b7);
      c7 = g7.fma(x2, c7);
    }
    a0.intoArray(sums, 0);
    a1.intoArray(sums, LANES);
    a2.intoArray(sums, 2 * LANES);
    a3.intoArray(sums, 3 * LANES);
    a4.intoArray(sums, 4 * LANES);
    a5.intoArray(sums, 5 * LANES);
    a6.intoArray(sums, 6 * LANES);
    a7.intoArray(sums, 7 * LANES);
    b0.intoArray(sums, 8 * LANES);
    b1.intoArray(sums, 9 * LANES);
    b2.intoArray(sums, 10 * LANES);
    b3.intoArray(sums, 11 * LANES);
    b4.intoArray(sums, 12 * LANES);
    b5.intoArray(sums, 13 * LANES);
    b6.intoArray(sums, 14 * LANES);
    b7.intoArray(sums, 15 * LANES);
    c0.intoArray(sums, 16 * LANES);
    c1.intoArray(sums, 17 * LANES);
    c2.intoArray(sums, 18 * LANES);
    c3.intoArray(sums, 19 * LANES);
    c4.intoArray(sums, 20 * LANES);
    c5.intoArray(sums, 21 * LANES);
    c6.intoArray(sums, 22 * LANES);
    c7.intoArray(sums, 23 * LANES);
    fold(sums, 24);
  }

  /** The lanes of each vector as a few sums, one after another. */
  private static void fold(float[] sums, int vectors) {
    for (int v = 0, at = 0, to = 0; v < vectors; v++, at += LANES, to += ConvolutionLoops.FOLDED) {
      if (MIXES_LENGTHS) {
        var folded = FloatVector.fromArray(FOLDED, sums, at);
        for (int lane = ConvolutionLoops.FOLDED; lane < LANES; lane += ConvolutionLoops.FOLDED) {
          folded = folded.add(FloatVector.fromArray(FOLDED, sums, at + lane));
        }
        folded.intoArray(sums, to);
      } else {
        for (int f = 0; f < ConvolutionLoops.FOLDED; f++) {
          float folded = sums[at + f];
          for (int lane = ConvolutionLoops.FOLDED; lane < LANES; lane += ConvolutionLoops.FOLDED) {
            folded += sums[at + lane + f];
          }
          sums[to + f] = folded;
        }
      }
    }
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }
}
