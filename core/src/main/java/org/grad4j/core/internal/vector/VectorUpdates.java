package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.NativeLanes.LOAD;
import static org.grad4j.core.internal.vector.NativeLanes.STORE;
import static org.grad4j.core.internal.vector.NativeLanes.slice;
import static org.grad4j.core.internal.vector.NativeLanes.unexpected;
import static org.grad4j.core.internal.vector.VectorMath.LANES;
import static org.grad4j.core.internal.vector.VectorMath.lanes;

import jdk.incubator.vector.FloatVector;
import org.grad4j.core.internal.kernel.NativeLoops;

/**
 * The updates of {@link NativeLoops}. Loops that differ in one line are methods apart: a vector
 * that comes from either side of a branch becomes an object. They read and write by the handles
 * themselves, for the reason that {@link NativeExponentials} gives.
 */
final class VectorUpdates {
  private static final int STEP = 4 * LANES;

  private VectorUpdates() {}

  static void descend(Object p, int atP, Object g, int atG, NativeLoops.Descent by, int n) {
    if (by.decay() == 0) {
      descendOnly(p, atP, g, atG, by, n);
    } else {
      descendDecaying(p, atP, g, atG, by, n);
    }
  }

  /** Without decay. */
  private static void descendOnly(
      Object p, int atP, Object g, int atG, NativeLoops.Descent by, int n) {
    var ps = slice(p, atP, 4 * n);
    var gs = slice(g, atG, 4 * n);
    var sign = lanes(by.sign());
    var rate = lanes(by.rate());
    try {
      for (int t = 0, end = 4 * n; t < end; t += STEP) {
        var before = (FloatVector) LOAD.invokeExact(ps, t);
        var gradient = (FloatVector) LOAD.invokeExact(gs, t);
        var d = gradient.mul(sign);
        STORE.invokeExact(before.sub(d.mul(rate)), ps, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** With decay. */
  private static void descendDecaying(
      Object p, int atP, Object g, int atG, NativeLoops.Descent by, int n) {
    var ps = slice(p, atP, 4 * n);
    var gs = slice(g, atG, 4 * n);
    var sign = lanes(by.sign());
    var decay = lanes(by.decay());
    var rate = lanes(by.rate());
    try {
      for (int t = 0, end = 4 * n; t < end; t += STEP) {
        var before = (FloatVector) LOAD.invokeExact(ps, t);
        var gradient = (FloatVector) LOAD.invokeExact(gs, t);
        var d = gradient.mul(sign).add(before.mul(decay));
        STORE.invokeExact(before.sub(d.mul(rate)), ps, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void descend(
      Object p,
      int atP,
      Object g,
      int atG,
      Object b,
      int atB,
      NativeLoops.MomentumDescent by,
      int n) {
    if (by.nesterov()) {
      if (by.decay() == 0) {
        lookAhead(p, atP, g, atG, b, atB, by, n);
      } else {
        lookAheadDecaying(p, atP, g, atG, b, atB, by, n);
      }
    } else if (by.decay() == 0) {
      roll(p, atP, g, atG, b, atB, by, n);
    } else {
      rollDecaying(p, atP, g, atG, b, atB, by, n);
    }
  }

  /** Classic momentum. */
  private static void roll(
      Object p,
      int atP,
      Object g,
      int atG,
      Object b,
      int atB,
      NativeLoops.MomentumDescent by,
      int n) {
    var ps = slice(p, atP, 4 * n);
    var gs = slice(g, atG, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var sign = lanes(by.sign());
    var rate = lanes(by.rate());
    var factor = lanes(by.factor());
    var share = lanes(by.share());
    try {
      for (int t = 0, end = 4 * n; t < end; t += STEP) {
        var before = (FloatVector) LOAD.invokeExact(ps, t);
        var gradient = (FloatVector) LOAD.invokeExact(gs, t);
        var d = gradient.mul(sign);
        var past = (FloatVector) LOAD.invokeExact(bs, t);
        var momentum = past.mul(factor).add(d.mul(share));
        STORE.invokeExact(momentum, bs, t);
        STORE.invokeExact(before.sub(momentum.mul(rate)), ps, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Classic momentum with decay. */
  private static void rollDecaying(
      Object p,
      int atP,
      Object g,
      int atG,
      Object b,
      int atB,
      NativeLoops.MomentumDescent by,
      int n) {
    var ps = slice(p, atP, 4 * n);
    var gs = slice(g, atG, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var sign = lanes(by.sign());
    var decay = lanes(by.decay());
    var rate = lanes(by.rate());
    var factor = lanes(by.factor());
    var share = lanes(by.share());
    try {
      for (int t = 0, end = 4 * n; t < end; t += STEP) {
        var before = (FloatVector) LOAD.invokeExact(ps, t);
        var gradient = (FloatVector) LOAD.invokeExact(gs, t);
        var d = gradient.mul(sign).add(before.mul(decay));
        var past = (FloatVector) LOAD.invokeExact(bs, t);
        var momentum = past.mul(factor).add(d.mul(share));
        STORE.invokeExact(momentum, bs, t);
        STORE.invokeExact(before.sub(momentum.mul(rate)), ps, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Nesterov's momentum. */
  private static void lookAhead(
      Object p,
      int atP,
      Object g,
      int atG,
      Object b,
      int atB,
      NativeLoops.MomentumDescent by,
      int n) {
    var ps = slice(p, atP, 4 * n);
    var gs = slice(g, atG, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var sign = lanes(by.sign());
    var rate = lanes(by.rate());
    var factor = lanes(by.factor());
    var share = lanes(by.share());
    try {
      for (int t = 0, end = 4 * n; t < end; t += STEP) {
        var before = (FloatVector) LOAD.invokeExact(ps, t);
        var gradient = (FloatVector) LOAD.invokeExact(gs, t);
        var d = gradient.mul(sign);
        var past = (FloatVector) LOAD.invokeExact(bs, t);
        var momentum = past.mul(factor).add(d.mul(share));
        STORE.invokeExact(momentum, bs, t);
        STORE.invokeExact(before.sub(d.add(momentum.mul(factor)).mul(rate)), ps, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Nesterov's momentum with decay. */
  private static void lookAheadDecaying(
      Object p,
      int atP,
      Object g,
      int atG,
      Object b,
      int atB,
      NativeLoops.MomentumDescent by,
      int n) {
    var ps = slice(p, atP, 4 * n);
    var gs = slice(g, atG, 4 * n);
    var bs = slice(b, atB, 4 * n);
    var sign = lanes(by.sign());
    var decay = lanes(by.decay());
    var rate = lanes(by.rate());
    var factor = lanes(by.factor());
    var share = lanes(by.share());
    try {
      for (int t = 0, end = 4 * n; t < end; t += STEP) {
        var before = (FloatVector) LOAD.invokeExact(ps, t);
        var gradient = (FloatVector) LOAD.invokeExact(gs, t);
        var d = gradient.mul(sign).add(before.mul(decay));
        var past = (FloatVector) LOAD.invokeExact(bs, t);
        var momentum = past.mul(factor).add(d.mul(share));
        STORE.invokeExact(momentum, bs, t);
        STORE.invokeExact(before.sub(d.add(momentum.mul(factor)).mul(rate)), ps, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void adam(
      Object p,
      int atP,
      Object g,
      int atG,
      Object m,
      int atM,
      Object v,
      int atV,
      NativeLoops.Adam a,
      int n) {
    if (a.decay() == 0) {
      adamOnly(p, atP, g, atG, m, atM, v, atV, a, n);
    } else {
      adamDecaying(p, atP, g, atG, m, atM, v, atV, a, n);
    }
  }

  /** Without decay of the gradient. */
  private static void adamOnly(
      Object p,
      int atP,
      Object g,
      int atG,
      Object m,
      int atM,
      Object v,
      int atV,
      NativeLoops.Adam a,
      int n) {
    var ps = slice(p, atP, 4 * n);
    var gs = slice(g, atG, 4 * n);
    var ms = slice(m, atM, 4 * n);
    var vs = slice(v, atV, 4 * n);
    var sign = lanes(a.sign());
    var keep = lanes(a.keep());
    var beta1 = lanes(a.beta1());
    var rest1 = lanes(a.rest1());
    var beta2 = lanes(a.beta2());
    var rest2 = lanes(a.rest2());
    var rate = lanes(a.rate());
    var scale = lanes(a.scale());
    var epsilon = lanes(a.epsilon());
    try {
      for (int t = 0, end = 4 * n; t < end; t += STEP) {
        var before = (FloatVector) LOAD.invokeExact(ps, t);
        var gradient = (FloatVector) LOAD.invokeExact(gs, t);
        var d = gradient.mul(sign);
        var mean = (FloatVector) LOAD.invokeExact(ms, t);
        var first = mean.mul(beta1).add(d.mul(rest1));
        STORE.invokeExact(first, ms, t);
        var square = (FloatVector) LOAD.invokeExact(vs, t);
        var second = square.mul(beta2).add(d.mul(rest2).mul(d));
        STORE.invokeExact(second, vs, t);
        var root = second.sqrt().mul(scale).add(epsilon);
        STORE.invokeExact(before.mul(keep).sub(first.mul(rate).div(root)), ps, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** With decay of the gradient. */
  private static void adamDecaying(
      Object p,
      int atP,
      Object g,
      int atG,
      Object m,
      int atM,
      Object v,
      int atV,
      NativeLoops.Adam a,
      int n) {
    var ps = slice(p, atP, 4 * n);
    var gs = slice(g, atG, 4 * n);
    var ms = slice(m, atM, 4 * n);
    var vs = slice(v, atV, 4 * n);
    var sign = lanes(a.sign());
    var decay = lanes(a.decay());
    var keep = lanes(a.keep());
    var beta1 = lanes(a.beta1());
    var rest1 = lanes(a.rest1());
    var beta2 = lanes(a.beta2());
    var rest2 = lanes(a.rest2());
    var rate = lanes(a.rate());
    var scale = lanes(a.scale());
    var epsilon = lanes(a.epsilon());
    try {
      for (int t = 0, end = 4 * n; t < end; t += STEP) {
        var before = (FloatVector) LOAD.invokeExact(ps, t);
        var gradient = (FloatVector) LOAD.invokeExact(gs, t);
        var d = gradient.mul(sign).add(before.mul(decay));
        var mean = (FloatVector) LOAD.invokeExact(ms, t);
        var first = mean.mul(beta1).add(d.mul(rest1));
        STORE.invokeExact(first, ms, t);
        var square = (FloatVector) LOAD.invokeExact(vs, t);
        var second = square.mul(beta2).add(d.mul(rest2).mul(d));
        STORE.invokeExact(second, vs, t);
        var root = second.sqrt().mul(scale).add(epsilon);
        STORE.invokeExact(before.mul(keep).sub(first.mul(rate).div(root)), ps, t);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }
}
