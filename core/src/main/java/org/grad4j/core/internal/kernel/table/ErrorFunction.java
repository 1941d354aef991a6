package org.grad4j.core.internal.kernel.table;

/**
 * The error function, its complement and its inverse, to some units in the last place.
 *
 * <p>Below 1, erf(x)/x is a polynomial in x². From 1 on, e<sup>x²</sup>·erfc(x)·(x + 3) is a
 * polynomial in 1/(x + 3). The coefficients are Chebyshev interpolations, expanded in powers.
 */
final class ErrorFunction {
  private ErrorFunction() {}

  /** Of x² in [0, 1]. */
  private static final double[] NEAR = {
    1.1283791670955126,
    -0.3761263890318375,
    0.11283791670954879,
    -0.026866170645076792,
    0.0052239776248180145,
    -0.000854832698083379,
    0.0001205533111164271,
    -1.4925595266831182e-05,
    1.6461000484121368e-06,
    -1.6350312701054695e-07,
    1.4659775274047436e-08,
    -1.1372848856791674e-09,
    5.957176147748911e-11
  };

  /** Of 64/7 · 1/(x + 3) − 9/7, which is in [−1, 1] for x in [1, 29]. */
  private static final double[] FAR = {
    0.949270791828202,
    0.47246316777420533,
    0.19861246782209951,
    0.06849217205125514,
    0.018269743346137596,
    0.0032307664448036357,
    0.0001323623598223266,
    -0.00011318461795300015,
    -2.7719789512275882e-05,
    1.8963977133300271e-06,
    1.9014444268115617e-06,
    6.7611167459263e-08,
    -1.2631707845938623e-07,
    -1.1371556405806452e-08,
    9.451382793688588e-09,
    9.920548194406595e-10,
    -8.096152995900648e-10,
    -6.401259302061733e-11,
    7.204508616599025e-11,
    2.3708307080014084e-12,
    -4.7305414282111436e-12
  };

  private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

  static double erf(double x) {
    double a = Math.abs(x);
    if (a < 1) {
      return x * Polynomial.of(NEAR, x * x);
    }
    // From 6 on, 1 − erfc(x) is 1.
    return a < 6 ? Math.copySign(1 - tail(a), x) : Double.isNaN(x) ? x : Math.signum(x);
  }

  static double erfc(double x) {
    if (x < 0.5) {
      return 1 - erf(x);
    }
    if (x < 1) {
      // 1/2 is subtracted first, where that is exact.
      return 0.5 - (x * Polynomial.of(NEAR, x * x) - 0.5);
    }
    return x < 28 ? tail(x) : Double.isNaN(x) ? x : 0;
  }

  /** erfc(x) for x in [1, 28]. */
  private static double tail(double x) {
    double u = 1 / (x + 3);
    double p = u * Polynomial.of(FAR, 64 * u / 7 - 9.0 / 7);
    // x² = head² + rest, where head² is exact: e^−x² would spread a rounded x²'s error.
    double head = Double.longBitsToDouble(Double.doubleToRawLongBits(x) & -1L << 27);
    double rest = (x - head) * (x + head);
    return p * Math.exp(-head * head) * (1 - rest * (1 - rest * (0.5 - rest / 6)));
  }

  /** Halley's steps, each of which triples the digits, from a formula that is good to three. */
  static double erfinv(double x) {
    double a = Math.abs(x);
    if (!(a < 1)) {
      return a == 1 ? x / 0.0 : Double.NaN;
    }
    double log = Math.log1p(-a * a);
    double half = 2 / (Math.PI * 0.147) + log / 2;
    // √(half² − log/0.147) − half, without cancellation.
    double y = Math.sqrt(-log / 0.147 / (Math.sqrt(half * half - log / 0.147) + half));
    for (int step = 0; step < 3; step++) {
      double error = a < 0.5 ? erf(y) - a : 1 - a - erfc(y);
      double newton = error / (TWO_OVER_SQRT_PI * Math.exp(-y * y));
      y -= newton / (1 + y * newton);
    }
    return Math.copySign(y, x);
  }
}
