package org.grad4j.nn.golden;

import java.util.List;
import java.util.Set;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;

/** How far a number may lie from PyTorch's: |a − b| ≤ absolute + relative · |b|. */
record Tolerance(double absolute, double relative) {
  /** Operations whose own approximation decides, not the rounding of their steps. */
  private static final Set<String> APPROXIMATE =
      Set.of("erfinv", "lgamma", "digamma", "inverse", "det", "solve", "cholesky");

  /** The very number. */
  static final Tolerance EXACT = new Tolerance(0, 0);

  /**
   * The tolerance of a result's type.
   *
   * @param inner how many products are summed for an element; 1 for all but products
   */
  static Tolerance of(String operation, NDArray expected, long inner) {
    return switch (expected.dtype()) {
      case FLOAT64 ->
          APPROXIMATE.contains(operation) ? new Tolerance(1e-7, 1e-7) : new Tolerance(1e-9, 1e-9);
      case FLOAT32 -> new Tolerance(1e-6 * Math.sqrt((double) Math.max(1, inner)), 1e-5);
      default -> EXACT;
    };
  }

  /** Of a second gradient, which takes ten times the room; float32 has 1e-5 at least. */
  Tolerance ofSecondOrder(DType dtype) {
    return dtype == DType.FLOAT64
        ? new Tolerance(Math.max(absolute, 1e-8), Math.max(relative, 1e-8))
        : new Tolerance(10 * absolute, 10 * relative);
  }

  /** Fails unless type, shape and every element are as expected. NaN equals NaN. */
  void require(NDArray got, NDArray expected) {
    if (got.dtype() != expected.dtype() || !got.shape().equals(expected.shape())) {
      throw new AssertionError(
          "expected %s %s, got %s %s"
              .formatted(expected.dtype(), expected.shape(), got.dtype(), got.shape()));
    }
    if (expected.dtype().isFloatingPoint()) {
      requireNumbers(got, expected);
    } else {
      requireWholes(got.toLongArray(), expected.toLongArray());
    }
  }

  private void requireNumbers(NDArray got, NDArray expected) {
    var a = got.toDoubleArray();
    var b = expected.toDoubleArray();
    for (int i = 0; i < b.length; i++) {
      boolean isSame = a[i] == b[i] || (Double.isNaN(a[i]) && Double.isNaN(b[i]));
      if (!isSame && !(Math.abs(a[i] - b[i]) <= absolute + relative * Math.abs(b[i]))) {
        throw different(i, got, a[i], b[i]);
      }
      if (Double.isInfinite(b[i]) && a[i] != b[i]) {
        throw different(i, got, a[i], b[i]);
      }
    }
  }

  private static void requireWholes(long[] got, long[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (got[i] != expected[i]) {
        throw new AssertionError(
            "element %d: expected %d, got %d".formatted(i, expected[i], got[i]));
      }
    }
  }

  private static AssertionError different(int i, NDArray in, double got, double expected) {
    return new AssertionError(
        "element %d of %s: expected %s, got %s".formatted(i, in.shape(), expected, got));
  }

  /** The same for each of several results. */
  static void require(String operation, long inner, List<NDArray> got, List<NDArray> expected) {
    if (got.size() != expected.size()) {
      throw new AssertionError(
          "expected %d results, got %d".formatted(expected.size(), got.size()));
    }
    for (int i = 0; i < expected.size(); i++) {
      of(operation, expected.get(i), inner).require(got.get(i), expected.get(i));
    }
  }
}
