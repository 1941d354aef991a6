package org.grad4j.core.internal.kernel;

/**
 * Products of small matrices in Java arrays: y (m, n, row-major) += α · a (m, k) · b (k, n), each
 * factor with its own strides.
 *
 * <p>Where rows of b are long and lie together, they are added to rows of y, which is compiled to
 * vector instructions; elsewhere each result is a sum, four of them at a time, in a row or in what
 * is left of the columns, so that one addition does not wait for the other.
 */
final class SmallProduct {
  /** The shortest row for which adding rows is quicker. */
  private static final int LONG_ROW = 16;

  private SmallProduct() {}

  /**
   * Where a factor lies: the offset of its first element and the distances between rows and between
   * columns.
   */
  record Layout(int offset, int row, int column) {
    static Layout of(Matrices x, long offset) {
      return new Layout((int) offset, (int) x.row(), (int) x.column());
    }
  }

  static void floats(
      float alpha,
      float[] a,
      Layout la,
      float[] b,
      Layout lb,
      float[] y,
      int at,
      int m,
      int n,
      int k) {
    boolean addsRows = lb.column == 1 && n >= LONG_ROW;
    for (int i = 0; i < m; i++) {
      int rowOfA = la.offset + i * la.row;
      int rowOfY = at + i * n;
      if (addsRows) {
        for (int p = 0; p < k; p++) {
          float factor = alpha * a[rowOfA + p * la.column];
          int rowOfB = lb.offset + p * lb.row;
          for (int j = 0; j < n; j++) {
            y[rowOfY + j] += factor * b[rowOfB + j];
          }
        }
        continue;
      }
      for (int j = 0; j + 4 <= n; j += 4) {
        int columnOfB = lb.offset + j * lb.column;
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        for (int p = 0; p < k; p++) {
          float factor = a[rowOfA + p * la.column];
          int atB = columnOfB + p * lb.row;
          sum0 += factor * b[atB];
          sum1 += factor * b[atB + lb.column];
          sum2 += factor * b[atB + 2 * lb.column];
          sum3 += factor * b[atB + 3 * lb.column];
        }
        y[rowOfY + j] += alpha * sum0;
        y[rowOfY + j + 1] += alpha * sum1;
        y[rowOfY + j + 2] += alpha * sum2;
        y[rowOfY + j + 3] += alpha * sum3;
      }
    }
    for (int j = addsRows ? n : n / 4 * 4; j < n; j++) {
      column(alpha, a, la, b, lb, y, at, m, n, k, j);
    }
  }

  /** Column j of the result, four rows at a time. */
  private static void column(
      float alpha,
      float[] a,
      Layout la,
      float[] b,
      Layout lb,
      float[] y,
      int at,
      int m,
      int n,
      int k,
      int j) {
    int columnOfB = lb.offset + j * lb.column;
    int i = 0;
    for (; i + 4 <= m; i += 4) {
      int rowOfA = la.offset + i * la.row;
      float sum0 = 0;
      float sum1 = 0;
      float sum2 = 0;
      float sum3 = 0;
      for (int p = 0; p < k; p++) {
        float factor = b[columnOfB + p * lb.row];
        int atA = rowOfA + p * la.column;
        sum0 += a[atA] * factor;
        sum1 += a[atA + la.row] * factor;
        sum2 += a[atA + 2 * la.row] * factor;
        sum3 += a[atA + 3 * la.row] * factor;
      }
      int atY = at + i * n + j;
      y[atY] += alpha * sum0;
      y[atY + n] += alpha * sum1;
      y[atY + 2 * n] += alpha * sum2;
      y[atY + 3 * n] += alpha * sum3;
    }
    for (; i < m; i++) {
      int rowOfA = la.offset + i * la.row;
      float sum = 0;
      for (int p = 0; p < k; p++) {
        sum += a[rowOfA + p * la.column] * b[columnOfB + p * lb.row];
      }
      y[at + i * n + j] += alpha * sum;
    }
  }

  static void doubles(
      double alpha,
      double[] a,
      Layout la,
      double[] b,
      Layout lb,
      double[] y,
      int at,
      int m,
      int n,
      int k) {
    boolean addsRows = lb.column == 1 && n >= LONG_ROW;
    for (int i = 0; i < m; i++) {
      int rowOfA = la.offset + i * la.row;
      int rowOfY = at + i * n;
      if (addsRows) {
        for (int p = 0; p < k; p++) {
          double factor = alpha * a[rowOfA + p * la.column];
          int rowOfB = lb.offset + p * lb.row;
          for (int j = 0; j < n; j++) {
            y[rowOfY + j] += factor * b[rowOfB + j];
          }
        }
        continue;
      }
      for (int j = 0; j + 4 <= n; j += 4) {
        int columnOfB = lb.offset + j * lb.column;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int p = 0; p < k; p++) {
          double factor = a[rowOfA + p * la.column];
          int atB = columnOfB + p * lb.row;
          sum0 += factor * b[atB];
          sum1 += factor * b[atB + lb.column];
          sum2 += factor * b[atB + 2 * lb.column];
          sum3 += factor * b[atB + 3 * lb.column];
        }
        y[rowOfY + j] += alpha * sum0;
        y[rowOfY + j + 1] += alpha * sum1;
        y[rowOfY + j + 2] += alpha * sum2;
        y[rowOfY + j + 3] += alpha * sum3;
      }
    }
    for (int j = addsRows ? n : n / 4 * 4; j < n; j++) {
      column(alpha, a, la, b, lb, y, at, m, n, k, j);
    }
  }

  /** Column j of the result, four rows at a time. */
  private static void column(
      double alpha,
      double[] a,
      Layout la,
      double[] b,
      Layout lb,
      double[] y,
      int at,
      int m,
      int n,
      int k,
      int j) {
    int columnOfB = lb.offset + j * lb.column;
    int i = 0;
    for (; i + 4 <= m; i += 4) {
      int rowOfA = la.offset + i * la.row;
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      for (int p = 0; p < k; p++) {
        double factor = b[columnOfB + p * lb.row];
        int atA = rowOfA + p * la.column;
        sum0 += a[atA] * factor;
        sum1 += a[atA + la.row] * factor;
        sum2 += a[atA + 2 * la.row] * factor;
        sum3 += a[atA + 3 * la.row] * factor;
      }
      int atY = at + i * n + j;
      y[atY] += alpha * sum0;
      y[atY + n] += alpha * sum1;
      y[atY + 2 * n] += alpha * sum2;
      y[atY + 3 * n] += alpha * sum3;
    }
    for (; i < m; i++) {
      int rowOfA = la.offset + i * la.row;
      double sum = 0;
      for (int p = 0; p < k; p++) {
        sum += a[rowOfA + p * la.column] * b[columnOfB + p * lb.row];
      }
      y[at + i * n + j] += alpha * sum;
    }
  }

  /** y += a · b, all row-major; exact to the last bit of a long. */
  static void longs(long[] a, long[] b, long[] y, int matrix, int m, int n, int k) {
    int fromA = matrix * m * k;
    int fromB = matrix * k * n;
    int fromY = matrix * m * n;
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        long factor = a[fromA + i * k + p];
        for (int j = 0; j < n; j++) {
          y[fromY + i * n + j] += factor * b[fromB + p * n + j];
        }
      }
    }
  }
}
