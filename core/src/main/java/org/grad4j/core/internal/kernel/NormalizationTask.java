package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.kernel.Normalization.Layout;
import org.grad4j.core.internal.kernel.Normalization.Moments;
import org.grad4j.core.internal.kernel.Normalization.Sums;
import org.grad4j.core.internal.memory.Gate;
import org.jspecify.annotations.Nullable;

/**
 * A normalisation of one type, row by row in the cache.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
record NormalizationTask<A>(String name, Kind<A> kind, NormalizationLoops<A> loops, Layout layout) {
  /** The most partial sums of the gradients of weight and bias. */
  private static final int PARTIAL_SUMS = 16;

  void forward(
      NDArray x,
      Moments moments,
      boolean find,
      @Nullable NDArray weight,
      @Nullable NDArray bias,
      NDArray y) {
    int n = layout.length();
    var weights = elements(weight);
    var biases = elements(bias);
    try (var in = Gate.read(name, x.storage());
        var out = Gate.write(name, y.storage())) {
      var direct = DirectNormalization.of(layout, weights, biases, new Gate[] {in, out}, x, y);
      Workers.split(
          layout.rows(),
          grain(),
          (from, to) -> {
            if (direct != null && direct.forward(from, to, moments, find)) {
              return;
            }
            var xs = Pooling.tiles(kind, in, x, n);
            var ys = Pooling.tiles(kind, out, y, n);
            var ofRow = new double[2];
            for (int row = (int) from; row < to; row++) {
              xs.load((long) row * n, n);
              if (find) {
                loops.moments(xs.array, n, ofRow);
                moments.means()[row] = ofRow[0];
                moments.variances()[row] = ofRow[1];
              }
              loops.standardize(xs.array, ys.array, n, moments.means()[row], moments.scale(row));
              loops.affine(ys.array, n, layout.inner(), weights, biases, layout.at(row));
              ys.store((long) row * n, n);
            }
          });
    }
  }

  Sums backward(
      NDArray g,
      NDArray x,
      Moments moments,
      boolean dependent,
      @Nullable NDArray weight,
      @Nullable NDArray dx,
      boolean wantsSums) {
    int parts = (int) Math.min(PARTIAL_SUMS, (layout.rows() + grain() - 1) / grain());
    var sums = new Sums[parts];
    var weights = elements(weight);
    try (var inG = Gate.read(name, g.storage());
        var inX = Gate.read(name, x.storage());
        var out = Gate.write(name, dx == null ? x.storage() : dx.storage())) {
      var direct =
          dx == null || !dependent
              ? null
              : DirectNormalization.of(layout, weights, null, new Gate[] {inG, inX, out}, g, x, dx);
      Workers.run(
          parts,
          part -> {
            long from = (long) layout.rows() * part / parts;
            long end = (long) layout.rows() * (part + 1) / parts;
            var found = direct == null ? null : direct.backward(from, end, moments, wantsSums);
            if (found != null) {
              sums[part] = found;
              return;
            }
            var gs = Pooling.tiles(kind, inG, g, layout.length());
            var xs = Pooling.tiles(kind, inX, x, layout.length());
            var dxs = dx == null ? null : Pooling.tiles(kind, out, dx, layout.length());
            var rows = new GradientRows<>(kind, loops, layout, gs, xs, dxs, weights, wantsSums);
            for (long row = from; row < end; row++) {
              rows.backward((int) row, moments, dependent);
            }
            sums[part] = rows.finish();
          });
    }
    var all = new Sums(new double[layout.weights()], new double[layout.weights()]);
    for (var part : sums) {
      add(part.weight(), all.weight());
      add(part.bias(), all.bias());
    }
    return all;
  }

  private static void add(double[] x, double[] sums) {
    for (int t = 0; t < x.length; t++) {
      sums[t] += x[t];
    }
  }

  private long grain() {
    return Math.max(1, Elementwise.GRAIN / layout.length());
  }

  private @Nullable A elements(@Nullable NDArray vector) {
    if (vector == null) {
      return null;
    }
    try (var in = Gate.read(name, vector.storage())) {
      int n = layout.weights();
      var tiles = Pooling.tiles(kind, in, vector, n);
      tiles.load(0, n);
      return tiles.array;
    }
  }
}
