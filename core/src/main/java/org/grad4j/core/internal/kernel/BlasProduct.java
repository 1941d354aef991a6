package org.grad4j.core.internal.kernel;

import java.util.Objects;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Blas;
import org.grad4j.core.internal.memory.NativeGate;
import org.jspecify.annotations.Nullable;

/**
 * Products of FLOAT32 and FLOAT64 by BLAS, a block of a result or a few results of a batch at a
 * time, on several threads.
 */
final class BlasProduct {
  /** What is shared has at least so many multiplications, so that handing it over is little. */
  private static final long PIECE = 1 << 16;

  private BlasProduct() {}

  /** y = α·A·B + β·y for each matrix of a batch; with β = 0 nothing of y is read. */
  static void apply(
      String name, Matrices a, Matrices b, Shape batch, NDArray y, double alpha, double beta) {
    try (var operands = Operands.open(name, a, b, batch, y)) {
      operands.batch(alpha, beta, null).run();
    }
  }

  /** y = α·A·B + a row for each matrix of a batch. */
  static void withRow(
      String name, Matrices a, Matrices b, Shape batch, NDArray y, double alpha, NDArray row) {
    try (var operands = Operands.open(name, a, b, batch, y);
        var addition = RowAddition.of(name, row, y)) {
      operands.batch(alpha, 0, addition).run();
      if (addition != null) {
        return;
      }
    }
    y.addi(row);
  }

  /**
   * y = A·B and z = C·D, which are worth sharing but not worth waking anyone for: the blocks of
   * both are shared at once.
   */
  static void both(
      String name, Matrices a, Matrices b, NDArray y, Matrices c, Matrices d, NDArray z) {
    try (var first = Operands.open(name, a, b, Shape.SCALAR, y);
        var second = Operands.open(name, c, d, Shape.SCALAR, z)) {
      var products = new Batch[] {first.batch(1, 0, null), second.batch(1, 0, null)};
      long ofFirst = products[0].parts();
      Workers.splitAmongAwake(
          ofFirst + products[1].parts(),
          1,
          (from, to) -> {
            for (long part = from; part < to; part++) {
              products[part < ofFirst ? 0 : 1].part(part < ofFirst ? part : part - ofFirst);
            }
          });
    }
  }

  /** Whether no factor of A·B is copied first. */
  static boolean readsInPlace(Matrices a, Matrices b) {
    return a.isReadable() && b.isReadable() && !turns(a, b);
  }

  private static boolean turns(Matrices a, Matrices b) {
    return !b.isRowMajor()
        && Blas.prefersRows(
            a.array().dtype(),
            Math.toIntExact(a.rows()),
            Math.toIntExact(b.columns()),
            Math.toIntExact(a.columns()));
  }

  /** Factors and result of a product, with their gates open. */
  private static final class Operands implements AutoCloseable {
    final ProductBlocks blocks;
    private final Matrices a;
    private final Matrices b;
    private final Matrices left;
    private final Matrices right;
    private final Shape batch;
    private final NDArray y;
    private @Nullable NativeGate inA;
    private @Nullable NativeGate inB;
    private @Nullable NativeGate out;

    private Operands(Matrices a, Matrices b, Shape batch, NDArray y) {
      this.a = a;
      this.b = b;
      this.batch = batch;
      this.y = y;
      blocks =
          ProductBlocks.of(
              Math.toIntExact(a.rows()),
              Math.toIntExact(b.columns()),
              Math.toIntExact(a.columns()));
      left = a.readable(batch);
      right = batch.numel() == 1 && turns(a, b) ? b.inRows(batch) : b.readable(batch);
    }

    static Operands open(String name, Matrices a, Matrices b, Shape batch, NDArray y) {
      var operands = new Operands(a, b, batch, y);
      try {
        operands.enter(name);
        return operands;
      } catch (Throwable e) {
        operands.close();
        throw e;
      }
    }

    private void enter(String name) {
      inA = NativeGate.open(name, left.array().storage(), NativeGate.Place.LEFT);
      inB = NativeGate.open(name, right.array().storage(), NativeGate.Place.RIGHT);
      out = NativeGate.open(name, y.storage(), NativeGate.Place.RESULT);
    }

    Batch batch(double alpha, double beta, @Nullable RowAddition addition) {
      return new Batch(
          y.dtype(),
          left,
          right,
          Objects.requireNonNull(inA).address(),
          Objects.requireNonNull(inB).address(),
          Objects.requireNonNull(out).address(),
          batch,
          blocks,
          alpha,
          beta,
          addition);
    }

    @Override
    public void close() {
      for (var gate : new @Nullable NativeGate[] {out, inB, inA}) {
        if (gate != null) {
          gate.close();
        }
      }
      if (left.isCopyOf(a)) {
        left.array().storage().release();
      }
      if (right.isCopyOf(b)) {
        right.array().storage().release();
      }
    }
  }

  private record Batch(
      DType dtype,
      Matrices a,
      Matrices b,
      long addressOfA,
      long addressOfB,
      long addressOfY,
      Shape batch,
      ProductBlocks blocks,
      double alpha,
      double beta,
      @Nullable RowAddition addition) {

    long parts() {
      return batch.numel() * blocks.count();
    }

    void run() {
      long parts = parts();
      if (parts == 1) {
        multiply(0, 0);
        return;
      }
      long work = batch.numel() * blocks.work();
      long grain = Math.max(1, PIECE / Math.max(1, work / parts));
      Workers.Range body =
          (from, to) -> {
            for (long part = from; part < to; part++) {
              part(part);
            }
          };
      if (work >= ProductBlocks.SHARED) {
        Workers.split(parts, grain, body);
      } else {
        Workers.splitAmongAwake(parts, grain, body);
      }
    }

    void part(long part) {
      int count = blocks.count();
      multiply(part / count, (int) (part % count));
    }

    private void multiply(long index, int block) {
      int top = blocks.top(block);
      int left = blocks.left(block);
      int m = blocks.bottom(block) - top;
      int n = blocks.right(block) - left;
      long fromA = a.offset(index, batch) + top * a.row();
      long fromB = b.offset(index, batch) + left * b.column();
      long row = index * blocks.m() + top;
      long fromY = row * blocks.n() + left;
      Blas.multiply(
          dtype,
          m,
          n,
          blocks.k(),
          alpha,
          matrix(addressOfA, fromA, a),
          matrix(addressOfB, fromB, b),
          beta,
          new Blas.Matrix(addressOfY + fromY * dtype.bytes(), false, blocks.n()));
      if (addition != null) {
        addition.add(row, left, m, n);
      }
    }

    private Blas.Matrix matrix(long address, long offset, Matrices x) {
      return new Blas.Matrix(address + offset * dtype.bytes(), !x.isRowMajor(), x.leading());
    }
  }
}
