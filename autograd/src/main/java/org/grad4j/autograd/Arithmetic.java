package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

/** The four operations and negation, with broadcasting. */
final class Arithmetic {
  private Arithmetic() {}

  /** y = a + b; da = g, db = g. Keeps nothing. */
  static Tensor add(Tensor a, Tensor b) {
    return record(
        "add", a, b, a.data().add(b.data()), Keep.NOTHING, (Rule.General) Arithmetic::passOn);
  }

  /** y = x + c; dx = g. Keeps nothing. */
  static Tensor add(Tensor x, double c) {
    return record("add", x, x.data().add(c), Keep.NOTHING, (g, call) -> g);
  }

  /** y = x + c for a whole number c; dx = g. Keeps nothing. */
  static Tensor add(Tensor x, long c) {
    return record("add", x, x.data().add(c), Keep.NOTHING, (g, call) -> g);
  }

  /** y = a + α·b; da = g, db = α·g. Keeps nothing. */
  static Tensor add(Tensor a, Tensor b, double alpha) {
    return record(
        "add",
        a,
        b,
        a.data().add(b.data(), alpha),
        Keep.NOTHING,
        (Rule.General)
            call -> {
              call.give(0, call.grad());
              if (call.wants(1)) {
                call.give(1, call.grad().mul(alpha));
              }
            });
  }

  /** y = a − b; da = g, db = −g. Keeps nothing. */
  static Tensor sub(Tensor a, Tensor b) {
    return record(
        "sub",
        a,
        b,
        a.data().sub(b.data()),
        Keep.NOTHING,
        (Rule.General)
            call -> {
              call.give(0, call.grad());
              if (call.wants(1)) {
                call.give(1, call.grad().neg());
              }
            });
  }

  /** y = a − α·b; da = g, db = −α·g. Keeps nothing. */
  static Tensor sub(Tensor a, Tensor b, double alpha) {
    return record(
        "sub",
        a,
        b,
        a.data().sub(b.data(), alpha),
        Keep.NOTHING,
        (Rule.General)
            call -> {
              call.give(0, call.grad());
              if (call.wants(1)) {
                call.give(1, call.grad().mul(-alpha));
              }
            });
  }

  /** y = x − c; dx = g. Keeps nothing. */
  static Tensor sub(Tensor x, double c) {
    return record("sub", x, x.data().sub(c), Keep.NOTHING, (g, call) -> g);
  }

  /** y = x − c for a whole number c; dx = g. Keeps nothing. */
  static Tensor sub(Tensor x, long c) {
    return record("sub", x, x.data().sub(c), Keep.NOTHING, (g, call) -> g);
  }

  /** y = c − x; dx = −g. Keeps nothing. */
  static Tensor rsub(Tensor x, double c) {
    return record("rsub", x, x.data().rsub(c), Keep.NOTHING, (g, call) -> g.neg());
  }

  /** y = c − x for a whole number c; dx = −g. Keeps nothing. */
  static Tensor rsub(Tensor x, long c) {
    return record("rsub", x, x.data().rsub(c), Keep.NOTHING, (g, call) -> g.neg());
  }

  /** y = a·b; da = g·b, db = g·a. Keeps each input that the other needs. */
  static Tensor mul(Tensor a, Tensor b) {
    return record(
        "mul",
        a,
        b,
        a.data().mul(b.data()),
        Keep.FACTORS,
        (Rule.General)
            call -> {
              if (call.wants(0)) {
                call.give(0, call.grad().mul(call.input(1)));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().mul(call.input(0)));
              }
            });
  }

  /** y = c·x; dx = c·g. Keeps nothing. */
  static Tensor mul(Tensor x, double c) {
    return record("mul", x, x.data().mul(c), Keep.NOTHING, (g, call) -> g.mul(c));
  }

  /** y = c·x for a whole number c; dx = c·g. Keeps nothing. */
  static Tensor mul(Tensor x, long c) {
    return record("mul", x, x.data().mul(c), Keep.NOTHING, (g, call) -> g.mul(c));
  }

  /** y = a / b; da = g / b, db = −g·(a / b) / b. Keeps b, and a if b needs it. */
  static Tensor div(Tensor a, Tensor b) {
    return record(
        "div",
        a,
        b,
        a.data().div(b.data()),
        Keep.QUOTIENT,
        (Rule.General)
            call -> {
              var b1 = call.input(1);
              if (call.wants(0)) {
                call.give(0, call.grad().div(b1));
              }
              if (call.wants(1)) {
                call.give(1, call.grad().mul(call.input(0).div(b1).div(b1)).neg());
              }
            });
  }

  /** y = x / c; dx = g / c. Keeps nothing. */
  static Tensor div(Tensor x, double c) {
    return record("div", x, x.data().div(c), Keep.NOTHING, (g, call) -> g.div(c));
  }

  /** y = c / x; dx = −g·y / x. Keeps x and y. */
  static Tensor rdiv(Tensor x, double c) {
    return record(
        "rdiv",
        x,
        x.data().rdiv(c),
        Keep.INPUTS_AND_OUTPUTS,
        (g, call) -> g.mul(call.output()).div(call.input(0)).neg());
  }

  /** y = −x; dx = −g. Keeps nothing. */
  static Tensor neg(Tensor x) {
    return record("neg", x, x.data().neg(), Keep.NOTHING, (g, call) -> g.neg());
  }

  private static void passOn(Call call) {
    call.give(0, call.grad());
    call.give(1, call.grad());
  }
}
