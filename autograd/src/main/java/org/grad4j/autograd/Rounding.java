package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

import java.util.function.UnaryOperator;
import org.grad4j.core.NDArray;

/** Roundings, whose gradient is 0; magnitudes and signs. */
final class Rounding {
  private Rounding() {}

  /** y = ⌊x⌋; dx = 0. Keeps nothing. */
  static Tensor floor(Tensor x) {
    return flat("floor", x, NDArray::floor);
  }

  /** y = ⌈x⌉; dx = 0. Keeps nothing. */
  static Tensor ceil(Tensor x) {
    return flat("ceil", x, NDArray::ceil);
  }

  /** y = the nearest whole number, of two the even one; dx = 0. Keeps nothing. */
  static Tensor round(Tensor x) {
    return flat("round", x, NDArray::round);
  }

  /** y = x without its fraction; dx = 0. Keeps nothing. */
  static Tensor trunc(Tensor x) {
    return flat("trunc", x, NDArray::trunc);
  }

  /** y = −1, 0 or 1; dx = 0. Keeps nothing. */
  static Tensor sign(Tensor x) {
    return flat("sign", x, NDArray::sign);
  }

  private static Tensor flat(String name, Tensor x, UnaryOperator<NDArray> f) {
    return record(name, x, f.apply(x.data()), Keep.NOTHING, (g, call) -> Slopes.flat(g));
  }

  /** y = x − trunc(x); dx = g. Keeps nothing. */
  static Tensor frac(Tensor x) {
    return record("frac", x, x.data().frac(), Keep.NOTHING, (g, call) -> g);
  }

  /** y = |x|; dx = g·sign(x), 0 at 0. Keeps x. */
  static Tensor abs(Tensor x) {
    return record("abs", x, x.data().abs(), Keep.INPUTS, (g, call) -> g.mul(call.input(0).sign()));
  }

  /** y = |a| with the sign of b; da = g·y / a, 0 where a is 0; db = 0. Keeps a and y. */
  static Tensor copysign(Tensor a, Tensor b) {
    return record(
        "copysign",
        a,
        b,
        a.data().copysign(b.data()),
        Keep.INPUTS_AND_OUTPUTS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                var ratio = call.output().div(call.input(0));
                call.give(0, call.grad().mul(Tensor.where(call.input(0).eq(0), 0, ratio)));
              }
              call.give(1, Slopes.flat(call.grad()));
            });
  }

  /** y = x, with other numbers for NaN and ±∞; dx = g where x is finite, else 0. Keeps x. */
  static Tensor nanToNum(Tensor x) {
    return record("nanToNum", x, x.data().nanToNum(), Keep.INPUTS, Rounding::whereFinite);
  }

  /** y = x, with these numbers for NaN, ∞ and −∞; dx = g where x is finite, else 0. Keeps x. */
  static Tensor nanToNum(Tensor x, double nan, double posInf, double negInf) {
    return record(
        "nanToNum", x, x.data().nanToNum(nan, posInf, negInf), Keep.INPUTS, Rounding::whereFinite);
  }

  private static Tensor whereFinite(Tensor g, Call call) {
    return Tensor.where(call.input(0).isFinite(), g, 0);
  }
}
