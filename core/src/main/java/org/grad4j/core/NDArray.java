package org.grad4j.core;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import org.grad4j.core.internal.kernel.ArgReduce;
import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.Closeness;
import org.grad4j.core.internal.kernel.Coordinates;
import org.grad4j.core.internal.kernel.Copy;
import org.grad4j.core.internal.kernel.CumulativeExtremes;
import org.grad4j.core.internal.kernel.DerivedReductions;
import org.grad4j.core.internal.kernel.Eigen;
import org.grad4j.core.internal.kernel.Einsum;
import org.grad4j.core.internal.kernel.Gather;
import org.grad4j.core.internal.kernel.Histograms;
import org.grad4j.core.internal.kernel.JavaArrays;
import org.grad4j.core.internal.kernel.Join;
import org.grad4j.core.internal.kernel.LinearAlgebra;
import org.grad4j.core.internal.kernel.Logic;
import org.grad4j.core.internal.kernel.Map;
import org.grad4j.core.internal.kernel.Mask;
import org.grad4j.core.internal.kernel.MatrixProduct;
import org.grad4j.core.internal.kernel.NioBuffers;
import org.grad4j.core.internal.kernel.OneHot;
import org.grad4j.core.internal.kernel.OrderStatistics;
import org.grad4j.core.internal.kernel.Pad;
import org.grad4j.core.internal.kernel.Pooling;
import org.grad4j.core.internal.kernel.Ranges;
import org.grad4j.core.internal.kernel.Reduce;
import org.grad4j.core.internal.kernel.ReverseScans;
import org.grad4j.core.internal.kernel.RowFunction;
import org.grad4j.core.internal.kernel.RowPairFunction;
import org.grad4j.core.internal.kernel.Rows;
import org.grad4j.core.internal.kernel.Scans;
import org.grad4j.core.internal.kernel.Scatter;
import org.grad4j.core.internal.kernel.ScatterReductions;
import org.grad4j.core.internal.kernel.SearchSorted;
import org.grad4j.core.internal.kernel.Select;
import org.grad4j.core.internal.kernel.Softmax;
import org.grad4j.core.internal.kernel.Sort;
import org.grad4j.core.internal.kernel.Ternary;
import org.grad4j.core.internal.kernel.Triangle;
import org.grad4j.core.internal.kernel.TriangularSystems;
import org.grad4j.core.internal.kernel.UnaryFunction;
import org.grad4j.core.internal.kernel.Uniques;
import org.grad4j.core.internal.kernel.WindowColumns;
import org.grad4j.core.internal.kernel.Zip;
import org.grad4j.core.internal.kernel.table.Activations;
import org.grad4j.core.internal.kernel.table.Arithmetic;
import org.grad4j.core.internal.kernel.table.Bounds;
import org.grad4j.core.internal.kernel.table.Combinations;
import org.grad4j.core.internal.kernel.table.Comparisons;
import org.grad4j.core.internal.kernel.table.Divisions;
import org.grad4j.core.internal.kernel.table.Exponentials;
import org.grad4j.core.internal.kernel.table.Hyperbolics;
import org.grad4j.core.internal.kernel.table.Powers;
import org.grad4j.core.internal.kernel.table.Predicates;
import org.grad4j.core.internal.kernel.table.Rectifiers;
import org.grad4j.core.internal.kernel.table.Rounding;
import org.grad4j.core.internal.kernel.table.SpecialFunctions;
import org.grad4j.core.internal.kernel.table.Trigonometry;
import org.grad4j.core.internal.memory.Halves;
import org.grad4j.core.internal.memory.Nd4jBorder;
import org.grad4j.core.internal.memory.Storage;
import org.grad4j.core.internal.shape.ViewShapes;
import org.grad4j.core.internal.text.ArrayFormatter;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array of numbers: a shape, strides and an offset over a storage that other views may share.
 *
 * <p>Arithmetic follows PyTorch: shapes broadcast, element types promote (matrix products never
 * do), results are new contiguous arrays. Methods that end in {@code i} change this array in place.
 * Methods that are said to give a view copy nothing.
 *
 * <p>Several threads may read one array at once. Changing an array while another thread uses it
 * needs the caller's own order.
 */
public final class NDArray implements Scoped {
  private final Storage storage;
  private final Shape shape;
  private final long[] strides;
  private final long offset;
  private final boolean contiguous;

  private NDArray(Storage storage, Shape shape) {
    this.storage = storage;
    this.shape = shape;
    this.strides = shape.contiguousStrides();
    this.offset = 0;
    this.contiguous = true;
  }

  private NDArray(Storage storage, Shape shape, long[] strides, long offset) {
    this.storage = storage;
    this.shape = shape;
    this.strides = strides;
    // An empty view may begin behind the end of its storage; it reads nothing there.
    this.offset = shape.numel() == 0 ? 0 : offset;
    this.contiguous = Views.isContiguous(shape, strides);
  }

  // ---- making arrays ----

  /** An array whose elements are not set: they may be anything. */
  public static NDArray empty(DType dtype, Shape shape) {
    return new NDArray(Storage.allocate(dtype, shape.numel()), shape);
  }

  /** An array of zeros. */
  public static NDArray zeros(DType dtype, long... sizes) {
    return full(dtype, 0, sizes);
  }

  /** An array of ones. */
  public static NDArray ones(DType dtype, long... sizes) {
    return full(dtype, 1, sizes);
  }

  /** An array of one number. */
  public static NDArray full(DType dtype, double value, long... sizes) {
    if (sizes.length == 0) {
      return scalar(dtype, value);
    }
    var y = empty(dtype, Shape.of(sizes));
    boolean isZero = Double.doubleToRawLongBits(value) == 0;
    if (!isZero || !y.storage.isOnHeap()) {
      Copy.fill(y, value);
    }
    return y;
  }

  /** Zeros of the type and shape of {@code array}. */
  public static NDArray zerosLike(NDArray array) {
    return zeros(array.dtype(), array.shape.sizes());
  }

  /** Ones of the type and shape of {@code array}. */
  public static NDArray onesLike(NDArray array) {
    return ones(array.dtype(), array.shape.sizes());
  }

  /**
   * The numbers start, start + step, start + 2 · step, … before {@code end}; whole numbers drop the
   * fractions of all three.
   *
   * @throws IllegalArgumentException if the step is 0 or leads away from the end, or a number is
   *     not finite
   */
  public static NDArray arange(DType dtype, double start, double end, double step) {
    return Ranges.arange(dtype, start, end, step);
  }

  /**
   * So many numbers from start to end (inclusive), evenly spaced; whole numbers drop the fractions.
   *
   * @throws IllegalArgumentException if {@code steps} is negative
   */
  public static NDArray linspace(DType dtype, double start, double end, long steps) {
    return Ranges.linspace(dtype, start, end, steps);
  }

  /**
   * base<sup>e</sup> for so many evenly spaced e from start to end (inclusive); whole numbers drop
   * the fractions.
   *
   * @throws IllegalArgumentException if {@code steps} is negative
   */
  public static NDArray logspace(DType dtype, double start, double end, long steps, double base) {
    return Ranges.logspace(dtype, start, end, steps, base);
  }

  /** The matrix {@code (n, n)} of ones on the diagonal and zeros elsewhere. */
  public static NDArray eye(DType dtype, long n) {
    return ones(dtype, n).diag(0);
  }

  /** The matrix {@code (n, m)} of ones on the diagonal and zeros elsewhere. */
  public static NDArray eye(DType dtype, long n, long m) {
    var y = zeros(dtype, n, m);
    // The elements of the diagonal, as a view.
    y.diagonal().filli(1);
    return y;
  }

  /** A 0-dimensional array of one number. */
  public static NDArray scalar(DType dtype, double value) {
    var number =
        switch (dtype) {
          case FLOAT32 -> new float[] {(float) value};
          case FLOAT64 -> new double[] {value};
          case INT64 -> new long[] {(long) value};
          case INT32 -> new int[] {(int) value};
          case UINT8 -> new byte[] {(byte) (long) value};
          case BOOL -> new byte[] {(byte) (value != 0 ? 1 : 0)};
          case FLOAT16 -> new short[] {Halves.toFloat16((float) value)};
          case BFLOAT16 -> new short[] {Halves.toBfloat16((float) value)};
        };
    return new NDArray(Storage.adopt(dtype, number, 1), Shape.SCALAR);
  }

  /** A 0-dimensional FLOAT32 array of one number. */
  public static NDArray of(float value) {
    return scalar(DType.FLOAT32, value);
  }

  /**
   * A FLOAT32 array with a copy of these elements, in row-major order; without sizes, a vector.
   *
   * @throws ShapeException if the elements do not fill the shape
   */
  public static NDArray of(float[] elements, long... sizes) {
    return JavaArrays.of(elements, sizes);
  }

  /**
   * A FLOAT32 matrix with a copy of these rows.
   *
   * @throws ShapeException if the rows are not equally long
   */
  public static NDArray of(float[][] rows) {
    return JavaArrays.nested(DType.FLOAT32, rows, 2);
  }

  /** A FLOAT32 array of three dimensions with a copy of these rows, which must be equally long. */
  public static NDArray of(float[][][] rows) {
    return JavaArrays.nested(DType.FLOAT32, rows, 3);
  }

  /** A FLOAT32 array of four dimensions with a copy of these rows, which must be equally long. */
  public static NDArray of(float[][][][] rows) {
    return JavaArrays.nested(DType.FLOAT32, rows, 4);
  }

  /** A 0-dimensional FLOAT64 array of one number, as {@code 1.0} is in Java. */
  public static NDArray of(double value) {
    return scalar(DType.FLOAT64, value);
  }

  /** A FLOAT64 array with a copy of these elements, in row-major order; without sizes, a vector. */
  public static NDArray of(double[] elements, long... sizes) {
    return JavaArrays.of(elements, sizes);
  }

  /** A FLOAT64 matrix with a copy of these rows, which must be equally long. */
  public static NDArray of(double[][] rows) {
    return JavaArrays.nested(DType.FLOAT64, rows, 2);
  }

  /** A FLOAT64 array of three dimensions with a copy of these rows, which must be equally long. */
  public static NDArray of(double[][][] rows) {
    return JavaArrays.nested(DType.FLOAT64, rows, 3);
  }

  /** A FLOAT64 array of four dimensions with a copy of these rows, which must be equally long. */
  public static NDArray of(double[][][][] rows) {
    return JavaArrays.nested(DType.FLOAT64, rows, 4);
  }

  /** A 0-dimensional INT64 array of one number. */
  public static NDArray of(long value) {
    return new NDArray(Storage.adopt(DType.INT64, new long[] {value}, 1), Shape.SCALAR);
  }

  /** An INT64 array with a copy of these elements, in row-major order; without sizes, a vector. */
  public static NDArray of(long[] elements, long... sizes) {
    return JavaArrays.of(elements, sizes);
  }

  /** An INT64 matrix with a copy of these rows, which must be equally long. */
  public static NDArray of(long[][] rows) {
    return JavaArrays.nested(DType.INT64, rows, 2);
  }

  /** An INT64 array of three dimensions with a copy of these rows, which must be equally long. */
  public static NDArray of(long[][][] rows) {
    return JavaArrays.nested(DType.INT64, rows, 3);
  }

  /** An INT64 array of four dimensions with a copy of these rows, which must be equally long. */
  public static NDArray of(long[][][][] rows) {
    return JavaArrays.nested(DType.INT64, rows, 4);
  }

  /** A 0-dimensional INT32 array of one number, as {@code 1} is in Java. */
  public static NDArray of(int value) {
    return scalar(DType.INT32, value);
  }

