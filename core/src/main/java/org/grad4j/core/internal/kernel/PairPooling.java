package org.grad4j.core.internal.kernel;

/** The largest of each 2 by 2 elements of float32 planes, window beside window, in plain Java. */
public final class PairPooling {
  private PairPooling() {}

  /** {@link HotLoops#maxOfPairs}. */
  static void max(
      float[] x, int planes, int height, int width, long firstIndex, float[] y, long[] indices) {
    int rows = height / 2;
    int columns = width / 2;
    for (int p = 0, to = 0; p < planes; p++) {
      int plane = p * height * width;
      for (int r = 0; r < rows; r++, to += columns) {
        maxOfRow(x, plane, 2 * r * width, width, 0, columns, firstIndex, y, indices, to);
      }
    }
  }

  /**
   * Windows {@code from … to − 1} of a row of them.
   *
   * @param plane where the plane begins in x
   * @param row where the upper row of the windows begins in the plane
   * @param at where the row's first window lies in y and indices
   */
  public static void maxOfRow(
      float[] x,
      int plane,
      int row,
      int width,
      int from,
      int to,
      long firstIndex,
      float[] y,
      long[] indices,
      int at) {
    for (int c = from; c < to; c++) {
      int above = plane + row + 2 * c;
      int below = above + width;
      // Signs of differences, because branches would be mispredicted half of the time. Adding 0
      // keeps −0 from counting as negative.
      float upper = x[above] - x[above + 1] + 0;
      float lower = x[below] - x[below + 1] + 0;
      int first = above + (Float.floatToRawIntBits(upper) >>> 31);
      int second = below + (Float.floatToRawIntBits(lower) >>> 31);
      float difference = x[first] - x[second] + 0;
      int most = first + ((second - first) & (Float.floatToRawIntBits(difference) >> 31));
      float sum = upper + lower + difference;
      if (Float.isNaN(sum)) {
        most = mostOrNaN(x, above, below);
      }
      y[at + c] = x[most];
      indices[at + c] = firstIndex + most - plane;
    }
  }

  /** Where the last NaN of the four lies, or the first of the largest. */
  private static int mostOrNaN(float[] x, int above, int below) {
    int most = above;
    for (int next : new int[] {above + 1, below, below + 1}) {
      if (x[next] > x[most] || Float.isNaN(x[next])) {
        most = next;
      }
    }
    return most;
  }
}
