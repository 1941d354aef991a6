package org.grad4j.core.internal.vector;

import static jdk.incubator.vector.VectorOperators.ROL;
import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The transforms of Winograd's algorithm. A vector holds the two columns of half as many tiles side
 * by side, as they lie in memory; so neighbours change places in it, as the halves of a long that
 * is turned round, but it is never taken apart.
 *
 * <p>The JDK is called without methods between: one that the compiler has met on its own before
 * stays a call, whose result is an object.
 */
final class VectorWinogradTransforms {
  /** 1, 0, 1, 0 … */
  private static final float[] EVEN = new float[LANES];

  /** 0, −1, 0, −1 … */
  private static final float[] ODD = new float[LANES];

  /** 1, −1, 1, −1 … */
  private static final float[] ODD_NEGATIVE = new float[LANES];

  /** −1, 1, −1, 1 … */
  static final float[] EVEN_NEGATIVE = new float[LANES];

  /** As in {@link VectorConvolutionSums}. */
  private static final float[] ZERO = {0};

  static {
    for (int i = 0; i < LANES; i++) {
      EVEN[i] = i % 2 == 0 ? 1 : 0;
      ODD[i] = EVEN[i] - 1;
      ODD_NEGATIVE[i] = i % 2 == 0 ? 1 : -1;
      EVEN_NEGATIVE[i] = -ODD_NEGATIVE[i];
    }
  }

  private VectorWinogradTransforms() {}

  /**
   * Downwards, so that the last two rows of a tile serve as the first two of the next. Pairs P and
   * Q have loops of their own: JDK 17 does not inline as many vector operations as both have
   * together.
   */
  static void imageP(float[] x, int first, int rows, int width, float[] tiles, int to, int plane) {
    int pitch = width + 2;
    int last = Math.max(0, width - LANES);
    for (int column = 0; column < width; column += LANES) {
      int at = first + Math.min(column, last);
      int out = to + Math.min(column, last);
      var left0 = FloatVector.fromArray(SPECIES, x, at);
      var p0 = FloatVector.fromArray(SPECIES, x, at + 2).sub(left0);
      at += pitch;
      var left1 = FloatVector.fromArray(SPECIES, x, at);
      var p1 = FloatVector.fromArray(SPECIES, x, at + 2).sub(left1);
      at += pitch;
      for (int r = 0; r < rows; r++, out += width) {
        var left2 = FloatVector.fromArray(SPECIES, x, at);
        var p2 = FloatVector.fromArray(SPECIES, x, at + 2).sub(left2);
        at += pitch;
        var left3 = FloatVector.fromArray(SPECIES, x, at);
        var p3 = FloatVector.fromArray(SPECIES, x, at + 2).sub(left3);
        at += pitch;
        p0.sub(p2).intoArray(tiles, out);
        p1.add(p2).intoArray(tiles, out + plane);
        p2.sub(p1).intoArray(tiles, out + 2 * plane);
        p1.sub(p3).intoArray(tiles, out + 3 * plane);
        p0 = p2;
        p1 = p3;
      }
    }
  }

  /**
   * What is not wanted of a neighbour is taken 0 times; that makes NaN of what is not finite, as
   * tiles do anyway.
   */
  static void imageQ(float[] x, int first, int rows, int width, float[] tiles, int to, int plane) {
    var even = FloatVector.fromArray(SPECIES, EVEN, 0);
    var odd = FloatVector.fromArray(SPECIES, ODD, 0);
    int pitch = width + 2;
    int last = Math.max(0, width - LANES);
    for (int column = 0; column < width; column += LANES) {
      int at = first + Math.min(column, last);
      int out = to + Math.min(column, last);
      var left0 = FloatVector.fromArray(SPECIES, x, at);
      var right0 = FloatVector.fromArray(SPECIES, x, at + 2);
      var q0 = right0.fma(even, left0.fma(odd, FloatVector.fromArray(SPECIES, x, at + 1)));
      at += pitch;
      var left1 = FloatVector.fromArray(SPECIES, x, at);
      var right1 = FloatVector.fromArray(SPECIES, x, at + 2);
      var q1 = right1.fma(even, left1.fma(odd, FloatVector.fromArray(SPECIES, x, at + 1)));
      at += pitch;
      for (int r = 0; r < rows; r++, out += width) {
        var left2 = FloatVector.fromArray(SPECIES, x, at);
        var right2 = FloatVector.fromArray(SPECIES, x, at + 2);
        var q2 = right2.fma(even, left2.fma(odd, FloatVector.fromArray(SPECIES, x, at + 1)));
        at += pitch;
        var left3 = FloatVector.fromArray(SPECIES, x, at);
        var right3 = FloatVector.fromArray(SPECIES, x, at + 2);
        var q3 = right3.fma(even, left3.fma(odd, FloatVector.fromArray(SPECIES, x, at + 1)));
        at += pitch;
        q0.sub(q2).intoArray(tiles, out);
        q1.add(q2).intoArray(tiles, out + plane);
        q2.sub(q1).intoArray(tiles, out + 2 * plane);
        q1.sub(q3).intoArray(tiles, out + 3 * plane);
        q0 = q2;
        q1 = q3;
      }
    }
  }