  /** An INT32 array with a copy of these elements, in row-major order; without sizes, a vector. */
  public static NDArray of(int[] elements, long... sizes) {
    return JavaArrays.of(elements, sizes);
  }

  /** An INT32 matrix with a copy of these rows, which must be equally long. */
  public static NDArray of(int[][] rows) {
    return JavaArrays.nested(DType.INT32, rows, 2);
  }

  /** An INT32 array of three dimensions with a copy of these rows, which must be equally long. */
  public static NDArray of(int[][][] rows) {
    return JavaArrays.nested(DType.INT32, rows, 3);
  }

  /** An INT32 array of four dimensions with a copy of these rows, which must be equally long. */
  public static NDArray of(int[][][][] rows) {
    return JavaArrays.nested(DType.INT32, rows, 4);
  }

  /** A 0-dimensional BOOL array. */
  public static NDArray of(boolean value) {
    return scalar(DType.BOOL, value ? 1 : 0);
  }

  /** A BOOL array with a copy of these elements, in row-major order; without sizes, a vector. */
  public static NDArray of(boolean[] elements, long... sizes) {
    return JavaArrays.of(elements, sizes);
  }

  /** A BOOL matrix with a copy of these rows, which must be equally long. */
  public static NDArray of(boolean[][] rows) {
    return JavaArrays.nested(DType.BOOL, rows, 2);
  }

  /** A BOOL array of three dimensions with a copy of these rows, which must be equally long. */
  public static NDArray of(boolean[][][] rows) {
    return JavaArrays.nested(DType.BOOL, rows, 3);
  }

  /** A BOOL array of four dimensions with a copy of these rows, which must be equally long. */
  public static NDArray of(boolean[][][][] rows) {
    return JavaArrays.nested(DType.BOOL, rows, 4);
  }

  /**
   * A UINT8 array with a copy of these elements, taken as 0 to 255, in row-major order; without
   * sizes, a vector.
   */
  public static NDArray of(byte[] elements, long... sizes) {
    return JavaArrays.of(elements, sizes);
  }

  /**
   * A FLOAT32 array with a copy of what the buffer holds from its position to its limit, in
   * row-major order; without sizes, a vector. The buffer may be direct or not and of any byte
   * order; its position stays.
   *
   * @throws ShapeException if the elements do not fill the shape
   */
  public static NDArray of(FloatBuffer elements, long... sizes) {
    return NioBuffers.of(elements, sizes);
  }

  /**
   * A FLOAT64 array with a copy of the rest of the buffer, as {@link #of(FloatBuffer, long...)}.
   */
  public static NDArray of(DoubleBuffer elements, long... sizes) {
    return NioBuffers.of(elements, sizes);
  }

  /** An INT64 array with a copy of the rest of the buffer, as {@link #of(FloatBuffer, long...)}. */
  public static NDArray of(LongBuffer elements, long... sizes) {
    return NioBuffers.of(elements, sizes);
  }

  /** An INT32 array with a copy of the rest of the buffer, as {@link #of(FloatBuffer, long...)}. */
  public static NDArray of(IntBuffer elements, long... sizes) {
    return NioBuffers.of(elements, sizes);
  }

  /**
   * A UINT8 array with a copy of the rest of the buffer, taken as 0 to 255, as {@link
   * #of(FloatBuffer, long...)}.
   */
  public static NDArray of(ByteBuffer elements, long... sizes) {
    return NioBuffers.of(elements, sizes);
  }

  // ---- the border to ND4J ----

  /**
   * The same memory as an ND4J array; nothing is copied, and changes are seen on both sides. A
   * small array moves to native memory first, for good. The memory stays as long as either side is
   * reachable.
   */
  public INDArray toINDArray() {
    return Nd4jBorder.toINDArray(this);
  }

  /**
   * The memory of an ND4J array of float, double, long, int or bool; nothing is copied, and changes
   * are seen on both sides.
   *
   * @throws IllegalArgumentException if the array lives in an ND4J workspace, whose memory ends
   *     with it
   * @throws DTypeException if the element type has no counterpart
   */
  public static NDArray of(INDArray array) {
    return Nd4jBorder.of(array);
  }

  // ---- what it is ----

  /** The sizes of the dimensions. */
  public Shape shape() {
    return shape;
  }

  /** The type of the elements. */
  public DType dtype() {
    return storage.dtype();
  }

  /** The number of dimensions. */
  public int rank() {
    return shape.rank();
  }

  /** The number of elements. */
  public long numel() {
    return shape.numel();
  }

  /** A copy of the strides: by how many elements each dimension steps through the storage. */
  public long[] strides() {
    return strides.clone();
  }

  /**
   * By how many elements dimension {@code dim} steps through the storage; −1 is the last dimension.
   */
  public long stride(int dim) {
    return strides[shape.dim("stride", dim)];
  }

  /** How many elements of the storage lie before the first element. */
  public long offset() {
    return offset;
  }

  /** Whether the elements lie in row-major order without gaps. */
  public boolean isContiguous() {
    return contiguous;
  }

  /**
   * Whether all elements are one place in memory, as those of an expanded number are; for Grad4J's
   * own modules.
   *
   * @hidden
   */
  public boolean isOneElement() {
    for (int d = 0; d < strides.length; d++) {
      if (strides[d] != 0 && shape.sizes()[d] != 1) {
        return false;
      }
    }
    return numel() > 0;
  }

  /** How often the storage, which views share, was changed in place. */
  public int version() {
    return storage.version();
  }

  /**
   * The storage; for Grad4J's own modules.
   *
   * @hidden
   */
  public Storage storage() {
    return storage;
  }

  @Override
  public NDArray array() {
    return this;
  }

  // ---- reading ----

  /**
   * The one element, of any type, as a double.
   *
   * @throws ShapeException if there is not exactly one
   */
  public double item() {
    if (numel() != 1) {
      throw new ShapeException("item", "needs exactly one element, got " + shape + ".", shape);
    }
    return toDoubleArray()[0];
  }

  /** A copy of the elements in row-major order, as floats. */
  public float[] toFloatArray() {
    var elements = new float[Math.toIntExact(numel())];
    Copy.read(to(DType.FLOAT32), elements);
    return elements;
  }

  /** A copy of the elements in row-major order, as doubles. */
  public double[] toDoubleArray() {
    var elements = new double[Math.toIntExact(numel())];
    Copy.read(to(DType.FLOAT64), elements);
    return elements;
  }

  /** A copy of the elements in row-major order, as longs; fractions are cut off. */
  public long[] toLongArray() {
    var elements = new long[Math.toIntExact(numel())];
    Copy.read(dtype().isFloatingPoint() ? to(DType.INT64) : this, elements);
    return elements;
  }

  /** A copy of the elements in row-major order, cast to INT32. */
  public int[] toIntArray() {
    var elements = new int[Math.toIntExact(numel())];
    JavaArrays.read(to(DType.INT32), elements);
    return elements;
  }

  /** A copy of the elements in row-major order, cast to UINT8: 0 to 255 as {@code b & 0xff}. */
  public byte[] toByteArray() {
    var elements = new byte[Math.toIntExact(numel())];
    JavaArrays.read(to(DType.UINT8), elements);
    return elements;
  }

  /** A copy of the elements in row-major order, as whether they are not 0. */
  public boolean[] toBooleanArray() {
    var elements = new boolean[Math.toIntExact(numel())];
    JavaArrays.read(to(DType.BOOL), elements);
    return elements;
  }

  /**
   * A copy of the elements as nested Java arrays of any number of dimensions:
   *
   * <pre>{@code
   * float[][] rows = x.toArray(float[][].class);
   * }</pre>
   *
   * <p>Elements are cast to the type of the Java array: {@code float}, {@code double}, {@code
   * long}, {@code int}, {@code byte} (UINT8) or {@code boolean}.
   *
   * @throws ShapeException if the Java array has another number of dimensions
   */
  public <A> A toArray(Class<A> type) {
    return JavaArrays.read(this, type);
  }

  /**
   * Writes the elements, cast to FLOAT32, in row-major order into the buffer from its position on.
   * The buffer may be direct or not and of any byte order; its position stays.
   *
   * @throws ShapeException if the buffer has too little room; nothing is written then
   */
  public void copyTo(FloatBuffer buffer) {
    NioBuffers.copy(this, buffer);
  }

  /** Writes the elements, cast to FLOAT64, into the buffer, as {@link #copyTo(FloatBuffer)}. */
  public void copyTo(DoubleBuffer buffer) {
    NioBuffers.copy(this, buffer);
  }

  /** Writes the elements, cast to INT64, into the buffer, as {@link #copyTo(FloatBuffer)}. */
  public void copyTo(LongBuffer buffer) {
    NioBuffers.copy(this, buffer);
  }

  /** Writes the elements, cast to INT32, into the buffer, as {@link #copyTo(FloatBuffer)}. */
  public void copyTo(IntBuffer buffer) {
    NioBuffers.copy(this, buffer);
  }

  /** Writes the elements, cast to UINT8, into the buffer, as {@link #copyTo(FloatBuffer)}. */
  public void copyTo(ByteBuffer buffer) {
    NioBuffers.copy(this, buffer);
  }

  // ---- views and copies ----

  /**
   * A view of another shape of as many elements; one size may be −1. A copy where the strides do
   * not allow a view.
   */
  public NDArray reshape(long... sizes) {
    var target = shape.reshaped("reshape", sizes);
    if (target.equals(shape)) {
      return this;
    }
    if (contiguous) {
      return view(target, target.contiguousStrides(), offset);
    }
    var viewStrides = Views.reshapedStrides(shape, strides, target);
    return viewStrides != null
        ? view(target, viewStrides, offset)
        : dup().view(target, target.contiguousStrides(), 0);
  }

  /**
   * A view of another shape of as many elements; one size may be −1.
   *
   * @throws ShapeException if the strides do not allow a view; {@link #reshape} copies then
   */
  public NDArray view(long... sizes) {
    var target = shape.reshaped("view", sizes);
    return view(target, Views.requireStrides("view", shape, strides, target), offset);
  }

  /** A view with the dimensions in this order. */
  public NDArray permute(int... dims) {
    return Dimensions.permute(this, "permute", shape.permutation("permute", dims));
  }

  /** A view with two dimensions exchanged. */
  public NDArray transpose(int dim0, int dim1) {
    return Dimensions.transpose(this, dim0, dim1);
  }

  /** A view in which dimension {@code source} has come to {@code destination}. */
  public NDArray movedim(int source, int destination) {
    return movedim(new int[] {source}, new int[] {destination});
  }

  /**
   * A view in which each dimension {@code source[i]} has come to {@code destination[i]}; the others
   * keep their order.
   *
   * @throws ShapeException if a dimension is named twice, or there are not as many of both
   */
  public NDArray movedim(int[] source, int[] destination) {
    return Dimensions.movedim(this, source, destination);
  }

  /**
   * A view with a new dimension of size 1 at {@code dim}; −1 adds it at the end.
   *
   * @throws ShapeException if {@code dim} does not lie in {@code [−rank − 1, rank]}, or there would
   *     be more than {@value Shape#MAX_RANK} dimensions
   */
  public NDArray unsqueeze(int dim) {
    return Dimensions.unsqueeze(this, dim);
  }

  /**
   * A view without these dimensions where they have size 1; without any size 1 if none is named.
   */
  public NDArray squeeze(int... dims) {
    return Dimensions.squeeze(this, shape.marked("squeeze", dims));
  }

  /** All elements as one dimension: a view, or a copy where the strides do not allow one. */
  public NDArray flatten() {
    return flatten(0, -1);
  }

  /**
   * The dimensions {@code startDim} to {@code endDim} (inclusive) as one: a view, or a copy where
   * the strides do not allow one. A scalar becomes a vector.
   *
   * @throws ShapeException if {@code startDim} comes after {@code endDim}
   */
  public NDArray flatten(int startDim, int endDim) {
    return Dimensions.flatten(this, startDim, endDim);
  }

