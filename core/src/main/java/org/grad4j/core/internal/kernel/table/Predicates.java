package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.Loops;
import org.grad4j.core.internal.kernel.Predicate;
import org.grad4j.core.internal.kernel.TypeRule;
import org.grad4j.core.internal.kernel.UnaryFunction;

/** The table of questions about one number, and what replaces those that are no numbers. */
public final class Predicates {
  private Predicates() {}

  private static final int FLOAT_INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  private static final long DOUBLE_INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

  private static final Loops.Map<long[]> SAME = (x, y, n) -> System.arraycopy(x, 0, y, 0, n);

  /** Whether x is not a number. */
  public static final Predicate IS_NAN =
      new Predicate(
          "isNaN",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) ((FLOAT_INFINITY - magnitude(x[t])) >>> 31);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) ((DOUBLE_INFINITY - magnitude(x[t])) >>> 63);
            }
          },
          false);

  /** Whether x is ∞ or −∞. */
  public static final Predicate IS_INF =
      new Predicate(
          "isInf",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (magnitude(x[t]) == FLOAT_INFINITY ? 1 : 0);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (magnitude(x[t]) == DOUBLE_INFINITY ? 1 : 0);
            }
          },
          false);

  /** Whether x is neither NaN nor infinite. */
  public static final Predicate IS_FINITE =
      new Predicate(
          "isFinite",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) ((magnitude(x[t]) - FLOAT_INFINITY) >>> 31);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) ((magnitude(x[t]) - DOUBLE_INFINITY) >>> 63);
            }
          },
          true);

  /** NaN becomes 0, ∞ the largest number of the type, −∞ the smallest; whole numbers stay. */
  public static final UnaryFunction NAN_TO_NUM =
      new UnaryFunction(
          "nanToNum",
          TypeRule.ANY,
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = replaced(x[t], 0, Float.MAX_VALUE, -Float.MAX_VALUE);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = replaced(x[t], 0, Double.MAX_VALUE, -Double.MAX_VALUE);
            }
          },
          SAME);

  /** NaN, ∞ and −∞ become these numbers; whole numbers stay. */
  public static UnaryFunction nanToNum(double nan, double posInf, double negInf) {
    float floatNan = (float) nan;
    float floatHigh = (float) posInf;
    float floatLow = (float) negInf;
    return new UnaryFunction(
        "nanToNum",
        TypeRule.ANY,
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = replaced(x[t], floatNan, floatHigh, floatLow);
          }
        },
        (x, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = replaced(x[t], nan, posInf, negInf);
          }
        },
        SAME);
  }

  /**
   * The bits of |x|: those of infinity lie above those of numbers, and those of NaN above these.
   */
  private static int magnitude(float x) {
    return Float.floatToRawIntBits(x) & Integer.MAX_VALUE;
  }

  private static long magnitude(double x) {
    return Double.doubleToRawLongBits(x) & Long.MAX_VALUE;
  }

  private static float replaced(float x, float nan, float high, float low) {
    return Float.isFinite(x) ? x : x > 0 ? high : x < 0 ? low : nan;
  }

  private static double replaced(double x, double nan, double high, double low) {
    return Double.isFinite(x) ? x : x > 0 ? high : x < 0 ? low : nan;
  }
}
