package org.grad4j.core.internal.kernel.table;

/** Polynomials in Horner's form. */
final class Polynomial {
  private Polynomial() {}

  /** c₀ + c₁·x + c₂·x² + … */
  static double of(double[] coefficients, double x) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }
}
