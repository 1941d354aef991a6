package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

/** Exponentials, logarithms, and sums of exponentials. */
final class Exponentials {
  private static final double LN_2 = Math.log(2);
  private static final double LN_10 = Math.log(10);

  private Exponentials() {}

  /** y = e^x; dx = g·y. Keeps y. */
  static Tensor exp(Tensor x) {
    return record("exp", x, x.data().exp(), Keep.OUTPUTS, (g, call) -> g.mul(call.output()));
  }

  /** y = 2^x; dx = g·y·ln 2. Keeps y. */
  static Tensor exp2(Tensor x) {
    return record(
        "exp2", x, x.data().exp2(), Keep.OUTPUTS, (g, call) -> g.mul(call.output()).mul(LN_2));
  }

  /** y = e^x − 1; dx = g·(y + 1). Keeps y. */
  static Tensor expm1(Tensor x) {
    return record(
        "expm1", x, x.data().expm1(), Keep.OUTPUTS, (g, call) -> g.mul(call.output().add(1)));
  }

  /** y = ln x; dx = g / x. Keeps x. */
  static Tensor log(Tensor x) {
    return record("log", x, x.data().log(), Keep.INPUTS, (g, call) -> g.div(call.input(0)));
  }

  /** y = ln(1 + x); dx = g / (1 + x). Keeps x. */
  static Tensor log1p(Tensor x) {
    return record(
        "log1p", x, x.data().log1p(), Keep.INPUTS, (g, call) -> g.div(call.input(0).add(1)));
  }

  /** y = log₂ x; dx = g / (x·ln 2). Keeps x. */
  static Tensor log2(Tensor x) {
    return record(
        "log2", x, x.data().log2(), Keep.INPUTS, (g, call) -> g.div(call.input(0).mul(LN_2)));
  }

  /** y = log₁₀ x; dx = g / (x·ln 10). Keeps x. */
  static Tensor log10(Tensor x) {
    return record(
        "log10", x, x.data().log10(), Keep.INPUTS, (g, call) -> g.div(call.input(0).mul(LN_10)));
  }

  /** y = ln(e^a + e^b); da = g·σ(a − b), db = g·σ(b − a). Keeps a and b. */
  static Tensor logaddexp(Tensor a, Tensor b) {
    return record(
        "logaddexp",
        a,
        b,
        a.data().logaddexp(b.data()),
        Keep.INPUTS,
        (Rule.General) call -> giveShares(call, 1));
  }

  /** y = log₂(2^a + 2^b); da = g / (1 + 2^(b − a)), db = g / (1 + 2^(a − b)). Keeps a and b. */
  static Tensor logaddexp2(Tensor a, Tensor b) {
    return record(
        "logaddexp2",
        a,
        b,
        a.data().logaddexp2(b.data()),
        Keep.INPUTS,
        (Rule.General) call -> giveShares(call, LN_2));
  }

  /** What each of two summands, e^(rate·a) and e^(rate·b), has of their sum. */
  private static void giveShares(Call call, double rate) {
    for (int i = 0; i < 2; i++) {
      if (call.wants(i)) {
        var ahead = call.input(i).sub(call.input(1 - i));
        call.give(i, call.grad().mul((rate == 1 ? ahead : ahead.mul(rate)).sigmoid()));
      }
    }
  }

  /** y = a·ln b, 0 where a is 0; da = g·ln b, 0 where a is 0 and b ≤ 0; db = g·a / b. */
  static Tensor xlogy(Tensor a, Tensor b) {
    return record(
        "xlogy",
        a,
        b,
        a.data().xlogy(b.data()),
        Keep.INPUTS,
        (Rule.General)
            call -> {
              var factor = call.input(0);
              var argument = call.input(1);
              if (call.wants(0)) {
                var isFlat = factor.eq(0).logicalAnd(argument.le(0));
                call.give(0, Tensor.where(isFlat, 0, call.grad().xlogy(argument)));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().mul(factor).div(argument));
              }
            });
  }
}
