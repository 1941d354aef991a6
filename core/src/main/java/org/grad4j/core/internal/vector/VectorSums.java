package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.kernel.HotLoops.GROUP;
import static org.grad4j.core.internal.kernel.HotLoops.PARTIALS;
import static org.grad4j.core.internal.kernel.HotLoops.PIECE;
import static org.grad4j.core.internal.kernel.HotLoops.folded;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Sums in the order that {@link org.grad4j.core.internal.kernel.HotLoops} describes.
 *
 * <p>Four vectors hold partial sums that lie a group apart. Where a vector is narrower than a
 * group, a piece is gone through once for each part of the groups, so that every processor adds in
 * the same order.
 */
final class VectorSums {
  static final int LANES = SPECIES.length();

  private VectorSums() {}

  static double sum(float[] x, int from, int n) {
    var q = new float[GROUP];
    double sum = 0;
    for (int at = from, end = from + n; at < end; at += PIECE) {
      int piece = Math.min(PIECE, end - at);
      int full = piece / GROUP * GROUP;
      int left = full % PARTIALS / GROUP;
      for (int part = 0; part < GROUP; part += LANES) {
        var p0 = FloatVector.zero(SPECIES);
        var p1 = FloatVector.zero(SPECIES);
        var p2 = FloatVector.zero(SPECIES);
        var p3 = FloatVector.zero(SPECIES);
        int t = at + part;
        for (int last = t + full - PARTIALS; t <= last; t += PARTIALS) {
          p0 = p0.add(load(x, t));
          p1 = p1.add(load(x, t + GROUP));
          p2 = p2.add(load(x, t + 2 * GROUP));
          p3 = p3.add(load(x, t + 3 * GROUP));
        }
        if (left > 0) {
          p0 = p0.add(load(x, t));
        }
        if (left > 1) {
          p1 = p1.add(load(x, t + GROUP));
        }
        if (left > 2) {
          p2 = p2.add(load(x, t + 2 * GROUP));
        }
        p0.add(p1).add(p2.add(p3)).intoArray(q, part);
      }
      double ofPiece = folded(q);
      for (int t = at + full; t < at + piece; t++) {
        ofPiece += x[t];
      }
      sum += ofPiece;
    }
    return sum;
  }

  static double sumOfSquares(float[] x, int from, float shift, int n) {
    var q = new float[GROUP];
    var shifts = FloatVector.broadcast(SPECIES, shift);
    double sum = 0;
    for (int at = from, end = from + n; at < end; at += PIECE) {
      int piece = Math.min(PIECE, end - at);
      int full = piece / GROUP * GROUP;
      int left = full % PARTIALS / GROUP;
      for (int part = 0; part < GROUP; part += LANES) {
        var p0 = FloatVector.zero(SPECIES);
        var p1 = FloatVector.zero(SPECIES);
        var p2 = FloatVector.zero(SPECIES);
        var p3 = FloatVector.zero(SPECIES);
        int t = at + part;
        for (int last = t + full - PARTIALS; t <= last; t += PARTIALS) {
          p0 = p0.add(square(load(x, t).sub(shifts)));
          p1 = p1.add(square(load(x, t + GROUP).sub(shifts)));
          p2 = p2.add(square(load(x, t + 2 * GROUP).sub(shifts)));
          p3 = p3.add(square(load(x, t + 3 * GROUP).sub(shifts)));
        }
        if (left > 0) {
          p0 = p0.add(square(load(x, t).sub(shifts)));
        }
        if (left > 1) {
          p1 = p1.add(square(load(x, t + GROUP).sub(shifts)));
        }
        if (left > 2) {
          p2 = p2.add(square(load(x, t + 2 * GROUP).sub(shifts)));
        }
        p0.add(p1).add(p2.add(p3)).intoArray(q, part);
      }
      double ofPiece = folded(q);
      for (int t = at + full; t < at + piece; t++) {
        float difference = x[t] - shift;
        ofPiece += difference * difference;
      }
      sum += ofPiece;
    }
    return sum;
  }

  static double dot(float[] a, float[] b, int n) {
    var q = new float[GROUP];
    double sum = 0;
    for (int at = 0; at < n; at += PIECE) {
      int piece = Math.min(PIECE, n - at);
      int full = piece / GROUP * GROUP;
      int left = full % PARTIALS / GROUP;
      for (int part = 0; part < GROUP; part += LANES) {
        var p0 = FloatVector.zero(SPECIES);
        var p1 = FloatVector.zero(SPECIES);
        var p2 = FloatVector.zero(SPECIES);
        var p3 = FloatVector.zero(SPECIES);
        int t = at + part;
        for (int last = t + full - PARTIALS; t <= last; t += PARTIALS) {
          p0 = p0.add(load(a, t).mul(load(b, t)));
          p1 = p1.add(load(a, t + GROUP).mul(load(b, t + GROUP)));
          p2 = p2.add(load(a, t + 2 * GROUP).mul(load(b, t + 2 * GROUP)));
          p3 = p3.add(load(a, t + 3 * GROUP).mul(load(b, t + 3 * GROUP)));
        }
        if (left > 0) {
          p0 = p0.add(load(a, t).mul(load(b, t)));
        }
        if (left > 1) {
          p1 = p1.add(load(a, t + GROUP).mul(load(b, t + GROUP)));
        }
        if (left > 2) {
          p2 = p2.add(load(a, t + 2 * GROUP).mul(load(b, t + 2 * GROUP)));
        }
        p0.add(p1).add(p2.add(p3)).intoArray(q, part);
      }
      double ofPiece = folded(q);
      for (int t = at + full; t < at + piece; t++) {
        ofPiece += a[t] * b[t];
      }
      sum += ofPiece;
    }
    return sum;
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static FloatVector square(FloatVector x) {
    return x.mul(x);
  }
}
