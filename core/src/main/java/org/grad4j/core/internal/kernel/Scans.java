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
          },
          new FourRows() {
            @Override
            void four(float[] x, float[] y, int n) {
              double a = 0;
              double b = 0;
              double c = 0;
              double d = 0;
              for (int t = 0; t < n; t++) {
                a += x[t];
                b += x[n + t];
                c += x[2 * n + t];
                d += x[3 * n + t];
                y[t] = (float) a;
                y[n + t] = (float) b;
                y[2 * n + t] = (float) c;
                y[3 * n + t] = (float) d;
              }
            }

            @Override
            void one(float[] x, float[] y, int from, int n) {
              double sum = 0;
              for (int t = from; t < from + n; t++) {
                sum += x[t];
                y[t] = (float) sum;
              }
            }
          },
          null);

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
          },
          new FourRows() {
            @Override
            void four(float[] x, float[] y, int n) {
              double a = 1;
              double b = 1;
              double c = 1;
              double d = 1;
              for (int t = 0; t < n; t++) {
                a *= x[t];
                b *= x[n + t];
                c *= x[2 * n + t];
                d *= x[3 * n + t];
                y[t] = (float) a;
                y[n + t] = (float) b;
                y[2 * n + t] = (float) c;
                y[3 * n + t] = (float) d;
              }
            }

            @Override
            void one(float[] x, float[] y, int from, int n) {
              double product = 1;
              for (int t = from; t < from + n; t++) {
                product *= x[t];
                y[t] = (float) product;
              }
            }
          },
          null);

  /** Four rows at a time, because one addition waits for the one before. */
  private abstract static class FourRows implements SeveralRows {
    /** Works on four rows from element 0 on. */
    abstract void four(float[] x, float[] y, int n);

    /** Works on the row that begins at {@code from}. */
    abstract void one(float[] x, float[] y, int from, int n);

    @Override
    public int together(int n) {
      return 4;
    }

    @Override
    public void run(float[] x, float[] y, int rows, int n) {
      if (rows == 4) {
        four(x, y, n);
        return;
      }
      for (int row = 0; row < rows; row++) {
        one(x, y, row * n, n);
      }
    }
  }

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
