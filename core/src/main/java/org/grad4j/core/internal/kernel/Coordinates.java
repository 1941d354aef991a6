package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.IndexShapes;

/**
 * The family of reading and writing where several indices meet: they broadcast, and together they
 * name elements as coordinates do.
 *
 * <p>How far each element lies from the array's first one is added up over the indices; after that
 * it is gathering, or scattering, by one index along one dimension that steps by as much.
 */
public final class Coordinates {
  /** The shape of what is named. */
  private final Shape shape;

  /** How far each element lies from those of the other dimensions; of the shape of the work. */
  private final NDArray index;

  private final int dim;
  private final long[] strides;

  private Coordinates(String operation, NDArray x, int[] dims, NDArray... indices) {
    IndexShapes.requireDims(operation, x.shape(), dims, indices.length);
    var shapes = new Shape[indices.length];
    for (int i = 0; i < indices.length; i++) {
      Indices.require(operation, indices[i], x.shape().size(dims[i]), dims[i], x.shape());
      shapes[i] = indices[i].shape();
    }
    var common = IndexShapes.together(operation, shapes);
    // Where there is no dimension that could step, one of size 1 stands for it.
    var places = common.rank() == 0 ? Shape.of(1) : common;
    int position = IndexShapes.position(dims);
    this.shape = replaced(x.shape(), dims, position, common);
    var work = replaced(x.shape(), dims, position, places);
    this.dim = position + places.rank() - 1;
    this.strides = new long[work.rank()];
    var own = x.strides();
    for (int d = 0, to = 0; d < own.length; d++) {
      if (Arrays.binarySearch(dims, d) < 0) {
        to += to == position ? places.rank() : 0;
        strides[to++] = own[d];
      }
    }
    boolean alone = indices.length == 1;
    strides[dim] = alone ? own[dims[0]] : 1;
    var distances = alone ? indices[0] : distances(own, dims, indices);
    var sizes = new long[work.rank()];
    Arrays.fill(sizes, 1);
    var left = distances.shape().toArray();
    System.arraycopy(left, 0, sizes, dim + 1 - left.length, left.length);
    this.index = distances.reshape(sizes).expand(work);
  }

  /** The sizes of x with those of {@code dims} left out, and others put in. */
  private static Shape replaced(Shape x, int[] dims, int position, Shape by) {
    var sizes = new long[x.rank() - dims.length + by.rank()];
    System.arraycopy(by.toArray(), 0, sizes, position, by.rank());
    for (int d = 0, to = 0; d < x.rank(); d++) {
      if (Arrays.binarySearch(dims, d) < 0) {
        to += to == position ? by.rank() : 0;
        sizes[to++] = x.size(d);
      }
    }
    return Shape.of(sizes);
  }

  private static NDArray distances(long[] strides, int[] dims, NDArray... indices) {
    var sum = indices[0].to(DType.INT64).mul(strides[dims[0]]);
    for (int i = 1; i < indices.length; i++) {
      sum = sum.add(indices[i].to(DType.INT64).mul(strides[dims[i]]));
    }
    return sum;
  }

  /** The elements of x, as if all that an index could name lay along one dimension. */
  private NDArray line(NDArray x) {
    return NDArray.view(x.storage(), index.shape(), strides, x.offset());
  }

  /** The elements that indices of these dimensions, which rise, name together. */
  public static NDArray get(String operation, NDArray x, int[] dims, NDArray... indices) {
    var named = new Coordinates(operation, x, dims, indices);
    var y = NDArray.empty(x.dtype(), named.shape);
    Gather.gather(operation, named.line(x), named.dim, named.index, y);
    return y;
  }

  /** x with other values, or with values added, at the elements that indices name together. */
  public static NDArray put(
      String operation,
      NDArray x,
      int[] dims,
      NDArray[] indices,
      NDArray values,
      boolean accumulate) {
    var y = x.dup();
    var named = new Coordinates(operation, y, dims, indices);
    named.write(operation, y, values, accumulate, false);
    return y;
  }

  /** {@link #put} in place. */
  public static void putInPlace(
      String operation,
      NDArray x,
      int[] dims,
      NDArray[] indices,
      NDArray values,
      boolean accumulate) {
    x.requireWritable(operation);
    var own = new NDArray[indices.length];
    Arrays.setAll(own, i -> Scatter.detached(indices[i], x));
    var named = new Coordinates(operation, x, dims, own);
    named.write(operation, x, Scatter.detached(values, x), accumulate, true);
  }

  private void write(
      String operation, NDArray y, NDArray values, boolean accumulate, boolean change) {
    Scatter.requireOneType(operation, y, values);
    IndexShapes.requireValues(operation, y.shape(), shape, values.shape());
    if (shape.numel() == 0) {
      return;
    }
    var source = values.expand(shape);
    var line = line(y);
    if (accumulate) {
      Scatter.add(operation, line, dim, index, source, change);
    } else {
      Scatter.write(operation, Copy.kind(y.dtype()), null, line, dim, index, source, change);
    }
  }

  /**
   * An index that may count from the end, {@code −size … size − 1}, as one from 0 on: itself where
   * no element is negative.
   *
   * @param x the shape of what the user indexed, for the error
   * @param dim the dimension of it that is meant
   * @throws IndexOutOfBoundsException if an index names no element
   */
  public static NDArray fromZero(String operation, NDArray index, long size, int dim, Shape x) {
    return Indices.fromZero(operation, index, size, dim, x);
  }
}
