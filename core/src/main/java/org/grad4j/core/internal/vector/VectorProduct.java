package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** {@link org.grad4j.core.internal.kernel.ProductLoop} on vectors. */
final class VectorProduct {
  private static final int LANES = SPECIES.length();

  private VectorProduct() {}

  /** Four rows at a time, so that a row of the right factor is read once for them. */
  static void run(
      float alpha,
      float[] a,
      int atA,
      int rowOfA,
      int columnOfA,
      float[] b,
      int atB,
      int rowOfB,
      float[] y,
      int atY,
      int m,
      int n,
      int k) {
    for (int j = 0; j < n; j += LANES) {
      int i = 0;
      for (; i <= m - 4; i += 4) {
        int at = atY + i * n + j;
        var y0 = FloatVector.fromArray(SPECIES, y, at);
        var y1 = FloatVector.fromArray(SPECIES, y, at + n);
        var y2 = FloatVector.fromArray(SPECIES, y, at + 2 * n);
        var y3 = FloatVector.fromArray(SPECIES, y, at + 3 * n);
        int left = atA + i * rowOfA;
        int right = atB + j;
        for (int p = 0; p < k; p++, left += columnOfA, right += rowOfB) {
          var row = FloatVector.fromArray(SPECIES, b, right);
          y0 = y0.add(row.mul(alpha * a[left]));
          y1 = y1.add(row.mul(alpha * a[left + rowOfA]));
          y2 = y2.add(row.mul(alpha * a[left + 2 * rowOfA]));
          y3 = y3.add(row.mul(alpha * a[left + 3 * rowOfA]));
        }
        y0.intoArray(y, at);
        y1.intoArray(y, at + n);
        y2.intoArray(y, at + 2 * n);
        y3.intoArray(y, at + 3 * n);
      }
      for (; i < m; i++) {
        var sum = FloatVector.fromArray(SPECIES, y, atY + i * n + j);
        int left = atA + i * rowOfA;
        int right = atB + j;
        for (int p = 0; p < k; p++, left += columnOfA, right += rowOfB) {
          sum = sum.add(FloatVector.fromArray(SPECIES, b, right).mul(alpha * a[left]));
        }
        sum.intoArray(y, atY + i * n + j);
      }
    }
  }
}
