package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;

/** Running sums and products along a dimension, as row functions; float32 is kept in double. */
public final class Scans {
  private static final RowFunction CUMSUM =
      new RowFunction(
          "cumsum",
          (x, y, n) -> {
            double sum = 0;
            for (int t = 0; t < n; t++) {
              sum += x[t];
              y[t] = (float) sum;
            }
          },
          (x, y, n) -> {
            double sum = 0;
            for (int t = 0; t < n; t++) {
              sum += x[t];
              y[t] = sum;
            }
          },
          (x, y, n) -> {
            long sum = 0;
            for (int t = 0; t < n; t++) {
              sum += x[t];
              y[t] = sum;
            }
          });

  private static final RowFunction CUMPROD =
      new RowFunction(
          "cumprod",
          (x, y, n) -> {
            double product = 1;
            for (int t = 0; t < n; t++) {
              product *= x[t];
              y[t] = (float) product;
            }
          },
          (x, y, n) -> {
            double product = 1;
            for (int t = 0; t < n; t++) {
              product *= x[t];
              y[t] = product;
            }
          },
          (x, y, n) -> {
            long product = 1;
            for (int t = 0; t < n; t++) {
              product *= x[t];
              y[t] = product;
            }
          });

  private Scans() {}

  /** y<sub>i</sub> = x<sub>0</sub> + … + x<sub>i</sub>; whole numbers and booleans give INT64. */
  public static NDArray cumsum(NDArray x, int dim) {
    return Rows.apply(CUMSUM, wide(x), dim);
  }

  /** y<sub>i</sub> = x<sub>0</sub> · … · x<sub>i</sub>; whole numbers and booleans give INT64. */
  public static NDArray cumprod(NDArray x, int dim) {
    return Rows.apply(CUMPROD, wide(x), dim);
  }

  private static NDArray wide(NDArray x) {
    return x.dtype() == DType.INT32 || x.dtype() == DType.BOOL ? x.to(DType.INT64) : x;
  }
}
