package org.grad4j.core.internal.kernel;

import org.grad4j.core.internal.kernel.Normalization.Layout;
import org.grad4j.core.internal.kernel.Normalization.Moments;
import org.grad4j.core.internal.kernel.Normalization.Sums;
import org.jspecify.annotations.Nullable;

/**
 * The backward pass of normalisation over rows that one thread takes, and its part of the sums.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class GradientRows<A> {
  /** How many rows are added up in the type of the elements before sums go on in double. */
  static final int BLOCK = 64;

  private final NormalizationLoops<A> loops;
  private final Layout layout;
  private final Tiles<A> gs;
  private final Tiles<A> xs;
  private final @Nullable Tiles<A> dxs;
  private final @Nullable A weights;
  private final boolean wantsSums;
  private final A room;
  private final A weightsOfBlock;
  private final A biasesOfBlock;
  private final Sums sums;
  private int rows;

  GradientRows(
      Kind<A> kind,
      NormalizationLoops<A> loops,
      Layout layout,
      Tiles<A> gs,
      Tiles<A> xs,
      @Nullable Tiles<A> dxs,
      @Nullable A weights,
      boolean wantsSums) {
    this.loops = loops;
    this.layout = layout;
    this.gs = gs;
    this.xs = xs;
    this.dxs = dxs;
    this.weights = weights;
    this.wantsSums = wantsSums;
    this.room = kind.tile(layout.length());
    boolean adds = wantsSums && layout.inner() == 1;
    this.weightsOfBlock = kind.tile(adds ? layout.weights() : 0);
    this.biasesOfBlock = kind.tile(adds ? layout.weights() : 0);
    this.sums = new Sums(new double[layout.weights()], new double[layout.weights()]);
  }

  void backward(int row, Moments moments, boolean dependent) {
    int n = layout.length();
    int at = layout.at(row);
    double scale = moments.scale(row);
    gs.load((long) row * n, n);
    xs.load((long) row * n, n);
    loops.standardize(xs.array, room, n, moments.means()[row], scale);
    if (wantsSums) {
      add(at);
    }
    if (dxs == null) {
      return;
    }
    var h = gs.array;
    if (weights != null) {
      loops.weigh(gs.array, dxs.array, n, layout.inner(), weights, at);
      h = dxs.array;
    }
    if (dependent) {
      loops.gradient(h, room, dxs.array, n, scale);
    } else {
      loops.scale(h, dxs.array, n, scale);
    }
    dxs.store((long) row * n, n);
  }

  private void add(int at) {
    int n = layout.length();
    if (layout.inner() > 1) {
      loops.addSums(gs.array, n, layout.inner(), sums.bias(), at);
      loops.addDots(gs.array, room, n, layout.inner(), sums.weight(), at);
      return;
    }
    loops.add(gs.array, biasesOfBlock, at, n);
    loops.addProducts(gs.array, room, weightsOfBlock, at, n);
    if (++rows % BLOCK == 0) {
      drain();
    }
  }

  private void drain() {
    loops.drain(weightsOfBlock, sums.weight());
    loops.drain(biasesOfBlock, sums.bias());
  }

  Sums finish() {
    drain();
    return sums;
  }
}
