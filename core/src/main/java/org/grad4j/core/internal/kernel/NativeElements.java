package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Blas;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Lease;
import org.grad4j.core.internal.memory.Runs;
import org.grad4j.core.internal.memory.Storage;

/**
 * The elements of a contiguous array in native memory, for BLAS and for loops over Java arrays by
 * turns.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class NativeElements<A> implements AutoCloseable {
  private final Kind<A> kind;
  private final NDArray array;
  private final Gate gate;

  private NativeElements(Kind<A> kind, NDArray array, Gate gate) {
    this.kind = kind;
    this.array = array;
    this.gate = gate;
  }

  /** Enters an array that {@link #of} or {@link #room} has made. */
  static <A> NativeElements<A> open(String name, Kind<A> kind, NDArray array) {
    return new NativeElements<>(kind, array, Gate.write(name, array.storage()));
  }

  /** Room in native memory, however small. */
  static NDArray room(NDArray like, long... sizes) {
    var shape = Shape.of(sizes);
    var storage = Storage.allocateNative(like.dtype(), Math.max(1, shape.numel()));
    return NDArray.view(storage, shape, shape.strides(), 0);
  }

  /** The array itself, or a copy if it is not contiguous or lies in a Java array. */
  static NDArray of(NDArray x) {
    if (x.isContiguous() && !x.storage().isOnHeap()) {
      return x;
    }
    var copy = room(x, x.shape().toArray());
    Copy.overwrite(copy, x);
    return copy;
  }

  /** Copies between the memory and Java arrays; places are counted from the memory's beginning. */
  Runs<A> runs() {
    return kind.runs(gate.memory(), array.dtype());
  }

  /** Where element {@code index} is, counted as {@link #runs} does. */
  long place(long index) {
    return array.offset() + index;
  }

  /** The matrix whose first element is this one, with so many elements between its rows. */
  Blas.Matrix matrix(long index, int leading, boolean transposed) {
    long start = ((Lease) gate.memory()).memory().address();
    return new Blas.Matrix(start + place(index) * array.dtype().bytes(), transposed, leading);
  }

  @Override
  public void close() {
    gate.close();
  }
}
