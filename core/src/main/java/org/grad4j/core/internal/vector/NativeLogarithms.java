package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_LEAST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.FRACTION_0;
import static org.grad4j.core.internal.kernel.FloatCoefficients.FRACTION_1;
import static org.grad4j.core.internal.kernel.FloatCoefficients.FRACTION_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.FRACTION_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.FRACTION_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_10;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_11;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_7;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_8;
import static org.grad4j.core.internal.kernel.FloatCoefficients.LOG_9;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ONE_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ROOT_HALF_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.SOFTPLUS_BORDER;
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
 * Loops of logarithms and what is made of them, over native memory, as {@link NativeExponentials}
 * has them.
 */
final class NativeLogarithms {
  private NativeLogarithms() {}

  /** y = ln x. */
  static void log(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    var minNormal = lanes(Float.MIN_NORMAL);
    var subnormalScale = lanes(0x1p23f);
    var rootHalf = lanes(ROOT_HALF_BITS);
    var one = lanes(1f);
    var round = lanes(ROUND);
    var subnormalShift = lanes(23f);
    var ln2Low = lanes(LN2_LOW);
    var ln2High = lanes(LN2_HIGH);
    var minusHalf = lanes(-.5f);
    var infinity = lanes(Float.POSITIVE_INFINITY);
    var minusInfinity = lanes(Float.NEGATIVE_INFINITY);
    var zero = lanes(0f);
    var nan = lanes(Float.NaN);
    var l11 = lanes(LOG_11);
    var l10 = lanes(LOG_10);
    var l9 = lanes(LOG_9);
    var l8 = lanes(LOG_8);
    var l7 = lanes(LOG_7);
    var l6 = lanes(LOG_6);
    var l5 = lanes(LOG_5);
    var l4 = lanes(LOG_4);
    var l3 = lanes(LOG_3);
    try {
      for (int t = 0, end = 4 * n; t < end; t += 4 * LANES) {
        var v = (FloatVector) LOAD.invokeExact(xs, t);
        var isSubnormal = v.lt(minNormal);
        var scaled = v.blend(v.mul(subnormalScale), isSubnormal);
        var bits = scaled.reinterpretAsInts();
        var exponent = bits.sub(rootHalf).lanewise(VectorOperators.ASHR, 23);
        var mantissa = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23));
        var f = mantissa.reinterpretAsFloats().sub(one);
        // A whole number of few bits becomes a float by the same addition, backwards.
        var whole = exponent.add(round.reinterpretAsInts()).reinterpretAsFloats().sub(round);
        var e = whole.blend(whole.sub(subnormalShift), isSubnormal);
        var z = f.mul(f);
        var p =
            l11.fma(f, l10)
                .fma(f, l9)
                .fma(f, l8)
                .fma(f, l7)
                .fma(f, l6)
                .fma(f, l5)
                .fma(f, l4)
                .fma(f, l3);
        var tail = p.mul(f).fma(z, z.mul(minusHalf));
        var log = e.fma(ln2High, f.add(e.fma(ln2Low, tail)));
        log = v.blend(log, v.lt(infinity));
        log = log.blend(minusInfinity, v.eq(zero)).blend(nan, v.lt(zero));
        STORE.invokeExact(log, ys, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** y = ln(1 + x). */
  static void log1p(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    var minNormal = lanes(Float.MIN_NORMAL);
    var subnormalScale = lanes(0x1p23f);
    var rootHalf = lanes(ROOT_HALF_BITS);
    var one = lanes(1f);
    var round = lanes(ROUND);
    var subnormalShift = lanes(23f);
    var ln2Low = lanes(LN2_LOW);
    var ln2High = lanes(LN2_HIGH);
    var minusHalf = lanes(-.5f);
    var infinity = lanes(Float.POSITIVE_INFINITY);
    var minusInfinity = lanes(Float.NEGATIVE_INFINITY);
    var zero = lanes(0f);
    var nan = lanes(Float.NaN);
    var l11 = lanes(LOG_11);
    var l10 = lanes(LOG_10);
    var l9 = lanes(LOG_9);
    var l8 = lanes(LOG_8);
    var l7 = lanes(LOG_7);
    var l6 = lanes(LOG_6);
    var l5 = lanes(LOG_5);
    var l4 = lanes(LOG_4);
    var l3 = lanes(LOG_3);
    var minusOne = lanes(-1f);
    var tiny = lanes(TINY);
    try {
      for (int t = 0, end = 4 * n; t < end; t += 4 * LANES) {
        var v = (FloatVector) LOAD.invokeExact(xs, t);
        var u = v.add(one);
        var lost = v.sub(u.sub(one));
        var isSubnormal = u.lt(minNormal);
        var scaled = u.blend(u.mul(subnormalScale), isSubnormal);
        var bits = scaled.reinterpretAsInts();
        var exponent = bits.sub(rootHalf).lanewise(VectorOperators.ASHR, 23);
        var mantissa = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23));
        var f = mantissa.reinterpretAsFloats().sub(one);
        // A whole number of few bits becomes a float by the same addition, backwards.
        var whole = exponent.add(round.reinterpretAsInts()).reinterpretAsFloats().sub(round);
        var e = whole.blend(whole.sub(subnormalShift), isSubnormal);
        var z = f.mul(f);
        var p =
            l11.fma(f, l10)
                .fma(f, l9)
                .fma(f, l8)
                .fma(f, l7)
                .fma(f, l6)
                .fma(f, l5)
                .fma(f, l4)
                .fma(f, l3);
        var tail = p.mul(f).fma(z, z.mul(minusHalf));
        var log = e.fma(ln2High, f.add(e.fma(ln2Low, tail)));
        log = u.blend(log, u.lt(infinity));
        log = log.blend(minusInfinity, u.eq(zero)).blend(nan, u.lt(zero));
        log = v.blend(log.add(lost.div(u)), v.lt(infinity));
        log = log.blend(minusInfinity, v.eq(minusOne));
        STORE.invokeExact(log.blend(v, v.abs().lt(tiny)), ys, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** y = ln(1 + e<sup>x</sup>). */
  static void softplus(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    var least = lanes(EXP_LEAST);
    var zero = lanes(0f);
    var border = lanes(SOFTPLUS_BORDER);
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
    var two = lanes(2f);
    var f4 = lanes(FRACTION_4);
    var f3 = lanes(FRACTION_3);
    var f2 = lanes(FRACTION_2);
    var f1 = lanes(FRACTION_1);
    var f0 = lanes(FRACTION_0);
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
        var s = power.div(power.add(two));
        var w = s.mul(s);
        var q = f4.fma(w, f3).fma(w, f2).fma(w, f1).fma(w, f0);
        var log = s.neg().fma(power.sub(q.mul(w)), power);
        var sum = v.max(zero).add(log);
        STORE.invokeExact(sum.blend(v, v.compare(VectorOperators.GT, border)), ys, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** y = ln σ(x). */
  static void logSigmoid(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    var least = lanes(EXP_LEAST);
    var zero = lanes(0f);
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
    var two = lanes(2f);
    var f4 = lanes(FRACTION_4);
    var f3 = lanes(FRACTION_3);
    var f2 = lanes(FRACTION_2);
    var f1 = lanes(FRACTION_1);
    var f0 = lanes(FRACTION_0);
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
        var s = power.div(power.add(two));
        var w = s.mul(s);
        var q = f4.fma(w, f3).fma(w, f2).fma(w, f1).fma(w, f0);
        var log = s.neg().fma(power.sub(q.mul(w)), power);
        STORE.invokeExact(v.min(zero).sub(log), ys, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }
}
