package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

/** Divisions with a whole quotient, whose gradient is 0, and what they leave. */
final class Divisions {
  private Divisions() {}

  /** y = ⌊a / b⌋; da = 0, db = 0. Keeps nothing. */
  static Tensor floorDivide(Tensor a, Tensor b) {
    return record(
        "floorDivide",
        a,
        b,
        a.data().floorDivide(b.data()),
        Keep.NOTHING,
        (Rule.General) Divisions::giveNothing);
  }

  /** y = ⌊x / c⌋; dx = 0. Keeps nothing. */
  static Tensor floorDivide(Tensor x, double c) {
    return record(
        "floorDivide", x, x.data().floorDivide(c), Keep.NOTHING, (g, call) -> Slopes.flat(g));
  }

  /** y = ⌊x / c⌋ for a whole number c; dx = 0. Keeps nothing. */
  static Tensor floorDivide(Tensor x, long c) {
    return record(
        "floorDivide", x, x.data().floorDivide(c), Keep.NOTHING, (g, call) -> Slopes.flat(g));
  }

  /** y = a / b, rounded towards 0; da = 0, db = 0. Keeps nothing. */
  static Tensor truncDivide(Tensor a, Tensor b) {
    return record(
        "truncDivide",
        a,
        b,
        a.data().truncDivide(b.data()),
        Keep.NOTHING,
        (Rule.General) Divisions::giveNothing);
  }

  /** y = x / c, rounded towards 0; dx = 0. Keeps nothing. */
  static Tensor truncDivide(Tensor x, double c) {
    return record(
        "truncDivide", x, x.data().truncDivide(c), Keep.NOTHING, (g, call) -> Slopes.flat(g));
  }

  /** y = x / c, rounded towards 0, for a whole number c; dx = 0. Keeps nothing. */
  static Tensor truncDivide(Tensor x, long c) {
    return record(
        "truncDivide", x, x.data().truncDivide(c), Keep.NOTHING, (g, call) -> Slopes.flat(g));
  }

  /** y = a − b·trunc(a / b); da = g, db = −g·trunc(a / b). Keeps both if b needs them. */
  static Tensor fmod(Tensor a, Tensor b) {
    return record(
        "fmod",
        a,
        b,
        a.data().fmod(b.data()),
        Keep.FOR_SECOND,
        (Rule.General)
            call -> {
              call.give(0, call.grad());
              if (call.wants(1)) {
                call.give(1, call.grad().mul(call.input(0).truncDivide(call.input(1))).neg());
              }
            });
  }

  /** y = x − c·trunc(x / c); dx = g. Keeps nothing. */
  static Tensor fmod(Tensor x, double c) {
    return record("fmod", x, x.data().fmod(c), Keep.NOTHING, (g, call) -> g);
  }

  /** y = x − c·trunc(x / c) for a whole number c; dx = g. Keeps nothing. */
  static Tensor fmod(Tensor x, long c) {
    return record("fmod", x, x.data().fmod(c), Keep.NOTHING, (g, call) -> g);
  }

  /** y = a − b·⌊a / b⌋; da = g, db = −g·⌊a / b⌋. Keeps both if b needs them. */
  static Tensor remainder(Tensor a, Tensor b) {
    return record(
        "remainder",
        a,
        b,
        a.data().remainder(b.data()),
        Keep.FOR_SECOND,
        (Rule.General)
            call -> {
              call.give(0, call.grad());
              if (call.wants(1)) {
                call.give(1, call.grad().mul(call.input(0).floorDivide(call.input(1))).neg());
              }
            });
  }

  /** y = x − c·⌊x / c⌋; dx = g. Keeps nothing. */
  static Tensor remainder(Tensor x, double c) {
    return record("remainder", x, x.data().remainder(c), Keep.NOTHING, (g, call) -> g);
  }

  /** y = x − c·⌊x / c⌋ for a whole number c; dx = g. Keeps nothing. */
  static Tensor remainder(Tensor x, long c) {
    return record("remainder", x, x.data().remainder(c), Keep.NOTHING, (g, call) -> g);
  }

  private static void giveNothing(Call call) {
    var zeros = Slopes.flat(call.grad());
    call.give(0, zeros);
    call.give(1, zeros);
  }
}
