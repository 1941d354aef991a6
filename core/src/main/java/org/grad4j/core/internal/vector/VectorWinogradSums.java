package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.grad4j.core.internal.kernel.WinogradLoops;

/**
 * Sums over all tiles, for the weight: those of some outputs and some channels stay in registers.
 */
final class VectorWinogradSums {
  private static final VectorSpecies<Float> FOLDED = FloatVector.SPECIES_128;

  /** As in {@link VectorConvolutionSums}. */
  private static final float[] ZERO = {0};

  private VectorWinogradSums() {}

  static void threeByThree(
      float[] g,
      int fromG,
      float[] x,
      int fromX,
      int distance,
      int n,
      float[] room,
      float[] sums,
      int first) {
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
    a0.intoArray(room, 0);
    a1.intoArray(room, LANES);
    a2.intoArray(room, 2 * LANES);
    b0.intoArray(room, 3 * LANES);
    b1.intoArray(room, 4 * LANES);
    b2.intoArray(room, 5 * LANES);
    c0.intoArray(room, 6 * LANES);
    c1.intoArray(room, 7 * LANES);
    c2.intoArray(room, 8 * LANES);
    fold(room, 9, sums, first);
  }

  static void fourByFour(
      float[] g,
      int fromG,
      float[] x,
      int fromX,
      int distance,
      int n,
      float[] room,
      float[] sums,
      int first) {
    float zero = ZERO[0];
    var a0 = FloatVector.broadcast(SPECIES, zero);
    var a1 = FloatVector.broadcast(SPECIES, zero);
    var a2 = FloatVector.broadcast(SPECIES, zero);
    var a3 = FloatVector.broadcast(SPECIES, zero);
    var b0 = FloatVector.broadcast(SPECIES, zero);
    var b1 = FloatVector.broadcast(SPECIES, zero);
    var b2 = FloatVector.broadcast(SPECIES, zero);
    var b3 = FloatVector.broadcast(SPECIES, zero);
    var c0 = FloatVector.broadcast(SPECIES, zero);
    var c1 = FloatVector.broadcast(SPECIES, zero);
    var c2 = FloatVector.broadcast(SPECIES, zero);
    var c3 = FloatVector.broadcast(SPECIES, zero);
    var d0 = FloatVector.broadcast(SPECIES, zero);
    var d1 = FloatVector.broadcast(SPECIES, zero);
    var d2 = FloatVector.broadcast(SPECIES, zero);
    var d3 = FloatVector.broadcast(SPECIES, zero);
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
    a0.intoArray(room, 0);
    a1.intoArray(room, LANES);
    a2.intoArray(room, 2 * LANES);
    a3.intoArray(room, 3 * LANES);
    b0.intoArray(room, 4 * LANES);
    b1.intoArray(room, 5 * LANES);
    b2.intoArray(room, 6 * LANES);
    b3.intoArray(room, 7 * LANES);
    c0.intoArray(room, 8 * LANES);
    c1.intoArray(room, 9 * LANES);
    c2.intoArray(room, 10 * LANES);
    c3.intoArray(room, 11 * LANES);
    d0.intoArray(room, 12 * LANES);
    d1.intoArray(room, 13 * LANES);
    d2.intoArray(room, 14 * LANES);
    d3.intoArray(room, 15 * LANES);
    fold(room, 16, sums, first);
  }

  static void sixByFour(
      float[] g,
      int fromG,
      float[] x,
      int fromX,
      int distance,
      int n,
      float[] room,
      float[] sums,
      int first) {
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
    a0.intoArray(room, 0);
    a1.intoArray(room, LANES);
    a2.intoArray(room, 2 * LANES);
    a3.intoArray(room, 3 * LANES);
    a4.intoArray(room, 4 * LANES);
    a5.intoArray(room, 5 * LANES);
    b0.intoArray(room, 6 * LANES);
    b1.intoArray(room, 7 * LANES);
    b2.intoArray(room, 8 * LANES);
    b3.intoArray(room, 9 * LANES);
    b4.intoArray(room, 10 * LANES);
    b5.intoArray(room, 11 * LANES);
    c0.intoArray(room, 12 * LANES);
    c1.intoArray(room, 13 * LANES);
    c2.intoArray(room, 14 * LANES);
    c3.intoArray(room, 15 * LANES);
    c4.intoArray(room, 16 * LANES);
    c5.intoArray(room, 17 * LANES);
    d0.intoArray(room, 18 * LANES);
    d1.intoArray(room, 19 * LANES);
    d2.intoArray(room, 20 * LANES);
    d3.intoArray(room, 21 * LANES);
    d4.intoArray(room, 22 * LANES);
    d5.intoArray(room, 23 * LANES);
    fold(room, 24, sums, first);
  }

  /** Adds the lanes of each vector to a few sums; without a loop, which would make objects. */
  private static void fold(float[] room, int vectors, float[] sums, int first) {
    for (int v = 0, at = 0, to = first; v < vectors; v++, at += LANES, to += WinogradLoops.FOLDED) {
      var folded = part(room, at);
      if (LANES >= 8) {
        folded = folded.add(part(room, at + 4));
      }
      if (LANES >= 16) {
        folded = folded.add(part(room, at + 8).add(part(room, at + 12)));
      }
      folded.add(part(sums, to)).intoArray(sums, to);
    }
  }

  private static FloatVector part(float[] x, int at) {
    return FloatVector.fromArray(FOLDED, x, at);
  }
}
