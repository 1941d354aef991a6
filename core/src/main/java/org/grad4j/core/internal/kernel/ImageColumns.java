package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.internal.memory.Blas;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Lease;
import org.grad4j.core.internal.memory.Runs;
import org.grad4j.core.internal.memory.Storage;
import org.grad4j.core.internal.shape.ConvolutionShape;

/**
 * One thread's room for the columns of a band of windows, over some channels of one image, as a
 * matrix that BLAS reads or writes.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class ImageColumns<A> implements AutoCloseable {
  /** About how many elements of columns are made at once; they stay in the second-level cache. */
  private static final int BAND = 1 << 17;

  private final ColumnLoops<A> loops;
  private final WindowGrid grid;
  private final A tile;
  private final Storage storage;
  private final Gate gate;
  private final Runs<A> runs;

  ImageColumns(
      String name,
      DType dtype,
      Kind<A> kind,
      ColumnLoops<A> loops,
      ConvolutionShape shape,
      int channels) {
    this.loops = loops;
    this.grid = WindowGrid.of(shape);
    int elements = Math.multiplyExact(channels, grid.inWindow());
    int room = Math.multiplyExact(elements, band(shape) * grid.across());
    this.tile = kind.tile(room);
    this.storage = Storage.allocateNative(dtype, room);
    this.gate = Gate.write(name, storage);
    this.runs = kind.runs(gate.memory(), dtype);
  }

  /** How many rows of windows are one band. */
  static int band(ConvolutionShape shape) {
    long elements = (long) shape.inWindow() * shape.across();
    return (int) Math.max(1, Math.min(shape.down(), BAND / elements));
  }

  /** The windows of n rows, over these planes, as the columns of a matrix. */
  Blas.Matrix unfolded(A planes, int channels, int r, int n) {
    int inChannel = grid.inWindow() * n * grid.across();
    for (int c = 0; c < channels; c++) {
      loops.unfold(planes, c * grid.inPlane(), grid, r, n, tile, c * inChannel);
    }
    runs.put(0, 1, tile, 0, channels * inChannel);
    return matrix(n);
  }

  /** The matrix of n rows of windows, to be written. */
  Blas.Matrix matrix(int n) {
    return new Blas.Matrix(((Lease) gate.memory()).memory().address(), false, n * grid.across());
  }

  /** Adds what was written of n rows of windows to the planes. */
  void fold(A planes, int channels, int r, int n) {
    int inChannel = grid.inWindow() * n * grid.across();
    runs.get(0, 1, tile, 0, channels * inChannel);
    for (int c = 0; c < channels; c++) {
      loops.fold(tile, c * inChannel, grid, r, n, planes, c * grid.inPlane());
    }
  }

  @Override
  public void close() {
    gate.close();
    storage.release();
  }
}
