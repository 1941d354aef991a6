package org.grad4j.core.internal.kernel;

import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.table.Comparisons;

/** Equality with and without a tolerance: a comparison like the others, whose loops know it. */
public final class Closeness {
  private Closeness() {}

  /** |a − b| ≤ atol + rtol · |b|, as BOOL. */
  public static NDArray isClose(
      String operation, NDArray a, NDArray b, double rtol, double atol, boolean equalNan) {
    if (a.dtype() != b.dtype()) {
      throw new DTypeException(
          operation,
          "needs two arrays of one type, got "
              + a.dtype()
              + " and "
              + b.dtype()
              + "; cast one with to(…).",
          a.dtype(),
          b.dtype());
    }
    if (!(rtol >= 0 && atol >= 0)) {
      throw new IllegalArgumentException(
          operation + ": tolerances must not be negative, got " + rtol + " and " + atol + ".");
    }
    return Zip.compare(comparison(operation, rtol, atol, equalNan), a, b);
  }

  /** Whether all elements are close. */
  public static boolean allClose(
      String operation, NDArray a, NDArray b, double rtol, double atol, boolean equalNan) {
    return allTrue(isClose(operation, a, b, rtol, atol, equalNan));
  }

  /** Whether the shapes are the same and all elements are equal. */
  public static boolean equal(String operation, NDArray a, NDArray b) {
    var eq = Comparisons.EQ;
    return a.shape().equals(b.shape())
        && allTrue(
            Zip.compare(new Comparison(operation, eq.floats(), eq.doubles(), eq.longs()), a, b));
  }

  private static boolean allTrue(NDArray conditions) {
    return conditions.sum().item() == conditions.numel();
  }

  /** FLOAT32 is compared in float, as its own arithmetic would; whole numbers as if cast to it. */
  private static Comparison comparison(
      String operation, double rtol, double atol, boolean equalNan) {
    float relative = (float) rtol;
    float absolute = (float) atol;
    boolean isExact = rtol == 0 && atol == 0;
    return new Comparison(
        operation,
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            boolean isClose =
                a[t] == b[t]
                    || (equalNan && Float.isNaN(a[t]) && Float.isNaN(b[t]))
                    || isWithin(Math.abs(a[t] - b[t]), absolute + Math.abs(relative * b[t]));
            y[t] = (byte) (isClose ? 1 : 0);
          }
        },
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            boolean isClose =
                a[t] == b[t]
                    || (equalNan && Double.isNaN(a[t]) && Double.isNaN(b[t]))
                    || isWithin(Math.abs(a[t] - b[t]), atol + Math.abs(rtol * b[t]));
            y[t] = (byte) (isClose ? 1 : 0);
          }
        },
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            float other = b[t];
            boolean isClose =
                a[t] == b[t]
                    || (!isExact
                        && isWithin(Math.abs(a[t] - other), absolute + Math.abs(relative * other)));
            y[t] = (byte) (isClose ? 1 : 0);
          }
        });
  }

  /** An infinite number is within no tolerance of a finite one, even an infinite tolerance. */
  private static boolean isWithin(double error, double allowed) {
    return error < Double.POSITIVE_INFINITY && error <= allowed;
  }
}
