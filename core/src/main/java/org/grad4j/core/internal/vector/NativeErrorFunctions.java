package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_1;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_11;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_7;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_9;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_BORDER;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_0;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_1;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_FAR_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ERF_MOST;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_1;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP2_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.EXP_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_1;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_10;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_2;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_3;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_4;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_5;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_6;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_7;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_8;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_9;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_LEAST_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.GELU_MOST_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.MAGNITUDE;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ONE_BITS;
import static org.grad4j.core.internal.kernel.FloatCoefficients.ROUND_UP;
import static org.grad4j.core.internal.kernel.FloatCoefficients.SCALE;
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
 * Loops of the error function and what is made of it, over native memory, as {@link
 * NativeExponentials} has them.
 */
final class NativeErrorFunctions {
  private NativeErrorFunctions() {}

  /** y = erf x. */
  static void erf(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    var border = lanes(ERF_BORDER);
    var most = lanes(ERF_MOST);
    var one = lanes(1f);
    var zero = lanes(0f);
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
    var n11 = lanes(ERF_11);
    var n9 = lanes(ERF_9);
    var n7 = lanes(ERF_7);
    var n5 = lanes(ERF_5);
    var n3 = lanes(ERF_3);
    var n1 = lanes(ERF_1);
    var far6 = lanes(ERF_FAR_6);
    var far5 = lanes(ERF_FAR_5);
    var far4 = lanes(ERF_FAR_4);
    var far3 = lanes(ERF_FAR_3);
    var far2 = lanes(ERF_FAR_2);
    var far1 = lanes(ERF_FAR_1);
    var far0 = lanes(ERF_FAR_0);
    try {
      for (int t = 0, end = 4 * n; t < end; t += 4 * LANES) {
        var v = (FloatVector) LOAD.invokeExact(xs, t);
        var a = v.abs();
        var z = v.mul(v);
        var near = n11.fma(z, n9).fma(z, n7).fma(z, n5).fma(z, n3).fma(z, n1);
        var small = near.fma(v, v);
        var far =
            far6.fma(a, far5).fma(z, far4.fma(a, far3)).fma(a, far2).fma(a, far1).fma(a, far0);
        var exponent = far.fma(a, a.neg());
        var rounded = exponent.fma(log2E, round);
        var whole = rounded.sub(round);
        var r = whole.fma(ln2Low, whole.fma(ln2High, exponent));
        var tail = e6.fma(r, e5).fma(r, e4).fma(r, e3).fma(r, e2);
        var p = r.mul(r).fma(tail, r).add(one);
        var bits = rounded.reinterpretAsInts();
        var scaled = bits.lanewise(VectorOperators.LSHL, 23).add(p.reinterpretAsInts());
        var power = scaled.reinterpretAsFloats();
        var complement = power.blend(zero, a.compare(VectorOperators.GT, most));
        var large = one.sub(complement).reinterpretAsInts().and(magnitude);
        var signed = large.or(v.reinterpretAsInts().and(sign)).reinterpretAsFloats();
        STORE.invokeExact(small.blend(signed, a.compare(VectorOperators.GT, border)), ys, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** y = ½x·(1 + erf(x / √2)). */
  static void gelu(Object x, int atX, Object y, int atY, int n) {
    var xs = slice(x, atX, 4 * n);
    var ys = slice(y, atY, 4 * n);
    var magnitude = lanes(MAGNITUDE);
    var mostBits = lanes(GELU_MOST_BITS);
    var leastBits = lanes(GELU_LEAST_BITS);
    var round = lanes(ROUND_UP);
    var one = lanes(1f);
    var oneBits = lanes(ONE_BITS);
    var minusScale = lanes(-SCALE);
    var g10 = lanes(GELU_10);
    var g9 = lanes(GELU_9);
    var g8 = lanes(GELU_8);
    var g7 = lanes(GELU_7);
    var g6 = lanes(GELU_6);
    var g5 = lanes(GELU_5);
    var g4 = lanes(GELU_4);
    var g3 = lanes(GELU_3);
    var g2 = lanes(GELU_2);
    var g1 = lanes(GELU_1);
    var e6 = lanes(EXP2_6);
    var e5 = lanes(EXP2_5);
    var e4 = lanes(EXP2_4);
    var e3 = lanes(EXP2_3);
    var e2 = lanes(EXP2_2);
    var e1 = lanes(EXP2_1);
    try {
      for (int t = 0, end = 4 * n; t < end; t += 4 * LANES) {
        var v = (FloatVector) LOAD.invokeExact(xs, t);
        var signed = v.reinterpretAsInts();
        var a = signed.and(magnitude);
        var b = a.min(mostBits).reinterpretAsFloats();
        var p = g10.fma(b, g9).fma(b, g8).fma(b, g7).fma(b, g6).fma(b, g5);
        p = p.fma(b, g4).fma(b, g3).fma(b, g2).fma(b, g1).mul(b);
        p = p.reinterpretAsInts().min(leastBits).reinterpretAsFloats();
        var rounded = p.add(round);
        var f = p.sub(rounded.sub(round));
        var e = e6.fma(f, e5).fma(f, e4).fma(f, e3).fma(f, e2).fma(f, e1).fma(f, one);
        var bits = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        var tail = bits.add(e.reinterpretAsInts()).reinterpretAsFloats();
        var c = signed.lanewise(VectorOperators.ASHR, 31).not().and(oneBits).reinterpretAsFloats();
        STORE.invokeExact(tail.fma(minusScale, c).mul(a.reinterpretAsFloats()), ys, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }
}
