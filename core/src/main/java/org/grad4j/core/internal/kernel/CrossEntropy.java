package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.jspecify.annotations.Nullable;

/**
 * The cross-entropies of logits and class indices, and their gradient, in one pass over the logits
 * each; no probability is written down.
 *
 * <p>With S = ln Σe<sup>x</sup> of a row of C logits, its class t, weights w and smoothing ε, the
 * loss is (1 − ε)·w_t·(S − x_t) + ε/C·Σ_c w_c·(S − x_c); 0 where the class is to be ignored.
 */
public final class CrossEntropy {
  private static final String NAME = "crossEntropy";

  private final NDArray logits;
  private final int dim;
  private final long[] classes;
  private final double @Nullable [] weight;
  private final long ignoreIndex;
  private final double smoothing;

  /** Of logits whose classes lie along {@code dim}, and a target of as many class indices. */
  public CrossEntropy(
      NDArray logits,
      int dim,
      NDArray target,
      @Nullable NDArray weight,
      long ignoreIndex,
      double smoothing) {
    if (logits.dtype() != DType.FLOAT32 && logits.dtype() != DType.FLOAT64) {
      throw new DTypeException(
          NAME,
          "needs logits of float32 or float64, got "
              + logits.dtype()
              + " and a target of "
              + target.dtype()
              + ".",
          logits.dtype(),
          target.dtype());
    }
    this.logits = logits;
    this.dim = dim;
    this.classes = OneHot.classes(NAME, target, logits.shape().size(dim), ignoreIndex);
    this.weight = weight == null ? null : weight.toDoubleArray();
    this.ignoreIndex = ignoreIndex;
    this.smoothing = smoothing;
  }

  /**
   * What the logits say of each row, in row-major order.
   *
   * @param losses 0 where a row is ignored
   * @param logSumExps ln Σe<sup>x</sup>, which the gradient needs
   * @param total the weights of all rows that count
   */
  public record Losses(double[] losses, double[] logSumExps, double total) {}

  /** The losses. */
  public Losses losses() {
    var losses = new double[classes.length];
    var sums = new double[classes.length];
    double total = 0;
    for (int row = 0; row < classes.length; row++) {
      total += isIgnored(row) ? 0 : weight(row);
    }
    var result = new Losses(losses, sums, total);
    if (logits.numel() > 0) {
      if (logits.dtype() == DType.FLOAT32) {
        losses(Kind.FLOATS, LogitRow.FLOATS, result);
      } else {
        losses(Kind.DOUBLES, LogitRow.DOUBLES, result);
      }
    }
    return result;
  }

  boolean isIgnored(int row) {
    return classes[row] == ignoreIndex;
  }

  /** The class of a row that is not ignored. */
  int label(int row) {
    return (int) classes[row];
  }

  /** The weight of the class of a row that is not ignored. */
  double weight(int row) {
    return weight == null ? 1 : weight[label(row)];
  }

  private <A> void losses(Kind<A> kind, LogitRow<A> row, Losses into) {
    var x = logits.movedim(dim, -1);
    int n = Math.toIntExact(logits.shape().size(dim));
    try (var in = Gate.read(NAME, x.storage())) {
      var operands = smoothing == 0 ? RowBlock.operands(new Gate[] {in}, x) : null;
      Workers.split(
          classes.length,
          Math.max(1, Elementwise.GRAIN / n),
          (from, to) -> {
            var passes = CrossEntropyPasses.ofLosses(this, operands, n, from, to);
            if (passes != null) {
              passes.losses(from, to, into);
            } else {
              losses(
                  row, kind.tiles(in.memory(), x, x.shape(), n), kind.tile(n), n, from, to, into);
            }
          });
    }
  }

  private <A> void losses(
      LogitRow<A> row, Tiles<A> xs, A room, int n, long from, long to, Losses into) {
    double all = weight == null ? n : Arrays.stream(weight).sum();
    double share = smoothing / n;
    for (int at = (int) from; at < to; at++) {
      if (isIgnored(at)) {
        continue;
      }
      xs.load((long) at * n, n);
      double sum = row.logSumExp(xs.array, room, n);
      double loss = (1 - smoothing) * weight(at) * (sum - row.get(xs.array, label(at)));
      if (smoothing != 0) {
        loss += share * (all * sum - row.weighted(xs.array, weight, n));
      }
      into.logSumExps[at] = sum;
      into.losses[at] = loss;
    }
  }

  /**
   * The gradient by the logits: g·(((1 − ε)·w_t + ε/C·Σw)·e<sup>x−S</sup> − (1 − ε)·w_t·[c = t] −
   * ε/C·w_c).
   *
   * @param g the gradient of each row's loss, or a single one for all
   */
  public NDArray gradient(double[] logSumExps, double[] g) {
    var y = NDArray.empty(logits.dtype(), logits.shape());
    if (logits.numel() > 0) {
      if (logits.dtype() == DType.FLOAT32) {
        gradient(Kind.FLOATS, LogitRow.FLOATS, logSumExps, g, y.movedim(dim, -1));
      } else {
        gradient(Kind.DOUBLES, LogitRow.DOUBLES, logSumExps, g, y.movedim(dim, -1));
      }
    }
    return y;
  }

  private <A> void gradient(
      Kind<A> kind, LogitRow<A> row, double[] logSumExps, double[] g, NDArray y) {
    var x = logits.movedim(dim, -1);
    int n = Math.toIntExact(logits.shape().size(dim));
    try (var in = Gate.read(NAME, x.storage());
        var out = Gate.write(NAME, y.storage())) {
      var operands = smoothing == 0 ? RowBlock.operands(new Gate[] {in, out}, x, y) : null;
      Workers.split(
          classes.length,
          Math.max(1, Elementwise.GRAIN / n),
          (from, to) -> {
            var ys = kind.tiles(out.memory(), y, y.shape(), n);
            var passes = CrossEntropyPasses.ofGradient(this, operands, n, from, to);
            if (passes != null) {
              passes.gradient(from, to, logSumExps, g);
            } else {
              var xs = kind.tiles(in.memory(), x, x.shape(), n);
              gradient(row, xs, ys, n, from, to, logSumExps, g);
            }
            clearIgnored(row, ys, n, from, to);
          });
    }
  }

  private <A> void gradient(
      LogitRow<A> row,
      Tiles<A> xs,
      Tiles<A> ys,
      int n,
      long from,
      long to,
      double[] logSumExps,
      double[] g) {
    double all = weight == null ? n : Arrays.stream(weight).sum();
    double share = smoothing / n;
    for (int at = (int) from; at < to; at++) {
      if (isIgnored(at)) {
        continue;
      }
      double gradient = g.length == 1 ? g[0] : g[at];
      double own = (1 - smoothing) * weight(at);
      xs.load((long) at * n, n);
      row.exponentials(xs.array, logSumExps[at], gradient * (own + share * all), ys.array, n);
      row.subtract(ys.array, label(at), gradient * own);
      if (smoothing != 0) {
        row.subtract(ys.array, weight, gradient * share, n);
      }
      ys.store((long) at * n, n);
    }
  }

  private <A> void clearIgnored(LogitRow<A> row, Tiles<A> ys, int n, long from, long to) {
    for (int at = (int) from; at < to; at++) {
      if (isIgnored(at)) {
        row.clear(ys.array, n);
        ys.store((long) at * n, n);
      }
    }
  }
}
