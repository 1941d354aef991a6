package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.kernel.HotLoops.PARTIALS;
import static org.grad4j.core.internal.kernel.HotLoops.PIECE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums in the order that {@link org.grad4j.core.internal.kernel.HotLoops} describes. The 32 partial
 * sums are four vectors of eight lanes on every processor, so that wider vectors add in the same
 * order.
 */
final class VectorSums {
  static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

  double sum(float[] x, int from, int n) {
    double sum = 0;
    for (int at = from, end = from + n; at < end; at += PIECE) {
      int piece = Math.min(PIECE, end - at);
      int full = piece / PARTIALS * PARTIALS;
      double ofPiece = 0;
      if (full > 0) {
        var p0 = load(x, at);
        var p1 = load(x, at + 8);
        var p2 = load(x, at + 16);
        var p3 = load(x, at + 24);
        for (int group = at + PARTIALS; group < at + full; group += PARTIALS) {
          p0 = p0.add(load(x, group));
          p1 = p1.add(load(x, group + 8));
          p2 = p2.add(load(x, group + 16));
          p3 = p3.add(load(x, group + 24));
        }
        ofPiece = folded(p0.add(p1).add(p2.add(p3)));
      }
      for (int t = at + full; t < at + piece; t++) {
        ofPiece += x[t];
      }
      sum += ofPiece;
    }
    return sum;
  }

  double sumOfSquares(float[] x, int from, float shift, int n) {
    var shifts = FloatVector.broadcast(EIGHT, shift);
    double sum = 0;
    for (int at = from, end = from + n; at < end; at += PIECE) {
      int piece = Math.min(PIECE, end - at);
      int full = piece / PARTIALS * PARTIALS;
      double ofPiece = 0;
      if (full > 0) {
        var p0 = square(load(x, at).sub(shifts));
        var p1 = square(load(x, at + 8).sub(shifts));
        var p2 = square(load(x, at + 16).sub(shifts));
        var p3 = square(load(x, at + 24).sub(shifts));
        for (int group = at + PARTIALS; group < at + full; group += PARTIALS) {
          p0 = p0.add(square(load(x, group).sub(shifts)));
          p1 = p1.add(square(load(x, group + 8).sub(shifts)));
          p2 = p2.add(square(load(x, group + 16).sub(shifts)));
          p3 = p3.add(square(load(x, group + 24).sub(shifts)));
        }
        ofPiece = folded(p0.add(p1).add(p2.add(p3)));
      }
      for (int t = at + full; t < at + piece; t++) {
        float difference = x[t] - shift;
        ofPiece += difference * difference;
      }
      sum += ofPiece;
    }
    return sum;
  }

  double dot(float[] a, float[] b, int n) {
    double sum = 0;
    for (int at = 0; at < n; at += PIECE) {
      int piece = Math.min(PIECE, n - at);
      int full = piece / PARTIALS * PARTIALS;
      double ofPiece = 0;
      if (full > 0) {
        var p0 = load(a, at).mul(load(b, at));
        var p1 = load(a, at + 8).mul(load(b, at + 8));
        var p2 = load(a, at + 16).mul(load(b, at + 16));
        var p3 = load(a, at + 24).mul(load(b, at + 24));
        for (int group = at + PARTIALS; group < at + full; group += PARTIALS) {
          p0 = p0.add(load(a, group).mul(load(b, group)));
          p1 = p1.add(load(a, group + 8).mul(load(b, group + 8)));
          p2 = p2.add(load(a, group + 16).mul(load(b, group + 16)));
          p3 = p3.add(load(a, group + 24).mul(load(b, group + 24)));
        }
        ofPiece = folded(p0.add(p1).add(p2.add(p3)));
      }
      for (int t = at + full; t < at + piece; t++) {
        ofPiece += a[t] * b[t];
      }
      sum += ofPiece;
    }
    return sum;
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(EIGHT, x, at);
  }

  private static FloatVector square(FloatVector x) {
    return x.mul(x);
  }

  /** Written out, because only a lane of a constant number is read from a register. */
  static double folded(FloatVector q) {
    double sum = q.lane(0);
    sum += q.lane(1);
    sum += q.lane(2);
    sum += q.lane(3);
    sum += q.lane(4);
    sum += q.lane(5);
    sum += q.lane(6);
    return sum + q.lane(7);
  }
}
