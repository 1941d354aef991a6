package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.kernel.FloatMath.LN2_HIGH;
import static org.grad4j.core.internal.kernel.FloatMath.LN2_LOW;
import static org.grad4j.core.internal.kernel.FloatMath.LOG2_E;
import static org.grad4j.core.internal.kernel.FloatMath.ROUND;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of {@link org.grad4j.core.internal.kernel.FloatMath}, step by step, for all lanes
 * of a vector at once.
 *
 * <p>Every number is a constant vector: spreading it where it is used would be so much more to
 * inline that the compiler gives up, and then each step makes an object.
 */
// Coefficients have the digits with which they are published.
@SuppressWarnings("FloatingPointLiteralPrecision")
final class VectorMath {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final FloatVector ERF_FAR_6 = lanes(-1.72853470e-5f);
  private static final FloatVector ERF_FAR_5 = lanes(3.83197126e-4f);
  private static final FloatVector ERF_FAR_4 = lanes(-3.88396438e-3f);
  private static final FloatVector ERF_FAR_3 = lanes(2.42546219e-2f);
  private static final FloatVector ERF_FAR_2 = lanes(-1.06777877e-1f);
  private static final FloatVector ERF_FAR_1 = lanes(-6.34846687e-1f);
  private static final FloatVector ERF_FAR_0 = lanes(-1.28717512e-1f);
  private static final FloatVector EXP_7 = lanes(1.9875691500e-4f);
  private static final FloatVector EXP_6 = lanes(1.3981999507e-3f);
  private static final FloatVector EXP_5 = lanes(8.3334519073e-3f);
  private static final FloatVector EXP_4 = lanes(4.1665795894e-2f);
  private static final FloatVector EXP_3 = lanes(1.6666665459e-1f);
  private static final FloatVector EXP_2 = lanes(5.0000001201e-1f);
  private static final FloatVector LOG_11 = lanes(7.0376836292e-2f);
  private static final FloatVector LOG_10 = lanes(-1.1514610310e-1f);
  private static final FloatVector LOG_9 = lanes(1.1676998740e-1f);
  private static final FloatVector LOG_8 = lanes(-1.2420140846e-1f);
  private static final FloatVector LOG_7 = lanes(1.4249322787e-1f);
  private static final FloatVector LOG_6 = lanes(-1.6668057665e-1f);
  private static final FloatVector LOG_5 = lanes(2.0000714765e-1f);
  private static final FloatVector LOG_4 = lanes(-2.4999993993e-1f);
  private static final FloatVector LOG_3 = lanes(3.3333331174e-1f);
  private static final FloatVector TANH_11 = lanes(-5.70498872745e-3f);
  private static final FloatVector TANH_9 = lanes(2.06390887954e-2f);
  private static final FloatVector TANH_7 = lanes(-5.37397155531e-2f);
  private static final FloatVector TANH_5 = lanes(1.33314422036e-1f);
  private static final FloatVector TANH_3 = lanes(-3.33332819422e-1f);
  private static final FloatVector ERF_11 = lanes(-5.96761703e-4f);
  private static final FloatVector ERF_9 = lanes(4.99119423e-3f);
  private static final FloatVector ERF_7 = lanes(-2.67681349e-2f);
  private static final FloatVector ERF_5 = lanes(1.12819925e-1f);
  private static final FloatVector ERF_3 = lanes(-3.76125336e-1f);
  private static final FloatVector ERF_1 = lanes(1.28379166e-1f);
  private static final FloatVector FRACTION_4 = lanes(2.3239051e-1f);
  private static final FloatVector FRACTION_3 = lanes(2.1703315e-1f);
  private static final FloatVector FRACTION_2 = lanes(2.8592584e-1f);
  private static final FloatVector FRACTION_1 = lanes(3.9999703e-1f);
  private static final FloatVector FRACTION_0 = lanes(6.6666669e-1f);
  private static final FloatVector LOG2_E_LANES = lanes(LOG2_E);
  private static final FloatVector ROUND_LANES = lanes(ROUND);
  private static final FloatVector MINUS_LN2_LOW = lanes(-LN2_LOW);
  private static final FloatVector MINUS_LN2_HIGH = lanes(-LN2_HIGH);
  private static final FloatVector LN2_LOW_LANES = lanes(LN2_LOW);
  private static final FloatVector LN2_HIGH_LANES = lanes(LN2_HIGH);
  private static final FloatVector TWO = lanes(2f);
  private static final FloatVector ONE = lanes(1f);
  private static final FloatVector HALF = lanes(.5f);
  private static final FloatVector SUBNORMAL_SHIFT = lanes(23f);
  private static final FloatVector SUBNORMAL_SCALE = lanes(0x1p23f);
  private static final FloatVector MINUS_HALF = lanes(-.5f);
  private static final FloatVector ROOT_HALF = lanes(0.70710678f);
  private static final FloatVector EXP_LEAST = lanes(-104f);
  private static final FloatVector EXPM1_LEAST = lanes(-87f);
  private static final FloatVector ZERO = lanes(0f);
  private static final FloatVector EXP_MOST = lanes(89f);
  private static final FloatVector ERF_MOST = lanes(4f);
  private static final FloatVector TINY = lanes(0x1p-24f);
  private static final FloatVector MIN_NORMAL = lanes(Float.MIN_NORMAL);
  private static final FloatVector INFINITY = lanes(Float.POSITIVE_INFINITY);
  private static final FloatVector TANH_MOST = lanes(10f);
  private static final FloatVector TANH_BORDER = lanes(.625f);
  private static final FloatVector MINUS_ONE = lanes(-1f);
  private static final FloatVector ERF_BORDER = lanes(.927734375f);
  private static final FloatVector SOFTPLUS_BORDER = lanes(20f);
  private static final FloatVector MINUS_INFINITY = lanes(Float.NEGATIVE_INFINITY);
  private static final FloatVector NAN = lanes(Float.NaN);

