package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.ExponentialLanes.C2;
import static org.grad4j.core.internal.vector.ExponentialLanes.C3;
import static org.grad4j.core.internal.vector.ExponentialLanes.C4;
import static org.grad4j.core.internal.vector.ExponentialLanes.C5;
import static org.grad4j.core.internal.vector.ExponentialLanes.C6;
import static org.grad4j.core.internal.vector.ExponentialLanes.LN2_HIGH;
import static org.grad4j.core.internal.vector.ExponentialLanes.LN2_LOW;
import static org.grad4j.core.internal.vector.ExponentialLanes.MINUS_LOG2_E;
import static org.grad4j.core.internal.vector.ExponentialLanes.MINUS_ONE;
import static org.grad4j.core.internal.vector.ExponentialLanes.MOST;
import static org.grad4j.core.internal.vector.ExponentialLanes.ONE;
import static org.grad4j.core.internal.vector.ExponentialLanes.ROUND;
import static org.grad4j.core.internal.vector.NativeLanes.get;
import static org.grad4j.core.internal.vector.NativeLanes.load;
import static org.grad4j.core.internal.vector.NativeLanes.put;
import static org.grad4j.core.internal.vector.NativeLanes.slice;
import static org.grad4j.core.internal.vector.NativeLanes.store;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.grad4j.core.internal.kernel.NegativeExponential;

/** The passes of softmax and its kin over rows in native memory. */
final class NativeRowMaps {
  private static final int LANES = SPECIES.length();
  private static final int STEP = 4 * LANES;

  private NativeRowMaps() {}

  static void expShifted(
      Object x, int atX, Object b, int atB, Object y, int atY, int rows, int n, double[] shifts) {
    var xs = slice(x, atX, 4 * rows * n);
    var ys = slice(y, atY, 4 * rows * n);
    int full = n / LANES * LANES;
    for (int row = 0, at = 0; row < rows; row++, at += 4 * n) {
      float shift = (float) shifts[row];
      var lanes = FloatVector.broadcast(SPECIES, shift);
      for (int t = 0, end = 4 * full; t < end; t += STEP) {
        var d = lanes.sub(load(xs, at + t)).reinterpretAsInts().min(MOST).reinterpretAsFloats();
        var rounded = d.fma(MINUS_LOG2_E, ROUND);
        var power = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        var whole = rounded.sub(ROUND);
        var s = whole.fma(LN2_LOW, whole.fma(LN2_HIGH, d));
        var p = C6.fma(s, C5).fma(s, C4).fma(s, C3).fma(s, C2).fma(s, MINUS_ONE).fma(s, ONE);
        store(p.mul(power.reinterpretAsFloats()), ys, at + t);
      }
      for (int t = full; t < n; t++) {
        put(y, atY + at + 4 * t, NegativeExponential.of(shift - get(x, atX + at + 4 * t)));
      }
    }
  }

  static void scale(
      Object x, int atX, Object b, int atB, Object y, int atY, int rows, int n, double[] factors) {
    var xs = slice(x, atX, 4 * rows * n);
    var ys = slice(y, atY, 4 * rows * n);
    int full = n / LANES * LANES;
    for (int row = 0, at = 0; row < rows; row++, at += 4 * n) {
      float factor = (float) factors[row];
      var lanes = FloatVector.broadcast(SPECIES, factor);
      for (int t = 0, end = 4 * full; t < end; t += STEP) {
        store(load(xs, at + t).mul(lanes), ys, at + t);
      }
      for (int t = full; t < n; t++) {
        put(y, atY + at + 4 * t, get(x, atX + at + 4 * t) * factor);
      }
    }
  }

  static void shiftTwice(
      Object x, int atX, Object b, int atB, Object y, int atY, int rows, int n, double[] shifts) {
    var xs = slice(x, atX, 4 * rows * n);
    var ys = slice(y, atY, 4 * rows * n);
    int full = n / LANES * LANES;
    for (int row = 0, at = 0; row < rows; row++, at += 4 * n) {
      float first = (float) shifts[row];
      float second = (float) shifts[rows + row];
      var firsts = FloatVector.broadcast(SPECIES, first);
      var seconds = FloatVector.broadcast(SPECIES, second);
      for (int t = 0, end = 4 * full; t < end; t += STEP) {
        store(load(xs, at + t).sub(firsts).sub(seconds), ys, at + t);
      }
      for (int t = full; t < n; t++) {
        put(y, atY + at + 4 * t, (get(x, atX + at + 4 * t) - first) - second);
      }
    }
  }

  static void shiftAndMultiply(
      Object a, int atA, Object b, int atB, Object y, int atY, int rows, int n, double[] shifts) {
    var as = slice(a, atA, 4 * rows * n);
    var bs = slice(b, atB, 4 * rows * n);
    var ys = slice(y, atY, 4 * rows * n);
    int full = n / LANES * LANES;
    for (int row = 0, at = 0; row < rows; row++, at += 4 * n) {
      float shift = (float) shifts[row];
      var lanes = FloatVector.broadcast(SPECIES, shift);
      for (int t = 0, end = 4 * full; t < end; t += STEP) {
        store(load(bs, at + t).mul(load(as, at + t).sub(lanes)), ys, at + t);
      }
      for (int t = full; t < n; t++) {
        put(y, atY + at + 4 * t, get(b, atB + at + 4 * t) * (get(a, atA + at + 4 * t) - shift));
      }
    }
  }

  static void subtractScaled(
      Object a, int atA, Object b, int atB, Object y, int atY, int rows, int n, double[] factors) {
    var as = slice(a, atA, 4 * rows * n);
    var bs = slice(b, atB, 4 * rows * n);
    var ys = slice(y, atY, 4 * rows * n);
    int full = n / LANES * LANES;
    for (int row = 0, at = 0; row < rows; row++, at += 4 * n) {
      float factor = (float) factors[row];
      var lanes = FloatVector.broadcast(SPECIES, factor);
      for (int t = 0, end = 4 * full; t < end; t += STEP) {
        store(load(as, at + t).sub(load(bs, at + t).mul(lanes)), ys, at + t);
      }
      for (int t = full; t < n; t++) {
        put(y, atY + at + 4 * t, get(a, atA + at + 4 * t) - get(b, atB + at + 4 * t) * factor);
      }
    }
  }
}
