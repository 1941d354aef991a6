package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Blas;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The family of attention, a matrix of the batch after another: its scores, their softmax and what
 * they weigh are computed by one thread, in whose caches they stay from one step to the next.
 *
 * <p>For batches of small matrices of float32 in native memory; null for all others, which are
 * products and softmax of the whole batch. Results lie in memory as queries, keys and values do.
 */
public final class AttentionHeads {
  /** The most scores of a matrix: two of them stay in the second-level cache. */
  private static final long MOST = 1 << 16;

  /** Fewer matrices are not divided evenly among threads. */
  private static final int LEAST = 8;

  /** So many multiplications are one worker's piece. */
  private static final long GRAIN = 1 << 20;

  private final String name;
  private final int count;
  private final int queries;
  private final int keys;
  private final int features;
  private final int values;

  private AttentionHeads(String name, NDArray query, NDArray key, NDArray value) {
    this.name = name;
    var sizes = query.shape();
    queries = Math.toIntExact(sizes.size(-2));
    features = Math.toIntExact(sizes.size(-1));
    count = Math.toIntExact(query.numel() / queries / features);
    keys = Math.toIntExact(key.shape().size(-2));
    values = Math.toIntExact(value.shape().size(-1));
  }

  /**
   * What queries have found.
   *
   * @param weights P (…, L, S), contiguous
   * @param output Y (…, L, V)
   */
  public record Attended(NDArray weights, NDArray output) {}

  /**
   * P = softmax(c·Q·Kᵀ + M) by rows and Y = P·V for queries (…, L, E), keys (…, S, E) and values
   * (…, S, V) that fit; null where that is done otherwise.
   *
   * @param mask M, which broadcasts to (…, L, S); null for none
   */
  public static @Nullable Attended forward(
      String name,
      NDArray query,
      NDArray key,
      NDArray value,
      double scale,
      @Nullable NDArray mask) {
    if (!suits(query, key, value) || (mask != null && mask.dtype() != DType.FLOAT32)) {
      return null;
    }
    var heads = new AttentionHeads(name, query, key, value);
    int last = query.rank() - 1;
    var p = NDArray.empty(DType.FLOAT32, query.shape().with(last, heads.keys));
    var y = Arrangement.like(query, query.shape().with(last, heads.values));
    if (!BatchOperand.isLarge(p) || !BatchOperand.isLarge(y)) {
      return null;
    }
    if (mask != null) {
      Copy.overwrite(p, mask);
    }
    heads.forward(query, key, value, scale, mask == null ? 0 : 1, p, y);
    return new Attended(p, y);
  }

  /**
   * The gradients of queries, keys and values: with dP = g·Vᵀ and dS = P·(dP − Σ dP·P), c·dS·K,
   * c·dSᵀ·Q and Pᵀ·g; null where they are found otherwise. Equal parts of one array get parts of
   * one.
   */
  public static NDArray @Nullable [] backward(
      String name,
      NDArray g,
      NDArray weights,
      NDArray query,
      NDArray key,
      NDArray value,
      double scale) {
    if (!suits(query, key, value) || !BatchOperand.isReadable(weights)) {
      return null;
    }
    var rows = BatchOperand.isReadable(g) ? g : g.dup();
    if (!BatchOperand.isLarge(rows)) {
      return null;
    }
    var heads = new AttentionHeads(name, query, key, value);
    var gradients = Arrangement.like(query, key, value);
    heads.backward(rows, weights, query, key, value, scale, gradients);
    return gradients;
  }

  private static boolean suits(NDArray query, NDArray key, NDArray value) {
    var sizes = query.shape();
    int rank = sizes.rank();
    if (rank < 3 || key.rank() != rank || value.rank() != rank) {
      return false;
    }
    long scores = sizes.size(-2) * key.shape().size(-2);
    long count = query.numel() == 0 ? 0 : query.numel() / (sizes.size(-2) * sizes.size(-1));
    for (int d = 0; d < rank - 2; d++) {
      if (key.shape().size(d) != sizes.size(d) || value.shape().size(d) != sizes.size(d)) {
        return false;
      }
    }
    return query.dtype() == DType.FLOAT32
        && key.dtype() == DType.FLOAT32
        && value.dtype() == DType.FLOAT32
        && count >= LEAST
        && scores <= MOST
        && BatchOperand.isReadable(query)
        && BatchOperand.isReadable(key)
        && BatchOperand.isReadable(value);
  }

  private void forward(
      NDArray query, NDArray key, NDArray value, double scale, double beta, NDArray p, NDArray y) {
    try (var q = read(query);
        var k = read(key);
        var v = read(value);
        var weights = write(p);
        var out = write(y)) {
      each(
          2,
          (from, to) -> {
            for (long i = from; i < to; i++) {
              multiply(queries, keys, features, scale, q.at(i), k.turned(i), beta, weights.at(i));
              var scores = matrix(p, i);
              Rows.here(Softmax.SOFTMAX, weights.gate(), scores, weights.gate(), scores);
              multiply(queries, values, keys, 1, weights.at(i), v.at(i), 0, out.at(i));
            }
          });
    }
  }

  private void backward(
      NDArray gradient,
      NDArray p,
      NDArray query,
      NDArray key,
      NDArray value,
      double scale,
      NDArray[] gradients) {
    try (var q = read(query);
        var k = read(key);
        var v = read(value);
        var weights = read(p);
        var g = read(gradient);
        var dq = write(gradients[0]);
        var dk = write(gradients[1]);
        var dv = write(gradients[2])) {
      each(
          5,
          (from, to) -> {
            var scores = scores();
            try (var s = write(scores)) {
              var ds = s.at(0);
              var turned = s.turned(0);
              for (long i = from; i < to; i++) {
                multiply(keys, values, queries, 1, weights.turned(i), g.at(i), 0, dv.at(i));
                multiply(queries, keys, values, 1, g.at(i), v.turned(i), 0, ds);
                Rows.here(
                    Softmax.SOFTMAX_BACKWARD,
                    s.gate(),
                    scores,
                    weights.gate(),
                    matrix(p, i),
                    s.gate(),
                    scores);
                multiply(queries, features, keys, scale, ds, k.at(i), 0, dq.at(i));
                multiply(keys, features, queries, scale, turned, q.at(i), 0, dk.at(i));
              }
            } finally {
              scores.storage().release();
            }
          });
    }
  }

  /** The weights or scores of one matrix of a contiguous batch. */
  private NDArray matrix(NDArray p, long index) {
    var shape = Shape.of(queries, keys);
    return NDArray.view(p.storage(), shape, shape.strides(), p.offset() + index * queries * keys);
  }

  /** Room for the scores of one matrix. */
  private NDArray scores() {
    var storage = Storage.allocateNative(DType.FLOAT32, (long) queries * keys);
    var shape = Shape.of(queries, keys);
    return NDArray.view(storage, shape, shape.strides(), 0);
  }

  private void each(int products, Workers.Range body) {
    long work = (long) products * queries * keys * Math.max(features, values);
    Workers.split(count, Math.max(1, GRAIN / work), body);
  }

  private static void multiply(
      int m, int n, int k, double alpha, Blas.Matrix a, Blas.Matrix b, double beta, Blas.Matrix c) {
    Blas.multiply(DType.FLOAT32, m, n, k, alpha, a, b, beta, c);
  }

  private BatchOperand read(NDArray x) {
    return BatchOperand.of(x, Gate.read(name, x.storage()));
  }

  private BatchOperand write(NDArray y) {
    return BatchOperand.of(y, Gate.write(name, y.storage()));
  }
}
