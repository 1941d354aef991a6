package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Blas;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Lease;
import org.grad4j.core.internal.memory.Runs;
import org.grad4j.core.internal.memory.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a contiguous array in native memory, for BLAS and for loops over Java arrays by
 * turns.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class NativeElements<A> implements AutoCloseable {
  private final NDArray array;
  private final Gate gate;
  private final Runs<A> runs;

  private NativeElements(Kind<A> kind, NDArray array, Gate gate) {
    this.array = array;
    this.gate = gate;
    this.runs = kind.runs(gate.memory(), array.dtype());
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

  /** Room that begins as what is given, or with zeros. */
  static NDArray room(NDArray like, @Nullable NDArray given, long... sizes) {
    var room = room(like, sizes);
    if (given == null) {
      Copy.fill(room, 0);
    } else {
      Copy.overwrite(room, given);
    }
    return room;
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

  /** Copies n elements, the first of which is at {@code index}. */
  void get(long index, A to, int n) {
    runs.get(array.offset() + index, 1, to, 0, n);
  }

  /** Copies n elements to where {@code index} is the first. */
  void put(long index, A from, int n) {
    runs.put(array.offset() + index, 1, from, 0, n);
  }

  /** The elements for loops over native memory, or null if they reach over a window of it. */
  @Nullable CellMemory forLoops(NativeLoops loops) {
    long numel = array.numel();
    var operand = Direct.Operand.of(loops, gate, array, numel);
    return operand == null || numel > Integer.MAX_VALUE || !operand.holds(0, (int) numel)
        ? null
        : new CellMemory(operand.view(0), operand.at(0));
  }

  /** The matrix whose first element is this one, with so many elements between its rows. */
  Blas.Matrix matrix(long index, int leading, boolean transposed) {
    long start = ((Lease) gate.memory()).memory().address();
    return new Blas.Matrix(
        start + (array.offset() + index) * array.dtype().bytes(), transposed, leading);
  }

  @Override
  public void close() {
    gate.close();
  }
}
