package org.grad4j.core.internal.kernel;

/**
 * Moves the elements of a tile for which a mask holds together, or apart again. Without branches,
 * which a random mask would mispredict.
 */
final class Compression {
  private Compression() {}

  /**
   * Puts the elements of {@code from} for which the mask holds one after another, and answers how
   * many they are; {@code to} has room for one more.
   */
  static <A> int press(byte[] mask, A from, A to, int n) {
    int k = 0;
    if (from instanceof float[] x && to instanceof float[] y) {
      for (int t = 0; t < n; t++) {
        y[k] = x[t];
        k += mask[t];
      }
    } else if (from instanceof double[] x && to instanceof double[] y) {
      for (int t = 0; t < n; t++) {
        y[k] = x[t];
        k += mask[t];
      }
    } else if (from instanceof long[] x && to instanceof long[] y) {
      for (int t = 0; t < n; t++) {
        y[k] = x[t];
        k += mask[t];
      }
    } else {
      throw new IllegalArgumentException("maskedSelect: no tile of these elements");
    }
    return k;
  }

  /**
   * Puts the next element of {@code from} wherever the mask holds, and answers how many were taken;
   * {@code from} has room for one more.
   */
  static <A> int spread(byte[] mask, A from, A to, int n) {
    int k = 0;
    if (from instanceof float[] x && to instanceof float[] y) {
      for (int t = 0; t < n; t++) {
        y[t] = mask[t] != 0 ? x[k] : y[t];
        k += mask[t];
      }
    } else if (from instanceof double[] x && to instanceof double[] y) {
      for (int t = 0; t < n; t++) {
        y[t] = mask[t] != 0 ? x[k] : y[t];
        k += mask[t];
      }
    } else if (from instanceof long[] x && to instanceof long[] y) {
      for (int t = 0; t < n; t++) {
        y[t] = mask[t] != 0 ? x[k] : y[t];
        k += mask[t];
      }
    } else {
      throw new IllegalArgumentException("maskedScatter: no tile of these elements");
    }
    return k;
  }
}
