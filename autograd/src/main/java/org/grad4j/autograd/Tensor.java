package org.grad4j.autograd;

import java.util.List;
import org.grad4j.core.DType;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.Scoped;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.text.ArrayFormatter;
import org.jspecify.annotations.Nullable;

/**
 * An array that remembers how it was computed, so that its gradient can be.
 *
 * <p>Operations have PyTorch's names, arguments and results; shapes broadcast and element types
 * promote. What is computed from a tensor that requires a gradient is recorded, unless inside
 * {@link Autograd#noGrad()}. Tensors made here are FLOAT32 from floats, FLOAT64 from doubles, INT64
 * from longs.
 *
 * <pre>{@code
 * var w = Tensor.of(new float[] {1, 2}).requiresGrad(true);
 * w.mul(w).sum().backward();
 * w.grad();                            // [2, 4]
 * }</pre>
 *
 * @see <a href="https://pytorch.org/docs/stable/tensors.html">torch.Tensor</a>
 */
public class Tensor implements Scoped {
  private final NDArray data;
  private @Nullable Edge edge;

  /** A tensor of an array, without a gradient. */
  Tensor(NDArray data) {
    this.data = data;
  }

  /** A tensor whose gradient goes along {@code edge}. */
  Tensor(NDArray data, Edge edge) {
    this.data = data;
    this.edge = edge;
  }

  /**
   * A leaf that stands on the array of another tensor and requires a gradient; for {@code
   * Parameter}.
   */
  protected Tensor(Tensor source) {
    this.data = source.data;
    requiresGrad(true);
  }

  // ---- making tensors ----

  /** The tensor of an array; nothing is copied. */
  public static Tensor of(NDArray data) {
    return new Tensor(data);
  }

  /**
   * A FLOAT32 tensor with a copy of these elements, in row-major order; without sizes, a vector.
   */
  public static Tensor of(float[] elements, long... sizes) {
    return new Tensor(NDArray.of(elements, sizes));
  }

  /** A FLOAT32 matrix with a copy of these rows. */
  public static Tensor of(float[][] rows) {
    return new Tensor(matrix(rows));
  }

