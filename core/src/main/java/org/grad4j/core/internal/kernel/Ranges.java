package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;

/** The family of evenly spaced numbers. */
public final class Ranges {
  private Ranges() {}

  /** The number at a position. */
  @FunctionalInterface
  private interface Formula {
    double at(long position);
  }

  /** start + i · step, as long as it is before the end. */
  public static NDArray arange(DType dtype, double start, double end, double step) {
    boolean isWhole = !dtype.isFloatingPoint();
    double first = isWhole ? (long) start : start;
    double last = isWhole ? (long) end : end;
    double by = isWhole ? (long) step : step;
    double count = Math.ceil((last - first) / by);
    if (by == 0 || !(count >= 0) || !(count < 0x1p62)) {
      throw new IllegalArgumentException(
          "arange: a step of "
              + step
              + " does not lead from "
              + start
              + " to "
              + end
              + " as "
              + dtype
              + ".");
    }
    return fill(dtype, (long) count, i -> first + i * by);
  }

  /** From start to end in equal steps; the second half is counted from the end, to meet it. */
  public static NDArray linspace(DType dtype, double start, double end, long steps) {
    if (steps < 0) {
      throw new IllegalArgumentException(
          "linspace: the number of steps must not be negative, got " + steps + ".");
    }
    double step = (end - start) / Math.max(1, steps - 1);
    // One number alone is the start.
    long half = Math.max(1, steps / 2);
    return fill(dtype, steps, i -> i < half ? start + i * step : end - (steps - 1 - i) * step);
  }

  /** base<sup>e</sup> for so many evenly spaced e from start to end. */
  public static NDArray logspace(DType dtype, double start, double end, long steps, double base) {
    if (steps < 0) {
      throw new IllegalArgumentException(
          "logspace: the number of steps must not be negative, got " + steps + ".");
    }
    return linspace(DType.FLOAT64, start, end, steps).rpow(base).to(dtype);
  }

  private static NDArray fill(DType dtype, long count, Formula formula) {
    var y = NDArray.empty(DType.FLOAT64, Shape.of(count));
    var next = new long[1];
    Copy.fillDoubles(
        y,
        (to, n) -> {
          for (int t = 0; t < n; t++) {
            to[t] = formula.at(next[0]++);
          }
        });
    return y.to(dtype);
  }
}
