package org.grad4j.core.internal.kernel;

/**
 * Products of small matrices in Java arrays: y (m, n, row-major) += α · a (m, k) · b (k, n), each
 * factor with its own strides.
 *
 * <p>Float32 goes through a {@link ProductLoop}, where there is one, by rows of b that are copied
 * so if they do not lie so. In plain Java, and in float64 ({@link SmallDoubleProduct}), rows of b
 * that are long and lie together are added to rows of y, which is compiled to vector instructions;
 * elsewhere each result is a sum, four of them at a time, in a row or in what is left of the
 * columns, so that one addition does not wait for the other. In float32 all ways give the same
 * bits: products are added in order to what y holds, with α in the left factor.
 */
final class SmallProduct {
  /** The shortest row for which adding rows is quicker. */
  static final int LONG_ROW = 16;

  /** Narrower results have too few numbers for a vector. */
  private static final int NARROW = 3;

  /** With fewer products for each result, copying takes longer than multiplying. */
  private static final int SHALLOW = 4;

  /** So many multiplications take plain Java as long as an element of a function takes it. */
  private static final int OF_ELEMENT = 32;

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
    boolean isDirect = lb.column == 1 && n % HotLoops.GROUP == 0;
    var loop =
        isDirect || (n >= NARROW && m >= NARROW && k >= SHALLOW)
            ? HotLoops.CHOSEN.productLoop((long) m * n * k / OF_ELEMENT)
            : null;
    if (loop == null) {
      plain(alpha, a, la, b, lb, y, at, m, n, k);
    } else if (isDirect) {
      loop.run(alpha, a, la.offset, la.row, la.column, b, lb.offset, lb.row, y, at, m, n, k);
    } else {
      byCopiedRows(loop, alpha, a, la, b, lb, y, at, m, n, k);
    }
  }

  /** With the right factor in rows of whole vectors, and the result too if it has none. */
  private static void byCopiedRows(
      ProductLoop loop,
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
    int width = (n + HotLoops.GROUP - 1) / HotLoops.GROUP * HotLoops.GROUP;
    var rows = new float[k * width];
    for (int p = 0; p < k; p++) {
      int row = lb.offset + p * lb.row;
      for (int j = 0; j < n; j++) {
        rows[p * width + j] = b[row + j * lb.column];
      }
    }
    if (width == n) {
      loop.run(alpha, a, la.offset, la.row, la.column, rows, 0, n, y, at, m, n, k);
      return;
    }
    var sums = new float[m * width];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        sums[i * width + j] = y[at + i * n + j];
      }
    }
    loop.run(alpha, a, la.offset, la.row, la.column, rows, 0, width, sums, 0, m, width, k);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        y[at + i * n + j] = sums[i * width + j];
      }
    }
  }

  /** In Java alone. */
  static void plain(
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
        float sum0 = y[rowOfY + j];
        float sum1 = y[rowOfY + j + 1];
        float sum2 = y[rowOfY + j + 2];
        float sum3 = y[rowOfY + j + 3];
        for (int p = 0; p < k; p++) {
          float factor = alpha * a[rowOfA + p * la.column];
          int atB = columnOfB + p * lb.row;
          sum0 += factor * b[atB];
          sum1 += factor * b[atB + lb.column];
          sum2 += factor * b[atB + 2 * lb.column];
          sum3 += factor * b[atB + 3 * lb.column];
        }
        y[rowOfY + j] = sum0;
        y[rowOfY + j + 1] = sum1;
        y[rowOfY + j + 2] = sum2;
        y[rowOfY + j + 3] = sum3;
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
      int atY = at + i * n + j;
      float sum0 = y[atY];
      float sum1 = y[atY + n];
      float sum2 = y[atY + 2 * n];
      float sum3 = y[atY + 3 * n];
      for (int p = 0; p < k; p++) {
        float factor = b[columnOfB + p * lb.row];
        int atA = rowOfA + p * la.column;
        sum0 += alpha * a[atA] * factor;
        sum1 += alpha * a[atA + la.row] * factor;
        sum2 += alpha * a[atA + 2 * la.row] * factor;
        sum3 += alpha * a[atA + 3 * la.row] * factor;
      }
      y[atY] = sum0;
      y[atY + n] = sum1;
      y[atY + 2 * n] = sum2;
      y[atY + 3 * n] = sum3;
    }
    for (; i < m; i++) {
      int rowOfA = la.offset + i * la.row;
      float sum = y[at + i * n + j];
      for (int p = 0; p < k; p++) {
        sum += alpha * a[rowOfA + p * la.column] * b[columnOfB + p * lb.row];
      }
      y[at + i * n + j] = sum;
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
