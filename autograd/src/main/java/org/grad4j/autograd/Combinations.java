package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

/** Sums of a tensor and a product, quotient or difference of others, in one pass. */
final class Combinations {
  private Combinations() {}

  /** y = a + w·(b − a); da = g·(1 − w), db = g·w. Keeps nothing. */
  static Tensor lerp(Tensor a, Tensor b, double w) {
    return record(
        "lerp",
        a,
        b,
        a.data().lerp(b.data(), w),
        Keep.NOTHING,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad().mul(1 - w));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().mul(w));
              }
            });
  }

  /** y = a + w·(b − a); da = g·(1 − w), db = g·w, dw = g·(b − a). Keeps all three. */
  static Tensor lerp(Tensor a, Tensor b, Tensor w) {
    return record(
        "lerp",
        new Tensor[] {a, b, w},
        a.data().lerp(b.data(), w.data()),
        Keep.INPUTS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad().mul(call.input(2).rsub(1)));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().mul(call.input(2)));
              }
              if (call.wants(2)) {
                call.give(2, call.grad().mul(call.input(1).sub(call.input(0))));
              }
            });
  }

  /** y = x + c·a·b; da = c·g·b, db = c·g·a, dx = g. Keeps each factor that the other needs. */
  static Tensor addcmul(Tensor x, Tensor a, Tensor b, double c) {
    return record(
        "addcmul",
        new Tensor[] {a, b, x},
        x.data().addcmul(a.data(), b.data(), c),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              for (int i = 0; i < 2; i++) {
                if (call.wants(i)) {
                  call.give(i, scaled(call.grad(), c).mul(call.input(1 - i)));
                }
              }
              call.give(2, call.grad());
            });
  }

  /** y = x + c·a / b; da = c·g / b, db = −c·g·a / b², dx = g. Keeps b, and a if b needs it. */
  static Tensor addcdiv(Tensor x, Tensor a, Tensor b, double c) {
    return record(
        "addcdiv",
        new Tensor[] {a, b, x},
        x.data().addcdiv(a.data(), b.data(), c),
        Keep.QUOTIENT,
        (Rule.General)
            call -> {
              var below = call.input(1);
              if (call.wants(0)) {
                call.give(0, scaled(call.grad(), c).div(below));
              }
              if (call.wants(1)) {
                call.give(1, scaled(call.grad(), -c).mul(call.input(0).div(below.square())));
              }
              call.give(2, call.grad());
            });
  }

  private static Tensor scaled(Tensor g, double c) {
    return c == 1 ? g : g.mul(c);
  }
}
