package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.NativeLanes.get;
import static org.grad4j.core.internal.vector.NativeLanes.load;
import static org.grad4j.core.internal.vector.NativeLanes.put;
import static org.grad4j.core.internal.vector.NativeLanes.slice;
import static org.grad4j.core.internal.vector.NativeLanes.store;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** One row added to all rows of a matrix in native memory, and all of its rows added up. */
final class NativeRowAdditions {
  private static final int LANES = SPECIES.length();
  private static final int STEP = 4 * LANES;

  /**
   * Rows of more elements are added to row after row: a column of them lies in so few sets of the
   * cache that its lines push each other out.
   */
  private static final int NARROW = 128;

  private NativeRowAdditions() {}

  /** Adds n elements to each of so many rows, which begin {@code distance} bytes apart. */
  static void addRow(Object row, int atRow, Object y, int atY, int distance, int rows, int n) {
    if (n % LANES != 0) {
      addOddRow(row, atRow, y, atY, distance, rows, n);
      return;
    }
    var added = slice(row, atRow, 4 * n);
    var ys = slice(y, atY, (rows - 1) * distance + 4 * n);
    if (n > NARROW) {
      for (int i = 0, at = 0; i < rows; i++, at += distance) {
        for (int t = 0, end = 4 * n; t < end; t += STEP) {
          store(load(ys, at + t).add(load(added, t)), ys, at + t);
        }
      }
      return;
    }
    for (int t = 0, end = 4 * n; t < end; t += STEP) {
      var lanes = load(added, t);
      for (int i = 0, at = t; i < rows; i++, at += distance) {
        store(load(ys, at).add(lanes), ys, at);
      }
    }
  }

  /**
   * The same where a row is no whole vectors: its last vector is added up before those that it
   * overlaps are written, and written after them.
   */
  private static void addOddRow(
      Object row, int atRow, Object y, int atY, int distance, int rows, int n) {
    if (n < LANES) {
      addShortRow(row, atRow, y, atY, distance, rows, n);
      return;
    }
    var added = slice(row, atRow, 4 * n);
    var ys = slice(y, atY, (rows - 1) * distance + 4 * n);
    int last = 4 * (n - LANES);
    var lastAdded = load(added, last);
    for (int i = 0, at = 0; i < rows; i++, at += distance) {
      var end = load(ys, at + last).add(lastAdded);
      for (int t = 0; t < last; t += STEP) {
        store(load(ys, at + t).add(load(added, t)), ys, at + t);
      }
      store(end, ys, at + last);
    }
  }

  private static void addShortRow(
      Object row, int atRow, Object y, int atY, int distance, int rows, int n) {
    for (int t = 0; t < 4 * n; t += 4) {
      float number = get(row, atRow + t);
      for (int i = 0, at = atY + t; i < rows; i++, at += distance) {
        put(y, at, get(y, at) + number);
      }
    }
  }

  /** sums += row after row, eight at a time so that the sums are read and written less often. */
  static void addRows(Object x, int atX, int distance, int rows, float[] sums, int n) {
    if (rows == 0) {
      return;
    }
    var in = slice(x, atX, (rows - 1) * distance + 4 * n);
    int row = 0;
    for (int at = 0; row <= rows - 8; row += 8, at += 8 * distance) {
      for (int t = 0; t < n; t += LANES) {
        int p = at + 4 * t;
        int q = p + 4 * distance;
        var sum = FloatVector.fromArray(SPECIES, sums, t);
        sum = sum.add(load(in, p)).add(load(in, p + distance));
        sum = sum.add(load(in, p + 2 * distance)).add(load(in, p + 3 * distance));
        sum = sum.add(load(in, q)).add(load(in, q + distance));
        sum.add(load(in, q + 2 * distance)).add(load(in, q + 3 * distance)).intoArray(sums, t);
      }
    }
    for (int at = row * distance; row < rows; row++, at += distance) {
      for (int t = 0; t < n; t += LANES) {
        FloatVector.fromArray(SPECIES, sums, t).add(load(in, at + 4 * t)).intoArray(sums, t);
      }
    }
  }
}
