package org.grad4j.core.internal.kernel;

/** {@link SmallProduct} of float64. */
final class SmallDoubleProduct {
  private SmallDoubleProduct() {}

  /** y (m, n, row-major, from {@code at} on) += α · a (m, k) · b (k, n). */
  static void doubles(
      double alpha,
      double[] a,
      SmallProduct.Layout la,
      double[] b,
      SmallProduct.Layout lb,
      double[] y,
      int at,
      int m,
      int n,
      int k) {
    boolean addsRows = lb.column() == 1 && n >= SmallProduct.LONG_ROW;
    for (int i = 0; i < m; i++) {
      int rowOfA = la.offset() + i * la.row();
      int rowOfY = at + i * n;
      if (addsRows) {
        for (int p = 0; p < k; p++) {
          double factor = alpha * a[rowOfA + p * la.column()];
          int rowOfB = lb.offset() + p * lb.row();
          for (int j = 0; j < n; j++) {
            y[rowOfY + j] += factor * b[rowOfB + j];
          }
        }
        continue;
      }
      for (int j = 0; j + 4 <= n; j += 4) {
        int columnOfB = lb.offset() + j * lb.column();
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int p = 0; p < k; p++) {
          double factor = a[rowOfA + p * la.column()];
          int atB = columnOfB + p * lb.row();
          sum0 += factor * b[atB];
          sum1 += factor * b[atB + lb.column()];
          sum2 += factor * b[atB + 2 * lb.column()];
          sum3 += factor * b[atB + 3 * lb.column()];
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
      SmallProduct.Layout la,
      double[] b,
      SmallProduct.Layout lb,
      double[] y,
      int at,
      int m,
      int n,
      int k,
      int j) {
    int columnOfB = lb.offset() + j * lb.column();
    int i = 0;
    for (; i + 4 <= m; i += 4) {
      int rowOfA = la.offset() + i * la.row();
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      for (int p = 0; p < k; p++) {
        double factor = b[columnOfB + p * lb.row()];
        int atA = rowOfA + p * la.column();
        sum0 += a[atA] * factor;
        sum1 += a[atA + la.row()] * factor;
        sum2 += a[atA + 2 * la.row()] * factor;
        sum3 += a[atA + 3 * la.row()] * factor;
      }
      int atY = at + i * n + j;
      y[atY] += alpha * sum0;
      y[atY + n] += alpha * sum1;
      y[atY + 2 * n] += alpha * sum2;
      y[atY + 3 * n] += alpha * sum3;
    }
    for (; i < m; i++) {
      int rowOfA = la.offset() + i * la.row();
      double sum = 0;
      for (int p = 0; p < k; p++) {
        sum += a[rowOfA + p * la.column()] * b[columnOfB + p * lb.row()];
      }
      y[at + i * n + j] += alpha * sum;
    }
  }
}
