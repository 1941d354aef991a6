package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

/** Powers and roots. */
final class Powers {
  private Powers() {}

  /** y = x²; dx = 2·g·x. Keeps x. */
  static Tensor square(Tensor x) {
    return record(
        "square", x, x.data().square(), Keep.INPUTS, (g, call) -> g.mul(call.input(0)).mul(2));
  }

  /** y = 1 / x; dx = −g·y². Keeps y. */
  static Tensor reciprocal(Tensor x) {
    return record(
        "reciprocal",
        x,
        x.data().reciprocal(),
        Keep.OUTPUTS,
        (g, call) -> g.mul(call.output().square()).neg());
  }

  /** y = √x; dx = g / 2y. Keeps y. */
  static Tensor sqrt(Tensor x) {
    return record(
        "sqrt", x, x.data().sqrt(), Keep.OUTPUTS, (g, call) -> g.div(call.output().mul(2)));
  }

  /** y = 1 / √x; dx = −½·g·y³. Keeps y. */
  static Tensor rsqrt(Tensor x) {
    return record(
        "rsqrt",
        x,
        x.data().rsqrt(),
        Keep.OUTPUTS,
        (g, call) -> g.mul(call.output().pow(3)).mul(-0.5));
  }

  /** y = x^c; dx = g·c·x^(c − 1), 0 for c = 0. Keeps x. */
  static Tensor pow(Tensor x, double c) {
    return record("pow", x, x.data().pow(c), Keep.INPUTS, (g, call) -> slope(g, call, c));
  }

  /** y = x^c for a whole number c; dx = g·c·x^(c − 1), 0 for c = 0. Keeps x. */
  static Tensor pow(Tensor x, long c) {
    return record("pow", x, x.data().pow(c), Keep.INPUTS, (g, call) -> slope(g, call, (double) c));
  }

  private static Tensor slope(Tensor g, Call call, double c) {
    if (c == 0) {
      return Slopes.flat(g);
    } else if (c == 1) {
      return g;
    }
    var x = call.input(0);
    return g.mul((c == 2 ? x : x.pow(c - 1)).mul(c));
  }

  /**
   * y = a^b; da = g·b·a^(b − 1), 0 where b is 0; db = g·y·ln a, 0 where a is 0 and b is not
   * negative. Keeps a, b and y.
   */
  static Tensor pow(Tensor a, Tensor b) {
    return record(
        "pow",
        a,
        b,
        a.data().pow(b.data()),
        Keep.INPUTS_AND_OUTPUTS,
        (Rule.General)
            call -> {
              var base = call.input(0);
              var exponent = call.input(1);
              if (call.wants(0)) {
                var slope = exponent.mul(base.pow(exponent.sub(1)));
                call.give(0, Tensor.where(exponent.eq(0), 0, call.grad().mul(slope)));
              }
              if (call.wants(1)) {
                var slope = call.output().mul(base.log());
                var isFlat = base.eq(0).logicalAnd(exponent.ge(0));
                call.give(1, call.grad().mul(Tensor.where(isFlat, 0, slope)));
              }
            });
  }

  /** y = c^x; dx = g·y·ln c, 0 where c is 0 and x is not negative. Keeps x and y. */
  static Tensor rpow(Tensor x, double c) {
    return record(
        "rpow",
        x,
        x.data().rpow(c),
        Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> exponentSlope(g, call, c));
  }

  /** y = c^x for a whole number c; dx = g·y·ln c. Keeps x and y. */
  static Tensor rpow(Tensor x, long c) {
    return record(
        "rpow",
        x,
        x.data().rpow(c),
        Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> exponentSlope(g, call, (double) c));
  }

  private static Tensor exponentSlope(Tensor g, Call call, double c) {
    if (c == 0) {
      // ∞ falls to 0 at once.
      return g.mul(Tensor.where(call.input(0).ge(0), 0, call.output().detach().neg()));
    }
    return g.mul(call.output()).mul(Math.log(c));
  }

  /** y = √(a² + b²); da = g·a / y, db = g·b / y. Keeps a, b and y. */
  static Tensor hypot(Tensor a, Tensor b) {
    return record(
        "hypot",
        a,
        b,
        a.data().hypot(b.data()),
        Keep.INPUTS_AND_OUTPUTS,
        (Rule.General)
            call -> {
              for (int i = 0; i < 2; i++) {
                if (call.wants(i)) {
                  call.give(i, call.grad().mul(call.input(i).div(call.output())));
                }
              }
            });
  }
}
