package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.NativeLanes.get;
import static org.grad4j.core.internal.vector.NativeLanes.put;

/** One element of each row in native memory, which the row's number names. */
final class NativeRowElements {
  private NativeRowElements() {}

  static void pick(
      Object x, int atX, Object b, int atB, Object y, int atY, int rows, int n, double[] numbers) {
    for (int row = 0; row < rows; row++) {
      numbers[row] = get(x, atX + 4 * (row * n + (int) numbers[row]));
    }
  }

  static void subtractAt(
      Object x, int atX, Object b, int atB, Object y, int atY, int rows, int n, double[] numbers) {
    for (int row = 0; row < rows; row++) {
      int at = 4 * (row * n + (int) numbers[row]);
      put(y, atY + at, get(x, atX + at) - (float) numbers[rows + row]);
    }
  }
}
