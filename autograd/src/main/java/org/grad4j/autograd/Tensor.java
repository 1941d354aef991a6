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
  // Changes only by become(), which a module uses before it is trained.
  private NDArray data;
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
   * A leaf that stands on the array of another tensor, and that no scope returns; for {@code
   * Parameter} and {@code Buffer}.
   */
  protected Tensor(Tensor source, boolean requiresGrad) {
    this.data = source.data;
    if (requiresGrad) {
      requiresGrad(true);
    } else {
      data.storage().outliveScopes();
    }
  }

  /**
   * Stands on another array from now on, of another type maybe; the gradient is forgotten, and
   * graphs that were recorded before keep the old array.
   */
  protected final void become(NDArray other) {
    boolean required = requiresGrad();
    data = other;
    data.storage().outliveScopes();
    edge = null;
    if (required) {
      requiresGrad(true);
    }
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
   * The sum over the dimensions that were stretched when a tensor of {@code target} broadcast to
   * this shape.
   */
  final Tensor sumTo(Shape target) {
    return target.equals(shape()) ? this : Reductions.sumTo(this, target);
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