  /**
   * A view of a matrix with rows and columns exchanged; vectors and scalars are themselves.
   *
   * @throws ShapeException if there are more than two dimensions
   */
  public NDArray t() {
    if (rank() > 2) {
      throw new ShapeException(
          "t",
          "needs at most 2 dimensions, got " + shape + "; transpose(dim0, dim1) takes any.",
          shape);
    }
    return rank() < 2
        ? this
        : view(
            Shape.of(shape.sizes()[1], shape.sizes()[0]),
            new long[] {strides[1], strides[0]},
            offset);
  }

  /**
   * A view in which dimensions of size 1 are stretched to these sizes, without copying; −1 keeps
   * the size of a dimension that is there.
   */
  public NDArray expand(long... sizes) {
    return expand(Shape.checked("expand", ViewShapes.expanded(shape, sizes)));
  }

  /** A view in which dimensions of size 1 are stretched to this shape, without copying. */
  public NDArray expand(Shape target) {
    return target.equals(shape)
        ? this
        : view(target, shape.expandedStrides("expand", strides, target), offset);
  }

  /**
   * A view of {@code length} elements of one dimension, from {@code start} on.
   *
   * @throws IndexOutOfBoundsException if the dimension has not so many elements
   */
  public NDArray narrow(int dim, long start, long length) {
    int which = shape.narrowable("narrow", dim, start, length);
    return view(shape.with(which, length), strides, offset + start * strides[which]);
  }

  /**
   * A view of one element of dimension {@code dim}, which is left out; −1 is the last.
   *
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public NDArray select(int dim, long index) {
    return Slices.select(this, dim, index);
  }

  /** {@link #slice(int, long, long, long)} with a step of 1. */
  public NDArray slice(int dim, long start, long end) {
    return Slices.slice(this, dim, start, end, 1);
  }

  /**
   * A view of the elements {@code start, start + step, …} before {@code end} of one dimension.
   * Negative bounds count from the end; bounds beyond the dimension are moved to it.
   *
   * @throws IllegalArgumentException if the step is not positive
   */
  public NDArray slice(int dim, long start, long end, long step) {
    return Slices.slice(this, dim, start, end, step);
  }

  /** {@link #diagonal(long, int, int)} of the first two dimensions, without an offset. */
  public NDArray diagonal() {
    return diagonal(0, 0, 1);
  }

  /**
   * A view of the elements {@code [i, i + offset]} of two dimensions, as a new last dimension; a
   * negative offset lies below the main diagonal.
   */
  public NDArray diagonal(long offset, int dim1, int dim2) {
    return Slices.diagonal(this, offset, dim1, dim2);
  }

  /**
   * A view of the windows of {@code size} elements that begin at every {@code step}th element of a
   * dimension: {@code (…, L, …)} gives {@code (…, (L − size) / step + 1, …, size)}. Windows may
   * overlap.
   *
   * @throws ShapeException if the window is larger than the dimension
   */
  public NDArray unfold(int dim, long size, long step) {
    return Slices.unfold(this, dim, size, step);
  }

  /**
   * Views of so many elements of one dimension each, one after another.
   *
   * @throws ShapeException if the lengths do not add up to the size of the dimension
   */
  public List<NDArray> split(int dim, long... lengths) {
    return Slices.split(this, dim, lengths);
  }

  /**
   * At most {@code chunks} views of one dimension, one after another: all of one length but the
   * last, which may be shorter.
   */
  public List<NDArray> chunk(long chunks, int dim) {
    return Slices.chunk(this, chunks, dim);
  }

  /** Views of each element of one dimension, which is left out. */
  public List<NDArray> unbind(int dim) {
    return Slices.unbind(this, dim);
  }

  /** A contiguous array of the same elements: this one, or a copy. */
  public NDArray contiguous() {
    return contiguous ? this : dup();
  }

  /** A contiguous copy. */
  public NDArray dup() {
    return Copy.dup(this);
  }

  /** The elements as another type: this array if it is of the type, else a copy. */
  public NDArray to(DType dtype) {
    return dtype == dtype() ? this : Copy.cast(this, dtype);
  }

  /** The strides themselves; shared, never to be written. */
  long[] ownStrides() {
    return strides;
  }

  private NDArray view(Shape viewShape, long[] viewStrides, long viewOffset) {
    return new NDArray(storage, viewShape, viewStrides, viewOffset);
  }

  /**
   * A view of any geometry over a storage; for Grad4J's own modules.
   *
   * @hidden
   */
  public static NDArray view(Storage storage, Shape shape, long[] strides, long offset) {
    return new NDArray(storage, shape, strides, offset);
  }

  // ---- functions of one number ----

  /** −x; bool is refused. */
  public NDArray neg() {
    return Map.apply(Arithmetic.NEG, this);
  }

  /** |x|; bool is refused. */
  public NDArray abs() {
    return Map.apply(Arithmetic.ABS, this);
  }

  /** −1, 0 or 1: the sign of x; 0 for NaN. */
  public NDArray sign() {
    return Map.apply(Rounding.SIGN, this);
  }

  /** x²; booleans give INT64. */
  public NDArray square() {
    return Map.apply(Arithmetic.SQUARE, this);
  }

  /** 1 / x: ±∞ at ±0. Whole numbers give FLOAT32. */
  public NDArray reciprocal() {
    return Map.apply(Arithmetic.RECIPROCAL, this);
  }

  /** √x: NaN below 0. Whole numbers give FLOAT32. */
  public NDArray sqrt() {
    return Map.apply(Powers.SQRT, this);
  }

  /** 1 / √x: ∞ at 0, NaN below. Whole numbers give FLOAT32. */
  public NDArray rsqrt() {
    return Map.apply(Powers.RSQRT, this);
  }

  /** x<sup>exponent</sup>; whole numbers give FLOAT32. */
  public NDArray pow(double exponent) {
    return Map.apply(Powers.pow(exponent), this);
  }

  /**
   * x<sup>exponent</sup>, of this type; booleans give INT64.
   *
   * @throws DTypeException if this holds whole numbers and the exponent is negative
   */
  public NDArray pow(long exponent) {
    return Map.apply(Powers.pow(exponent), this);
  }

  /** e<sup>x</sup>; whole numbers give FLOAT32. */
  public NDArray exp() {
    return Map.apply(Exponentials.EXP, this);
  }

  /** e<sup>x</sup> − 1, exact near 0; whole numbers give FLOAT32. */
  public NDArray expm1() {
    return Map.apply(Exponentials.EXPM1, this);
  }

  /** 2<sup>x</sup>; whole numbers give FLOAT32. */
  public NDArray exp2() {
    return Map.apply(Exponentials.EXP2, this);
  }

  /** The natural logarithm: −∞ at 0, NaN below. Whole numbers give FLOAT32. */
  public NDArray log() {
    return Map.apply(Exponentials.LOG, this);
  }

  /** ln(1 + x), exact near 0; whole numbers give FLOAT32. */
  public NDArray log1p() {
    return Map.apply(Exponentials.LOG1P, this);
  }

  /** The logarithm to base 2; whole numbers give FLOAT32. */
  public NDArray log2() {
    return Map.apply(Exponentials.LOG2, this);
  }

  /** The logarithm to base 10; whole numbers give FLOAT32. */
  public NDArray log10() {
    return Map.apply(Exponentials.LOG10, this);
  }

  /** The sine of x radians; whole numbers give FLOAT32. */
  public NDArray sin() {
    return Map.apply(Trigonometry.SIN, this);
  }

  /** The cosine of x radians; whole numbers give FLOAT32. */
  public NDArray cos() {
    return Map.apply(Trigonometry.COS, this);
  }

  /** The tangent of x radians; whole numbers give FLOAT32. */
  public NDArray tan() {
    return Map.apply(Trigonometry.TAN, this);
  }

  /** The angle in [−π/2, π/2] whose sine is x: NaN outside [−1, 1]. Whole numbers give FLOAT32. */
  public NDArray asin() {
    return Map.apply(Trigonometry.ASIN, this);
  }

  /** The angle in [0, π] whose cosine is x: NaN outside [−1, 1]. Whole numbers give FLOAT32. */
  public NDArray acos() {
    return Map.apply(Trigonometry.ACOS, this);
  }

  /** The angle in [−π/2, π/2] whose tangent is x; whole numbers give FLOAT32. */
  public NDArray atan() {
    return Map.apply(Trigonometry.ATAN, this);
  }

  /** sin(πx) / (πx), and 1 at 0; whole numbers give FLOAT32. */
  public NDArray sinc() {
    return Map.apply(Trigonometry.SINC, this);
  }

  /** (e<sup>x</sup> − e<sup>−x</sup>) / 2; whole numbers give FLOAT32. */
  public NDArray sinh() {
    return Map.apply(Hyperbolics.SINH, this);
  }

  /** (e<sup>x</sup> + e<sup>−x</sup>) / 2; whole numbers give FLOAT32. */
  public NDArray cosh() {
    return Map.apply(Hyperbolics.COSH, this);
  }

  /** The hyperbolic tangent; whole numbers give FLOAT32. */
  public NDArray tanh() {
    return Map.apply(Hyperbolics.TANH, this);
  }

  /** ln(x + √(x² + 1)); whole numbers give FLOAT32. */
  public NDArray asinh() {
    return Map.apply(Hyperbolics.ASINH, this);
  }

  /** ln(x + √(x² − 1)): NaN below 1. Whole numbers give FLOAT32. */
  public NDArray acosh() {
    return Map.apply(Hyperbolics.ACOSH, this);
  }

  /** ln((1 + x) / (1 − x)) / 2: ±∞ at ±1, NaN beyond. Whole numbers give FLOAT32. */
  public NDArray atanh() {
    return Map.apply(Hyperbolics.ATANH, this);
  }

  /** 2/√π · ∫₀<sup>x</sup> e<sup>−t²</sup> dt; whole numbers give FLOAT32. */
  public NDArray erf() {
    return Map.apply(SpecialFunctions.ERF, this);
  }

  /** 1 − erf(x), exact where it is small; whole numbers give FLOAT32. */
  public NDArray erfc() {
    return Map.apply(SpecialFunctions.ERFC, this);
  }

  /** The number whose erf is x: ±∞ at ±1, NaN beyond. Whole numbers give FLOAT32. */
  public NDArray erfinv() {
    return Map.apply(SpecialFunctions.ERFINV, this);
  }

  /** ln |Γ(x)|: ∞ at 0 and the negative whole numbers. Whole numbers give FLOAT32. */
  public NDArray lgamma() {
    return Map.apply(SpecialFunctions.LGAMMA, this);
  }

  /** Γ′(x) / Γ(x): −∞ at 0, NaN at the negative whole numbers. Whole numbers give FLOAT32. */
  public NDArray digamma() {
    return Map.apply(SpecialFunctions.DIGAMMA, this);
  }

  /** The n-th derivative of digamma, n ≥ 0; whole numbers give FLOAT32. */
  public NDArray polygamma(int n) {
    return Map.apply(SpecialFunctions.polygamma(n), this);
  }

  /** ⌊x⌋; whole numbers stay, bool is refused. */
  public NDArray floor() {
    return Map.apply(Rounding.FLOOR, this);
  }

  /** ⌈x⌉; whole numbers stay, bool is refused. */
  public NDArray ceil() {
    return Map.apply(Rounding.CEIL, this);
  }

  /** The nearest whole number, of two the even one; whole numbers stay, bool is refused. */
  public NDArray round() {
    return Map.apply(Rounding.ROUND, this);
  }