  private static final IntVector ROUND_BITS = lanes(Float.floatToRawIntBits(ROUND));
  private static final IntVector ROOT_HALF_BITS = lanes(0x3f3504f3);
  private static final IntVector BIAS = lanes(127);
  private static final IntVector ONE_INT = lanes(1);
  private static final IntVector SIGN = lanes(0x80000000);
  private static final IntVector MAGNITUDE = lanes(0x7fffffff);

  private VectorMath() {}

  private static FloatVector lanes(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static IntVector lanes(int value) {
    return IntVector.broadcast(SPECIES.withLanes(int.class), value);
  }

  static FloatVector exp(FloatVector x) {
    var bounded = x.max(EXP_LEAST).min(EXP_MOST);
    var rounded = bounded.fma(LOG2_E_LANES, ROUND_LANES);
    var n = rounded.reinterpretAsInts().sub(ROUND_BITS);
    var r = reduced(bounded, rounded.sub(ROUND_LANES));
    var p = r.mul(r).fma(expTail(r), r).add(ONE);
    var half = n.lanewise(VectorOperators.ASHR, 1);
    return p.mul(powerOf2(half)).mul(powerOf2(n.sub(half)));
  }

  static FloatVector expm1(FloatVector x) {
    var bounded = x.max(EXPM1_LEAST).min(EXP_MOST);
    var rounded = bounded.fma(LOG2_E_LANES, ROUND_LANES);
    var n = rounded.reinterpretAsInts().sub(ROUND_BITS);
    var r = reduced(bounded, rounded.sub(ROUND_LANES));
    var q = r.mul(r).fma(expTail(r), r);
    var s = powerOf2(n.sub(ONE_INT));
    var y = s.fma(q, s.sub(HALF)).mul(TWO);
    return y.blend(x, x.abs().lt(TINY));
  }

  private static FloatVector expModerate(FloatVector x) {
    var rounded = x.fma(LOG2_E_LANES, ROUND_LANES);
    var n = rounded.reinterpretAsInts().sub(ROUND_BITS);
    var r = reduced(x, rounded.sub(ROUND_LANES));
    return r.mul(r).fma(expTail(r), r).add(ONE).mul(powerOf2(n));
  }

  private static FloatVector reduced(FloatVector x, FloatVector n) {
    return n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, x));
  }

  private static FloatVector expTail(FloatVector r) {
    var p = EXP_7;
    p = p.fma(r, EXP_6);
    p = p.fma(r, EXP_5);
    p = p.fma(r, EXP_4);
    p = p.fma(r, EXP_3);
    return p.fma(r, EXP_2);
  }

  private static FloatVector powerOf2(IntVector n) {
    return n.add(BIAS).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  static FloatVector log(FloatVector x) {
    var subnormal = x.lt(MIN_NORMAL);
    var scaled = x.blend(x.mul(SUBNORMAL_SCALE), subnormal);
    var bits = scaled.reinterpretAsInts();
    var exponent = bits.sub(ROOT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    var f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(ONE);
    // A whole number of few bits becomes a float by the same addition, backwards.
    var whole = exponent.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND_LANES);
    var e = whole.blend(whole.sub(SUBNORMAL_SHIFT), subnormal);
    var y = f.add(e.fma(LN2_LOW_LANES, logTail(f)));
    y = e.fma(LN2_HIGH_LANES, y);
    y = x.blend(y, x.lt(INFINITY));
    y = y.blend(MINUS_INFINITY, x.eq(ZERO));
    return y.blend(NAN, x.lt(ZERO));
  }

  static FloatVector log1p(FloatVector x) {
    var u = x.add(ONE);
    var lost = x.sub(u.sub(ONE));
    var y = log(u).add(lost.div(u));
    y = x.blend(y, x.lt(INFINITY));
    y = y.blend(MINUS_INFINITY, x.eq(MINUS_ONE));
    return y.blend(x, x.abs().lt(TINY));
  }

  private static FloatVector log1pOfFraction(FloatVector x) {
    var s = x.div(x.add(TWO));
    var w = s.mul(s);
    var p = FRACTION_4;
    p = p.fma(w, FRACTION_3);
    p = p.fma(w, FRACTION_2);
    p = p.fma(w, FRACTION_1);
    p = p.fma(w, FRACTION_0);
    return s.neg().fma(x.sub(p.mul(w)), x);
  }

  private static FloatVector logTail(FloatVector f) {
    var z = f.mul(f);
    var p = LOG_11;
    p = p.fma(f, LOG_10);
    p = p.fma(f, LOG_9);
    p = p.fma(f, LOG_8);
    p = p.fma(f, LOG_7);
    p = p.fma(f, LOG_6);
    p = p.fma(f, LOG_5);
    p = p.fma(f, LOG_4);
    p = p.fma(f, LOG_3);
    return p.mul(f).fma(z, z.mul(MINUS_HALF));
  }

  static FloatVector tanh(FloatVector x) {
    var a = x.abs();
    var z = a.mul(a);
    var p = TANH_11;
    p = p.fma(z, TANH_9);
    p = p.fma(z, TANH_7);
    p = p.fma(z, TANH_5);
    p = p.fma(z, TANH_3);
    var small = p.mul(z).fma(a, a);
    var large = ONE.sub(TWO.div(expModerate(a.min(TANH_MOST).mul(TWO)).add(ONE)));
    return withSignOf(x, large.blend(small, a.lt(TANH_BORDER)));
  }

  static FloatVector sigmoid(FloatVector x) {
    var e = exp(x.abs().neg());
    var numerator = ONE.blend(e, x.lt(ZERO));
    var sum = e.add(ONE);
    var lost = e.sub(sum.sub(ONE));
    var inverse = ONE.div(sum);
    var y = numerator.mul(inverse);
    var minus = y.neg();
    return minus.fma(lost, minus.fma(sum, numerator)).fma(inverse, y);
  }

  static FloatVector erf(FloatVector x) {
    var a = x.abs();
    var large = withSignOf(x, ONE.sub(erfComplement(a)));
    return erfNearZero(x).blend(large, a.compare(VectorOperators.GT, ERF_BORDER));
  }

  private static FloatVector erfNearZero(FloatVector x) {
    var s = x.mul(x);
    var p = ERF_11;
    p = p.fma(s, ERF_9);
    p = p.fma(s, ERF_7);
    p = p.fma(s, ERF_5);
    p = p.fma(s, ERF_3);
    p = p.fma(s, ERF_1);
    return p.fma(x, x);
  }

  private static FloatVector erfComplement(FloatVector a) {
    var t = a.mul(a);
    var p = ERF_FAR_6.fma(a, ERF_FAR_5);
    p = p.fma(t, ERF_FAR_4.fma(a, ERF_FAR_3));
    p = p.fma(a, ERF_FAR_2);
    p = p.fma(a, ERF_FAR_1);
    p = p.fma(a, ERF_FAR_0);
    var complement = expModerate(p.fma(a, a.neg()));
    return complement.blend(ZERO, a.compare(VectorOperators.GT, ERF_MOST));
  }

  static FloatVector gelu(FloatVector x) {
    var u = x.mul(ROOT_HALF);
    var a = u.abs();
    var complement = erfComplement(a);
    var large = TWO.sub(complement).blend(complement, x.lt(ZERO));
    var doubled = erfNearZero(u).add(ONE);
    return x.mul(HALF).mul(doubled.blend(large, a.compare(VectorOperators.GT, ERF_BORDER)));
  }

  static FloatVector silu(FloatVector x) {
    var e = exp(x.abs().neg());
    var numerator = ONE.blend(e, x.lt(ZERO));
    var sum = e.add(ONE);
    var lost = e.sub(sum.sub(ONE));
    var inverse = ONE.div(sum);
    var y = numerator.mul(inverse);
    var minus = y.neg();
    var correction = minus.fma(lost, minus.fma(sum, numerator)).mul(inverse);
    return x.blend(x.fma(y, x.mul(correction)), x.lt(INFINITY));
  }

  static FloatVector softplus(FloatVector x) {
    var y = x.max(ZERO).add(log1pOfFraction(exp(x.abs().neg())));
    return y.blend(x, x.compare(VectorOperators.GT, SOFTPLUS_BORDER));
  }

  static FloatVector logSigmoid(FloatVector x) {
    return x.min(ZERO).sub(log1pOfFraction(exp(x.abs().neg())));
  }

  private static FloatVector withSignOf(FloatVector x, FloatVector magnitude) {
    var sign = x.reinterpretAsInts().and(SIGN);
    return magnitude.reinterpretAsInts().and(MAGNITUDE).or(sign).reinterpretAsFloats();
  }
}
