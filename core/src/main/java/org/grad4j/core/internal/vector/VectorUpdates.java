package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.NativeLanes.load;
import static org.grad4j.core.internal.vector.NativeLanes.slice;
import static org.grad4j.core.internal.vector.NativeLanes.store;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.grad4j.core.internal.kernel.NativeLoops;

/**
 * The updates of {@link NativeLoops}. Each with decay is a loop apart: a vector that comes from
 * either side of a branch may become an object.
 */
final class VectorUpdates {
  private static final int STEP = 4 * SPECIES.length();

  private VectorUpdates() {}

  static void descend(Object p, int atP, Object g, int atG, NativeLoops.Descent by, int n) {
    var ps = slice(p, atP, 4 * n);
    var gs = slice(g, atG, 4 * n);
    float sign = by.sign();
    float decay = by.decay();
    float rate = by.rate();
    if (decay == 0) {
      for (int t = 0, end = 4 * n; t < end; t += STEP) {
        var d = load(gs, t).mul(sign);
        store(load(ps, t).sub(d.mul(rate)), ps, t);
      }
      return;
    }
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      var before = load(ps, t);
      var d = load(gs, t).mul(sign).add(before.mul(decay));
      store(before.sub(d.mul(rate)), ps, t);
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
    var ps = slice(p, atP, 4 * n);
    var gs = slice(g, atG, 4 * n);
    var bs = slice(b, atB, 4 * n);
    float sign = by.sign();
    float decay = by.decay();
    if (by.nesterov()) {
      for (int t = 0, end = 4 * n; t < end; t += STEP) {
        var before = load(ps, t);
        var d = decayed(load(gs, t).mul(sign), before, decay);
        var momentum = load(bs, t).mul(by.factor()).add(d.mul(by.share()));
        store(momentum, bs, t);
        store(before.sub(d.add(momentum.mul(by.factor())).mul(by.rate())), ps, t);
      }
      return;
    }
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      var before = load(ps, t);
      var d = decayed(load(gs, t).mul(sign), before, decay);
      var momentum = load(bs, t).mul(by.factor()).add(d.mul(by.share()));
      store(momentum, bs, t);
      store(before.sub(momentum.mul(by.rate())), ps, t);
    }
  }

  private static FloatVector decayed(FloatVector g, FloatVector p, float decay) {
    return decay == 0 ? g : g.add(p.mul(decay));
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
    var ps = slice(p, atP, 4 * n);
    var gs = slice(g, atG, 4 * n);
    var ms = slice(m, atM, 4 * n);
    var vs = slice(v, atV, 4 * n);
    float sign = a.sign();
    float decay = a.decay();
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      var before = load(ps, t);
      var d = decayed(load(gs, t).mul(sign), before, decay);
      var first = load(ms, t).mul(a.beta1()).add(d.mul(a.rest1()));
      var second = load(vs, t).mul(a.beta2()).add(d.mul(a.rest2()).mul(d));
      store(first, ms, t);
      store(second, vs, t);
      var root = second.sqrt().mul(a.scale()).add(a.epsilon());
      store(before.mul(a.keep()).sub(first.mul(a.rate()).div(root)), ps, t);
    }
  }
}
