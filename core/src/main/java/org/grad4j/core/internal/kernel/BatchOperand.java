package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Blas;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Lease;
import org.grad4j.core.internal.memory.Storage;

/** The float32 matrices of an array in native memory, whose gate is open, as BLAS reads them. */
record BatchOperand(Gate gate, Matrices matrices, Shape batch, long address)
    implements AutoCloseable {

  static BatchOperand of(NDArray x, Gate gate) {
    var batch = batch(x);
    long address = ((Lease) gate.memory()).memory().address();
    return new BatchOperand(gate, Matrices.batch(x, batch), batch, address);
  }

  /** Whether BLAS reads the matrices of x where they lie, row by row. */
  static boolean isReadable(NDArray x) {
    return isLarge(x) && Matrices.batch(x, batch(x)).isRowMajor();
  }

  /** Whether x and its likes are never Java arrays, whatever has become of their storages. */
  static boolean isLarge(NDArray x) {
    return Math.min(x.numel(), x.storage().size()) * Float.BYTES > Storage.HEAP_BYTES;
  }

  private static Shape batch(NDArray x) {
    return Shape.of(Arrays.copyOf(x.shape().toArray(), x.rank() - 2));
  }

  /** Matrix number {@code index}. */
  Blas.Matrix at(long index) {
    return matrix(index, false);
  }

  /** The same with rows and columns exchanged. */
  Blas.Matrix turned(long index) {
    return matrix(index, true);
  }

  private Blas.Matrix matrix(long index, boolean turned) {
    long place = matrices.offset(index, batch) * Float.BYTES;
    return new Blas.Matrix(address + place, turned, matrices.leading());
  }

  @Override
  public void close() {
    gate.close();
  }
}
