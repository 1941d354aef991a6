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
              boolean isOfFirst = part < ofFirst;
              long at = isOfFirst ? part : part - ofFirst;
              products[isOfFirst ? 0 : 1].run(at, at + 1);
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
      return new Batch(this, alpha, beta, addition);
    }

    long addressOfA() {
      return Objects.requireNonNull(inA).address();
    }

    long addressOfB() {
      return Objects.requireNonNull(inB).address();
    }

    long addressOfY() {
      return Objects.requireNonNull(out).address();
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

  /**
   * The products of a batch, block by block. What blocks of the first product need lies in here and
   * in as few other objects as can be: a worker's core must fetch each of them from the caller's.
   */
  private static final class Batch implements Workers.Range {
    private final Operands operands;
    private final DType dtype;
    private final ProductBlocks blocks;
    private final int count;
    private final long parts;
    private final double alpha;
    private final double beta;
    private final @Nullable RowAddition addition;

    // Of the first matrices: where they begin, and steps to a row of A and to a column of B.
    private final long firstA;
    private final long firstB;
    private final long firstY;
    private final long row;
    private final long column;
    private final boolean transposedA;
    private final boolean transposedB;
    private final int leadingOfA;
    private final int leadingOfB;

    Batch(Operands operands, double alpha, double beta, @Nullable RowAddition addition) {
      this.operands = operands;
      this.dtype = operands.y.dtype();
      this.blocks = operands.blocks;
      this.count = blocks.count();
      this.parts = operands.batch.numel() * count;
      this.alpha = alpha;
      this.beta = beta;
      this.addition = addition;
      var a = operands.left;
      var b = operands.right;
      this.firstA = operands.addressOfA() + a.offset(0, operands.batch) * dtype.bytes();
      this.firstB = operands.addressOfB() + b.offset(0, operands.batch) * dtype.bytes();
      this.firstY = operands.addressOfY();
      this.row = a.row() * dtype.bytes();
      this.column = b.column() * dtype.bytes();
      this.transposedA = !a.isRowMajor();
      this.transposedB = !b.isRowMajor();
      this.leadingOfA = a.leading();
      this.leadingOfB = b.leading();
    }

    long parts() {
      return parts;
    }

    /** Computes all parts. */
    void run() {
      if (parts == 1) {
        multiply(0, 0);
        return;
      }
      long work = parts / count * blocks.work();
      long grain = Math.max(1, PIECE / Math.max(1, work / parts));
      if (work >= ProductBlocks.SHARED) {
        Workers.split(parts, grain, this);
      } else {
        Workers.splitAmongAwake(parts, grain, this);
      }
    }

    @Override
    public void run(long from, long to) {
      for (long part = from; part < to; part++) {
        multiply(part / count, (int) (part % count));
      }
    }

    private void multiply(long index, int block) {
      int top = blocks.top(block);
      int left = blocks.left(block);
      int m = blocks.bottom(block) - top;
      int n = blocks.right(block) - left;
      long a = firstA + top * row;
      long b = firstB + left * column;
      if (index != 0) {
        a += distance(operands.left, index);
        b += distance(operands.right, index);
      }
      long firstRow = index * blocks.m() + top;
      long y = firstY + (firstRow * blocks.n() + left) * dtype.bytes();
      Blas.multiply(
          dtype,
          m,
          n,
          blocks.k(),
          alpha,
          new Blas.Matrix(a, transposedA, leadingOfA),
          new Blas.Matrix(b, transposedB, leadingOfB),
          beta,
          new Blas.Matrix(y, false, blocks.n()));
      if (addition != null) {
        addition.add(firstRow, left, m, n);
      }
    }

    /** How many bytes a matrix lies behind the first one. */
    private long distance(Matrices x, long index) {
      return (x.offset(index, operands.batch) - x.offset(0, operands.batch)) * dtype.bytes();
    }
  }
}
