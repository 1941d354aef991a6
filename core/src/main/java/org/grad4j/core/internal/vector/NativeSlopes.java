package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.NativeLanes.load;
import static org.grad4j.core.internal.vector.NativeLanes.slice;
import static org.grad4j.core.internal.vector.NativeLanes.store;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Gradients through activations: a is the gradient that has come, b what the activation has. */
final class NativeSlopes {
  private static final int STEP = 4 * SPECIES.length();
  private static final FloatVector ZEROS = FloatVector.zero(SPECIES);
  private static final FloatVector ONE = FloatVector.broadcast(SPECIES, 1f);

  private NativeSlopes() {}

  static void relu(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      store(load(as, t).blend(ZEROS, load(bs, t).compare(VectorOperators.LE, ZEROS)), ys, t);
    }
  }

  static void sigmoid(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      var s = load(bs, t);
      store(load(as, t).mul(s).mul(ONE.sub(s)), ys, t);
    }
  }

  static void tanh(Object a, int atA, Object b, int atB, Object y, int atY, int n) {
    var as = slice(a, atA, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var ys = slice(y, atY, 4 * n);
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      var h = load(bs, t);
      store(load(as, t).mul(ONE.sub(h.mul(h))), ys, t);
    }
  }
}
