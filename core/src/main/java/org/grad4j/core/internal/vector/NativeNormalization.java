package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.kernel.HotLoops.GROUP;
import static org.grad4j.core.internal.kernel.HotLoops.PARTIALS;
import static org.grad4j.core.internal.kernel.HotLoops.PIECE;
import static org.grad4j.core.internal.kernel.HotLoops.folded;
import static org.grad4j.core.internal.vector.NativeLanes.load;
import static org.grad4j.core.internal.vector.NativeLanes.slice;
import static org.grad4j.core.internal.vector.NativeLanes.store;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;
import static org.grad4j.core.internal.vector.VectorSums.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The passes of layer normalisation over rows in native memory. Where a loop also reads Java
 * arrays, it slices row by row: the compiler then checks no bounds at each vector.
 */
final class NativeNormalization {
  private static final int GROUP_BYTES = 4 * GROUP;

  private NativeNormalization() {}

  static void standardize(
      Object x,
      int atX,
      Object b,
      int atB,
      Object y,
      int atY,
      int rows,
      int n,
      double[] numbers,
      float[] weight,
      float[] bias) {
    for (int row = 0, at = 0; row < rows; row++, at += 4 * n) {
      var xs = slice(x, atX + at, 4 * n);
      var ys = slice(y, atY + at, 4 * n);
      var means = FloatVector.broadcast(SPECIES, (float) numbers[row]);
      var scales = FloatVector.broadcast(SPECIES, (float) numbers[rows + row]);
      for (int t = 0; t < n; t += LANES) {
        var standardized = load(xs, 4 * t).sub(means).mul(scales);
        store(standardized.mul(array(weight, t)).add(array(bias, t)), ys, 4 * t);
      }
    }
  }

