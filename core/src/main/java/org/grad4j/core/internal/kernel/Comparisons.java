package org.grad4j.core.internal.kernel;

/** The table of comparisons. */
public final class Comparisons {
  private Comparisons() {}

  /** a &gt; b. */
  public static final Comparison GT =
      new Comparison(
          "gt",
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] > b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] > b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] > b[j + t] ? 1 : 0;
            }
          });

  /** a ≥ b. */
  public static final Comparison GE =
      new Comparison(
          "ge",
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] >= b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] >= b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] >= b[j + t] ? 1 : 0;
            }
          });

  /** a &lt; b. */
  public static final Comparison LT =
      new Comparison(
          "lt",
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] < b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] < b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] < b[j + t] ? 1 : 0;
            }
          });

  /** a ≤ b. */
  public static final Comparison LE =
      new Comparison(
          "le",
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] <= b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] <= b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] <= b[j + t] ? 1 : 0;
            }
          });

  /** a = b. */
  public static final Comparison EQ =
      new Comparison(
          "eq",
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] == b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] == b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] == b[j + t] ? 1 : 0;
            }
          });

  /** a ≠ b. */
  public static final Comparison NE =
      new Comparison(
          "ne",
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] != b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] != b[j + t] ? 1 : 0;
            }
          },
          (a, i, b, j, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = a[i + t] != b[j + t] ? 1 : 0;
            }
          });
}
