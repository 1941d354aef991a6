package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import org.grad4j.core.internal.kernel.TernaryFunction;
import org.grad4j.core.internal.kernel.table.RectifierSlopes;

/** The larger and the smaller of two numbers, and bounds. */
final class Extrema {
  private static final double INF = Double.POSITIVE_INFINITY;

  private Extrema() {}

  /** y = max(a, b); da = g where a is larger, db where b is, half each where they are equal. */
  static Tensor maximum(Tensor a, Tensor b) {
    return record(
        "maximum",
        a,
        b,
        a.data().maximum(b.data()),
        Keep.INPUTS,
        (Rule.General) call -> giveShares(call, RectifierSlopes.MAXIMUM));
  }

  /** y = min(a, b); da = g where a is smaller, db where b is, half each where they are equal. */
  static Tensor minimum(Tensor a, Tensor b) {
    return record(
        "minimum",
        a,
        b,
        a.data().minimum(b.data()),
        Keep.INPUTS,
        (Rule.General) call -> giveShares(call, RectifierSlopes.MINIMUM));
  }

  private static void giveShares(Call call, TernaryFunction share) {
    for (int i = 0; i < 2; i++) {
      if (call.wants(i)) {
        call.give(i, Slopes.through(share, call.grad(), call.input(i), call.input(1 - i)));
      }
    }
  }

  /** y = the larger that is a number; da = g where a ≥ b or b is NaN, db = g elsewhere. */
  static Tensor fmax(Tensor a, Tensor b) {
    return record(
        "fmax",
        a,
        b,
        a.data().fmax(b.data()),
        Keep.INPUTS,
        (Rule.General) call -> giveOne(call, call.input(0).ge(call.input(1))));
  }

  /** y = the smaller that is a number; da = g where a ≤ b or b is NaN, db = g elsewhere. */
  static Tensor fmin(Tensor a, Tensor b) {
    return record(
        "fmin",
        a,
        b,
        a.data().fmin(b.data()),
        Keep.INPUTS,
        (Rule.General) call -> giveOne(call, call.input(0).le(call.input(1))));
  }

  private static void giveOne(Call call, Tensor isFirst) {
    var first = isFirst.logicalOr(call.input(1).isNaN());
    if (call.wants(0)) {
      call.give(0, Tensor.where(first, call.grad(), 0));
    }
    if (call.wants(1)) {
      call.give(1, Tensor.where(first, 0, call.grad()));
    }
  }

  /** y = min(max(x, min), max); dx = g where min ≤ x ≤ max, else 0. Keeps x. */
  static Tensor clamp(Tensor x, double min, double max) {
    return record(
        "clamp", x, x.data().clamp(min, max), Keep.INPUTS, (g, call) -> inside(g, call, min, max));
  }

  /** The same for whole bounds, between which whole numbers stay whole. */
  static Tensor clamp(Tensor x, long min, long max) {
    return record(
        "clamp",
        x,
        x.data().clamp(min, max),
        Keep.INPUTS,
        (g, call) -> inside(g, call, (double) min, (double) max));
  }

  /** y = max(x, min); dx = g where x ≥ min, else 0. Keeps x. */
  static Tensor clampMin(Tensor x, double min) {
    return record(
        "clampMin", x, x.data().clampMin(min), Keep.INPUTS, (g, call) -> inside(g, call, min, INF));
  }

  /** The same for a whole bound. */
  static Tensor clampMin(Tensor x, long min) {
    return record(
        "clampMin",
        x,
        x.data().clampMin(min),
        Keep.INPUTS,
        (g, call) -> inside(g, call, (double) min, INF));
  }

  /** y = min(x, max); dx = g where x ≤ max, else 0. Keeps x. */
  static Tensor clampMax(Tensor x, double max) {
    return record(
        "clampMax",
        x,
        x.data().clampMax(max),
        Keep.INPUTS,
        (g, call) -> inside(g, call, -INF, max));
  }

  /** The same for a whole bound. */
  static Tensor clampMax(Tensor x, long max) {
    return record(
        "clampMax",
        x,
        x.data().clampMax(max),
        Keep.INPUTS,
        (g, call) -> inside(g, call, -INF, (double) max));
  }

  private static Tensor inside(Tensor g, Call call, double min, double max) {
    return Slopes.through(RectifierSlopes.clamp(min, max), g, call.input(0));
  }

  /**
   * y = min(max(x, a), b); dx = g where a ≤ x ≤ b, da = g where x &lt; a &lt; b, db = g where x
   * &gt; b or b &lt; a. Keeps all three.
   */
  static Tensor clamp(Tensor x, Tensor min, Tensor max) {
    return record(
        "clamp",
        new Tensor[] {x, min, max},
        x.data().clamp(min.data(), max.data()),
        Keep.INPUTS,
        (Rule.General)
            call -> {
              var value = call.input(0);
              var low = call.input(1);
              var high = call.input(2);
              if (call.wants(0)) {
                var isInside = value.ge(low).logicalAnd(value.le(high));
                call.give(0, Tensor.where(isInside, call.grad(), 0));
              }
              if (call.wants(1)) {
                var isLow = value.lt(low).logicalAnd(low.lt(high));
                call.give(1, Tensor.where(isLow, call.grad(), 0));
              }
              if (call.wants(2)) {
                var isHigh = value.gt(high).logicalOr(high.lt(low));
                call.give(2, Tensor.where(isHigh, call.grad(), 0));
              }
            });
  }

  /** y = max(x, a); dx = g where x ≥ a, da = g where x &lt; a. Keeps both. */
  static Tensor clampMin(Tensor x, Tensor min) {
    return record(
        "clampMin",
        x,
        min,
        x.data().clampMin(min.data()),
        Keep.INPUTS,
        (Rule.General)
            call ->
                giveBounded(
                    call, call.input(0).ge(call.input(1)), call.input(0).lt(call.input(1))));
  }

  /** y = min(x, b); dx = g where x ≤ b, db = g where x &gt; b. Keeps both. */
  static Tensor clampMax(Tensor x, Tensor max) {
    return record(
        "clampMax",
        x,
        max,
        x.data().clampMax(max.data()),
        Keep.INPUTS,
        (Rule.General)
            call ->
                giveBounded(
                    call, call.input(0).le(call.input(1)), call.input(0).gt(call.input(1))));
  }

  /** NaN is neither inside nor outside. */
  private static void giveBounded(Call call, Tensor isInside, Tensor isOutside) {
    if (call.wants(0)) {
      call.give(0, Tensor.where(isInside, call.grad(), 0));
    }
    if (call.wants(1)) {
      call.give(1, Tensor.where(isOutside, call.grad(), 0));
    }
  }
}
