package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.kernel.FloatCoefficients.EXPM1_LEAST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_LEAST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_MOST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.HALF_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.INVERSE_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.MAGNITUDE;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ONE_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ROUND_DOWN;
import static org.grad4j.core.internal.kernel.FloatCoefficients.SCALE;
import static org.grad4j.core.internal.kernel.FloatCoefficients.SIGMOID_LEAST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.SIGMOID_MOST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_11;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_7;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_9;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_BORDER;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TANH_MOST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.TINY;
import static org.grad4j.core.internal.kernel.FloatMath.LN2_HIGH;
import static org.grad4j.core.internal.kernel.FloatMath.LN2_LOW;
import static org.grad4j.core.internal.kernel.FloatMath.LOG2_E;
import static org.grad4j.core.internal.kernel.FloatMath.ROUND;
import static org.grad4j.core.internal.vector.NativeLanes.LOAD;
import static org.grad4j.core.internal.vector.NativeLanes.STORE;
import static org.grad4j.core.internal.vector.NativeLanes.slice;
import static org.grad4j.core.internal.vector.NativeLanes.unexpected;
import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Loops of e<sup>x</sup> and what is made of it, over native memory: the steps of {@link
 * org.grad4j.core.internal.kernel.FloatMath}.
 *
 * <p>Each loop holds its steps whole: a step in a method of its own is not always inlined, and then
 * every vector is an object. Its numbers are vectors from before the loop, because the compiler of
 * JDK 17 would read static ones from memory each time.
 */
final class NativeExponentials {
  private NativeExponentials() {}