  private static NDArray matrix(float[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    var elements = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "of: all rows must have "
                + columns
                + " elements, row "
                + i
                + " has "
                + rows[i].length
                + ".");
      }
      System.arraycopy(rows[i], 0, elements, i * columns, columns);
    }
    return NDArray.of(elements, rows.length, columns);
  }

  /**
   * A FLOAT64 tensor with a copy of these elements, in row-major order; without sizes, a vector.
   */
  public static Tensor of(double[] elements, long... sizes) {
    return new Tensor(NDArray.of(elements, sizes));
  }

  /** An INT64 tensor with a copy of these elements, in row-major order; without sizes, a vector. */
  public static Tensor of(long[] elements, long... sizes) {
    return new Tensor(NDArray.of(elements, sizes));
  }

  /** A 0-dimensional FLOAT32 tensor. */
  public static Tensor scalar(double value) {
    return new Tensor(NDArray.scalar(DType.FLOAT32, value));
  }

  /** A FLOAT32 tensor of zeros. */
  public static Tensor zeros(long... sizes) {
    return new Tensor(NDArray.zeros(DType.FLOAT32, sizes));
  }

  /** A FLOAT32 tensor of ones. */
  public static Tensor ones(long... sizes) {
    return new Tensor(NDArray.ones(DType.FLOAT32, sizes));
  }

  // ---- what it is ----

  /** The array; it shares its elements and its version with this tensor. */
  public final NDArray data() {
    return data;
  }

  @Override
  public final NDArray array() {
    return data;
  }

  /** The sizes of the dimensions. */
  public final Shape shape() {
    return data.shape();
  }

  /** The type of the elements. */
  public final DType dtype() {
    return data.dtype();
  }

  /** The number of dimensions. */
  public final int rank() {
    return data.rank();
  }

  /** The number of elements. */
  public final long numel() {
    return data.numel();
  }

  /** The one element as a double. */
  public final double item() {
    return data.item();
  }

  // ---- gradients ----

  /** Whether a gradient flows to or through this tensor. */
  public final boolean requiresGrad() {
    return edge() != null;
  }

  /**
   * Asks for a gradient of this leaf, or no longer; {@code .grad} stays as it is.
   *
   * @return this tensor
   * @throws AutogradException if the type is not floating point, or the tensor was computed and is
   *     to require none
   */
  public final Tensor requiresGrad(boolean required) {
    if (!required && !isLeaf()) {
      throw new AutogradException(
          "requiresGrad", "a computed tensor cannot stop requiring a gradient; use its detach().");
    }
    if (required && !(dtype().isFloatingPoint() && dtype().isComputable())) {
      throw new AutogradException(
          "requiresGrad",
          "only float32 and float64 tensors can require a gradient, got " + dtype() + ".");
    }
    if (required != requiresGrad()) {
      if (edge instanceof Edge.Leaf leaf) {
        leaf.setFrozen(!required);
      } else {
        edge = new Edge.Leaf(data);
      }
      // A leaf that is trained lives longer than the step that made it.
      data.storage().outliveScopes();
    }
    return this;
  }

  /** Whether this tensor was made by the user, not computed from one that requires a gradient. */
  public final boolean isLeaf() {
    return !(edge instanceof Edge.Output);
  }

  /** Whether a backward pass has left a gradient here. */
  public final boolean hasGrad() {
    var holder = gradientHolder();
    return holder != null && holder.grad() != null;
  }

  /** Where {@code .grad} is: at a leaf, or with a computed tensor that {@link #retainGrad}s. */
  private Edge.@Nullable Leaf gradientHolder() {
    if (edge instanceof Edge.Leaf leaf) {
      return leaf;
    }
    return edge instanceof Edge.Output output && output.node().watches() != null
        ? output.watched().retained()
        : null;
  }

  /**
   * The gradient that backward passes have added up since {@link #zeroGrad()}.
   *
   * @throws AutogradException if there is none
   */
  public final Tensor grad() {
    var holder = gradientHolder();
    var gradient = holder == null ? null : holder.grad();
    if (gradient == null) {
      throw new AutogradException(
          "grad",
          isLeaf() || holder != null
              ? "no gradient has come here; ask hasGrad(), or go backward from something computed "
                  + "from this tensor."
              : "only leaves keep a gradient; say retainGrad() before backward, or ask "
                  + "Autograd.grad(output, input).");
    }
    return gradient;
  }

  /** Forgets the gradient, so that the next backward pass starts from none. */
  public final void zeroGrad() {
    var holder = gradientHolder();
    if (holder != null) {
      holder.setGrad(null);
    }
  }

  /**
   * Lets this computed tensor keep its gradient in {@link #grad()}, as leaves do.
   *
   * @return this tensor
   * @throws AutogradException if no gradient flows here
   */
  public final Tensor retainGrad() {
    if (watchedEdge("retainGrad") instanceof Edge.Output output) {
      output.watched().retain(this);
    }
    return this;
  }

  /**
   * Shows each gradient of this tensor to a hook before it goes on: the whole gradient of a pass,
   * once. Hooks run in the order of their registration, and what one answers the next one sees.
   *
   * <pre>{@code
   * x.registerHook(gradient -> gradient.clamp(-1, 1));
   * }</pre>
   *
   * @throws AutogradException if no gradient flows here
   */
  public final HookHandle registerHook(GradientHook hook) {
    return watchedEdge("registerHook").watched().add(hook);
  }

  private Edge watchedEdge(String operation) {
    var present = edge();
    if (present == null) {
      throw new AutogradException(
          operation,
          "no gradient flows to this tensor of " + shape() + "; say requiresGrad(true) first.");
    }
    return present;
  }

  /**
   * Adds the gradient of this one number by every leaf behind it to the leaf's {@code .grad}, and
   * frees the graph.
   *
   * @throws AutogradException if this is not one number, requires no gradient, or the graph was
   *     freed before
   */
  public final void backward() {
    backward(Graph.FREE);
  }

  /** The same, with a choice of what becomes of the graph. */
  public final void backward(Graph graph) {
    if (numel() != 1) {
      throw new AutogradException(
          "backward",
          "starts from one number, got "
              + shape()
              + "; reduce it first, or give its gradient: backward(gradient).");
    }
    Autograd.backward(
        List.of(this), List.of(new Tensor(NDArray.ones(dtype(), shape().toArray()))), graph);
  }

  /**
   * Goes backward from a tensor of any shape, with the gradient that has come for it.
   *
   * @throws AutogradException if the gradient is not of this shape
   */
  public final void backward(Tensor gradient) {
    Autograd.backward(List.of(this), List.of(gradient), Graph.FREE);
  }

  /** A tensor of the same array to which no gradient flows. */
  public final Tensor detach() {
    return new Tensor(data);
  }

  /** Where a gradient goes; null if none is required. */
  final @Nullable Edge edge() {
    return edge instanceof Edge.Leaf leaf && leaf.isFrozen() ? null : edge;
  }

  // ---- arithmetic ----

  /** this + other. */
  public final Tensor add(Tensor other) {
    return Arithmetic.add(this, other);
  }

  /** this + a fractional number. */
  public final Tensor add(double other) {
    return Arithmetic.add(this, other);
  }

  /** this + a whole number. */
  public final Tensor add(long other) {
    return Arithmetic.add(this, other);
  }

  /** this − other. */
  public final Tensor sub(Tensor other) {
    return Arithmetic.sub(this, other);
  }

  /** this − a fractional number. */
  public final Tensor sub(double other) {
    return Arithmetic.sub(this, other);
  }

  /** this − a whole number. */
  public final Tensor sub(long other) {
    return Arithmetic.sub(this, other);
  }

  /** A number − this. */
  public final Tensor rsub(double other) {
    return Arithmetic.rsub(this, other);
  }

  /** this · other. */
  public final Tensor mul(Tensor other) {
    return Arithmetic.mul(this, other);
  }

  /** this · a fractional number. */
  public final Tensor mul(double other) {
    return Arithmetic.mul(this, other);
  }

  /** this · a whole number. */
  public final Tensor mul(long other) {
    return Arithmetic.mul(this, other);
  }

  /** this / other; whole numbers are divided as FLOAT32. */
  public final Tensor div(Tensor other) {
    return Arithmetic.div(this, other);
  }

  /** this / a number; whole numbers are divided as FLOAT32. */
  public final Tensor div(double other) {
    return Arithmetic.div(this, other);
  }

  /** −this. */
  public final Tensor neg() {
    return Arithmetic.neg(this);
  }

  // ---- functions ----

  /** e<sup>this</sup>. */
  public final Tensor exp() {
    return Exponentials.exp(this);
  }

  /** The natural logarithm: −∞ at 0, NaN below. */
  public final Tensor log() {
    return Exponentials.log(this);
  }

  /** 1 / (1 + e<sup>−this</sup>). */
  public final Tensor sigmoid() {
    return Activations.sigmoid(this);
  }

  /** max(this, 0); its gradient at 0 is 0. */
  public final Tensor relu() {
    return Activations.relu(this);
  }

  /** The hyperbolic tangent. */
  public final Tensor tanh() {
    return Activations.tanh(this);
  }

  /** e<sup>x</sup> / Σe<sup>x</sup> along {@code dim}; large numbers do not overflow. */
  public final Tensor softmax(int dim) {
    return Activations.softmax(this, dim);
  }

  /** The logarithm of {@link #softmax}, computed without it. */
  public final Tensor logSoftmax(int dim) {
    return Activations.logSoftmax(this, dim);
  }

  /** max(this, bound). */
  public final Tensor clampMin(double bound) {
    return Selection.clampMin(this, bound);
  }

  // ---- reductions ----

  /**
   * The sum over these dimensions, or all if none is named; whole numbers and booleans give INT64.
   */
  public final Tensor sum(int... dims) {
    return Reductions.sum(this, false, dims);
  }

  /** The sum over these dimensions, which stay with size 1 if {@code keepDim}. */
  public final Tensor sum(boolean keepDim, int... dims) {
    return Reductions.sum(this, keepDim, dims);
  }

  /** The mean over these dimensions, or all if none is named. */
  public final Tensor mean(int... dims) {
    return Reductions.mean(this, false, dims);
  }

  /** The mean over these dimensions, which stay with size 1 if {@code keepDim}. */
  public final Tensor mean(boolean keepDim, int... dims) {
    return Reductions.mean(this, keepDim, dims);
  }

  /**
   * The product over these dimensions, or all if none is named; whole numbers and booleans give
   * INT64.
   */
  public final Tensor prod(int... dims) {
    return Reductions.prod(this, false, dims);
  }

  /** The product over these dimensions, which stay with size 1 if {@code keepDim}. */
  public final Tensor prod(boolean keepDim, int... dims) {
    return Reductions.prod(this, keepDim, dims);
  }

  /**
   * The largest element over these dimensions, or all if none is named; NaN if there is one. Equal
   * elements share the gradient.
   *
   * @throws org.grad4j.core.ShapeException if there is nothing to take the maximum of
   */
  public final Tensor amax(int... dims) {
    return Extremes.amax(this, false, dims);
  }

  /** The largest element over these dimensions, which stay with size 1 if {@code keepDim}. */
  public final Tensor amax(boolean keepDim, int... dims) {
    return Extremes.amax(this, keepDim, dims);
  }

  /**
   * The smallest element over these dimensions, or all if none is named; NaN if there is one. Equal
   * elements share the gradient.
   *
   * @throws org.grad4j.core.ShapeException if there is nothing to take the minimum of
   */
  public final Tensor amin(int... dims) {
    return Extremes.amin(this, false, dims);
  }

  /** The smallest element over these dimensions, which stay with size 1 if {@code keepDim}. */
  public final Tensor amin(boolean keepDim, int... dims) {
    return Extremes.amin(this, keepDim, dims);
  }

  /** The smallest and the largest of all elements. */
  public final MinAndMax aminmax() {
    return new MinAndMax(amin(), amax());
  }

  /**
   * The smallest and the largest elements along {@code dim}, which stays with size 1 if {@code
   * keepDim}.
   */
  public final MinAndMax aminmax(boolean keepDim, int dim) {
    return new MinAndMax(amin(keepDim, dim), amax(keepDim, dim));
  }

  /**
   * The largest of all elements; NaN if there is one. Equal elements share the gradient.
   *
   * @throws org.grad4j.core.ShapeException if there is none
   */
  public final Tensor max() {
    return Extremes.max(this);
  }

  /**
   * The largest elements along {@code dim} and where they stand: the first of equals, NaN before
   * all. The dimension is gone.
   *
   * @throws org.grad4j.core.ShapeException if the dimension is empty
   */
  public final TensorAndIndices max(int dim) {
    return Extremes.max(this, dim, false);
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public final TensorAndIndices max(boolean keepDim, int dim) {
    return Extremes.max(this, dim, keepDim);
  }

  /**
   * The smallest of all elements; NaN if there is one. Equal elements share the gradient.
   *
   * @throws org.grad4j.core.ShapeException if there is none
   */
  public final Tensor min() {
    return Extremes.min(this);
  }

  /**
   * The smallest elements along {@code dim} and where they stand: the first of equals, NaN before
   * all. The dimension is gone.
   *
   * @throws org.grad4j.core.ShapeException if the dimension is empty
   */
  public final TensorAndIndices min(int dim) {
    return Extremes.min(this, dim, false);
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public final TensorAndIndices min(boolean keepDim, int dim) {
    return Extremes.min(this, dim, keepDim);
  }

  /** Where the largest of all elements stands, counted in row-major order, as INT64. */
  public final Tensor argMax() {
    return new Tensor(data.argMax());
  }

  /** Where the largest elements along {@code dim} stand, the first of equals, as INT64. */
  public final Tensor argMax(int dim) {
    return new Tensor(data.argMax(dim));
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public final Tensor argMax(boolean keepDim, int dim) {
    return new Tensor(data.argMax(keepDim, dim));
  }

  /** Where the smallest of all elements stands, counted in row-major order, as INT64. */
  public final Tensor argMin() {
    return new Tensor(data.argMin());
  }

  /** Where the smallest elements along {@code dim} stand, the first of equals, as INT64. */
  public final Tensor argMin(int dim) {
    return new Tensor(data.argMin(dim));
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public final Tensor argMin(boolean keepDim, int dim) {
    return new Tensor(data.argMin(keepDim, dim));
  }

  /**
   * The variance of a sample, Σ(x − mean)² / (n − 1), over these dimensions, or all if none is
   * named.
   */
  public final Tensor var(int... dims) {
    return Moments.var(this, 1, false, dims);
  }

  /**
   * Σ(x − mean)² / (n − correction) over these dimensions, which stay with size 1 if {@code
   * keepDim}; NaN where that divides 0 by 0.
   */
  public final Tensor var(long correction, boolean keepDim, int... dims) {
    return Moments.var(this, correction, keepDim, dims);
  }

  /**
   * The square root of the variance of a sample. Its gradient is 0 where all elements are equal.
   */
  public final Tensor std(int... dims) {
    return Moments.std(this, 1, false, dims);
  }

  /** The square root of {@link #var(long, boolean, int...)}. */
  public final Tensor std(long correction, boolean keepDim, int... dims) {
    return Moments.std(this, correction, keepDim, dims);
  }

  /** √Σx² over these dimensions, or all if none is named. Its gradient at 0 is 0. */
  public final Tensor norm(int... dims) {
    return Norms.norm(this, 2, false, dims);
  }

  /**
   * (Σ|x|<sup>p</sup>)<sup>1/p</sup> over these dimensions, or all if none is named; the largest
   * |x| for p = ∞, the smallest for −∞, the number of elements that are not 0 for p = 0. Its
   * gradient at 0 is 0.
   */
  public final Tensor norm(double p, boolean keepDim, int... dims) {
    return Norms.norm(this, p, keepDim, dims);
  }

  /** ln Σe<sup>x</sup> over these dimensions, or all if none is named, without overflow. */
  public final Tensor logSumExp(int... dims) {
    return Reductions.logSumExp(this, false, dims);
  }

  /** ln Σe<sup>x</sup> over these dimensions, which stay with size 1 if {@code keepDim}. */
  public final Tensor logSumExp(boolean keepDim, int... dims) {
    return Reductions.logSumExp(this, keepDim, dims);
  }

  /** The sum over these dimensions, or all if none is named, of what is no NaN. */
  public final Tensor nansum(int... dims) {
    return Reductions.nansum(this, false, dims);
  }

  /** {@link #nansum(int...)}, where the dimensions stay with size 1 if {@code keepDim}. */
  public final Tensor nansum(boolean keepDim, int... dims) {
    return Reductions.nansum(this, keepDim, dims);
  }

  /** The mean over these dimensions, or all if none is named, of what is no NaN. */
  public final Tensor nanmean(int... dims) {
    return Reductions.nanmean(this, false, dims);
  }

  /** {@link #nanmean(int...)}, where the dimensions stay with size 1 if {@code keepDim}. */
  public final Tensor nanmean(boolean keepDim, int... dims) {
    return Reductions.nanmean(this, keepDim, dims);
  }

  /** Whether any element over these dimensions, or all, is not 0, as BOOL. */
  public final Tensor any(int... dims) {
    return new Tensor(data.any(dims));
  }

  /** The same; the dimensions stay with size 1 if {@code keepDim}. */
  public final Tensor any(boolean keepDim, int... dims) {
    return new Tensor(data.any(keepDim, dims));
  }

  /** Whether no element over these dimensions, or all, is 0, as BOOL. */
  public final Tensor all(int... dims) {
    return new Tensor(data.all(dims));
  }

  /** The same; the dimensions stay with size 1 if {@code keepDim}. */
  public final Tensor all(boolean keepDim, int... dims) {
    return new Tensor(data.all(keepDim, dims));
  }

  /** How many elements over these dimensions, or all, are not 0, as INT64. */
  public final Tensor countNonzero(int... dims) {
    return new Tensor(data.countNonzero(dims));
  }

  /**
   * The sum over the dimensions that were stretched when a tensor of {@code target} broadcast to
   * this shape.
   */
  final Tensor sumTo(Shape target) {
    return target.equals(shape()) ? this : Reductions.sumTo(this, target);
  }

  // ---- scans ----

  /**
   * The sums of the elements up to each along {@code dim}; whole numbers and booleans give INT64.
   */
  public final Tensor cumsum(int dim) {
    return Scans.cumsum(this, dim);
  }

  /**
   * The products of the elements up to each along {@code dim}; whole numbers and booleans give
   * INT64.
   */
  public final Tensor cumprod(int dim) {
    return Scans.cumprod(this, dim);
  }

  /** ln Σe<sup>x</sup> of the elements up to each along {@code dim}, without overflow. */
  public final Tensor logcumsumexp(int dim) {
    return Scans.logcumsumexp(this, dim);
  }

  /**
   * The largest of the elements up to each along {@code dim}, and where it stands: the last of
   * equals. From the first NaN on all is NaN.
   */
  public final TensorAndIndices cumMax(int dim) {
    return Orders.cumMax(this, dim);
  }

  /** The smallest of the elements up to each along {@code dim}, as {@link #cumMax}. */
  public final TensorAndIndices cumMin(int dim) {
    return Orders.cumMin(this, dim);
  }

  /** The differences of neighbours along the last dimension. */
  public final Tensor diff() {
    return Differences.diff(this, 1, -1);
  }

  /**
   * The differences of neighbours along {@code dim}, {@code n} times; of booleans, whether they
   * differ.
   */
  public final Tensor diff(int n, int dim) {
    return Differences.diff(this, n, dim);
  }

  /** The area under these values along the last dimension, at a distance of 1, by trapezoids. */
  public final Tensor trapezoid() {
    return Differences.trapezoid(this, 1, -1);
  }

  /** The area under these values along {@code dim}, at a distance of {@code dx}, by trapezoids. */
  public final Tensor trapezoid(double dx, int dim) {
    return Differences.trapezoid(this, dx, dim);
  }

  /**
   * The area under these values along {@code dim} by trapezoids.
   *
   * @param x where the values stand: a vector, or of this shape
   */
  public final Tensor trapezoid(Tensor x, int dim) {
    return Differences.trapezoid(this, x, dim);
  }

  // ---- sorting ----

  /**
   * The elements along the last dimension in rising order, and where they were. Equal elements keep
   * their order, NaN is the greatest.
   */
  public final TensorAndIndices sort() {
    return Orders.sort(this, -1, false);
  }

  /**
   * The elements along {@code dim} in rising or falling order, and where they were. Equal elements
   * keep their order, NaN is the greatest.
   */
  public final TensorAndIndices sort(int dim, boolean descending) {
    return Orders.sort(this, dim, descending);
  }

  /** The indices of {@link #sort()}. */
  public final Tensor argsort() {
    return argsort(-1, false);
  }

  /** The indices of {@link #sort(int, boolean)}. */
  public final Tensor argsort(int dim, boolean descending) {
    return new Tensor(data.argsort(dim, descending));
  }

  /** The k largest elements along the last dimension in falling order, and where they were. */
  public final TensorAndIndices topk(long k) {
    return Orders.topk(this, k, -1, true);
  }

  /**
   * The k largest, or smallest, elements along {@code dim} in order, and where they were. Of equal
   * elements those with the lowest indices are taken, NaN is the greatest.
   *
   * @throws org.grad4j.core.ShapeException if there are fewer than k elements
   */
  public final TensorAndIndices topk(long k, int dim, boolean largest) {
    return Orders.topk(this, k, dim, largest);
  }

  /**
   * The k-th smallest elements along {@code dim}, k from 1, and where the first of them stand. NaN
   * is the greatest. The dimension is gone.
   *
   * @throws org.grad4j.core.ShapeException if there are fewer than k elements
   */
  public final TensorAndIndices kthValue(long k, int dim) {
    return Orders.kthValue(this, k, dim, false);
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public final TensorAndIndices kthValue(boolean keepDim, long k, int dim) {
    return Orders.kthValue(this, k, dim, keepDim);
  }

  /**
   * The median of all elements, of an even number the lower one; NaN if there is one. Equal
   * elements share the gradient.
   */
  public final Tensor median() {
    return Orders.median(this);
  }

  /**
   * The medians along {@code dim}, of an even number the lower one, and where the first of them
   * stand; NaN if there is one. The dimension is gone.
   */
  public final TensorAndIndices median(int dim) {
    return Orders.median(this, dim, false);
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public final TensorAndIndices median(boolean keepDim, int dim) {
    return Orders.median(this, dim, keepDim);
  }

  /**
   * The median of all elements that are no NaN, of an even number the lower one; NaN if there is
   * nothing else. Equal elements share the gradient.
   */
  public final Tensor nanmedian() {
    return Orders.nanmedian(this);
  }

  /**
   * The medians along {@code dim} of what is no NaN, of an even number the lower one, and where the
   * first of them stand; NaN if there is nothing else. The dimension is gone.
   */
  public final TensorAndIndices nanmedian(int dim) {
    return Orders.nanmedian(this, dim, false);
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public final TensorAndIndices nanmedian(boolean keepDim, int dim) {
    return Orders.nanmedian(this, dim, keepDim);
  }

  /**
   * The most frequent elements along {@code dim}, of several the smallest, and where the last of
   * them stand. The dimension is gone.
   */
  public final TensorAndIndices mode(int dim) {
    return Orders.mode(this, dim, false);
  }

  /** The same; the dimension stays with size 1 if {@code keepDim}. */
  public final TensorAndIndices mode(boolean keepDim, int dim) {
    return Orders.mode(this, dim, keepDim);
  }

  /**
   * The number below which a fraction {@code q} of all elements lies, linear between two elements;
   * NaN if there is one.
   *
   * @throws IllegalArgumentException if q is not in [0, 1]
   */
  public final Tensor quantile(double q) {
    return Quantiles.ofAll("quantile", this, q);
  }

  /** The same along {@code dim}, which is gone. */
  public final Tensor quantile(double q, int dim) {
    return Quantiles.of("quantile", this, false, q, dim, QuantileInterpolation.LINEAR);
  }

  /**
   * Several quantiles along {@code dim}: {@code (Q, …)} for Q fractions, where the dimension is
   * gone, or stays with size 1 if {@code keepDim}; NaN if there is one.
   */
  public final Tensor quantile(
      boolean keepDim, double[] q, int dim, QuantileInterpolation interpolation) {
    return Quantiles.of("quantile", this, keepDim, q, dim, interpolation);
  }

  /**
   * The number below which a fraction {@code q} of all elements lies, linear between two elements;
   * NaN is left out.
   *
   * @throws IllegalArgumentException if q is not in [0, 1]
   */
  public final Tensor nanquantile(double q) {
    return Quantiles.ofAll("nanquantile", this, q);
  }

  /** The same along {@code dim}, which is gone. */
  public final Tensor nanquantile(double q, int dim) {
    return Quantiles.of("nanquantile", this, false, q, dim, QuantileInterpolation.LINEAR);
  }

  /**
   * Several quantiles along {@code dim}: {@code (Q, …)} for Q fractions, where the dimension is
   * gone, or stays with size 1 if {@code keepDim}; NaN is left out.
   */
  public final Tensor nanquantile(
      boolean keepDim, double[] q, int dim, QuantileInterpolation interpolation) {
    return Quantiles.of("nanquantile", this, keepDim, q, dim, interpolation);
  }

  // ---- counts ----

  /** The different elements in rising order; each NaN is one of its own. */
  public final Unique unique() {
    return Unique.of(data.unique());
  }

  /** The first element of each run of equal ones, in row-major order. */
  public final Unique uniqueConsecutive() {
    return Unique.of(data.uniqueConsecutive());
  }

  /** How often each number from 0 on stands in this vector of INT64 or INT32, as INT64. */
  public final Tensor bincount() {
    return bincount(0);
  }

  /**
   * The same, for {@code minLength} numbers at least.
   *
   * @throws IllegalArgumentException if a number is negative
   */
  public final Tensor bincount(long minLength) {
    return new Tensor(data.bincount(minLength));
  }

  /**
   * The sums of the weights of each number from 0 on in this vector of INT64 or INT32: FLOAT32 if
   * the weights are, else FLOAT64. No gradient flows through it.
   */
  public final Tensor bincount(Tensor weights, long minLength) {
    return new Tensor(data.bincount(weights.data, minLength));
  }

  /**
   * How many elements lie in each of so many equal intervals from min to max. What lies outside,
   * and NaN, is not counted; where min = max, the least and the greatest element are the bounds.
   *
   * @throws IllegalArgumentException if there is no bin, or a bound is not finite
   */
  public final Tensor histc(long bins, double min, double max) {
    return new Tensor(data.histc(bins, min, max));
  }

  /**
   * For each element, how many of the boundaries {@code (n)}, which are in rising order, are less,
   * or at most as large if {@code right}: its interval, as INT64.
   */
  public final Tensor bucketize(Tensor boundaries, boolean right) {
    return new Tensor(boundaries.data.searchSorted(data, right));
  }

  /**
   * For each value, how many elements of this line are less, or at most as large if {@code right}:
   * where it belongs in the line, as INT64.
   *
   * @param values of this type; any shape if this is a vector {@code (n)} in rising order, else
   *     {@code (…, m)} for lines {@code (…, n)}
   */
  public final Tensor searchSorted(Tensor values, boolean right) {
    return new Tensor(data.searchSorted(values.data, right));
  }

  // ---- products ----

  /** Matrix × vector: {@code (n, m) × (m)} gives {@code (n)}. */
  public final Tensor mv(Tensor vector) {
    return Products.mv(this, vector);
  }

  /** Matrix × matrix: {@code (n, k) × (k, m)} gives {@code (n, m)}. */
  public final Tensor mm(Tensor matrix) {
    return Products.mm(this, matrix);
  }

  /** Vector · vector: {@code (n) · (n)} gives a scalar. */
  public final Tensor dot(Tensor vector) {
    return Products.dot(this, vector);
  }

  /** The product of vectors and matrices in any combination. */
  public final Tensor matmul(Tensor other) {
    return Products.matmul(this, other);
  }

  // ---- shape ----

  /** A view of a matrix with rows and columns exchanged; vectors and scalars are themselves. */
  public final Tensor t() {
    return Shapes.t(this);
  }

  /** A view with two dimensions exchanged. */
  public final Tensor transpose(int dim0, int dim1) {
    return Shapes.transpose(this, dim0, dim1);
  }

  /** The elements in another shape; one size may be −1. A view where the strides allow it. */
  public final Tensor reshape(long... sizes) {
    return Shapes.reshape(this, sizes);
  }

  /** A view in which dimensions of size 1 are stretched to these sizes. */
  public final Tensor expand(long... sizes) {
    return expand(Shape.of(sizes));
  }

  /** A view in which dimensions of size 1 are stretched to this shape. */
  public final Tensor expand(Shape target) {
    return target.equals(shape()) ? this : Shapes.expand(this, target);
  }

  /** A view of {@code length} elements of one dimension, from {@code start} on. */
  public final Tensor narrow(int dim, long start, long length) {
    return Shapes.narrow(this, dim, start, length);
  }

  /** The tensors one after another along {@code dim}. */
  public static Tensor cat(int dim, Tensor... tensors) {
    return Shapes.cat(dim, tensors);
  }

  /** Views of parts of these lengths along {@code dim}. */
  public final List<Tensor> split(int dim, long... lengths) {
    return List.of(Shapes.split(this, dim, lengths));
  }

  /** A copy, through which the gradient flows. */
  public final Tensor dup() {
    return Shapes.dup(this);
  }

  /** The elements as another type: this tensor if it is of the type. */
  public final Tensor to(DType dtype) {
    return Shapes.to(this, dtype);
  }

  // ---- comparison and choice ----

  /** Whether this &gt; other, as BOOL. */
  public final Tensor gt(Tensor other) {
    return new Tensor(data.gt(other.data));
  }

  /** Whether this &gt; a number, as BOOL. */
  public final Tensor gt(double other) {
    return new Tensor(data.gt(other));
  }

  /** Whether this ≥ other, as BOOL. */
  public final Tensor ge(Tensor other) {
    return new Tensor(data.ge(other.data));
  }

  /** Whether this ≥ a number, as BOOL. */
  public final Tensor ge(double other) {
    return new Tensor(data.ge(other));
  }

  /** Whether this &lt; other, as BOOL. */
  public final Tensor lt(Tensor other) {
    return new Tensor(data.lt(other.data));
  }

  /** Whether this &lt; a number, as BOOL. */
  public final Tensor lt(double other) {
    return new Tensor(data.lt(other));
  }

  /** Whether this ≤ other, as BOOL. */
  public final Tensor le(Tensor other) {
    return new Tensor(data.le(other.data));
  }

  /** Whether this ≤ a number, as BOOL. */
  public final Tensor le(double other) {
    return new Tensor(data.le(other));
  }

  /** Whether this = other, element by element, as BOOL. */
  public final Tensor eq(Tensor other) {
    return new Tensor(data.eq(other.data));
  }

  /** Whether this = a number, element by element, as BOOL. */
  public final Tensor eq(double other) {
    return new Tensor(data.eq(other));
  }

  /** Whether this ≠ other, element by element, as BOOL. */
  public final Tensor ne(Tensor other) {
    return new Tensor(data.ne(other.data));
  }

  /** Whether this ≠ a number, element by element, as BOOL. */
  public final Tensor ne(double other) {
    return new Tensor(data.ne(other));
  }

  /** {@code a} where the BOOL condition holds, {@code b} elsewhere. */
  public static Tensor where(Tensor condition, Tensor a, Tensor b) {
    return Selection.where(condition, a, b);
  }

  /** {@code a} where the BOOL condition holds, a fractional number elsewhere. */
  public static Tensor where(Tensor condition, Tensor a, double b) {
    return Selection.where(condition, a, number(a.dtype().withFraction(), b));
  }

  /** {@code a} where the BOOL condition holds, a whole number elsewhere. */
  public static Tensor where(Tensor condition, Tensor a, long b) {
    return Selection.where(condition, a, number(a.dtype().withWhole(), (double) b));
  }

  /** A fractional number where the BOOL condition holds, {@code b} elsewhere. */
  public static Tensor where(Tensor condition, double a, Tensor b) {
    return Selection.where(condition, number(b.dtype().withFraction(), a), b);
  }

  /** A whole number where the BOOL condition holds, {@code b} elsewhere. */
  public static Tensor where(Tensor condition, long a, Tensor b) {
    return Selection.where(condition, number(b.dtype().withWhole(), (double) a), b);
  }

  private static Tensor number(DType dtype, double value) {
    return new Tensor(NDArray.scalar(dtype, value));
  }

  // ---- in place ----

  /**
   * this += other.
   *
   * @throws AutogradException if this or other requires a gradient while the thread records
   */
  public final Tensor addi(Tensor other) {
    writable("addi", other).addi(other.data);
    return this;
  }

  /** this −= other; refused as {@link #addi} is. */
  public final Tensor subi(Tensor other) {
    writable("subi", other).subi(other.data);
    return this;
  }

  /** this ·= other; refused as {@link #addi} is. */
  public final Tensor muli(Tensor other) {
    writable("muli", other).muli(other.data);
    return this;
  }

  /** this /= other; refused as {@link #addi} is. */
  public final Tensor divi(Tensor other) {
    writable("divi", other).divi(other.data);
    return this;
  }

  /** Every element becomes the number; refused as {@link #addi} is. */
  public final Tensor filli(double value) {
    writable("filli").filli(value);
    return this;
  }

  /** The elements become those of {@code source}; refused as {@link #addi} is. */
  public final Tensor copyi(Tensor source) {
    writable("copyi", source).copyi(source.data);
    return this;
  }

  private NDArray writable(String operation, Tensor operand) {
    if (operand.requiresGrad() && GradMode.isRecording()) {
      throw new AutogradException(
          operation,
          "an operand of "
              + operand.shape()
              + " that requires a gradient would lose it, changes in place are not recorded; "
              + "compute a new tensor, or give the operand's detach().");
    }
    return writable(operation);
  }

  private NDArray writable(String operation) {
    if (requiresGrad() && GradMode.isRecording()) {
      throw new AutogradException(
          operation,
          "a tensor of "
              + shape()
              + " that requires a gradient cannot change in place while recording; "
              + "do it inside Autograd.noGrad(), or compute a new tensor.");
    }
    return data;
  }

  /**
   * The elements as PyTorch prints them, and behind them {@code requires_grad=True} or the name of
   * the operation that was recorded, {@code grad_fn=<MulBackward0>}.
   */
  @Override
  public String toString() {
    var options = Grad4J.printOptions();
    if (edge() instanceof Edge.Output output) {
      var name = GradientNames.of(output.node(), rank());
      return ArrayFormatter.format(data, options, "grad_fn=<" + name + ">");
    }
    return requiresGrad()
        ? ArrayFormatter.format(data, options, "requires_grad=True")
        : ArrayFormatter.format(data, options);
  }
}