  /** Sums are taken as {@link VectorSums} takes them, of whole groups of partial sums. */
  static void weigh(
      Object g,
      int atG,
      Object x,
      int atX,
      Object y,
      int atY,
      int rows,
      int n,
      double[] numbers,
      float[] weight,
      float[] none) {
    var q = new float[GROUP];
    var gs = slice(g, atG, 4 * rows * n);
    var ys = slice(y, atY, 4 * rows * n);
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int done = 0; done < n; done += PIECE) {
        int end = Math.min(n, done + PIECE);
        for (int part = 0; part < GROUP; part += LANES) {
          var p0 = FloatVector.zero(SPECIES);
          var p1 = FloatVector.zero(SPECIES);
          var p2 = FloatVector.zero(SPECIES);
          var p3 = FloatVector.zero(SPECIES);
          for (int t = done + part; t < end; t += PARTIALS) {
            int at = 4 * (row * n + t);
            var h0 = load(gs, at).mul(array(weight, t));
            var h1 = load(gs, at + GROUP_BYTES).mul(array(weight, t + GROUP));
            var h2 = load(gs, at + 2 * GROUP_BYTES).mul(array(weight, t + 2 * GROUP));
            var h3 = load(gs, at + 3 * GROUP_BYTES).mul(array(weight, t + 3 * GROUP));
            p0 = p0.add(h0);
            p1 = p1.add(h1);
            p2 = p2.add(h2);
            p3 = p3.add(h3);
            store(h0, ys, at);
            store(h1, ys, at + GROUP_BYTES);
            store(h2, ys, at + 2 * GROUP_BYTES);
            store(h3, ys, at + 3 * GROUP_BYTES);
          }
          p0.add(p1).add(p2.add(p3)).intoArray(q, part);
        }
        sum += folded(q);
      }
      numbers[2 * rows + row] = sum / n;
    }
  }

  static void project(
      Object g,
      int atG,
      Object x,
      int atX,
      Object y,
      int atY,
      int rows,
      int n,
      double[] numbers,
      float[] weight,
      float[] none) {
    var q = new float[GROUP];
    var xs = slice(x, atX, 4 * rows * n);
    var hs = slice(y, atY, 4 * rows * n);
    for (int row = 0; row < rows; row++) {
      var means = FloatVector.broadcast(SPECIES, (float) numbers[row]);
      var scales = FloatVector.broadcast(SPECIES, (float) numbers[rows + row]);
      double sum = 0;
      for (int done = 0; done < n; done += PIECE) {
        int end = Math.min(n, done + PIECE);
        for (int part = 0; part < GROUP; part += LANES) {
          var p0 = FloatVector.zero(SPECIES);
          var p1 = FloatVector.zero(SPECIES);
          var p2 = FloatVector.zero(SPECIES);
          var p3 = FloatVector.zero(SPECIES);
          int p = 4 * (row * n + done + part);
          for (int last = p + 4 * (end - done - PARTIALS); p <= last; p += 4 * PARTIALS) {
            var x0 = load(xs, p).sub(means).mul(scales);
            var x1 = load(xs, p + GROUP_BYTES).sub(means).mul(scales);
            var x2 = load(xs, p + 2 * GROUP_BYTES).sub(means).mul(scales);
            var x3 = load(xs, p + 3 * GROUP_BYTES).sub(means).mul(scales);
            p0 = p0.add(load(hs, p).mul(x0));
            p1 = p1.add(load(hs, p + GROUP_BYTES).mul(x1));
            p2 = p2.add(load(hs, p + 2 * GROUP_BYTES).mul(x2));
            p3 = p3.add(load(hs, p + 3 * GROUP_BYTES).mul(x3));
          }
          p0.add(p1).add(p2.add(p3)).intoArray(q, part);
        }
        sum += folded(q);
      }
      numbers[3 * rows + row] = sum / n;
    }
  }

  /** The sums stay in vectors from row to row. */
  static void addGradients(
      Object g,
      int atG,
      Object x,
      int atX,
      Object y,
      int atY,
      int rows,
      int n,
      double[] numbers,
      float[] products,
      float[] sums) {
    var gs = slice(g, atG, 4 * rows * n);
    var xs = slice(x, atX, 4 * rows * n);
    // Two vectors at a time: JDK 17 does not inline what four take.
    for (int t = 0; t < n; t += 2 * LANES) {
      var p0 = array(products, t);
      var p1 = array(products, t + LANES);
      var s0 = array(sums, t);
      var s1 = array(sums, t + LANES);
      for (int row = 0, at = 4 * t; row < rows; row++, at += 4 * n) {
        var mean = FloatVector.broadcast(SPECIES, (float) numbers[row]);
        var scale = FloatVector.broadcast(SPECIES, (float) numbers[rows + row]);
        var g0 = load(gs, at);
        var g1 = load(gs, at + 4 * LANES);
        s0 = s0.add(g0);
        s1 = s1.add(g1);
        p0 = p0.add(g0.mul(load(xs, at).sub(mean).mul(scale)));
        p1 = p1.add(g1.mul(load(xs, at + 4 * LANES).sub(mean).mul(scale)));
      }
      p0.intoArray(products, t);
      p1.intoArray(products, t + LANES);
      s0.intoArray(sums, t);
      s1.intoArray(sums, t + LANES);
    }
  }

  static void gradient(
      Object g,
      int atG,
      Object x,
      int atX,
      Object y,
      int atY,
      int rows,
      int n,
      double[] numbers,
      float[] weight,
      float[] none) {
    var xs = slice(x, atX, 4 * rows * n);
    var ys = slice(y, atY, 4 * rows * n);
    for (int row = 0, at = 0; row < rows; row++, at += 4 * n) {
      var means = FloatVector.broadcast(SPECIES, (float) numbers[row]);
      var scales = FloatVector.broadcast(SPECIES, (float) numbers[rows + row]);
      var meansOfH = FloatVector.broadcast(SPECIES, (float) numbers[2 * rows + row]);
      var slopes = FloatVector.broadcast(SPECIES, (float) numbers[3 * rows + row]);
      for (int t = 0, end = 4 * n; t < end; t += 4 * LANES) {
        var moved = load(xs, at + t).sub(means).mul(scales).mul(slopes);
        store(load(ys, at + t).sub(meansOfH).sub(moved).mul(scales), ys, at + t);
      }
    }
  }

  private static FloatVector array(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }
}
