package org.grad4j.core.internal.kernel.table;

/** The Hurwitz zeta function ζ(s, x) = Σ 1 / (x + k)<sup>s</sup> over k ≥ 0, and polygamma. */
final class Zeta {
  private Zeta() {}

  /** From here on the Euler–Maclaurin formula has all digits. */
  private static final double FAR = 12;

  /** B₂ₖ / (2k)!. */
  private static final double[] BERNOULLI = {
    1.0 / 12,
    -1.0 / 720,
    1.0 / 30240,
    -1.0 / 1209600,
    1.0 / 47900160,
    -691.0 / 1307674368000.0,
    1.0 / 74724249600.0,
    -3617.0 / 10670622842880000.0
  };

  /** The n-th derivative of digamma, n ≥ 1: (−1)ⁿ⁺¹·n!·ζ(n + 1, x). */
  static double polygamma(int n, double x) {
    double factorial = 1;
    for (int k = 2; k <= n; k++) {
      factorial *= k;
    }
    return (n % 2 == 0 ? -factorial : factorial) * hurwitz(n + 1, x);
  }

  /** ζ(s, x) for whole s ≥ 2: ∞ at 0 and the negative whole numbers. */
  private static double hurwitz(int s, double x) {
    if (x > 0) {
      return positive(s, x);
    }
    if (x == Double.NEGATIVE_INFINITY || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (x == Math.rint(x)) {
      return Double.POSITIVE_INFINITY;
    }
    // The terms below 0 are, but for the sign, those of ζ(s, 1 − f) before those of ζ(s, 1 − x).
    double f = x - Math.floor(x);
    // What the ends have is small beside the middle, so it comes last.
    double middle = positive(s, 1 - f);
    double end = positive(s, 1 - x);
    return s % 2 == 0 ? positive(s, f) + middle - end : positive(s, f) - middle + end;
  }

  private static double positive(int s, double x) {
    double sum = 0;
    double a = x;
    while (a < FAR) {
      sum += Math.pow(a, -s);
      a += 1;
    }
    if (a == Double.POSITIVE_INFINITY) {
      return sum;
    }
    double power = Math.pow(a, -s);
    double tail = Math.pow(a, 1 - s) / (s - 1) + power / 2;
    double factor = s;
    double falling = power / a;
    for (int k = 0; k < BERNOULLI.length; k++) {
      tail += BERNOULLI[k] * factor * falling;
      factor *= (s + 2 * k + 1.0) * (s + 2 * k + 2.0);
      falling /= a * a;
    }
    return sum + tail;
  }
}