  /** y = e<sup>x</sup>. */
  static void exp(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    var least = lanes(EXP_LEAST);
    var most = lanes(EXP_MOST);
    var one = lanes(1f);
    var oneBits = lanes(ONE_BITS);
    var log2E = lanes(LOG2_E);
    var round = lanes(ROUND);
    var ln2High = lanes(-LN2_HIGH);
    var ln2Low = lanes(-LN2_LOW);
    var e6 = lanes(EXP_6);
    var e5 = lanes(EXP_5);
    var e4 = lanes(EXP_4);
    var e3 = lanes(EXP_3);
    var e2 = lanes(EXP_2);
    try {
      for (int t = 0, end = 4 * n; t < end; t += 4 * LANES) {
        var v = (FloatVector) LOAD.invokeExact(xs, t);
        var bounded = v.blend(least, v.lt(least));
        bounded = bounded.blend(most, bounded.compare(VectorOperators.GT, most));
        var rounded = bounded.fma(log2E, round);
        var whole = rounded.sub(round);
        var r = whole.fma(ln2Low, whole.fma(ln2High, bounded));
        var tail = e6.fma(r, e5).fma(r, e4).fma(r, e3).fma(r, e2);
        var p = r.mul(r).fma(tail, r).add(one);
        var bits = rounded.reinterpretAsInts();
        var half = bits.lanewise(VectorOperators.ASHR, 1);
        var first = half.lanewise(VectorOperators.LSHL, 23).add(oneBits);
        var second = bits.sub(half).lanewise(VectorOperators.LSHL, 23).add(oneBits);
        var power = p.mul(first.reinterpretAsFloats()).mul(second.reinterpretAsFloats());
        STORE.invokeExact(power, ys, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** y = e<sup>x</sup> − 1. */
  static void expm1(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    var least = lanes(EXPM1_LEAST);
    var most = lanes(EXP_MOST);
    var tiny = lanes(TINY);
    var half = lanes(.5f);
    var two = lanes(2f);
    var halfBits = lanes(HALF_BITS);
    var log2E = lanes(LOG2_E);
    var round = lanes(ROUND);
    var ln2High = lanes(-LN2_HIGH);
    var ln2Low = lanes(-LN2_LOW);
    var e6 = lanes(EXP_6);
    var e5 = lanes(EXP_5);
    var e4 = lanes(EXP_4);
    var e3 = lanes(EXP_3);
    var e2 = lanes(EXP_2);
    try {
      for (int t = 0, end = 4 * n; t < end; t += 4 * LANES) {
        var v = (FloatVector) LOAD.invokeExact(xs, t);
        var bounded = v.blend(least, v.lt(least));
        bounded = bounded.blend(most, bounded.compare(VectorOperators.GT, most));
        var rounded = bounded.fma(log2E, round);
        var whole = rounded.sub(round);
        var r = whole.fma(ln2Low, whole.fma(ln2High, bounded));
        var tail = e6.fma(r, e5).fma(r, e4).fma(r, e3).fma(r, e2);
        var q = r.mul(r).fma(tail, r);
        var scale = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(halfBits);
        var s = scale.reinterpretAsFloats();
        var power = s.fma(q, s.sub(half)).mul(two);
        STORE.invokeExact(power.blend(v, v.abs().lt(tiny)), ys, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** y = 1 / (1 + e<sup>−x</sup>). */
  static void sigmoid(Object x, int atX, Object y, int atY, int n) {
    sigmoid(x, atX, 0, y, atY, 0, 1, n);
  }

  /**
   * y = 1 / (1 + e<sup>−x</sup>) for n elements of each row; rows of x and of y lie so many bytes
   * apart.
   */
  static void sigmoid(
      Object x, int atX, int distanceX, Object y, int atY, int distanceY, int rows, int n) {
    var xs = slice(x, atX, (rows - 1) * distanceX + 4 * n);
    var ys = slice(y, atY, (rows - 1) * distanceY + 4 * n);
    var least = lanes(SIGMOID_LEAST);
    var most = lanes(SIGMOID_MOST);
    var oneBits = lanes(ONE_BITS);
    var inverseBits = lanes(INVERSE_BITS);
    var scale = lanes(SCALE);
    var log2E = lanes(LOG2_E);
    var round = lanes(ROUND_DOWN);
    var ln2High = lanes(-LN2_HIGH);
    var ln2Low = lanes(-LN2_LOW);
    var e6 = lanes(EXP_6);
    var e5 = lanes(EXP_5);
    var e4 = lanes(EXP_4);
    var e3 = lanes(EXP_3);
    var e2 = lanes(EXP_2);
    try {
      for (int row = 0; row < rows; row++) {
        int firstX = row * distanceX;
        int firstY = row * distanceY;
        for (int t = 0, end = 4 * n; t < end; t += 4 * LANES) {
          var v = (FloatVector) LOAD.invokeExact(xs, firstX + t);
          var minus = v.neg();
          var bounded = minus.blend(most, minus.compare(VectorOperators.GT, most));
          bounded = bounded.blend(least, bounded.lt(least));
          var rounded = bounded.fma(log2E, round);
          var bits = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
          var s = bits.add(oneBits).reinterpretAsFloats();
          var whole = rounded.sub(round);
          var r = whole.fma(ln2Low, whole.fma(ln2High, bounded));
          var tail = e6.fma(r, e5).fma(r, e4).fma(r, e3).fma(r, e2);
          var q = r.mul(r).fma(tail, r);
          var sum = s.add(scale);
          var lost = scale.sub(sum.sub(s));
          var inverse = inverseBits.sub(s.reinterpretAsInts()).reinterpretAsFloats();
          var below = lost.fma(inverse, q).fma(s, sum);
          STORE.invokeExact(scale.div(below), ys, firstY + t);
        }
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** y = tanh x. */
  static void tanh(Object x, int atX, Object y, int atY, int n) {
    tanh(x, atX, 0, y, atY, 0, 1, n);
  }

  /** y = tanh x for n elements of each row; rows of x and of y lie so many bytes apart. */
  static void tanh(
      Object x, int atX, int distanceX, Object y, int atY, int distanceY, int rows, int n) {
    var xs = slice(x, atX, (rows - 1) * distanceX + 4 * n);
    var ys = slice(y, atY, (rows - 1) * distanceY + 4 * n);
    var most = lanes(TANH_MOST);
    var border = lanes(TANH_BORDER);
    var two = lanes(2f);
    var one = lanes(1f);
    var oneBits = lanes(ONE_BITS);
    var magnitude = lanes(MAGNITUDE);
    var sign = lanes(~MAGNITUDE);
    var log2E = lanes(LOG2_E);
    var round = lanes(ROUND);
    var ln2High = lanes(-LN2_HIGH);
    var ln2Low = lanes(-LN2_LOW);
    var e6 = lanes(EXP_6);
    var e5 = lanes(EXP_5);
    var e4 = lanes(EXP_4);
    var e3 = lanes(EXP_3);
    var e2 = lanes(EXP_2);
    var t11 = lanes(TANH_11);
    var t9 = lanes(TANH_9);
    var t7 = lanes(TANH_7);
    var t5 = lanes(TANH_5);
    var t3 = lanes(TANH_3);
    try {
      for (int row = 0; row < rows; row++) {
        int firstX = row * distanceX;
        int firstY = row * distanceY;
        for (int t = 0, end = 4 * n; t < end; t += 4 * LANES) {
          var v = (FloatVector) LOAD.invokeExact(xs, firstX + t);
          var a = v.abs();
          var z = a.mul(a);
          var near = t11.fma(z, t9).fma(z, t7).fma(z, t5).fma(z, t3);
          var small = near.mul(z).fma(a, a);
          var bounded = a.blend(most, a.compare(VectorOperators.GT, most)).mul(two);
          var rounded = bounded.fma(log2E, round);
          var whole = rounded.sub(round);
          var r = whole.fma(ln2Low, whole.fma(ln2High, bounded));
          var tail = e6.fma(r, e5).fma(r, e4).fma(r, e3).fma(r, e2);
          var p = r.mul(r).fma(tail, r).add(one);
          var bits = rounded.reinterpretAsInts();
          var scale = bits.lanewise(VectorOperators.LSHL, 23).add(oneBits);
          var power = p.mul(scale.reinterpretAsFloats());
          var large = one.sub(two.div(power.add(one)));
          var chosen = large.blend(small, a.lt(border)).reinterpretAsInts().and(magnitude);
          var signed = chosen.or(v.reinterpretAsInts().and(sign)).reinterpretAsFloats();
          STORE.invokeExact(signed, ys, firstY + t);
        }
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** y = x·σ(x). */
  static void silu(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    var least = lanes(EXP_LEAST);
    var zero = lanes(0f);
    var infinity = lanes(Float.POSITIVE_INFINITY);
    var one = lanes(1f);
    var oneBits = lanes(ONE_BITS);
    var log2E = lanes(LOG2_E);
    var round = lanes(ROUND);
    var ln2High = lanes(-LN2_HIGH);
    var ln2Low = lanes(-LN2_LOW);
    var e6 = lanes(EXP_6);
    var e5 = lanes(EXP_5);
    var e4 = lanes(EXP_4);
    var e3 = lanes(EXP_3);
    var e2 = lanes(EXP_2);
    try {
      for (int t = 0, end = 4 * n; t < end; t += 4 * LANES) {
        var v = (FloatVector) LOAD.invokeExact(xs, t);
        var bounded = v.abs().neg();
        bounded = bounded.blend(least, bounded.lt(least));
        var rounded = bounded.fma(log2E, round);
        var whole = rounded.sub(round);
        var r = whole.fma(ln2Low, whole.fma(ln2High, bounded));
        var tail = e6.fma(r, e5).fma(r, e4).fma(r, e3).fma(r, e2);
        var p = r.mul(r).fma(tail, r).add(one);
        var bits = rounded.reinterpretAsInts();
        var half = bits.lanewise(VectorOperators.ASHR, 1);
        var first = half.lanewise(VectorOperators.LSHL, 23).add(oneBits);
        var second = bits.sub(half).lanewise(VectorOperators.LSHL, 23).add(oneBits);
        var power = p.mul(first.reinterpretAsFloats()).mul(second.reinterpretAsFloats());
        var numerator = one.blend(power, v.lt(zero));
        var sum = power.add(one);
        var lost = power.sub(sum.sub(one));
        var inverse = one.div(sum);
        var sigma = numerator.mul(inverse);
        var minus = sigma.neg();
        var correction = minus.fma(lost, minus.fma(sum, numerator)).mul(inverse);
        var product = v.fma(sigma, v.mul(correction));
        STORE.invokeExact(v.blend(product, v.lt(infinity)), ys, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }
}