  /** x without its fraction; whole numbers stay, bool is refused. */
  public NDArray trunc() {
    return Map.apply(Rounding.TRUNC, this);
  }

  /** x − trunc(x), with the sign of x; of FLOAT32 or FLOAT64. */
  public NDArray frac() {
    return Map.apply(Rounding.FRAC, this);
  }

  /** min(max(x, min), max); whole numbers give FLOAT32. Where min is above max, it is max. */
  public NDArray clamp(double min, double max) {
    return Map.apply(Bounds.clamp(min, max), this);
  }

  /** min(max(x, min), max), of this type; booleans give INT64. */
  public NDArray clamp(long min, long max) {
    return Map.apply(Bounds.clamp(min, max), this);
  }

  /**
   * min(max(x, min), max) with bounds for every element, which broadcast; NaN if one of the three
   * is.
   */
  public NDArray clamp(NDArray min, NDArray max) {
    return Ternary.apply(Bounds.CLAMP, this, min, max);
  }

  /** max(x, min); whole numbers give FLOAT32. */
  public NDArray clampMin(double min) {
    return Map.apply(Bounds.clampMin(min), this);
  }

  /** max(x, min), of this type; booleans give INT64. */
  public NDArray clampMin(long min) {
    return Map.apply(Bounds.clampMin(min), this);
  }

  /** max(x, min) with a bound for every element, which broadcasts. */
  public NDArray clampMin(NDArray min) {
    return Zip.apply(Bounds.CLAMP_MIN, this, min);
  }

  /** min(x, max); whole numbers give FLOAT32. */
  public NDArray clampMax(double max) {
    return Map.apply(Bounds.clampMax(max), this);
  }

  /** min(x, max), of this type; booleans give INT64. */
  public NDArray clampMax(long max) {
    return Map.apply(Bounds.clampMax(max), this);
  }

  /** min(x, max) with a bound for every element, which broadcasts. */
  public NDArray clampMax(NDArray max) {
    return Zip.apply(Bounds.CLAMP_MAX, this, max);
  }

  /** x, but 0 for NaN and the largest and smallest number of the type for ∞ and −∞. */
  public NDArray nanToNum() {
    return Map.apply(Predicates.NAN_TO_NUM, this);
  }

  /** x, but these numbers for NaN, ∞ and −∞. */
  public NDArray nanToNum(double nan, double posInf, double negInf) {
    return Map.apply(Predicates.nanToNum(nan, posInf, negInf), this);
  }

  /** Whether x is NaN, as BOOL. */
  public NDArray isNaN() {
    return Map.test(Predicates.IS_NAN, this);
  }

  /** Whether x is ∞ or −∞, as BOOL. */
  public NDArray isInf() {
    return Map.test(Predicates.IS_INF, this);
  }

  /** Whether x is neither NaN nor infinite, as BOOL. */
  public NDArray isFinite() {
    return Map.test(Predicates.IS_FINITE, this);
  }

  /** Whether x is 0, as BOOL. */
  public NDArray logicalNot() {
    return Logic.not(this);
  }

  /** 1 / (1 + e<sup>−x</sup>); whole numbers give FLOAT32. */
  public NDArray sigmoid() {
    return Map.apply(Exponentials.SIGMOID, this);
  }

  /** ln(1 / (1 + e<sup>−x</sup>)), of FLOAT32 or FLOAT64. */
  public NDArray logSigmoid() {
    return Map.apply(Exponentials.LOG_SIGMOID, this);
  }

  /**
   * ln(1 + e<sup>βx</sup>) / β, and x where βx is above the threshold; of FLOAT32 or FLOAT64.
   * PyTorch's defaults are 1 and 20.
   */
  public NDArray softplus(double beta, double threshold) {
    return Map.apply(Exponentials.softplus(beta, threshold), this);
  }

  /** max(x, 0); whole numbers stay, bool is refused. */
  public NDArray relu() {
    return Map.apply(Rectifiers.RELU, this);
  }

  /** min(max(x, 0), 6); whole numbers stay, bool is refused. */
  public NDArray relu6() {
    return Map.apply(Rectifiers.RELU6, this);
  }

  /**
   * min(max(x, min), max). Whole numbers stay between whole bounds and are refused between others.
   */
  public NDArray hardTanh(double min, double max) {
    return Map.apply(Rectifiers.hardTanh(min, max), this);
  }

  /** min(max(x + 3, 0), 6) / 6, of FLOAT32 or FLOAT64. */
  public NDArray hardSigmoid() {
    return Map.apply(Rectifiers.HARD_SIGMOID, this);
  }

  /** x · min(max(x + 3, 0), 6) / 6, of FLOAT32 or FLOAT64. */
  public NDArray hardSwish() {
    return Map.apply(Rectifiers.HARD_SWISH, this);
  }

  /** x above 0, slope · x elsewhere, of FLOAT32 or FLOAT64. */
  public NDArray leakyRelu(double slope) {
    return Map.apply(Rectifiers.leakyRelu(slope), this);
  }

  /** x above 0, α · (e<sup>x</sup> − 1) elsewhere, of FLOAT32 or FLOAT64. */
  public NDArray elu(double alpha) {
    return Map.apply(Activations.elu(alpha), this);
  }

  /** x above 0, α · (e<sup>x/α</sup> − 1) elsewhere, of FLOAT32 or FLOAT64; α is not 0. */
  public NDArray celu(double alpha) {
    return Map.apply(Activations.celu(alpha), this);
  }

  /** elu(x) with α = 1.6732…, times 1.0507…; of FLOAT32 or FLOAT64. */
  public NDArray selu() {
    return Map.apply(Activations.SELU, this);
  }

  /** x / (1 + e<sup>−x</sup>), of FLOAT32 or FLOAT64. */
  public NDArray silu() {
    return Map.apply(Activations.SILU, this);
  }

  /** x · tanh(ln(1 + e<sup>x</sup>)), of FLOAT32 or FLOAT64. */
  public NDArray mish() {
    return Map.apply(Activations.MISH, this);
  }

  /**
   * x · Φ(x), with the distribution function Φ of the normal distribution; of FLOAT32 or FLOAT64.
   */
  public NDArray gelu() {
    return Map.apply(Activations.GELU, this);
  }

  /** x / 2 · (1 + tanh(√(2/π) · (x + 0.044715·x³))), close to gelu; of FLOAT32 or FLOAT64. */
  public NDArray geluTanh() {
    return Map.apply(Activations.GELU_TANH, this);
  }

  /** x / (1 + |x|); whole numbers give FLOAT32. */
  public NDArray softSign() {
    return Map.apply(Activations.SOFT_SIGN, this);
  }

  /** x − tanh(x); whole numbers give FLOAT32. */
  public NDArray tanhShrink() {
    return Map.apply(Activations.TANH_SHRINK, this);
  }

  /** x − λ above λ, x + λ below −λ, 0 between; of FLOAT32 or FLOAT64, λ is not negative. */
  public NDArray softShrink(double lambda) {
    return Map.apply(Rectifiers.softShrink(lambda), this);
  }

  /** x above λ and below −λ, 0 between; of FLOAT32 or FLOAT64. */
  public NDArray hardShrink(double lambda) {
    return Map.apply(Rectifiers.hardShrink(lambda), this);
  }

  /** x where it is above the bound (or NaN), the value elsewhere; bool is refused. */
  public NDArray threshold(double bound, double value) {
    return Map.apply(Rectifiers.threshold(bound, value), this);
  }

  /**
   * A function of one number from Grad4J's tables; for its own modules.
   *
   * @hidden
   */
  public NDArray map(UnaryFunction f) {
    return Map.apply(f, this);
  }

  // ---- functions of two numbers ----

  /** this + other. */
  public NDArray add(NDArray other) {
    return Zip.apply(Arithmetic.ADD, this, other);
  }

  /** this + a fractional number. */
  public NDArray add(double other) {
    return Zip.apply(Arithmetic.ADD, this, fraction(other));
  }

  /** this + a whole number. */
  public NDArray add(long other) {
    return Zip.apply(Arithmetic.ADD, this, whole(other));
  }

  /** this + alpha · other, in one pass; whole numbers take no alpha with a fraction. */
  public NDArray add(NDArray other, double alpha) {
    return Zip.apply(Arithmetic.addScaled(alpha), this, other);
  }

  /** this − other; bool is refused. */
  public NDArray sub(NDArray other) {
    return Zip.apply(Arithmetic.SUB, this, other);
  }

  /** this − a fractional number. */
  public NDArray sub(double other) {
    return Zip.apply(Arithmetic.SUB, this, fraction(other));
  }

  /** this − a whole number. */
  public NDArray sub(long other) {
    return Zip.apply(Arithmetic.SUB, this, whole(other));
  }

  /** this − alpha · other, in one pass; whole numbers take no alpha with a fraction. */
  public NDArray sub(NDArray other, double alpha) {
    return Zip.apply(Arithmetic.subScaled(alpha), this, other);
  }

  /** A fractional number − this. */
  public NDArray rsub(double other) {
    return Zip.apply(Arithmetic.SUB, fraction(other), this);
  }

  /** A whole number − this. */
  public NDArray rsub(long other) {
    return Zip.apply(Arithmetic.SUB, whole(other), this);
  }

  /** this · other. */
  public NDArray mul(NDArray other) {
    return Zip.apply(Arithmetic.MUL, this, other);
  }

  /** this · a fractional number. */
  public NDArray mul(double other) {
    return Zip.apply(Arithmetic.MUL, this, fraction(other));
  }

  /** this · a whole number. */
  public NDArray mul(long other) {
    return Zip.apply(Arithmetic.MUL, this, whole(other));
  }

  /** this / other; whole numbers are divided as FLOAT32. */
  public NDArray div(NDArray other) {
    return Zip.apply(Arithmetic.DIV, this, other);
  }

  /** this / a number; whole numbers are divided as FLOAT32. */
  public NDArray div(double other) {
    return Zip.apply(Arithmetic.DIV, this, fraction(other));
  }

  /** A number / this; whole numbers are divided as FLOAT32. */
  public NDArray rdiv(double other) {
    return Zip.apply(Arithmetic.DIV, fraction(other), this);
  }

  /** ⌊this / other⌋; whole numbers stay whole, and a whole 0 divides nothing. */
  public NDArray floorDivide(NDArray other) {
    return Zip.apply(Divisions.FLOOR_DIV, this, other);
  }

  /** ⌊this / a fractional number⌋; whole numbers stay whole, and a whole 0 divides nothing. */
  public NDArray floorDivide(double other) {
    return Zip.apply(Divisions.FLOOR_DIV, this, fraction(other));
  }

  /** ⌊this / a whole number⌋; whole numbers stay whole, and a whole 0 divides nothing. */
  public NDArray floorDivide(long other) {
    return Zip.apply(Divisions.FLOOR_DIV, this, whole(other));
  }

  /** this / other, rounded towards 0; whole numbers stay whole, and a whole 0 divides nothing. */
  public NDArray truncDivide(NDArray other) {
    return Zip.apply(Divisions.TRUNC_DIV, this, other);
  }

  /**
   * this / a fractional number, rounded towards 0; whole numbers stay whole, and a whole 0 divides
   * nothing.
   */
  public NDArray truncDivide(double other) {
    return Zip.apply(Divisions.TRUNC_DIV, this, fraction(other));
  }

  /**
   * this / a whole number, rounded towards 0; whole numbers stay whole, and a whole 0 divides
   * nothing.
   */
  public NDArray truncDivide(long other) {
    return Zip.apply(Divisions.TRUNC_DIV, this, whole(other));
  }

  /** What truncDivide by other leaves, with the sign of this. */
  public NDArray fmod(NDArray other) {
    return Zip.apply(Divisions.FMOD, this, other);
  }

