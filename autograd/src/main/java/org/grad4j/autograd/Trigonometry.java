package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

/** Trigonometric functions and their inverses, in radians. */
final class Trigonometry {
  private static final double RADIANS = Math.PI / 180;
  private static final double DEGREES = 180 / Math.PI;

  private Trigonometry() {}

  /** y = sin x; dx = g·cos x. Keeps x. */
  static Tensor sin(Tensor x) {
    return record("sin", x, x.data().sin(), Keep.INPUTS, (g, call) -> g.mul(call.input(0).cos()));
  }

  /** y = cos x; dx = −g·sin x. Keeps x. */
  static Tensor cos(Tensor x) {
    return record(
        "cos", x, x.data().cos(), Keep.INPUTS, (g, call) -> g.mul(call.input(0).sin()).neg());
  }

  /** y = tan x; dx = g·(1 + y²). Keeps y. */
  static Tensor tan(Tensor x) {
    return record(
        "tan", x, x.data().tan(), Keep.OUTPUTS, (g, call) -> g.mul(call.output().square().add(1)));
  }

  /** y = asin x; dx = g / √(1 − x²). Keeps x. */
  static Tensor asin(Tensor x) {
    return record(
        "asin",
        x,
        x.data().asin(),
        Keep.INPUTS,
        (g, call) -> g.mul(call.input(0).square().rsub(1).rsqrt()));
  }

  /** y = acos x; dx = −g / √(1 − x²). Keeps x. */
  static Tensor acos(Tensor x) {
    return record(
        "acos",
        x,
        x.data().acos(),
        Keep.INPUTS,
        (g, call) -> g.mul(call.input(0).square().rsub(1).rsqrt()).neg());
  }

  /** y = atan x; dx = g / (1 + x²). Keeps x. */
  static Tensor atan(Tensor x) {
    return record(
        "atan", x, x.data().atan(), Keep.INPUTS, (g, call) -> g.div(call.input(0).square().add(1)));
  }

  /** y = the angle of the point (b, a); da = g·b / (a² + b²), db = −g·a / (a² + b²). */
  static Tensor atan2(Tensor a, Tensor b) {
    return record(
        "atan2",
        a,
        b,
        a.data().atan2(b.data()),
        Keep.INPUTS,
        (Rule.General)
            call -> {
              var ordinate = call.input(0);
              var abscissa = call.input(1);
              var scaled = call.grad().div(ordinate.square().add(abscissa.square()));
              if (call.wants(0)) {
                call.give(0, scaled.mul(abscissa));
              }
              if (call.wants(1)) {
                call.give(1, scaled.mul(ordinate).neg());
              }
            });
  }

  /** y = sin(πx) / (πx), 1 at 0; dx = g·(πx·cos(πx) − sin(πx)) / (πx²), 0 at 0. Keeps x. */
  static Tensor sinc(Tensor x) {
    return record(
        "sinc",
        x,
        x.data().sinc(),
        Keep.INPUTS,
        (g, call) -> {
          var angle = call.input(0).mul(Math.PI);
          var below = call.input(0).mul(angle);
          var slope = angle.mul(angle.cos()).sub(angle.sin()).div(below);
          return Tensor.where(below.eq(0), 0, g.mul(slope));
        });
  }

  /** y = x·π / 180; dx = g·π / 180. Keeps nothing. */
  static Tensor deg2rad(Tensor x) {
    return record("deg2rad", x, x.data().mul(RADIANS), Keep.NOTHING, (g, call) -> g.mul(RADIANS));
  }

  /** y = x·180 / π; dx = g·180 / π. Keeps nothing. */
  static Tensor rad2deg(Tensor x) {
    return record("rad2deg", x, x.data().mul(DEGREES), Keep.NOTHING, (g, call) -> g.mul(DEGREES));
  }
}
