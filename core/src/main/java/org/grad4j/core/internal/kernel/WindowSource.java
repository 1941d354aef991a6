package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Blas;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.NativeGate;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.jspecify.annotations.Nullable;

/**
 * The windows of an image as the columns of matrices: columns that each thread makes, or x's own
 * memory where a window is one element.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class WindowSource<A> implements AutoCloseable {
  private final String name;
  private final Kind<A> kind;
  private final ColumnLoops<A> loops;
  private final ConvolutionShape shape;
  private final NDArray x;
  private final Gate gate;
  private final @Nullable NativeGate pointwise;

  WindowSource(
      String name, Kind<A> kind, ColumnLoops<A> loops, ConvolutionShape shape, NDArray images) {
    this.name = name;
    this.kind = kind;
    this.loops = loops;
    this.shape = shape;
    boolean isPointwise = shape.isPointwise();
    this.x = isPointwise ? images.contiguous() : Pooling.spelledOut(images);
    this.gate = Gate.read(name, x.storage());
    this.pointwise =
        isPointwise ? NativeGate.open(name, x.storage(), NativeGate.Place.RIGHT) : null;
  }

  /** The windows, for one thread. */
  interface Windows extends AutoCloseable {
    /** The matrix of n rows of windows from row r on, over the channels of a group of an image. */
    Blas.Matrix of(long image, int group, int r, int n);

    @Override
    default void close() {}
  }

  /** For the thread that asks. */
  Windows open() {
    var memory = pointwise;
    if (memory == null) {
      return new Unfolded();
    }
    int plane = shape.height() * shape.width();
    int bytes = x.dtype().bytes();
    return (image, group, r, n) -> {
      long first = plane(image, group) * plane + (long) r * shape.across() + x.offset();
      return new Blas.Matrix(memory.address() + first * bytes, false, plane);
    };
  }

  private long plane(long image, int group) {
    return image * shape.channels() + (long) group * shape.channelsOfGroup();
  }

  @Override
  public void close() {
    if (pointwise != null) {
      pointwise.close();
    }
    gate.close();
  }

  private final class Unfolded implements Windows {
    private final DType dtype = x.dtype();
    private final int channels = shape.channelsOfGroup();
    private final int inGroup =
        Math.multiplyExact(channels, Math.multiplyExact(shape.height(), shape.width()));
    private final ImageColumns<A> columns =
        new ImageColumns<>(name, dtype, kind, loops, shape, channels);
    private final Tiles<A> planes = Pooling.tiles(kind, gate, x, inGroup);
    private long loaded = -1;

    @Override
    public Blas.Matrix of(long image, int group, int r, int n) {
      long plane = plane(image, group);
      if (plane != loaded) {
        planes.load(plane * (inGroup / channels), inGroup);
        loaded = plane;
      }
      return columns.unfolded(planes.array, channels, r, n);
    }

    @Override
    public void close() {
      columns.close();
    }
  }
}
