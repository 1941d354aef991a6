package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.kernel.HotLoops.GROUP;
import static org.grad4j.core.internal.kernel.HotLoops.PARTIALS;
import static org.grad4j.core.internal.kernel.HotLoops.PIECE;
import static org.grad4j.core.internal.kernel.HotLoops.folded;
import static org.grad4j.core.internal.vector.NativeLanes.get;
import static org.grad4j.core.internal.vector.NativeLanes.load;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;
import static org.grad4j.core.internal.vector.VectorSums.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Sums and extremes of rows in native memory, as {@link VectorSums} takes those of Java arrays. */
final class NativeRowSums {
  private static final int GROUP_BYTES = 4 * GROUP;
  private static final int STEP = 4 * PARTIALS;

  private NativeRowSums() {}

  static void sum(
      Object x, int atX, Object b, int atB, Object y, int atY, int rows, int n, double[] sums) {
    var q = new float[GROUP];
    for (int row = 0, at = atX; row < rows; row++) {
      double sum = 0;
      for (int done = 0; done < n; done += PIECE) {
        int piece = Math.min(PIECE, n - done);
        int full = piece / GROUP * GROUP;
        int left = full % PARTIALS / GROUP;
        for (int part = 0; part < GROUP; part += LANES) {
          var p0 = FloatVector.zero(SPECIES);
          var p1 = FloatVector.zero(SPECIES);
          var p2 = FloatVector.zero(SPECIES);
          var p3 = FloatVector.zero(SPECIES);
          int p = at + 4 * part;
          for (int last = p + 4 * full - STEP; p <= last; p += STEP) {
            p0 = p0.add(load(x, p));
            p1 = p1.add(load(x, p + GROUP_BYTES));
            p2 = p2.add(load(x, p + 2 * GROUP_BYTES));
            p3 = p3.add(load(x, p + 3 * GROUP_BYTES));
          }
          if (left > 0) {
            p0 = p0.add(load(x, p));
          }
          if (left > 1) {
            p1 = p1.add(load(x, p + GROUP_BYTES));
          }
          if (left > 2) {
            p2 = p2.add(load(x, p + 2 * GROUP_BYTES));
          }
          p0.add(p1).add(p2.add(p3)).intoArray(q, part);
        }
        double ofPiece = folded(q);
        for (int t = full; t < piece; t++) {
          ofPiece += get(x, at + 4 * t);
        }
        sum += ofPiece;
        at += 4 * piece;
      }
      sums[row] = sum;
    }
  }

  static void sumOfSquares(
      Object x, int atX, Object b, int atB, Object y, int atY, int rows, int n, double[] sums) {
    var q = new float[GROUP];
    for (int row = 0, at = atX; row < rows; row++) {
      float shift = (float) sums[row];
      var shifts = FloatVector.broadcast(SPECIES, shift);
      double sum = 0;
      for (int done = 0; done < n; done += PIECE) {
        int piece = Math.min(PIECE, n - done);
        int full = piece / GROUP * GROUP;
        int left = full % PARTIALS / GROUP;
        for (int part = 0; part < GROUP; part += LANES) {
          var p0 = FloatVector.zero(SPECIES);
          var p1 = FloatVector.zero(SPECIES);
          var p2 = FloatVector.zero(SPECIES);
          var p3 = FloatVector.zero(SPECIES);
          int p = at + 4 * part;
          for (int last = p + 4 * full - STEP; p <= last; p += STEP) {
            p0 = p0.add(square(load(x, p).sub(shifts)));
            p1 = p1.add(square(load(x, p + GROUP_BYTES).sub(shifts)));
            p2 = p2.add(square(load(x, p + 2 * GROUP_BYTES).sub(shifts)));
            p3 = p3.add(square(load(x, p + 3 * GROUP_BYTES).sub(shifts)));
          }
          if (left > 0) {
            p0 = p0.add(square(load(x, p).sub(shifts)));
          }
          if (left > 1) {
            p1 = p1.add(square(load(x, p + GROUP_BYTES).sub(shifts)));
          }
          if (left > 2) {
            p2 = p2.add(square(load(x, p + 2 * GROUP_BYTES).sub(shifts)));
          }
          p0.add(p1).add(p2.add(p3)).intoArray(q, part);
        }
        double ofPiece = folded(q);
        for (int t = full; t < piece; t++) {
          float difference = get(x, at + 4 * t) - shift;
          ofPiece += difference * difference;
        }
        sum += ofPiece;
        at += 4 * piece;
      }
      sums[row] = sum;
    }
  }