  /** What truncDivide by a fractional number leaves, with the sign of this. */
  public NDArray fmod(double other) {
    return Zip.apply(Divisions.FMOD, this, fraction(other));
  }

  /** What truncDivide by a whole number leaves, with the sign of this. */
  public NDArray fmod(long other) {
    return Zip.apply(Divisions.FMOD, this, whole(other));
  }

  /** What floorDivide by other leaves, with the sign of the divisor. */
  public NDArray remainder(NDArray other) {
    return Zip.apply(Divisions.REMAINDER, this, other);
  }

  /** What floorDivide by a fractional number leaves, with the sign of the divisor. */
  public NDArray remainder(double other) {
    return Zip.apply(Divisions.REMAINDER, this, fraction(other));
  }

  /** What floorDivide by a whole number leaves, with the sign of the divisor. */
  public NDArray remainder(long other) {
    return Zip.apply(Divisions.REMAINDER, this, whole(other));
  }

  /**
   * this<sup>exponent</sup>; whole numbers stay whole, and their negative powers are cut off to 0
   * or ±1.
   */
  public NDArray pow(NDArray exponent) {
    return Zip.apply(Powers.POW, this, exponent);
  }

  /** A fractional number to the power of this. */
  public NDArray rpow(double base) {
    return Zip.apply(Powers.POW, fraction(base), this);
  }

  /** A whole number to the power of this. */
  public NDArray rpow(long base) {
    return Zip.apply(Powers.POW, whole(base), this);
  }

  /** The angle of the point with this as ordinate and the other as abscissa, in [−π, π]. */
  public NDArray atan2(NDArray other) {
    return Zip.apply(Trigonometry.ATAN2, this, other);
  }

  /** √(this² + other²), without overflow on the way; of FLOAT32 or FLOAT64. */
  public NDArray hypot(NDArray other) {
    return Zip.apply(Powers.HYPOT, this, other);
  }

  /** this · ln other, and 0 where this is 0, unless the other is NaN. */
  public NDArray xlogy(NDArray other) {
    return Zip.apply(Exponentials.XLOGY, this, other);
  }

  /** ln(e<sup>this</sup> + e<sup>other</sup>), without overflow; of FLOAT32 or FLOAT64. */
  public NDArray logaddexp(NDArray other) {
    return Zip.apply(Exponentials.LOG_ADD_EXP, this, other);
  }

  /** log₂(2<sup>this</sup> + 2<sup>other</sup>), without overflow; of FLOAT32 or FLOAT64. */
  public NDArray logaddexp2(NDArray other) {
    return Zip.apply(Exponentials.LOG_ADD_EXP2, this, other);
  }

  /** |this| with the sign of the other, of −0 too; whole numbers give FLOAT32. */
  public NDArray copysign(NDArray other) {
    return Zip.apply(Rounding.COPY_SIGN, this, other);
  }

  /** The larger of this and other, NaN if either is. */
  public NDArray maximum(NDArray other) {
    return Zip.apply(Bounds.MAXIMUM, this, other);
  }

  /** The smaller of this and other, NaN if either is. */
  public NDArray minimum(NDArray other) {
    return Zip.apply(Bounds.MINIMUM, this, other);
  }

  /** The larger of this and other, NaN if both are. */
  public NDArray fmax(NDArray other) {
    return Zip.apply(Bounds.FMAX, this, other);
  }

  /** The smaller of this and other, NaN if both are. */
  public NDArray fmin(NDArray other) {
    return Zip.apply(Bounds.FMIN, this, other);
  }

  /** this + weight · (end − this), exact at both ends; of FLOAT32 or FLOAT64. */
  public NDArray lerp(NDArray end, double weight) {
    return Zip.apply(Combinations.lerp(weight), this, end);
  }

  /** this + weight · (end − this), with a weight for every element. */
  public NDArray lerp(NDArray end, NDArray weight) {
    return Ternary.apply(Combinations.LERP, this, end, weight);
  }

  /** this + value · a · b; whole numbers take no value with a fraction. */
  public NDArray addcmul(NDArray a, NDArray b, double value) {
    return Ternary.apply(Combinations.addcmul(value), this, a, b);
  }

  /** this + value · a / b, of FLOAT32 or FLOAT64. */
  public NDArray addcdiv(NDArray a, NDArray b, double value) {
    return Ternary.apply(Combinations.addcdiv(value), this, a, b);
  }

  /** Whether this and other are both not 0, as BOOL. */
  public NDArray logicalAnd(NDArray other) {
    return Logic.apply(Logic.AND, this, other);
  }

  /** Whether this or other is not 0, as BOOL. */
  public NDArray logicalOr(NDArray other) {
    return Logic.apply(Logic.OR, this, other);
  }

  /** Whether just one of this and other is not 0, as BOOL. */
  public NDArray logicalXor(NDArray other) {
    return Logic.apply(Logic.XOR, this, other);
  }

  /**
   * A function of two numbers from Grad4J's tables; for its own modules.
   *
   * @hidden
   */
  public NDArray zip(BinaryFunction f, NDArray other) {
    return Zip.apply(f, this, other);
  }

  /** Whether this &gt; other, as BOOL. */
  public NDArray gt(NDArray other) {
    return Zip.compare(Comparisons.GT, this, other);
  }

  /** Whether this &gt; a number, as BOOL. */
  public NDArray gt(double other) {
    return gt(compared(other));
  }

  /** Whether this ≥ other, as BOOL. */
  public NDArray ge(NDArray other) {
    return Zip.compare(Comparisons.GE, this, other);
  }

  /** Whether this ≥ a number, as BOOL. */
  public NDArray ge(double other) {
    return ge(compared(other));
  }

  /** Whether this &lt; other, as BOOL. */
  public NDArray lt(NDArray other) {
    return Zip.compare(Comparisons.LT, this, other);
  }

  /** Whether this &lt; a number, as BOOL. */
  public NDArray lt(double other) {
    return lt(compared(other));
  }

  /** Whether this ≤ other, as BOOL. */
  public NDArray le(NDArray other) {
    return Zip.compare(Comparisons.LE, this, other);
  }

  /** Whether this ≤ a number, as BOOL. */
  public NDArray le(double other) {
    return le(compared(other));
  }

  /** Whether this = other, element by element, as BOOL. */
  public NDArray eq(NDArray other) {
    return Zip.compare(Comparisons.EQ, this, other);
  }

  /** Whether this = a number, element by element, as BOOL. */
  public NDArray eq(double other) {
    return eq(compared(other));
  }

  /** Whether this ≠ other, element by element, as BOOL. */
  public NDArray ne(NDArray other) {
    return Zip.compare(Comparisons.NE, this, other);
  }

  /** Whether this ≠ a number, element by element, as BOOL. */
  public NDArray ne(double other) {
    return ne(compared(other));
  }

  /** {@code a} where the BOOL condition holds, {@code b} elsewhere. */
  public static NDArray where(NDArray condition, NDArray a, NDArray b) {
    return Select.where(condition, a, b);
  }

  /** {@code a} where the BOOL condition holds, a fractional number elsewhere. */
  public static NDArray where(NDArray condition, NDArray a, double b) {
    return Select.where(condition, a, a.fraction(b));
  }

  /** {@code a} where the BOOL condition holds, a whole number elsewhere. */
  public static NDArray where(NDArray condition, NDArray a, long b) {
    return Select.where(condition, a, a.whole(b));
  }

  /** A fractional number where the BOOL condition holds, {@code b} elsewhere. */
  public static NDArray where(NDArray condition, double a, NDArray b) {
    return Select.where(condition, b.fraction(a), b);
  }

  /** A whole number where the BOOL condition holds, {@code b} elsewhere. */
  public static NDArray where(NDArray condition, long a, NDArray b) {
    return Select.where(condition, b.whole(a), b);
  }

  private NDArray fraction(double value) {
    return scalar(dtype().withFraction(), value);
  }

  private NDArray whole(long value) {
    var dtype = dtype().withWhole();
    // A long beyond 2^53 would not survive the way through double.
    return dtype == DType.INT64
        ? new NDArray(Storage.adopt(dtype, new long[] {value}, 1), Shape.SCALAR)
        : scalar(dtype, (double) value);
  }

  /** What an array is compared with: integers meet a number as it is, not rounded to float32. */
  private NDArray compared(double value) {
    if (dtype() == DType.INT64 && value == (long) value) {
      return whole((long) value);
    }
    return scalar(dtype().isFloatingPoint() ? dtype() : DType.FLOAT64, value);
  }

  // ---- reductions and rows ----

  /**
   * The sum over these dimensions, or all if none is named; whole numbers and booleans give INT64.
   */
  public NDArray sum(int... dims) {
    return Reduce.sum(this, shape.marked("sum", dims), false);
  }

  /** The sum over these dimensions, which stay with size 1 if {@code keepDim}. */
  public NDArray sum(boolean keepDim, int... dims) {
    return Reduce.sum(this, shape.marked("sum", dims), keepDim);
  }

  /** The mean over these dimensions, or all if none is named. */
  public NDArray mean(int... dims) {
    return Reduce.mean(this, shape.marked("mean", dims), false);
  }

  /** The mean over these dimensions, which stay with size 1 if {@code keepDim}. */
  public NDArray mean(boolean keepDim, int... dims) {
    return Reduce.mean(this, shape.marked("mean", dims), keepDim);
  }

  /**
   * The product over these dimensions, or all if none is named; whole numbers and booleans give
   * INT64.
   */
  public NDArray prod(int... dims) {
    return Reduce.prod(this, shape.marked("prod", dims), false);
  }

  /** The product over these dimensions, which stay with size 1 if {@code keepDim}. */
  public NDArray prod(boolean keepDim, int... dims) {
    return Reduce.prod(this, shape.marked("prod", dims), keepDim);
  }

  /**
   * The largest element over these dimensions, or all if none is named; NaN if there is one.
   *
   * @throws ShapeException if there is nothing to take the maximum of
   */
  public NDArray amax(int... dims) {
    return Reduce.amax(this, shape.marked("amax", dims), false);
  }

  /** The largest element over these dimensions, which stay with size 1 if {@code keepDim}. */
  public NDArray amax(boolean keepDim, int... dims) {
    return Reduce.amax(this, shape.marked("amax", dims), keepDim);
  }

  /**
   * The smallest element over these dimensions, or all if none is named; NaN if there is one.
   *
   * @throws ShapeException if there is nothing to take the minimum of
   */
  public NDArray amin(int... dims) {
    return Reduce.amin(this, shape.marked("amin", dims), false);
  }

  /** The smallest element over these dimensions, which stay with size 1 if {@code keepDim}. */
  public NDArray amin(boolean keepDim, int... dims) {
    return Reduce.amin(this, shape.marked("amin", dims), keepDim);
  }

