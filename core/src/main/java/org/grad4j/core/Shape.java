package org.grad4j.core;

import java.util.Arrays;

/**
 * The sizes of an array's dimensions, and every rule about them: broadcasting, reduction,
 * reshaping.
 *
 * <p>Immutable. A shape of no dimensions is that of a single number. Dimensions may be counted from
 * the end: −1 is the last. The rules of single families, such as products, stand in {@code
 * org.grad4j.core.internal.shape}; shape errors are thrown here and there.
 */
public final class Shape {
  /** The shape of a single number, {@code []}. */
  public static final Shape SCALAR = new Shape("shape", new long[0]);

  /** The most dimensions that an array may have. */
  public static final int MAX_RANK = 8;

  private final long[] sizes;
  private final long[] strides;
  private final long numel;

  private Shape(String operation, long[] sizes) {
    this.sizes = sizes;
    this.strides = new long[sizes.length];
    long product = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      strides[d] = product;
      // Strides of an empty array step as if the empty dimension had one element, as PyTorch's do.
      long size = Math.max(sizes[d], 1);
      if (overflows(product, size)) {
        throw new ShapeException(
            operation, Arrays.toString(sizes) + " has more elements than can be counted.");
      }
      product *= size;
    }
    long count = 1;
    for (long size : sizes) {
      count *= size;
    }
    this.numel = count;
  }

  private static boolean overflows(long product, long size) {
    // A division takes longer than all else here, and hardly any array needs it.
    return (product | size) >>> 31 != 0 && product > Long.MAX_VALUE / size;
  }

  /**
   * The shape of these sizes.
   *
   * @throws ShapeException if a size is negative or there are more than {@value #MAX_RANK}
   */
  public static Shape of(long... sizes) {
    return sizes.length == 0 ? SCALAR : checked("shape", sizes.clone());
  }

  /** The shape of these sizes, which become the shape's own. */
  static Shape checked(String operation, long[] sizes) {
    if (sizes.length > MAX_RANK) {
      throw new ShapeException(
          operation,
          Arrays.toString(sizes)
              + " has "
              + sizes.length
              + " dimensions, the most are "
              + MAX_RANK
              + ".");
    }
    for (long size : sizes) {
      if (size < 0) {
        throw new ShapeException(
            operation, "sizes must not be negative, got " + Arrays.toString(sizes) + ".");
      }
    }
    return new Shape(operation, sizes);
  }

  /** The number of dimensions. */
  public int rank() {
    return sizes.length;
  }

  /** The number of elements: the product of the sizes, 1 for a scalar. */
  public long numel() {
    return numel;
  }

  /**
   * The size of one dimension; −1 is the last.
   *
   * @throws ShapeException if there is no such dimension
   */
  public long size(int dim) {
    return sizes[dim("size", dim)];
  }

  /** A copy of the sizes. */
  public long[] toArray() {
    return sizes.clone();
  }

  /** A copy of the row-major strides of this shape, in elements. */
  public long[] strides() {
    return strides.clone();
  }

  /** The row-major strides of this shape, in elements; shared, never to be written. */
  long[] contiguousStrides() {
    return strides;
  }

  /** The sizes themselves; shared, never to be written. */
  long[] sizes() {
    return sizes;
  }

  // ---- dimensions ----

  /**
   * The dimension that {@code dim} means, counted from the front. A scalar is taken to have one
   * dimension.
   */
  public int dim(String operation, int dim) {
    int count = Math.max(sizes.length, 1);
    if (dim < -count || dim >= count) {
      throw new ShapeException(
          operation,
          "dim "
              + dim
              + " does not exist in "
              + this
              + ", it must lie between "
              + -count
              + " and "
              + (count - 1)
              + ".",
          this);
    }
    return dim < 0 ? dim + count : dim;
  }

  /** Which dimensions {@code dims} means; none given means all. */
  public boolean[] marked(String operation, int... dims) {
    var marked = new boolean[sizes.length];
    if (dims.length == 0) {
      Arrays.fill(marked, true);
      return marked;
    }
    for (int d : dims) {
      int dim = dim(operation, d);
      if (sizes.length == 0) {
        continue;
      }
      if (marked[dim]) {
        throw new ShapeException(
            operation, "dim " + d + " is named twice in " + Arrays.toString(dims) + ".", this);
      }
      marked[dim] = true;
    }
    return marked;
  }

  /** What is left when the marked dimensions are reduced: size 1 if they are kept, gone if not. */
  public Shape reduced(boolean[] marked, boolean keepDim) {
    var left = new long[sizes.length];
    int rank = 0;
    for (int d = 0; d < sizes.length; d++) {
      if (!marked[d]) {
        left[rank++] = sizes[d];
      } else if (keepDim) {
        left[rank++] = 1;
      }
    }
    return rank == 0 ? SCALAR : new Shape("shape", Arrays.copyOf(left, rank));
  }

  // ---- broadcasting ----

  /**
   * The shape to which two operands broadcast: sizes are aligned at the end, a size of 1 stretches.
   */
  public static Shape broadcast(String operation, Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    int rank = Math.max(a.rank(), b.rank());
    var sizes = new long[rank];
    for (int d = 1; d <= rank; d++) {
      long sizeOfA = d <= a.rank() ? a.sizes[a.rank() - d] : 1;
      long sizeOfB = d <= b.rank() ? b.sizes[b.rank() - d] : 1;
      if (sizeOfA != sizeOfB && sizeOfA != 1 && sizeOfB != 1) {
        throw new ShapeException(
            operation,
            a
                + " and "
                + b
                + " do not broadcast: at dimension "
                + (rank - d)
                + " sizes "
                + sizeOfA
                + " and "
                + sizeOfB
                + " must be equal, or one of them 1.",
            a,
            b);
      }
      sizes[rank - d] = sizeOfA == 1 ? sizeOfB : sizeOfA;
    }
    return new Shape(operation, sizes);
  }

  /** Refuses an in-place operation whose operand would stretch the array that is written. */
  public void requireAbsorbs(String operation, Shape operand) {
    if (!equals(operand) && !broadcast(operation, this, operand).equals(this)) {
      throw new ShapeException(
          operation,
          "an array of " + this + " cannot take an operand of " + operand + " in place.",
          this,
          operand);
    }
  }

  /**
   * The strides with which an array of this shape and these strides is read as {@code target};
   * stretched dimensions step 0.
   */
  public long[] expandedStrides(String operation, long[] ownStrides, Shape target) {
    int missing = target.rank() - rank();
    if (missing < 0) {
      throw cannotExpand(operation, target);
    }
    var result = new long[target.rank()];
    for (int d = 0; d < target.rank(); d++) {
      long own = d < missing ? 1 : sizes[d - missing];
      if (own != target.sizes[d] && own != 1) {
        throw cannotExpand(operation, target);
      }
      result[d] = d < missing || own != target.sizes[d] ? 0 : ownStrides[d - missing];
    }
    return result;
  }

  private ShapeException cannotExpand(String operation, Shape target) {
    return new ShapeException(
        operation,
        this
            + " does not expand to "
            + target
            + ": only dimensions of size 1 stretch, and new ones come in front.",
        this,
        target);
  }

  // ---- reshaping ----

  /** The shape that {@code sizes} asks for; one size may be −1 and is then inferred. */
  Shape reshaped(String operation, long... sizes) {
    var asked = sizes.clone();
    int inferred = -1;
    long known = 1;
    for (int d = 0; d < asked.length; d++) {
      if (asked[d] == -1 && inferred < 0) {
        inferred = d;
      } else if (asked[d] < 0) {
        throw new ShapeException(
            operation,
            "only one size can be inferred (-1) and none may be negative, got "
                + Arrays.toString(sizes)
                + ".",
            this);
      } else {
        // More than can be counted is more than there are.
        known = asked[d] > 0 && overflows(known, asked[d]) ? Long.MAX_VALUE : known * asked[d];
      }
    }
    if (inferred >= 0 && known > 0 && numel % known == 0) {
      asked[inferred] = numel / known;
    } else if (inferred >= 0 || known != numel) {
      throw new ShapeException(
          operation,
          this + " has " + numel + " elements, they do not fill " + Arrays.toString(sizes) + ".",
          this);
    }
    return asked.length == 0 ? SCALAR : checked(operation, asked);
  }

  /** This shape with dimension {@code dim} (counted from the front) of another size. */
  public Shape with(int dim, long size) {
    var changed = sizes.clone();
    changed[dim] = size;
    return new Shape("shape", changed);
  }

  /** The permutation that {@code dims} means; each dimension must be named once. */
  int[] permutation(String operation, int... dims) {
    var order = new int[dims.length];
    var seen = new boolean[sizes.length];
    for (int d = 0; d < dims.length; d++) {
      order[d] = dims.length == sizes.length ? dim(operation, dims[d]) : -1;
      if (order[d] < 0 || seen[order[d]]) {
        throw notAPermutation(operation, dims);
      }
      seen[order[d]] = true;
    }
    if (dims.length != sizes.length) {
      throw notAPermutation(operation, dims);
    }
    return order;
  }

  private ShapeException notAPermutation(String operation, int... dims) {
    return new ShapeException(
        operation,
        Arrays.toString(dims)
            + " must name each of the "
            + rank()
            + " dimensions of "
            + this
            + " once.",
        this);
  }

  /**
   * The dimension that {@code dim} means, if it has the elements {@code start … start + length −
   * 1}.
   */
  int narrowable(String operation, int dim, long start, long length) {
    int which = dim(operation, dim);
    if (sizes.length == 0 || start < 0 || length < 0 || start > sizes[which] - length) {
      throw new IndexOutOfBoundsException(
          operation
              + ": elements "
              + start
              + " to "
              + (start + length)
              + " (exclusive) of dim "
              + dim
              + " do not exist in "
              + this
              + ".");
    }
    return which;
  }

  /**
   * The shape of arrays put one after another along {@code dim}.
   *
   * @throws ShapeException if there is none, or their other sizes differ
   */
  public static Shape cat(int dim, Shape... shapes) {
    if (shapes.length == 0) {
      throw new ShapeException("cat", "needs at least one array.");
    }
    var first = shapes[0];
    int which = first.dim("cat", dim);
    long length = 0;
    for (var shape : shapes) {
      if (shape.rank() == 0
          || shape.rank() != first.rank()
          || !shape.with(which, 0).equals(first.with(which, 0))) {
        throw new ShapeException(
            "cat",
            "all sizes but that of dim "
                + dim
                + " must agree, got "
                + Arrays.toString(shapes)
                + ".",
            shapes);
      }
      length = Math.addExact(length, shape.sizes[which]);
    }
    return first.with(which, length);
  }

  /** Refuses lengths that do not add up to the size of dimension {@code dim}. */
  public void requireSplit(String operation, int dim, long... lengths) {
    long sum = 0;
    for (long length : lengths) {
      sum += length < 0 ? Long.MIN_VALUE / 2 : length;
    }
    if (sizes.length == 0 || sum != sizes[dim]) {
      throw new ShapeException(
          operation,
          "lengths "
              + Arrays.toString(lengths)
              + " must add up to the size of dim "
              + dim
              + " in "
              + this
              + ".",
          this);
    }
  }

  /**
   * Which dimensions were stretched or added when an array of {@code original} broadcast to this
   * shape.
   */
  boolean[] stretchedFrom(String operation, Shape original) {
    if (original.rank() > rank() || !broadcasts(original)) {
      throw new ShapeException(
          operation, this + " is no broadcast of " + original + ".", this, original);
    }
    int added = rank() - original.rank();
    var stretched = new boolean[rank()];
    for (int d = 0; d < stretched.length; d++) {
      stretched[d] = d < added || original.sizes[d - added] != sizes[d];
    }
    return stretched;
  }

  private boolean broadcasts(Shape original) {
    int added = rank() - original.rank();
    for (int d = 0; d < original.rank(); d++) {
      if (original.sizes[d] != 1 && original.sizes[d] != sizes[added + d]) {
        return false;
      }
    }
    return true;
  }

  // ---- operands of losses ----

  /** Refuses two operands that must be of one shape and are not. */
  public static void requireEqual(String operation, String first, Shape a, String second, Shape b) {
    if (!a.equals(b)) {
      throw new ShapeException(
          operation,
          first + " and " + second + " must be of one shape, got " + a + " and " + b + ".",
          a,
          b);
    }
  }

  /**
   * Logits {@code (N, C, …)} and class indices {@code (N, …)}, or logits {@code (C)} and one index.
   */
  public static void requireClassification(String operation, Shape logits, Shape target) {
    if (logits.rank() == 0) {
      throw new ShapeException(
          operation,
          "logits must be (C) or (N, C, …), got " + logits + " and " + target + ".",
          logits,
          target);
    }
    var needed = logits.without(logits.rank() == 1 ? 0 : 1);
    if (!target.equals(needed)) {
      throw new ShapeException(
          operation,
          "logits of "
              + logits
              + " need a class index for each row, a target of "
              + needed
              + ", got "
              + target
              + ".",
          logits,
          target);
    }
  }

  /** This without a dimension. */
  private Shape without(int dim) {
    var others = new long[sizes.length - 1];
    System.arraycopy(sizes, 0, others, 0, dim);
    System.arraycopy(sizes, dim + 1, others, dim, others.length - dim);
    return of(others);
  }

  // ---- identity ----

  @Override
  public boolean equals(Object other) {
    return other == this || (other instanceof Shape shape && isOf(shape.sizes));
  }

  /** Few sizes are compared sooner by a loop than by the runtime's routine for arrays. */
  private boolean isOf(long[] others) {
    if (sizes.length != others.length) {
      return false;
    }
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] != others[d]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** As in {@code [4, 3]}. */
  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