  static void dot(
      Object a, int atA, Object b, int atB, Object y, int atY, int rows, int n, double[] sums) {
    var q = new float[GROUP];
    int away = atB - atA;
    for (int row = 0, at = atA; row < rows; row++) {
      double sum = 0;
      for (int done = 0; done < n; done += PIECE) {
        int piece = Math.min(PIECE, n - done);
        int full = piece / GROUP * GROUP;
        int left = full % PARTIALS / GROUP;
        for (int part = 0; part < GROUP; part += LANES) {
          var p0 = FloatVector.zero(SPECIES);
          var p1 = FloatVector.zero(SPECIES);
          var p2 = FloatVector.zero(SPECIES);
          var p3 = FloatVector.zero(SPECIES);
          int p = at + 4 * part;
          for (int last = p + 4 * full - STEP; p <= last; p += STEP) {
            int r = p + away;
            p0 = p0.add(load(a, p).mul(load(b, r)));
            p1 = p1.add(load(a, p + GROUP_BYTES).mul(load(b, r + GROUP_BYTES)));
            p2 = p2.add(load(a, p + 2 * GROUP_BYTES).mul(load(b, r + 2 * GROUP_BYTES)));
            p3 = p3.add(load(a, p + 3 * GROUP_BYTES).mul(load(b, r + 3 * GROUP_BYTES)));
          }
          int r = p + away;
          if (left > 0) {
            p0 = p0.add(load(a, p).mul(load(b, r)));
          }
          if (left > 1) {
            p1 = p1.add(load(a, p + GROUP_BYTES).mul(load(b, r + GROUP_BYTES)));
          }
          if (left > 2) {
            p2 = p2.add(load(a, p + 2 * GROUP_BYTES).mul(load(b, r + 2 * GROUP_BYTES)));
          }
          p0.add(p1).add(p2.add(p3)).intoArray(q, part);
        }
        double ofPiece = folded(q);
        for (int t = full; t < piece; t++) {
          ofPiece += get(a, at + 4 * t) * get(b, at + away + 4 * t);
        }
        sum += ofPiece;
        at += 4 * piece;
      }
      sums[row] = sum;
    }
  }

  static void max(
      Object x, int atX, Object b, int atB, Object y, int atY, int rows, int n, double[] most) {
    int full = n / LANES * LANES;
    for (int row = 0, at = atX; row < rows; row++, at += 4 * n) {
      var m0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
      var m1 = m0;
      var m2 = m0;
      var m3 = m0;
      int p = at;
      int end = at + 4 * full;
      for (int last = end - 16 * LANES; p <= last; p += 16 * LANES) {
        m0 = m0.max(load(x, p));
        m1 = m1.max(load(x, p + 4 * LANES));
        m2 = m2.max(load(x, p + 8 * LANES));
        m3 = m3.max(load(x, p + 12 * LANES));
      }
      for (; p < end; p += 4 * LANES) {
        m0 = m0.max(load(x, p));
      }
      float max = m0.max(m1).max(m2.max(m3)).reduceLanes(VectorOperators.MAX);
      for (int t = full; t < n; t++) {
        max = Math.max(max, get(x, at + 4 * t));
      }
      most[row] = max;
    }
  }

  private static FloatVector square(FloatVector x) {
    return x.mul(x);
  }
}
