package org.grad4j.core.internal.kernel;

/**
 * Products of small matrices in Java arrays: y (m, n, row-major) += a (m, k) · b (k, n), each
 * operand with its own strides.
 *
 * <p>Where the rows of b lie together, rows of b are added to rows of y, which is compiled to
 * vector instructions; where its columns do, as in x·Wᵀ, each result is a sum over both.
 */
final class SmallProduct {
  private SmallProduct() {}

  /**
   * Where an operand lies: the offset of its first element and the distances between rows and
   * between columns.
   */
  record Layout(int offset, int row, int column) {}

  static void floats(float[] a, Layout la, float[] b, Layout lb, float[] y, int m, int n, int k) {
    for (int i = 0; i < m; i++) {
      int rowOfA = la.offset + i * la.row;
      int rowOfY = i * n;
      if (lb.column == 1) {
        for (int p = 0; p < k; p++) {
          float factor = a[rowOfA + p * la.column];
          int rowOfB = lb.offset + p * lb.row;
          for (int j = 0; j < n; j++) {
            y[rowOfY + j] += factor * b[rowOfB + j];
          }
        }
      } else {
        for (int j = 0; j < n; j++) {
          int columnOfB = lb.offset + j * lb.column;
          float sum = y[rowOfY + j];
          for (int p = 0; p < k; p++) {
            sum += a[rowOfA + p * la.column] * b[columnOfB + p * lb.row];
          }
          y[rowOfY + j] = sum;
        }
      }
    }
  }

  static void doubles(
      double[] a, Layout la, double[] b, Layout lb, double[] y, int m, int n, int k) {
    for (int i = 0; i < m; i++) {
      int rowOfA = la.offset + i * la.row;
      int rowOfY = i * n;
      if (lb.column == 1) {
        for (int p = 0; p < k; p++) {
          double factor = a[rowOfA + p * la.column];
          int rowOfB = lb.offset + p * lb.row;
          for (int j = 0; j < n; j++) {
            y[rowOfY + j] += factor * b[rowOfB + j];
          }
        }
      } else {
        for (int j = 0; j < n; j++) {
          int columnOfB = lb.offset + j * lb.column;
          double sum = y[rowOfY + j];
          for (int p = 0; p < k; p++) {
            sum += a[rowOfA + p * la.column] * b[columnOfB + p * lb.row];
          }
          y[rowOfY + j] = sum;
        }
      }
    }
  }

  static void longs(long[] a, long[] b, long[] y, int m, int n, int k) {
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        for (int j = 0; j < n; j++) {
          y[i * n + j] += a[i * k + p] * b[p * n + j];
        }
      }
    }
  }
}
