package org.grad4j.core.internal.kernel.table;

/**
 * The logarithm of the gamma function and its derivative.
 *
 * <p>lgamma is exact to some units in the last place for positive numbers; near its zeros below 0,
 * and near those of digamma, the error is small beside 1.
 */
final class Gamma {
  private Gamma() {}

  /** 1 − γ, with Euler's constant γ. */
  private static final double ONE_MINUS_EULER = 0.42278433509846713;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  /** (−1)<sup>k</sup>·(ζ(k) − 1)/k from k = 2 on: lgamma(2 + z) = (1 − γ)·z + Σ … z<sup>k</sup>. */
  private static final double[] NEAR_TWO = {
    0.3224670334241132,
    -0.0673523010531981,
    0.020580808427784546,
    -0.007385551028673986,
    0.0028905103307415234,
    -0.001192753911703261,
    0.0005096695247430425,
    -0.00022315475845357939,
    9.945751278180853e-05,
    -4.492623673813314e-05,
    2.050721277567069e-05,
    -9.439488275268397e-06,
    4.374866789907488e-06,
    -2.039215753801366e-06,
    9.55141213040742e-07,
    -4.492469198764566e-07,
    2.1207184805554665e-07,
    -1.0043224823968099e-07,
    4.7698101693639804e-08,
    -2.2711094608943164e-08,
    1.0838659214896955e-08,
    -5.183475041970047e-09,
    2.4836745438024785e-09,
    -1.1921401405860912e-09,
    5.731367241678862e-10,
    -2.7595228851242334e-10
  };

  /** B₂ₖ / (2k·(2k − 1)), Stirling's series in 1/x². */
  private static final double[] STIRLING = {
    1.0 / 12,
    -1.0 / 360,
    1.0 / 1260,
    -1.0 / 1680,
    1.0 / 1188,
    -691.0 / 360360,
    1.0 / 156,
    -3617.0 / 122400
  };

  /** B₂ₖ / 2k, the derivative's series in 1/x². */
  private static final double[] STIRLING_SLOPE = {
    1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160
  };

  static double lgamma(double x) {
    if (x <= 0) {
      if (x == Math.rint(x)) {
        return Double.POSITIVE_INFINITY;
      }
      // Γ(x)·Γ(−x) = −π / (x·sin πx)
      return Math.log(Math.PI / Math.abs(x * Math.sin(Math.PI * fraction(x)))) - lgamma(-x);
    }
    if (x < 0.5) {
      return lgamma(x + 1) - Math.log(x);
    }
    if (x < 1.5) {
      return nearTwo(x - 1) - Math.log1p(x - 1);
    }
    if (x < 10) {
      double product = 1;
      double rest = x;
      while (rest > 2.5) {
        rest -= 1;
        product *= rest;
      }
      return nearTwo(rest - 2) + Math.log(product);
    }
    double inverse = 1 / x;
    return (x - 0.5) * (Math.log(x) - 1)
        + (HALF_LOG_TWO_PI - 0.5)
        + inverse * Polynomial.of(STIRLING, inverse * inverse);
  }

  static double digamma(double x) {
    if (x == 0) {
      return Math.copySign(Double.POSITIVE_INFINITY, -x);
    }
    if (x < 0) {
      if (x == Math.rint(x)) {
        return Double.NaN;
      }
      return digamma(1 - x) - Math.PI / Math.tan(Math.PI * fraction(x));
    }
    double sum = 0;
    double high = x;
    while (high < 10) {
      sum -= 1 / high;
      high += 1;
    }
    if (high == Double.POSITIVE_INFINITY) {
      return high;
    }
    double inverse = 1 / high;
    double square = inverse * inverse;
    return sum + Math.log(high) - inverse / 2 - square * Polynomial.of(STIRLING_SLOPE, square);
  }

  /** lgamma(2 + z) for |z| ≤ 1/2. */
  private static double nearTwo(double z) {
    return z * (ONE_MINUS_EULER + z * Polynomial.of(NEAR_TWO, z));
  }

  /** What x has beside the nearest whole number: the sine and tangent of π·x up to the sign. */
  private static double fraction(double x) {
    return x - Math.rint(x);
  }
}
