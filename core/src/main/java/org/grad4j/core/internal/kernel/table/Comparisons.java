package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.Comparison;

/** The table of comparisons. */
public final class Comparisons {
  private Comparisons() {}

  /** a &gt; b. */
  public static final Comparison GT =
      new Comparison(
          "gt",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] > b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] > b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] > b[t] ? 1 : 0);
            }
          });

  /** a ≥ b. */
  public static final Comparison GE =
      new Comparison(
          "ge",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] >= b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] >= b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] >= b[t] ? 1 : 0);
            }
          });

  /** a &lt; b. */
  public static final Comparison LT =
      new Comparison(
          "lt",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] < b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] < b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] < b[t] ? 1 : 0);
            }
          });

  /** a ≤ b. */
  public static final Comparison LE =
      new Comparison(
          "le",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] <= b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] <= b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] <= b[t] ? 1 : 0);
            }
          });

  /** a = b. */
  public static final Comparison EQ =
      new Comparison(
          "eq",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] == b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] == b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] == b[t] ? 1 : 0);
            }
          });

  /** a ≠ b. */
  public static final Comparison NE =
      new Comparison(
          "ne",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] != b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] != b[t] ? 1 : 0);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] != b[t] ? 1 : 0);
            }
          });

  /** |a − b| ≤ absolute + relative · |b|, or a = b; NaN is close to NaN if {@code equalNaN}. */
  public static Comparison isClose(double relative, double absolute, boolean equalNaN) {
    return new Comparison(
        "isClose",
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = isClose(a[t], b[t], relative, absolute, equalNaN);
          }
        },
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = isClose(a[t], b[t], relative, absolute, equalNaN);
          }
        },
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            double difference = Math.abs((double) (a[t] - b[t]));
            double allowed = absolute + relative * Math.abs((double) b[t]);
            y[t] = (byte) (a[t] == b[t] || difference <= allowed ? 1 : 0);
          }
        });
  }

  private static byte isClose(
      double a, double b, double relative, double absolute, boolean equalNaN) {
    double difference = Math.abs(a - b);
    boolean close =
        a == b
            || (difference <= absolute + relative * Math.abs(b)
                && difference < Double.POSITIVE_INFINITY)
            || (equalNaN && Double.isNaN(a) && Double.isNaN(b));
    return (byte) (close ? 1 : 0);
  }
}