  /**
   * The largest elements along {@code dim} and where they stand: the first of equals, NaN before
   * all. The dimension is gone.
   */
  public ValuesAndIndices max(int dim) {
    return ArgReduce.max(this, dim, false);
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public ValuesAndIndices max(boolean keepDim, int dim) {
    return ArgReduce.max(this, dim, keepDim);
  }

  /**
   * The smallest elements along {@code dim} and where they stand: the first of equals, NaN before
   * all. The dimension is gone.
   */
  public ValuesAndIndices min(int dim) {
    return ArgReduce.min(this, dim, false);
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public ValuesAndIndices min(boolean keepDim, int dim) {
    return ArgReduce.min(this, dim, keepDim);
  }

  /** Where the largest of all elements stands, counted in row-major order, as INT64. */
  public NDArray argMax() {
    return ArgReduce.argMax(this);
  }

  /** Where the largest elements along {@code dim} stand, as INT64. */
  public NDArray argMax(int dim) {
    return ArgReduce.argMax(this, dim, false);
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public NDArray argMax(boolean keepDim, int dim) {
    return ArgReduce.argMax(this, dim, keepDim);
  }

  /** Where the smallest of all elements stands, counted in row-major order, as INT64. */
  public NDArray argMin() {
    return ArgReduce.argMin(this);
  }

  /** Where the smallest elements along {@code dim} stand, as INT64. */
  public NDArray argMin(int dim) {
    return ArgReduce.argMin(this, dim, false);
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public NDArray argMin(boolean keepDim, int dim) {
    return ArgReduce.argMin(this, dim, keepDim);
  }

  /** Σ(x − mean)² / (n − 1) over these dimensions, or all: the variance of a sample. */
  public NDArray var(int... dims) {
    return Reduce.var(this, 1, shape.marked("var", dims), false);
  }

  /**
   * Σ(x − mean)² / (n − correction) over these dimensions, which stay with size 1 if {@code
   * keepDim}; NaN where that divides 0 by 0.
   */
  public NDArray var(long correction, boolean keepDim, int... dims) {
    return Reduce.var(this, correction, shape.marked("var", dims), keepDim);
  }

  /** The square root of the variance of a sample. */
  public NDArray std(int... dims) {
    return DerivedReductions.std(this, 1, shape.marked("std", dims), false);
  }

  /** The square root of {@link #var(long, boolean, int...)}. */
  public NDArray std(long correction, boolean keepDim, int... dims) {
    return DerivedReductions.std(this, correction, shape.marked("std", dims), keepDim);
  }

  /** √Σx², the norm of order 2, over these dimensions or all. */
  public NDArray norm(int... dims) {
    return DerivedReductions.norm(this, 2, shape.marked("norm", dims), false);
  }

  /**
   * (Σ|x|<sup>p</sup>)<sup>1/p</sup> over these dimensions, or all; the largest |x| for p = ∞, the
   * smallest for −∞, the number of elements that are not 0 for p = 0.
   */
  public NDArray norm(double p, boolean keepDim, int... dims) {
    return DerivedReductions.norm(this, p, shape.marked("norm", dims), keepDim);
  }

  /** ln Σe<sup>x</sup> over these dimensions, without overflow. */
  public NDArray logSumExp(int... dims) {
    return DerivedReductions.logSumExp(this, shape.marked("logSumExp", dims), false);
  }

  /** ln Σe<sup>x</sup> over these dimensions, which stay with size 1 if {@code keepDim}. */
  public NDArray logSumExp(boolean keepDim, int... dims) {
    return DerivedReductions.logSumExp(this, shape.marked("logSumExp", dims), keepDim);
  }

  /** Whether any element over these dimensions, or all, is not 0, as BOOL. */
  public NDArray any(int... dims) {
    return DerivedReductions.any(this, shape.marked("any", dims), false);
  }

  /** The same; the dimensions stay with size 1 if {@code keepDim}. */
  public NDArray any(boolean keepDim, int... dims) {
    return DerivedReductions.any(this, shape.marked("any", dims), keepDim);
  }

  /** Whether no element over these dimensions, or all, is 0, as BOOL. */
  public NDArray all(int... dims) {
    return DerivedReductions.all(this, shape.marked("all", dims), false);
  }

  /** The same; the dimensions stay with size 1 if {@code keepDim}. */
  public NDArray all(boolean keepDim, int... dims) {
    return DerivedReductions.all(this, shape.marked("all", dims), keepDim);
  }

  /** How many elements over these dimensions, or all, are not 0, as INT64; NaN is not 0. */
  public NDArray countNonzero(int... dims) {
    return Reduce.sum(ne(0), shape.marked("countNonzero", dims), false);
  }

  /**
   * The sum over the dimensions that were stretched when an array of {@code target} broadcast to
   * this shape.
   */
  public NDArray sumTo(Shape target) {
    return target.equals(shape)
        ? this
        : Reduce.sum(this, shape.stretchedFrom("sumTo", target), true).reshape(target.toArray());
  }

  /**
   * A row function from Grad4J's tables along one dimension; for its own modules.
   *
   * @hidden
   */
  public NDArray rows(RowFunction f, int dim) {
    return Rows.apply(f, this, dim);
  }

  /**
   * A function of two rows from Grad4J's tables along one dimension; for its own modules.
   *
   * @hidden
   */
  public NDArray rows(RowPairFunction f, NDArray other, int dim) {
    return Rows.apply(f, this, other, dim);
  }

  /** e<sup>x</sup> / Σe<sup>x</sup> along {@code dim}, without overflow. */
  public NDArray softmax(int dim) {
    return Rows.apply(Softmax.SOFTMAX, this, dim);
  }

  /** x − ln Σe<sup>x</sup> along {@code dim}, without overflow. */
  public NDArray logSoftmax(int dim) {
    return Rows.apply(Softmax.LOG_SOFTMAX, this, dim);
  }

  // ---- scans ----

  /** The sums of the elements up to each along {@code dim}; whole numbers give INT64. */
  public NDArray cumsum(int dim) {
    return Scans.cumsum(this, dim);
  }

  /** The products of the elements up to each along {@code dim}; whole numbers give INT64. */
  public NDArray cumprod(int dim) {
    return Scans.cumprod(this, dim);
  }

  /** ln Σe<sup>x</sup> of the elements up to each along {@code dim}, without overflow. */
  public NDArray logcumsumexp(int dim) {
    return Rows.apply(ReverseScans.LOGCUMSUMEXP, this, dim);
  }

  /**
   * The largest of the elements up to each along {@code dim}, and where it stands: the last of
   * equals. From the first NaN on all is NaN.
   */
  public ValuesAndIndices cumMax(int dim) {
    return CumulativeExtremes.cumMax(this, dim);
  }

  /** The smallest of the elements up to each, as {@link #cumMax}. */
  public ValuesAndIndices cumMin(int dim) {
    return CumulativeExtremes.cumMin(this, dim);
  }

  // ---- sorting ----

  /**
   * The elements along {@code dim} in order, and where they were. Equal elements keep their order,
   * NaN is the greatest.
   */
  public ValuesAndIndices sort(int dim, boolean descending) {
    return Sort.sort(this, dim, descending);
  }

  /** The indices of {@link #sort}. */
  public NDArray argsort(int dim, boolean descending) {
    return Sort.argsort(this, dim, descending);
  }

  /**
   * The k largest, or smallest, elements along {@code dim} in order, and where they were. Of equal
   * elements those with the lowest indices are taken, NaN is the greatest.
   *
   * @throws ShapeException if there are fewer than k elements
   */
  public ValuesAndIndices topk(long k, int dim, boolean largest) {
    return Sort.topk(this, k, dim, largest);
  }

  /**
   * The k-th smallest elements along {@code dim}, k from 1, and where the first of them stand. NaN
   * is the greatest. The dimension stays with size 1 if {@code keepDim}.
   *
   * @throws ShapeException if there are fewer than k elements
   */
  public ValuesAndIndices kthValue(boolean keepDim, long k, int dim) {
    return OrderStatistics.kthValue(this, k, dim, keepDim);
  }

  /** The median of all elements, of an even number the lower one; NaN if there is one. */
  public NDArray median() {
    return OrderStatistics.median(this);
  }

  /**
   * The medians along {@code dim}, of an even number the lower one, and where the first of them
   * stand; NaN if there is one. The dimension stays with size 1 if {@code keepDim}.
   */
  public ValuesAndIndices median(boolean keepDim, int dim) {
    return OrderStatistics.median(this, dim, keepDim);
  }

  /** {@link #median()} of what is no NaN. */
  public NDArray nanmedian() {
    return OrderStatistics.nanmedian(this);
  }

  /** {@link #median(boolean, int)} of what is no NaN. */
  public ValuesAndIndices nanmedian(boolean keepDim, int dim) {
    return OrderStatistics.nanmedian(this, dim, keepDim);
  }

  /**
   * The most frequent elements along {@code dim}, of several the smallest, and where the last of
   * them stand. The dimension stays with size 1 if {@code keepDim}.
   */
  public ValuesAndIndices mode(boolean keepDim, int dim) {
    return OrderStatistics.mode(this, dim, keepDim);
  }

  /** The different elements in rising order; each NaN is one of its own. */
  public UniqueElements unique() {
    return Uniques.unique(this);
  }

  /** The first element of each run of equal ones, in row-major order. */
  public UniqueElements uniqueConsecutive() {
    return Uniques.uniqueConsecutive(this);
  }

  /**
   * How often each number from 0 on stands in this vector of INT64 or INT32, as INT64.
   *
   * @param minLength how many counts there are at least
   * @throws IllegalArgumentException if a number is negative
   */
  public NDArray bincount(long minLength) {
    return Histograms.bincount(this, null, minLength);
  }

  /**
   * The sums of the weights of each number from 0 on in this vector of INT64 or INT32: FLOAT32 if
   * the weights are, else FLOAT64.
   */
  public NDArray bincount(NDArray weights, long minLength) {
    return Histograms.bincount(this, weights, minLength);
  }

  /**
   * How many elements lie in each of so many equal intervals from min to max, of this floating
   * type. What lies outside, and NaN, is not counted; where min = max, the least and the greatest
   * element are the bounds.
   *
   * @throws IllegalArgumentException if there is no bin, or a bound is not finite
   */
  public NDArray histc(long bins, double min, double max) {
    return Histograms.histc(this, bins, min, max);
  }

  /**
   * For each value, how many elements of this line are less, or at most as large if {@code right}:
   * where it belongs in the line, as INT64.
   *
   * @param values of this type; any shape if this is a vector {@code (n)} in rising order, else
   *     {@code (…, m)} for lines {@code (…, n)}
   */
  public NDArray searchSorted(NDArray values, boolean right) {
    return SearchSorted.searchSorted("searchSorted", this, values, right);
  }

  // ---- selection ----

  /**
   * The elements along {@code dim} that an index {@code (k)} names: k replaces the size of the
   * dimension.
   *
   * @param index of INT64 or INT32, from 0
   * @throws IndexOutOfBoundsException if an index names no element
   */
  public NDArray indexSelect(int dim, NDArray index) {
    return Gather.indexSelect("indexSelect", this, dim, index);
  }

  /**
   * y[i, j] = this[index[i, j], j] for dim 0, and so on: an array of the index's shape.
   *
   * @param index of INT64 or INT32, of this rank, in other dimensions not larger than this
   * @throws IndexOutOfBoundsException if an index names no element
   */
  public NDArray gather(int dim, NDArray index) {
    return Gather.gather(this, dim, index);
  }

  /**
   * y[index[i, j], j] = source[i, j] for dim 0, and so on; y is this elsewhere. Of several elements
   * that go to one place the last one stays.
   *
   * @param index of INT64 or INT32, of this rank, nowhere larger than the source, in other
   *     dimensions not larger than this
   * @throws DTypeException if the source is of another type
   * @throws IndexOutOfBoundsException if an index names no element
   */
  public NDArray scatter(int dim, NDArray index, NDArray source) {
    return Scatter.scatter(this, dim, index, source);
  }

  /**
   * {@link #scatter(int, NDArray, NDArray)} of one number; whole numbers drop the fraction.
   *
   * @throws IllegalArgumentException if this type has no such number
   */
  public NDArray scatter(int dim, NDArray index, double value) {
    return Scatter.scatter(this, dim, index, value);
  }

  /**
   * y[index[i, j], j] += source[i, j] for dim 0, and so on, from this on; elements that go to one
   * place are added in row-major order. Arguments as in {@link #scatter(int, NDArray, NDArray)}.
   */
  public NDArray scatterAdd(int dim, NDArray index, NDArray source) {
    return Scatter.scatterAdd(this, dim, index, source);
  }

  /** {@link #scatterAdd} in place. */
  public NDArray scatterAddi(int dim, NDArray index, NDArray source) {
    Scatter.scatterAddInPlace(this, dim, index, source);
    return this;
  }

  /**
   * y[index[i], j] += source[i, j] for dim 0, and so on, from this on, in the order of the index.
   *
   * @param index {@code (k)} of INT64 or INT32
   * @param source of this type and shape, but with k elements along {@code dim}
   * @throws IndexOutOfBoundsException if an index names no element
   */
  public NDArray indexAdd(int dim, NDArray index, NDArray source) {
    return Scatter.indexAdd(this, dim, index, source);
  }

  /** {@link #indexAdd} in place. */
  public NDArray indexAddi(int dim, NDArray index, NDArray source) {
    Scatter.indexAddInPlace(this, dim, index, source);
    return this;
  }

  /**
   * y[index[i], j] = source[i, j] for dim 0, and so on; y is this elsewhere. Arguments as in {@link
   * #indexAdd}.
   */
  public NDArray indexCopy(int dim, NDArray index, NDArray source) {
    return Scatter.indexCopy(this, dim, index, source);
  }

  /**
   * y[index[i], j] = value for dim 0, and so on; y is this elsewhere. Whole numbers drop the
   * fraction.
   *
   * @param index {@code (k)} of INT64 or INT32
   * @throws IndexOutOfBoundsException if an index names no element
   */
  public NDArray indexFill(int dim, NDArray index, double value) {
    return Scatter.indexFill(this, dim, index, value);
  }

  /**
   * y[index[i, j], j] becomes what comes of the elements source[i, j] that go there, for dim 0, and
   * so on; y is this elsewhere. Arguments as in {@link #scatterAdd}.
   *
   * @param includeSelf whether what is there counts as one of the elements
   */
  public NDArray scatterReduce(
      int dim, NDArray index, NDArray source, ScatterReduction reduction, boolean includeSelf) {
    return ScatterReductions.reduce(this, dim, index, source, reduction, includeSelf);
  }

  /**
   * The elements that indices name together: they broadcast, and each says which element along its
   * dimension is meant. Where the dimensions stand side by side, the indices' shape replaces them;
   * otherwise it comes first.
   *
   * @param dims the dimensions of the indices, in rising order
   * @param indices of INT64 or INT32, from 0
   * @throws IndexOutOfBoundsException if an index names no element
   */
  public NDArray index(int[] dims, NDArray... indices) {
    return Coordinates.get("index", this, dims, indices);
  }

  /**
   * A copy in which the elements that {@link #index} gives are {@code values}, which broadcast to
   * them, or have {@code values} added with {@code accumulate}. Of several values for one place the
   * last one stays.
   */
  public NDArray indexPut(int[] dims, NDArray[] indices, NDArray values, boolean accumulate) {
    return Coordinates.put("indexPut", this, dims, indices, values, accumulate);
  }

  /** {@link #indexPut} in place. */
  public NDArray indexPuti(int[] dims, NDArray[] indices, NDArray values, boolean accumulate) {
    Coordinates.putInPlace("indexPuti", this, dims, indices, values, accumulate);
    return this;
  }

  /**
   * The rows of this matrix {@code (n, m)} that indices {@code (…)} name: {@code (…, m)}.
   *
   * @throws IndexOutOfBoundsException if an index names no row
   */
  public NDArray embedding(NDArray indices) {
    return Gather.embedding(this, indices);
  }

  /** The elements for which the BOOL mask holds, as a vector; the two broadcast. */
  public NDArray maskedSelect(NDArray mask) {
    return Mask.select(this, mask);
  }

  /**
   * The value where the BOOL mask holds, this elsewhere; the two broadcast. The result is of this
   * type; whole numbers drop the fraction.
   *
   * @throws IllegalArgumentException if this type has no such number
   */
  public NDArray maskedFill(NDArray mask, double value) {
    return Mask.fill(this, mask, value);
  }

  /**
   * Where the BOOL mask holds, the elements of {@code source} one after another in row-major order,
   * this elsewhere; this and the mask broadcast.
   *
   * @throws DTypeException if the source is of another type
   * @throws ShapeException if the source has too few elements
   */
  public NDArray maskedScatter(NDArray mask, NDArray source) {
    return Mask.scatter(this, mask, source);
  }

  /** {@link #maskedFill} in place; the mask broadcasts to this. */
  public NDArray maskedFilli(NDArray mask, double value) {
    Mask.fillInPlace(this, mask, value);
    return this;
  }

  /** Where elements are not 0: one row of indices for each, {@code (k, rank)} of INT64. */
  public NDArray nonzero() {
    return Mask.nonzero(this);
  }

  /**
   * 1 at the class that each element names, 0 elsewhere: {@code (…)} gives INT64 {@code (…,
   * classes)}.
   *
   * @param classes −1 takes one more than the largest element
   * @throws IndexOutOfBoundsException if an element is not a class
   */
  public NDArray oneHot(long classes) {
    return OneHot.encode(this, classes);
  }

  /**
   * The elements at and below a diagonal of the matrices {@code (…, n, m)}, 0 above it; 0 is the
   * main diagonal, 1 the one right of it.
   */
  public NDArray tril(long diagonal) {
    return Triangle.lower(this, diagonal);
  }

  /** The elements at and above a diagonal of the matrices {@code (…, n, m)}, 0 below it. */
  public NDArray triu(long diagonal) {
    return Triangle.upper(this, diagonal);
  }

  /** The matrix with this vector on a diagonal and 0 elsewhere, or a diagonal of this matrix. */
  public NDArray diag(long diagonal) {
    return Triangle.diagonal(this, diagonal);
  }

  // ---- joins and repetitions ----

  /** The arrays one after another along {@code dim}; their other sizes must agree. */
  public static NDArray cat(int dim, NDArray... arrays) {
    return Join.cat(dim, arrays);
  }

  /**
   * The arrays, which are of one shape, one after another along a new dimension; −1 adds it at the
   * end.
   */
  public static NDArray stack(int dim, NDArray... arrays) {
    return Join.stack(dim, arrays);
  }

  /**
   * The array so many times along each dimension; more numbers than dimensions add new ones in
   * front.
   *
   * @throws ShapeException if there are fewer numbers than dimensions, or one is negative
   */
  public NDArray repeat(long... repeats) {
    return Join.repeat(this, repeats);
  }

  /** A copy with the order of the elements along these dimensions reversed. */
  public NDArray flip(int... dims) {
    return Join.flip(this, dims);
  }

  /** {@link #roll(long[], int[])} of all elements in row-major order. */
  public NDArray roll(long shift) {
    return reshape(numel()).roll(new long[] {shift}, new int[] {0}).reshape(shape.sizes());
  }

  /**
   * A copy with the elements moved on by {@code shifts[i]} along {@code dims[i]}; those that leave
   * at one end come in at the other.
   *
   * @throws ShapeException if there are not as many shifts as dimensions
   */
  public NDArray roll(long[] shifts, int[] dims) {
    return Join.roll(this, shifts, dims);
  }

  /**
   * A copy with more elements of one value at the ends of the last dimensions; negative paddings
   * take elements away.
   *
   * @param padding {@code (before, after)} for the last dimension, then for the one before it, and
   *     so on
   */
  public NDArray pad(long[] padding, double value) {
    return Pad.constant(this, padding, value);
  }

  /**
   * {@link #pad(long[], double)} with elements of the array, or 0, as {@code mode} says.
   *
   * @throws ShapeException if the padding reaches beyond the elements that there are: for {@link
   *     PadMode#REFLECT} it must be smaller than the dimension, for {@link PadMode#CIRCULAR} not
   *     larger
   */
  public NDArray pad(long[] padding, PadMode mode) {
    return mode == PadMode.CONSTANT ? pad(padding, 0) : Pad.own(this, padding, mode);
  }

  // ---- windows ----

  /**
   * Each window of the planes as a column: this {@code (N, C, H, W)} gives {@code (N, C·kh·kw, L)},
   * where L windows lie row by row; {@code (C, H, W)} gives {@code (C·kh·kw, L)}. Padding is 0.
   *
   * <p>PyTorch's {@code unfold} of images. A signal {@code (N, C, L)} is reshaped to {@code (N, C,
   * 1, L)}, with {@code Window.sliding(1)} for the rows.
   *
   * @throws ShapeException if no window fits
   */
  public NDArray im2col(Window rows, Window columns) {
    return WindowColumns.im2col(this, rows, columns);
  }

  /**
   * Planes from the columns of their windows, which are added where they overlap: this {@code (N,
   * C·kh·kw, L)} gives {@code (N, C, height, width)}. PyTorch's {@code fold}.
   *
   * @throws ShapeException if planes of this size have other columns
   */
  public NDArray col2im(long height, long width, Window rows, Window columns) {
    return WindowColumns.col2im(this, height, width, rows, columns);
  }

  /**
   * The largest element of each window and where it lies: this {@code (N, C, H, W)} or {@code (C,
   * H, W)}, FLOAT32 or FLOAT64. Of equal elements the first one counts, NaN is larger than all,
   * padding is −∞. With {@code ceilMode}, a last window may reach beyond the padding.
   *
   * @throws ShapeException if no window fits, or a padding is more than half of its kernel
   */
  public Pooled maxPool2d(Window rows, Window columns, boolean ceilMode) {
    return Pooling.max("maxPool2d", this, rows, columns, ceilMode);
  }

  /**
   * The mean of each window: this {@code (N, C, H, W)} or {@code (C, H, W)}, FLOAT32 or FLOAT64.
   * Padding is 0. With {@code ceilMode}, a last window may reach beyond the padding.
   *
   * @throws ShapeException if no window fits, or a padding is more than half of its kernel
   * @throws IllegalArgumentException if a dilation is not 1
   */
  public NDArray avgPool2d(Window rows, Window columns, boolean ceilMode, Divisor divisor) {
    return Pooling.average("avgPool2d", this, rows, columns, ceilMode, divisor);
  }

  /**
   * The mean of {@code height · width} windows that cover each plane, as equal in size as can be;
   * planes {@code (H, W)} become {@code (height, width)}.
   */
  public NDArray adaptiveAvgPool2d(long height, long width) {
    return Pooling.adaptiveAverage("adaptiveAvgPool2d", this, height, width);
  }

  /**
   * The largest element of {@code height · width} windows that cover each plane, and where it lies;
   * planes {@code (H, W)} become {@code (height, width)}.
   */
  public Pooled adaptiveMaxPool2d(long height, long width) {
    return Pooling.adaptiveMax("adaptiveMaxPool2d", this, height, width);
  }

  // ---- products ----

  /** Matrix × vector: {@code (n, m) × (m)} gives {@code (n)}. */
  public NDArray mv(NDArray vector) {
    return MatrixProduct.mv(this, vector);
  }

  /** Matrix × matrix: {@code (n, k) × (k, m)} gives {@code (n, m)}. */
  public NDArray mm(NDArray matrix) {
    return MatrixProduct.mm(this, matrix);
  }

  /** Matrix × matrix, one by one: {@code (B, n, k) × (B, k, m)} gives {@code (B, n, m)}. */
  public NDArray bmm(NDArray matrices) {
    return MatrixProduct.bmm(this, matrices);
  }

  /** Vector · vector: {@code (n) · (n)} gives a scalar. */
  public NDArray dot(NDArray vector) {
    return MatrixProduct.dot(this, vector);
  }

  /** All products of two vectors' elements: {@code (n)} and {@code (m)} give {@code (n, m)}. */
  public NDArray outer(NDArray vector) {
    return MatrixProduct.outer(this, vector);
  }

  /**
   * The product of the last two dimensions: {@code (…, n, k) × (…, k, m)} gives {@code (…, n, m)};
   * the sizes in front broadcast.
   *
   * <p>A vector on the left stands for a row, on the right for a column; that dimension is not in
   * the result, so two vectors give a scalar.
   */
  public NDArray matmul(NDArray other) {
    return MatrixProduct.matmul(this, other);
  }

  /**
   * β·this + α·A·v, A {@code (n, m)}, v {@code (m)}; this broadcasts to {@code (n)}. With β = 0
   * nothing of this is read. FLOAT32, FLOAT64, or whole numbers with whole β and α.
   *
   * @throws ShapeException if the shapes do not fit
   * @throws DTypeException if the types differ
   */
  public NDArray addmv(NDArray matrix, NDArray vector, double beta, double alpha) {
    return MatrixProduct.addmv(this, matrix, vector, beta, alpha);
  }

  /**
   * β·this + α·A·B: this broadcasts to {@code (n, m)}, {@code a (n, k)}, {@code b (k, m)}. With β =
   * 0 this array is not read.
   *
   * @throws IllegalArgumentException if the arrays are of whole numbers and β or α is not
   */
  public NDArray addmm(NDArray a, NDArray b, double beta, double alpha) {
    return MatrixProduct.addmm(this, a, b, beta, alpha);
  }

  /**
   * β·this + α·A·B one by one: this broadcasts to {@code (B, n, m)}, {@code a (B, n, k)}, {@code b
   * (B, k, m)}. With β = 0 this array is not read.
   *
   * @throws IllegalArgumentException if the arrays are of whole numbers and β or α is not
   */
  public NDArray baddbmm(NDArray a, NDArray b, double beta, double alpha) {
    return MatrixProduct.baddbmm(this, a, b, beta, alpha);
  }

  /** x·Wᵀ: this {@code (…, in)}, weight {@code (out, in)}, gives {@code (…, out)}. */
  public NDArray linear(NDArray weight) {
    return MatrixProduct.linear(this, weight, null);
  }

  /**
   * x·Wᵀ + b: this {@code (…, in)}, weight {@code (out, in)}, bias {@code (out)}, gives {@code (…,
   * out)}; the bias may be null.
   */
  public NDArray linear(NDArray weight, @Nullable NDArray bias) {
    return MatrixProduct.linear(this, weight, bias);
  }

  /**
   * y[…, o] = Σ x1[…, i] · W[o, i, j] · x2[…, j] + b[o]: this {@code (…, in1)}, {@code x2 (…,
   * in2)}, weight {@code (out, in1, in2)}, bias {@code (out)} or null, gives {@code (…, out)}.
   */
  public NDArray bilinear(NDArray x2, NDArray weight, @Nullable NDArray bias) {
    return MatrixProduct.bilinear(this, x2, weight, bias);
  }

  /**
   * The sum of products that an equation names, as in {@code einsum("bij,bjk->bik", a, b)}.
   *
   * <p>Letters name dimensions and {@code ...} those in front that broadcast; a letter twice in one
   * operand means its diagonal. Letters that are not in the result are summed over. Without {@code
   * ->} the result has the ellipsis, then the letters that stand once, in the order of the
   * alphabet.
   *
   * @throws ShapeException if the equation is malformed or the shapes do not fit it
   */
  public static NDArray einsum(String equation, NDArray... operands) {
    return Einsum.einsum(equation, operands);
  }

  // ---- linear algebra ----

  /**
   * A⁻¹ of each matrix of this {@code (…, n, n)}, FLOAT32 or FLOAT64.
   *
   * @throws IllegalArgumentException if one is singular
   */
  public NDArray inverse() {
    return LinearAlgebra.inverse(this);
  }

  /**
   * The determinant of each matrix of this {@code (…, n, n)}, FLOAT32 or FLOAT64, in {@code (…)}.
   */
  public NDArray det() {
    return LinearAlgebra.det(this);
  }

  /**
   * The sign of the determinant and the logarithm of its magnitude, for each matrix of this {@code
   * (…, n, n)}, FLOAT32 or FLOAT64.
   */
  public SignLogDet slogdet() {
    return LinearAlgebra.slogdet(this);
  }

  /**
   * X of A·X = B, this A {@code (…, n, n)}, FLOAT32 or FLOAT64; B is {@code (…, n, r)}, or vectors:
   * {@code (n)}, or {@code (…, n)} with the very sizes of A in front. Sizes in front broadcast.
   *
   * @throws IllegalArgumentException if a matrix is singular
   */
  public NDArray solve(NDArray b) {
    return LinearAlgebra.solve(this, b);
  }

  /**
   * L of A = L·Lᵀ, zero above the diagonal, for each symmetric positive definite matrix of this
   * {@code (…, n, n)}, FLOAT32 or FLOAT64. Only the lower triangle is read.
   *
   * @throws IllegalArgumentException if a matrix is not positive definite
   */
  public NDArray cholesky() {
    return LinearAlgebra.cholesky(this);
  }

  /** A = Q·R for each matrix of this {@code (…, m, n)}, FLOAT32 or FLOAT64. */
  public QR qr() {
    return LinearAlgebra.qr(this);
  }

  /**
   * A = U·diag(S)·Vh for each matrix of this {@code (…, m, n)}, FLOAT32 or FLOAT64.
   *
   * @throws IllegalArgumentException if a matrix has elements that are NaN
   */
  public SVD svd() {
    return LinearAlgebra.svd(this);
  }

  /**
   * A = V·diag(λ)·Vᵀ for each symmetric matrix of this {@code (…, n, n)}, FLOAT32 or FLOAT64. Only
   * the lower triangle is read.
   *
   * @throws IllegalArgumentException if a matrix has elements that are NaN
   */
  public Eigh eigh() {
    return Eigen.eigh(this);
  }

  /**
   * X of A·X = B, this A {@code (…, n, n)} triangular, FLOAT32 or FLOAT64, B {@code (…, n, r)}; or
   * of X·A = B with B {@code (…, r, n)} unless {@code left}. Sizes in front broadcast. A zero on
   * the diagonal gives infinities.
   *
   * @param upper whether the upper triangle is read, else the lower one
   * @param unitriangular whether ones stand on the diagonal, which is then not read
   */
  public NDArray solveTriangular(NDArray b, boolean upper, boolean left, boolean unitriangular) {
    return TriangularSystems.solve(this, b, upper, left, unitriangular);
  }

  // ---- in place ----

  /** this += other. */
  public NDArray addi(NDArray other) {
    Zip.applyInPlace(Arithmetic.ADD, this, other);
    return this;
  }

  /** this += a fractional number. */
  public NDArray addi(double other) {
    return addi(fraction(other));
  }

  /** this += a whole number. */
  public NDArray addi(long other) {
    return addi(whole(other));
  }

  /** this += alpha · other, in one pass. */
  public NDArray addi(NDArray other, double alpha) {
    Zip.applyInPlace(Arithmetic.addScaled(alpha), this, other);
    return this;
  }

  /** this −= other. */
  public NDArray subi(NDArray other) {
    Zip.applyInPlace(Arithmetic.SUB, this, other);
    return this;
  }

  /** this ·= other. */
  public NDArray muli(NDArray other) {
    Zip.applyInPlace(Arithmetic.MUL, this, other);
    return this;
  }

  /** this ·= a fractional number. */
  public NDArray muli(double other) {
    return muli(fraction(other));
  }

  /** this ·= a whole number. */
  public NDArray muli(long other) {
    return muli(whole(other));
  }

  /** this /= other. */
  public NDArray divi(NDArray other) {
    Zip.applyInPlace(Arithmetic.DIV, this, other);
    return this;
  }

  /** this /= a number. */
  public NDArray divi(double other) {
    return divi(fraction(other));
  }

  /** this becomes min(max(this, min), max); whole numbers are refused. */
  public NDArray clampi(double min, double max) {
    Map.applyInPlace(Bounds.clamp(min, max), this);
    return this;
  }

  /** this += weight · (end − this). */
  public NDArray lerpi(NDArray end, double weight) {
    Zip.applyInPlace(Combinations.lerp(weight), this, end);
    return this;
  }

  /** this += value · a · b. */
  public NDArray addcmuli(NDArray a, NDArray b, double value) {
    Ternary.applyInPlace(Combinations.addcmul(value), this, a, b);
    return this;
  }

  /** this += value · a / b. */
  public NDArray addcdivi(NDArray a, NDArray b, double value) {
    Ternary.applyInPlace(Combinations.addcdiv(value), this, a, b);
    return this;
  }

  /**
   * this becomes a function of it from Grad4J's tables; for its own modules.
   *
   * @hidden
   */
  public NDArray mapi(UnaryFunction f) {
    Map.applyInPlace(f, this);
    return this;
  }

  /** Every element becomes the number. */
  public NDArray filli(double value) {
    return copyi(scalar(dtype(), value));
  }

  /**
   * The elements become those of {@code source}, which broadcasts to this shape and is cast to this
   * type.
   */
  public NDArray copyi(NDArray source) {
    Copy.into(this, source);
    return this;
  }

  /**
   * Refuses to be written in place if elements share memory, as those of an expanded array do; for
   * Grad4J's own modules.
   *
   * @hidden
   */
  public void requireWritable(String operation) {
    for (int d = 0; d < strides.length; d++) {
      if (strides[d] == 0 && shape.sizes()[d] > 1) {
        throw new ShapeException(
            operation,
            "cannot change an expanded array of "
                + shape
                + " in place, its elements share memory; dup() it first.",
            shape);
      }
    }
  }

  /**
   * Whether this is another view of the memory of {@code other}; for Grad4J's own modules.
   *
   * @hidden
   */
  public boolean overlapsPartly(NDArray other) {
    if (storage != other.storage) {
      return storage.sharesMemoryWith(other.storage);
    }
    return !(offset == other.offset
        && shape.equals(other.shape)
        && Arrays.equals(strides, other.strides));
  }

  // ---- equality ----

  /** {@link #isClose(NDArray, double, double, boolean)} with 1e−5, 1e−8 and NaN unlike NaN. */
  public NDArray isClose(NDArray other) {
    return isClose(other, 1e-5, 1e-8, false);
  }

  /**
   * Whether |this − other| ≤ atol + rtol · |other|, element by element, as BOOL; the two broadcast.
   * Equal numbers are close, infinite ones among them. Whole numbers are compared as FLOAT32.
   *
   * @param equalNan whether NaN is close to NaN
   * @throws DTypeException if the types differ
   * @throws IllegalArgumentException if a tolerance is negative or NaN
   */
  public NDArray isClose(NDArray other, double rtol, double atol, boolean equalNan) {
    return Closeness.isClose("isClose", this, other, rtol, atol, equalNan);
  }

  /** {@link #allClose(NDArray, double, double, boolean)} with 1e−5, 1e−8 and NaN unlike NaN. */
  public boolean allClose(NDArray other) {
    return allClose(other, 1e-5, 1e-8, false);
  }

  /** Whether all elements are close, as {@link #isClose(NDArray, double, double, boolean)} says. */
  public boolean allClose(NDArray other, double rtol, double atol, boolean equalNan) {
    return Closeness.allClose("allClose", this, other, rtol, atol, equalNan);
  }

  /** Whether the shapes are the same and all elements are equal; NaN equals nothing. */
  public boolean equal(NDArray other) {
    return Closeness.equal("equal", this, other);
  }

  // ---- text ----

  /**
   * The elements as PyTorch prints them, {@code tensor([1.0000, 2.5000])}; of a large array those
   * at the ends of each dimension. {@link Grad4J#setPrintOptions} says how.
   */
  @Override
  public String toString() {
    return ArrayFormatter.format(this, Grad4J.printOptions());
  }
}
