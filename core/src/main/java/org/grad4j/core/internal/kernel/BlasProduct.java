package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Blas;
import org.grad4j.core.internal.memory.NativeGate;

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
    var blocks =
        ProductBlocks.of(
            Math.toIntExact(a.rows()), Math.toIntExact(b.columns()), Math.toIntExact(a.columns()));
    var left = a.readable(batch);
    boolean turns =
        batch.numel() == 1
            && !b.isRowMajor()
            && Blas.prefersRows(y.dtype(), blocks.m(), blocks.n(), blocks.k());
    var right = turns ? b.inRows(batch) : b.readable(batch);
    try (var inA = NativeGate.open(name, left.array().storage(), NativeGate.Place.LEFT);
        var inB = NativeGate.open(name, right.array().storage(), NativeGate.Place.RIGHT);
        var out = NativeGate.open(name, y.storage(), NativeGate.Place.RESULT)) {
      var product =
          new Batch(
              y.dtype(),
              left,
              right,
              inA.address(),
              inB.address(),
              out.address(),
              batch,
              blocks,
              alpha,
              beta);
      product.run();
    } finally {
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
      double beta) {

    void run() {
      int count = blocks.count();
      long parts = batch.numel() * count;
      if (parts == 1) {
        multiply(0, 0);
        return;
      }
      long work = batch.numel() * blocks.work();
      long grain = Math.max(1, PIECE / Math.max(1, work / parts));
      Workers.Range body =
          (from, to) -> {
            for (long part = from; part < to; part++) {
              multiply(part / count, (int) (part % count));
            }
          };
      if (work >= ProductBlocks.SHARED) {
        Workers.split(parts, grain, body);
      } else {
        Workers.splitAmongAwake(parts, grain, body);
      }
    }

    private void multiply(long index, int block) {
      int top = blocks.top(block);
      int left = blocks.left(block);
      int m = blocks.bottom(block) - top;
      int n = blocks.right(block) - left;
      long fromA = a.offset(index, batch) + top * a.row();
      long fromB = b.offset(index, batch) + left * b.column();
      long fromY = (index * blocks.m() + top) * blocks.n() + left;
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
    }

    private Blas.Matrix matrix(long address, long offset, Matrices x) {
      return new Blas.Matrix(address + offset * dtype.bytes(), !x.isRowMajor(), x.leading());
    }
  }
}
