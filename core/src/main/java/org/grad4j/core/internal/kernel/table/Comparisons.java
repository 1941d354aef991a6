package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.Comparison;
import org.grad4j.core.internal.kernel.NativeLoops;

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
              })
          .withNative(NativeLoops::gt);

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
              })
          .withNative(NativeLoops::ge);

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
              })
          .withNative(NativeLoops::lt);

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
              })
          .withNative(NativeLoops::le);

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
              })
          .withNative(NativeLoops::eq);

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
              })
          .withNative(NativeLoops::ne);
}
