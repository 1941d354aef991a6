package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.kernel.HotLoops.GROUP;
import static org.grad4j.core.internal.kernel.HotLoops.PARTIALS;
import static org.grad4j.core.internal.kernel.HotLoops.PIECE;
import static org.grad4j.core.internal.kernel.HotLoops.folded;
import static org.grad4j.core.internal.vector.NativeLanes.get;
import static org.grad4j.core.internal.vector.NativeLanes.load;
import static org.grad4j.core.internal.vector.NativeLanes.slice;
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
    var in = slice(x, atX, 4 * rows * n);
    for (int row = 0, at = 0; row < rows; row++) {
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
            p0 = p0.add(load(in, p));
            p1 = p1.add(load(in, p + GROUP_BYTES));
            p2 = p2.add(load(in, p + 2 * GROUP_BYTES));
            p3 = p3.add(load(in, p + 3 * GROUP_BYTES));
          }
          if (left > 0) {
            p0 = p0.add(load(in, p));
          }
          if (left > 1) {
            p1 = p1.add(load(in, p + GROUP_BYTES));
          }
          if (left > 2) {
            p2 = p2.add(load(in, p + 2 * GROUP_BYTES));
          }
          p0.add(p1).add(p2.add(p3)).intoArray(q, part);
        }
        double ofPiece = folded(q);
        for (int t = full; t < piece; t++) {
          ofPiece += get(x, atX + at + 4 * t);
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
    var in = slice(x, atX, 4 * rows * n);
    for (int row = 0, at = 0; row < rows; row++) {
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
            p0 = p0.add(square(load(in, p).sub(shifts)));
            p1 = p1.add(square(load(in, p + GROUP_BYTES).sub(shifts)));
            p2 = p2.add(square(load(in, p + 2 * GROUP_BYTES).sub(shifts)));
            p3 = p3.add(square(load(in, p + 3 * GROUP_BYTES).sub(shifts)));
          }
          if (left > 0) {
            p0 = p0.add(square(load(in, p).sub(shifts)));
          }
          if (left > 1) {
            p1 = p1.add(square(load(in, p + GROUP_BYTES).sub(shifts)));
          }
          if (left > 2) {
            p2 = p2.add(square(load(in, p + 2 * GROUP_BYTES).sub(shifts)));
          }
          p0.add(p1).add(p2.add(p3)).intoArray(q, part);
        }
        double ofPiece = folded(q);
        for (int t = full; t < piece; t++) {
          float difference = get(x, atX + at + 4 * t) - shift;
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
    var as = slice(a, atA, 4 * rows * n);
    var bs = slice(b, atB, 4 * rows * n);
    for (int row = 0, at = 0; row < rows; row++) {
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
            p0 = p0.add(load(as, p).mul(load(bs, p)));
            p1 = p1.add(load(as, p + GROUP_BYTES).mul(load(bs, p + GROUP_BYTES)));
            p2 = p2.add(load(as, p + 2 * GROUP_BYTES).mul(load(bs, p + 2 * GROUP_BYTES)));
            p3 = p3.add(load(as, p + 3 * GROUP_BYTES).mul(load(bs, p + 3 * GROUP_BYTES)));
          }
          if (left > 0) {
            p0 = p0.add(load(as, p).mul(load(bs, p)));
          }
          if (left > 1) {
            p1 = p1.add(load(as, p + GROUP_BYTES).mul(load(bs, p + GROUP_BYTES)));
          }
          if (left > 2) {
            p2 = p2.add(load(as, p + 2 * GROUP_BYTES).mul(load(bs, p + 2 * GROUP_BYTES)));
          }
          p0.add(p1).add(p2.add(p3)).intoArray(q, part);
        }
        double ofPiece = folded(q);
        for (int t = full; t < piece; t++) {
          ofPiece += get(a, atA + at + 4 * t) * get(b, atB + at + 4 * t);
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
    var in = slice(x, atX, 4 * rows * n);
    for (int row = 0, at = 0; row < rows; row++, at += 4 * n) {
      var m0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
      var m1 = m0;
      var m2 = m0;
      var m3 = m0;
      int p = at;
      int end = at + 4 * full;
      for (int last = end - 16 * LANES; p <= last; p += 16 * LANES) {
        m0 = m0.max(load(in, p));
        m1 = m1.max(load(in, p + 4 * LANES));
        m2 = m2.max(load(in, p + 8 * LANES));
        m3 = m3.max(load(in, p + 12 * LANES));
      }
      for (; p < end; p += 4 * LANES) {
        m0 = m0.max(load(in, p));
      }
      float max = m0.max(m1).max(m2.max(m3)).reduceLanes(VectorOperators.MAX);
      for (int t = full; t < n; t++) {
        max = Math.max(max, get(x, atX + at + 4 * t));
      }
      most[row] = max;
    }
  }

  private static FloatVector square(FloatVector x) {
    return x.mul(x);
  }
}
