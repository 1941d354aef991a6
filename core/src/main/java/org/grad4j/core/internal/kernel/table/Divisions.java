package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.TypeRule;

/**
 * The table of divisions with a whole quotient, and of what they leave. Whole numbers stay whole; a
 * whole number divided by 0 is an error.
 */
public final class Divisions {
  private Divisions() {}

  /** ⌊a / b⌋, as PyTorch rounds it: a quotient just below a whole number stays below. */
  public static final BinaryFunction FLOOR_DIV =
      BinaryFunction.ofDouble(
          "floorDivide",
          TypeRule.NUMBERS,
          Divisions::floorDiv,
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.floorDiv(a[t], divisor("floorDivide", b[t]));
            }
          });

  /** a / b, rounded towards 0. */
  public static final BinaryFunction TRUNC_DIV =
      BinaryFunction.ofDouble(
          "truncDivide",
          TypeRule.NUMBERS,
          (a, b) -> Rounding.trunc(a / b),
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = a[t] / divisor("truncDivide", b[t]);
            }
          });

  /** What truncDivide leaves, with the sign of a. */
  public static final BinaryFunction FMOD =
      new BinaryFunction(
          "fmod",
          TypeRule.NUMBERS,
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = a[t] % b[t];
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = a[t] % b[t];
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = a[t] % divisor("fmod", b[t]);
            }
          });

  /** What floorDivide leaves, with the sign of b. */
  public static final BinaryFunction REMAINDER =
      BinaryFunction.ofDouble(
          "remainder",
          TypeRule.NUMBERS,
          Divisions::remainder,
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.floorMod(a[t], divisor("remainder", b[t]));
            }
          });

  private static double floorDiv(double a, double b) {
    if (b == 0) {
      return a / b;
    }
    double rest = a % b;
    double quotient = (a - rest) / b;
    if (rest != 0 && b < 0 != rest < 0) {
      quotient -= 1;
    }
    if (quotient == 0) {
      return Math.copySign(0, a / b);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  private static double remainder(double a, double b) {
    double rest = a % b;
    return rest != 0 && b < 0 != rest < 0 ? rest + b : rest;
  }

  private static long divisor(String name, long b) {
    if (b == 0) {
      throw new IllegalArgumentException(
          name + ": a whole number cannot be divided by 0; cast first: x.to(FLOAT32).");
    }
    return b;
  }
}
