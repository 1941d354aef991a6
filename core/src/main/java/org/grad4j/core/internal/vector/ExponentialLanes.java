package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.grad4j.core.internal.kernel.FloatMath;
import org.grad4j.core.internal.kernel.NegativeExponential;

/**
 * The numbers of {@link NegativeExponential}, each in all lanes, and its loop over Java arrays.
 *
 * <p>Each loop has the steps written whole: a function of vectors that was compiled by itself is
 * not inlined any more, and then every step makes an object.
 */
final class ExponentialLanes {
  static final FloatVector ROUND = lanes(NegativeExponential.ROUND);
  static final FloatVector MINUS_LOG2_E = lanes(-FloatMath.LOG2_E);
  static final FloatVector LN2_HIGH = lanes(FloatMath.LN2_HIGH);
  static final FloatVector LN2_LOW = lanes(FloatMath.LN2_LOW);
  static final FloatVector C6 = lanes(NegativeExponential.C6);
  static final FloatVector C5 = lanes(NegativeExponential.C5);
  static final FloatVector C4 = lanes(NegativeExponential.C4);
  static final FloatVector C3 = lanes(NegativeExponential.C3);
  static final FloatVector C2 = lanes(NegativeExponential.C2);
  static final FloatVector MINUS_ONE = lanes(-1f);
  static final FloatVector ONE = lanes(1f);
  static final IntVector MOST =
      IntVector.broadcast(SPECIES.withLanes(int.class), NegativeExponential.MOST);

  private static final int LANES = SPECIES.length();

  private ExponentialLanes() {}

  private static FloatVector lanes(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  static void expShifted(float[] x, float shift, float[] y, int n) {
    var shifts = FloatVector.broadcast(SPECIES, shift);
    int t = 0;
    for (; t <= n - LANES; t += LANES) {
      var d =
          shifts
              .sub(FloatVector.fromArray(SPECIES, x, t))
              .reinterpretAsInts()
              .min(MOST)
              .reinterpretAsFloats();
      var rounded = d.fma(MINUS_LOG2_E, ROUND);
      var power = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      var whole = rounded.sub(ROUND);
      var s = whole.fma(LN2_LOW, whole.fma(LN2_HIGH, d));
      var p = C6.fma(s, C5).fma(s, C4).fma(s, C3).fma(s, C2).fma(s, MINUS_ONE).fma(s, ONE);
      p.mul(power.reinterpretAsFloats()).intoArray(y, t);
    }
    for (; t < n; t++) {
      y[t] = NegativeExponential.of(shift - x[t]);
    }
  }
}