  static void gradientP(
      float[] g, int first, int rows, int width, float[] tiles, int to, int plane) {
    int last = Math.max(0, width - LANES);
    for (int r = 0; r < rows; r++) {
      for (int column = 0; column < width; column += LANES) {
        int at = first + 2 * r * width + Math.min(column, last);
        int out = to + r * width + Math.min(column, last);
        var p0 = FloatVector.fromArray(SPECIES, g, at);
        var p1 = FloatVector.fromArray(SPECIES, g, at + width);
        p0.intoArray(tiles, out);
        p0.add(p1).intoArray(tiles, out + plane);
        p0.sub(p1).intoArray(tiles, out + 2 * plane);
        p1.neg().intoArray(tiles, out + 3 * plane);
      }
    }
  }

  static void gradientQ(
      float[] g, int first, int rows, int width, float[] tiles, int to, int plane) {
    var signs = FloatVector.fromArray(SPECIES, ODD_NEGATIVE, 0);
    int last = Math.max(0, width - LANES);
    for (int r = 0; r < rows; r++) {
      for (int column = 0; column < width; column += LANES) {
        int at = first + 2 * r * width + Math.min(column, last);
        int out = to + r * width + Math.min(column, last);
        var p0 = FloatVector.fromArray(SPECIES, g, at);
        var p1 = FloatVector.fromArray(SPECIES, g, at + width);
        var q0 =
            signs.fma(p0.reinterpretAsLongs().lanewise(ROL, Float.SIZE).reinterpretAsFloats(), p0);
        var q1 =
            signs.fma(p1.reinterpretAsLongs().lanewise(ROL, Float.SIZE).reinterpretAsFloats(), p1);
        q0.intoArray(tiles, out);
        q0.add(q1).intoArray(tiles, out + plane);
        q0.sub(q1).intoArray(tiles, out + 2 * plane);
        q1.neg().intoArray(tiles, out + 3 * plane);
      }
    }
  }

  static void results(
      float[] m,
      int outputs,
      int vectors,
      int count,
      float[] bias,
      int output,
      float[] y,
      int distance,
      int[] places,
      int vector,
      int below,
      float[] check) {
    var signs = FloatVector.fromArray(SPECIES, EVEN_NEGATIVE, 0);
    var zero = FloatVector.broadcast(SPECIES, ZERO[0]);
    int plane = outputs * vectors * LANES;
    for (int o = 0; o < outputs; o++) {
      var b = FloatVector.broadcast(SPECIES, bias[output + o]);
      for (int j = 0; j < count; j++) {
        int at = (o * vectors + j) * LANES;
        var p1 = FloatVector.fromArray(SPECIES, m, at + plane);
        var p2 = FloatVector.fromArray(SPECIES, m, at + 2 * plane);
        var q1 = FloatVector.fromArray(SPECIES, m, at + 5 * plane);
        var q2 = FloatVector.fromArray(SPECIES, m, at + 6 * plane);
        var p = FloatVector.fromArray(SPECIES, m, at).add(p1).add(p2);
        var q = FloatVector.fromArray(SPECIES, m, at + 4 * plane).add(q1).add(q2);
        var upper =
            signs
                .fma(q.reinterpretAsLongs().lanewise(ROL, Float.SIZE).reinterpretAsFloats(), q)
                .add(p)
                .add(b);
        p = p1.sub(p2).sub(FloatVector.fromArray(SPECIES, m, at + 3 * plane));
        q = q1.sub(q2).sub(FloatVector.fromArray(SPECIES, m, at + 7 * plane));
        var lower =
            signs
                .fma(q.reinterpretAsLongs().lanewise(ROL, Float.SIZE).reinterpretAsFloats(), q)
                .add(p)
                .add(b);
        int to = o * distance + places[vector + j];
        upper.intoArray(y, to);
        lower.intoArray(y, to + below);
        upper
            .fma(zero, lower.fma(zero, FloatVector.fromArray(SPECIES, check, 0)))
            .intoArray(check, 0);
      }
    }
  }
}
