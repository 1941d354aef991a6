package org.grad4j.autograd;

import static org.grad4j.autograd.Recorder.record;

/** The error function, the gamma function and their kin. */
final class SpecialFunctions {
  private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

  private SpecialFunctions() {}

  /** y = erf x; dx = g·2/√π·e^−x². Keeps x. */
  static Tensor erf(Tensor x) {
    return record(
        "erf",
        x,
        x.data().erf(),
        Keep.INPUTS,
        (g, call) -> g.mul(call.input(0).square().neg().exp()).mul(TWO_OVER_SQRT_PI));
  }

  /** y = 1 − erf x; dx = −g·2/√π·e^−x². Keeps x. */
  static Tensor erfc(Tensor x) {
    return record(
        "erfc",
        x,
        x.data().erfc(),
        Keep.INPUTS,
        (g, call) -> g.mul(call.input(0).square().neg().exp()).mul(-TWO_OVER_SQRT_PI));
  }

  /** y = the number whose erf is x; dx = g·√π/2·e^y². Keeps y. */
  static Tensor erfinv(Tensor x) {
    return record(
        "erfinv",
        x,
        x.data().erfinv(),
        Keep.OUTPUTS,
        (g, call) -> g.mul(call.output().square().exp()).mul(1 / TWO_OVER_SQRT_PI));
  }

  /** y = ln |Γ(x)|; dx = g·ψ(x). Keeps x. */
  static Tensor lgamma(Tensor x) {
    return record(
        "lgamma", x, x.data().lgamma(), Keep.INPUTS, (g, call) -> g.mul(call.input(0).digamma()));
  }

  /** y = ψ(x) = Γ′(x) / Γ(x); dx = g·ψ′(x). Keeps x. */
  static Tensor digamma(Tensor x) {
    return record(
        "digamma",
        x,
        x.data().digamma(),
        Keep.INPUTS,
        (g, call) -> g.mul(call.input(0).polygamma(1)));
  }

  /** y = ψ⁽ⁿ⁾(x); dx = g·ψ⁽ⁿ⁺¹⁾(x). Keeps x. */
  static Tensor polygamma(Tensor x, int n) {
    return record(
        "polygamma",
        x,
        x.data().polygamma(n),
        Keep.INPUTS,
        (g, call) -> g.mul(call.input(0).polygamma(n + 1)));
  }
}
