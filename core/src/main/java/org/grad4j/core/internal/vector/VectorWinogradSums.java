package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.grad4j.core.internal.kernel.WinogradLoops;

/**
 * Sums over all tiles, for the weight: those of some outputs and some channels stay in registers.
 */
final class VectorWinogradSums {
  private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
  private static final VectorShuffle<Float> UPPER_FIRST =
      VectorShuffle.fromValues(FOUR, 2, 3, 0, 1);

  /** As in {@link VectorConvolutionSums}. */
  private static final float[] ZERO = {0};

  private VectorWinogradSums() {}

  static void threeByThree(
      float[] g, int fromG, float[] x, int fromX, int distance, int n, float[] sums) {
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
    for (int i = 0, p = fromX, q = fromG; i < n; i++, p += LANES, q += LANES) {
      var x0 = FloatVector.fromArray(SPECIES, x, p);
      var x1 = FloatVector.fromArray(SPECIES, x, p + distance);
      var x2 = FloatVector.fromArray(SPECIES, x, p + 2 * distance);
      var g0 = FloatVector.fromArray(SPECIES, g, q);
      a0 = g0.fma(x0, a0);
      b0 = g0.fma(x1, b0);
      c0 = g0.fma(x2, c0);
      var g1 = FloatVector.fromArray(SPECIES, g, q + distance);
      a1 = g1.fma(x0, a1);
      b1 = g1.fma(x1, b1);
      c1 = g1.fma(x2, c1);
      var g2 = FloatVector.fromArray(SPECIES, g, q + 2 * distance);
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
  }

  static void fourByFour(
      float[] g, int fromG, float[] x, int fromX, int distance, int n, float[] sums) {
    var zero = FloatVector.broadcast(SPECIES, ZERO[0]);
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
    for (int i = 0, p = fromX, q = fromG; i < n; i++, p += LANES, q += LANES) {
      var x0 = FloatVector.fromArray(SPECIES, x, p);
      var x1 = FloatVector.fromArray(SPECIES, x, p + distance);
      var x2 = FloatVector.fromArray(SPECIES, x, p + 2 * distance);
      var x3 = FloatVector.fromArray(SPECIES, x, p + 3 * distance);
      var g0 = FloatVector.fromArray(SPECIES, g, q);
      a0 = g0.fma(x0, a0);
      b0 = g0.fma(x1, b0);
      c0 = g0.fma(x2, c0);
      d0 = g0.fma(x3, d0);
      var g1 = FloatVector.fromArray(SPECIES, g, q + distance);
      a1 = g1.fma(x0, a1);
      b1 = g1.fma(x1, b1);
      c1 = g1.fma(x2, c1);
      d1 = g1.fma(x3, d1);
      var g2 = FloatVector.fromArray(SPECIES, g, q + 2 * distance);
      a2 = g2.fma(x0, a2);
      b2 = g2.fma(x1, b2);
      c2 = g2.fma(x2, c2);
      d2 = g2.fma(x3, d2);
      var g3 = FloatVector.fromArray(SPECIES, g, q + 3 * distance);
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
  }

  static void sixByFour(
      float[] g, int fromG, float[] x, int fromX, int distance, int n, float[] sums) {
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
    for (int i = 0, p = fromX, q = fromG; i < n; i++, p += LANES, q += LANES) {
      var x0 = FloatVector.fromArray(SPECIES, x, p);
      var x1 = FloatVector.fromArray(SPECIES, x, p + distance);
      var x2 = FloatVector.fromArray(SPECIES, x, p + 2 * distance);
      var x3 = FloatVector.fromArray(SPECIES, x, p + 3 * distance);
      var g0 = FloatVector.fromArray(SPECIES, g, q);
      a0 = g0.fma(x0, a0);
      b0 = g0.fma(x1, b0);
      c0 = g0.fma(x2, c0);
      d0 = g0.fma(x3, d0);
      var g1 = FloatVector.fromArray(SPECIES, g, q + distance);
      a1 = g1.fma(x0, a1);
      b1 = g1.fma(x1, b1);
      c1 = g1.fma(x2, c1);
      d1 = g1.fma(x3, d1);
      var g2 = FloatVector.fromArray(SPECIES, g, q + 2 * distance);
      a2 = g2.fma(x0, a2);
      b2 = g2.fma(x1, b2);
      c2 = g2.fma(x2, c2);
      d2 = g2.fma(x3, d2);
      var g3 = FloatVector.fromArray(SPECIES, g, q + 3 * distance);
      a3 = g3.fma(x0, a3);
      b3 = g3.fma(x1, b3);
      c3 = g3.fma(x2, c3);
      d3 = g3.fma(x3, d3);
      var g4 = FloatVector.fromArray(SPECIES, g, q + 4 * distance);
      a4 = g4.fma(x0, a4);
      b4 = g4.fma(x1, b4);
      c4 = g4.fma(x2, c4);
      d4 = g4.fma(x3, d4);
      var g5 = FloatVector.fromArray(SPECIES, g, q + 5 * distance);
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
  }

  static void fold(float[] sums, int count, float[] folded, int first) {
    for (int v = 0, at = 0, to = first; v < count; v++, at += LANES, to += WinogradLoops.FOLDED) {
      if (VectorConvolutionSums.MIXES_LENGTHS) {
        var sum = FloatVector.fromArray(FOUR, sums, at);
        if (LANES >= 8) {
          sum = sum.add(FloatVector.fromArray(FOUR, sums, at + 4));
        }
        if (LANES >= 16) {
          var upper = FloatVector.fromArray(FOUR, sums, at + 8);
          sum = sum.add(upper.add(FloatVector.fromArray(FOUR, sums, at + 12)));
        }
        // The upper two are the same once more, and the next vector is written over them.
        sum.add(sum.rearrange(UPPER_FIRST)).intoArray(folded, to);
      } else {
        float even = sums[at] + sums[at + 2];
        float odd = sums[at + 1] + sums[at + 3];
        if (LANES >= 8) {
          even += sums[at + 4] + sums[at + 6];
          odd += sums[at + 5] + sums[at + 7];
        }
        if (LANES >= 16) {
          even += sums[at + 8] + sums[at + 10] + (sums[at + 12] + sums[at + 14]);
          odd += sums[at + 9] + sums[at + 11] + (sums[at + 13] + sums[at + 15]);
        }
        folded[to] = even;
        folded[to + 1] = odd;
      }
    }
  }
}
