package org.grad4j.autograd;

import java.util.List;
import java.util.Optional;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.Grad4J;
import org.grad4j.core.NDArray;
import org.grad4j.core.ScatterReduction;
import org.grad4j.core.Scoped;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
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
public non-sealed class Tensor implements Scoped, Index {
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

  /** A FLOAT32 matrix with a copy of these rows, which must be equally long. */
  public static Tensor of(float[][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** A FLOAT32 tensor of three dimensions with a copy of these rows. */
  public static Tensor of(float[][][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** A FLOAT32 tensor of four dimensions with a copy of these rows. */
  public static Tensor of(float[][][][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /**
   * A FLOAT64 tensor with a copy of these elements, in row-major order; without sizes, a vector.
   */
  public static Tensor of(double[] elements, long... sizes) {
    return new Tensor(NDArray.of(elements, sizes));
  }

  /** A FLOAT64 matrix with a copy of these rows, which must be equally long. */
  public static Tensor of(double[][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** A FLOAT64 tensor of three dimensions with a copy of these rows. */
  public static Tensor of(double[][][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** A FLOAT64 tensor of four dimensions with a copy of these rows. */
  public static Tensor of(double[][][][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** An INT64 tensor with a copy of these elements, in row-major order; without sizes, a vector. */
  public static Tensor of(long[] elements, long... sizes) {
    return new Tensor(NDArray.of(elements, sizes));
  }

  /** An INT64 matrix with a copy of these rows, which must be equally long. */
  public static Tensor of(long[][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** An INT64 tensor of three dimensions with a copy of these rows. */
  public static Tensor of(long[][][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** An INT64 tensor of four dimensions with a copy of these rows. */
  public static Tensor of(long[][][][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** An INT32 tensor with a copy of these elements, in row-major order; without sizes, a vector. */
  public static Tensor of(int[] elements, long... sizes) {
    return new Tensor(NDArray.of(elements, sizes));
  }

  /** An INT32 matrix with a copy of these rows, which must be equally long. */
  public static Tensor of(int[][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** An INT32 tensor of three dimensions with a copy of these rows. */
  public static Tensor of(int[][][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** An INT32 tensor of four dimensions with a copy of these rows. */
  public static Tensor of(int[][][][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** A BOOL tensor with a copy of these elements, in row-major order; without sizes, a vector. */
  public static Tensor of(boolean[] elements, long... sizes) {
    return new Tensor(NDArray.of(elements, sizes));
  }

  /** A BOOL matrix with a copy of these rows, which must be equally long. */
  public static Tensor of(boolean[][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** A BOOL tensor of three dimensions with a copy of these rows. */
  public static Tensor of(boolean[][][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** A BOOL tensor of four dimensions with a copy of these rows. */
  public static Tensor of(boolean[][][][] rows) {
    return new Tensor(NDArray.of(rows));
  }

  /** A 0-dimensional FLOAT32 tensor. */
  public static Tensor scalar(double value) {
    return new Tensor(NDArray.scalar(DType.FLOAT32, value));
  }

  /** A 0-dimensional tensor of this type. */
  public static Tensor scalar(DType dtype, double value) {
    return new Tensor(NDArray.scalar(dtype, value));
  }

  /** A FLOAT32 tensor of zeros. */
  public static Tensor zeros(long... sizes) {
    return new Tensor(NDArray.zeros(DType.FLOAT32, sizes));
  }

  /** A FLOAT32 tensor of ones. */
  public static Tensor ones(long... sizes) {
    return new Tensor(NDArray.ones(DType.FLOAT32, sizes));
  }

  /** A tensor of zeros of this type. */
  public static Tensor zeros(DType dtype, long... sizes) {
    return new Tensor(NDArray.zeros(dtype, sizes));
  }

  /** A tensor of ones of this type. */
  public static Tensor ones(DType dtype, long... sizes) {
    return new Tensor(NDArray.ones(dtype, sizes));
  }

  /** A FLOAT32 tensor of one fractional number. */
  public static Tensor full(double value, long... sizes) {
    return full(DType.FLOAT32, value, sizes);
  }

  /** An INT64 tensor of one whole number, as PyTorch has it: {@code full(1.0, …)} gives FLOAT32. */
  public static Tensor full(long value, long... sizes) {
    return full(DType.INT64, (double) value, sizes);
  }

  /** A tensor of one number, of this type. */
  public static Tensor full(DType dtype, double value, long... sizes) {
    return new Tensor(NDArray.full(dtype, value, sizes));
  }

  /** Zeros of the shape and type of x. */
  public static Tensor zerosLike(Tensor x) {
    return new Tensor(NDArray.zerosLike(x.data));
  }

  /** Ones of the shape and type of x. */
  public static Tensor onesLike(Tensor x) {
    return new Tensor(NDArray.onesLike(x.data));
  }

  /** One number in the shape and type of x. */
  public static Tensor fullLike(Tensor x, double value) {
    return full(x.dtype(), value, x.shape().toArray());
  }

  /** The FLOAT32 matrix {@code (n, n)} of ones on the diagonal and zeros elsewhere. */
  public static Tensor eye(long n) {
    return eye(DType.FLOAT32, n, n);
  }

  /** The FLOAT32 matrix {@code (n, m)} of ones on the diagonal and zeros elsewhere. */
  public static Tensor eye(long n, long m) {
    return eye(DType.FLOAT32, n, m);
  }

  /** The matrix {@code (n, m)} of this type, of ones on the diagonal and zeros elsewhere. */
  public static Tensor eye(DType dtype, long n, long m) {
    return new Tensor(NDArray.eye(dtype, n, m));
  }

  /** The whole numbers 0, 1, … before {@code end}, as INT64. */
  public static Tensor arange(long end) {
    return arange(0, end, 1);
  }

  /** The whole numbers from {@code start} on, before {@code end}, as INT64. */
  public static Tensor arange(long start, long end) {
    return arange(start, end, 1);
  }

  /**
   * The numbers start, start + step, start + 2 · step, … before {@code end}, as INT64.
   *
   * @throws IllegalArgumentException if the step is 0 or leads away from the end
   */
  public static Tensor arange(long start, long end, long step) {
    return arange(DType.INT64, (double) start, (double) end, (double) step);
  }

  /** The same of fractional numbers, as FLOAT32. */
  public static Tensor arange(double start, double end, double step) {
    return arange(DType.FLOAT32, start, end, step);
  }

  /** The same as this type; whole numbers drop the fractions of all three. */
  public static Tensor arange(DType dtype, double start, double end, double step) {
    return new Tensor(NDArray.arange(dtype, start, end, step));
  }

  /**
   * So many numbers from start to end (inclusive), evenly spaced, as FLOAT32.
   *
   * @throws IllegalArgumentException if {@code steps} is negative
   */
  public static Tensor linspace(double start, double end, long steps) {
    return linspace(DType.FLOAT32, start, end, steps);
  }

  /** The same as this type; whole numbers drop the fractions. */
  public static Tensor linspace(DType dtype, double start, double end, long steps) {
    return new Tensor(NDArray.linspace(dtype, start, end, steps));
  }

  /** 10<sup>e</sup> for so many evenly spaced e from start to end (inclusive), as FLOAT32. */
  public static Tensor logspace(double start, double end, long steps) {
    return logspace(DType.FLOAT32, start, end, steps, 10);
  }

  /** base<sup>e</sup> for so many evenly spaced e from start to end (inclusive), as this type. */
  public static Tensor logspace(DType dtype, double start, double end, long steps, double base) {
    return new Tensor(NDArray.logspace(dtype, start, end, steps, base));
  }

  /**
   * The coordinates of the points of a grid: views of one shape, one for each of these vectors,
   * which are numbers along one dimension each.
   *
   * @throws ShapeException if one has more than one dimension
   */
  public static List<Tensor> meshgrid(GridIndexing indexing, Tensor... coordinates) {
    return List.of(Grids.meshgrid(indexing, coordinates));
  }

  // ---- random tensors ----

  /** A FLOAT32 tensor of numbers from {@code [0, 1)}, by the default generator. */
  public static Tensor rand(long... sizes) {
    return rand(Generator.defaultGenerator(), DType.FLOAT32, sizes);
  }

  /** The same as FLOAT32 or FLOAT64. */
  public static Tensor rand(DType dtype, long... sizes) {
    return rand(Generator.defaultGenerator(), dtype, sizes);
  }

  /** The same by this generator. */
  public static Tensor rand(Generator generator, DType dtype, long... sizes) {
    return new Tensor(generator.rand(dtype, sizes));
  }

  /** Numbers from {@code [0, 1)}, in the shape and type of x, by the default generator. */
  public static Tensor randLike(Tensor x) {
    return rand(x.dtype(), x.shape().toArray());
  }

  /**
   * A FLOAT32 tensor of normal numbers with mean 0 and standard deviation 1, by the default
   * generator.
   */
  public static Tensor randn(long... sizes) {
    return randn(Generator.defaultGenerator(), DType.FLOAT32, sizes);
  }

  /** The same as FLOAT32 or FLOAT64. */
  public static Tensor randn(DType dtype, long... sizes) {
    return randn(Generator.defaultGenerator(), dtype, sizes);
  }

  /** The same by this generator. */
  public static Tensor randn(Generator generator, DType dtype, long... sizes) {
    return new Tensor(generator.randn(dtype, sizes));
  }

  /**
   * Normal numbers with mean 0 and standard deviation 1, in the shape and type of x, by the default
   * generator.
   */
  public static Tensor randnLike(Tensor x) {
    return randn(x.dtype(), x.shape().toArray());
  }

  /**
   * A FLOAT32 tensor of normal numbers, by the default generator.
   *
   * @throws IllegalArgumentException if {@code std < 0}
   */
  public static Tensor normal(double mean, double std, long... sizes) {
    return normal(Generator.defaultGenerator(), DType.FLOAT32, mean, std, sizes);
  }

  /** The same as FLOAT32 or FLOAT64, by this generator. */
  public static Tensor normal(
      Generator generator, DType dtype, double mean, double std, long... sizes) {
    return new Tensor(generator.normal(dtype, mean, std, sizes));
  }

  /**
   * An INT64 tensor of whole numbers from {@code [low, high)}, by the default generator.
   *
   * @throws IllegalArgumentException if {@code low >= high}
   */
  public static Tensor randint(long low, long high, long... sizes) {
    return randint(Generator.defaultGenerator(), DType.INT64, low, high, sizes);
  }

  /** The same as this type, by this generator. */
  public static Tensor randint(
      Generator generator, DType dtype, long low, long high, long... sizes) {
    return new Tensor(generator.randint(dtype, low, high, sizes));
  }

  /** The numbers 0 … n − 1 in random order, as INT64 {@code (n)}, by the default generator. */
  public static Tensor randperm(long n) {
    return randperm(Generator.defaultGenerator(), n);
  }

  /** The same by this generator. */
  public static Tensor randperm(Generator generator, long n) {
    return new Tensor(generator.randperm(n));
  }

  /**
   * 1 with the probabilities that this tensor holds and 0 otherwise, by the default generator.
   *
   * @throws IllegalArgumentException if a probability lies outside {@code [0, 1]}
   */
  public final Tensor bernoulli() {
    return bernoulli(Generator.defaultGenerator());
  }

  /** The same by this generator. */
  public final Tensor bernoulli(Generator generator) {
    return new Tensor(generator.bernoulli(data));
  }

  /**
   * {@code n} categories for each row of probabilities {@code (C)} or {@code (N, C)}, as INT64
   * {@code (n)} or {@code (N, n)}, by the default generator. Rows need not add up to 1.
   *
   * @param replacement whether a category may come twice
   */
  public final Tensor multinomial(long n, boolean replacement) {
    return multinomial(Generator.defaultGenerator(), n, replacement);
  }

  /** The same by this generator. */
  public final Tensor multinomial(Generator generator, long n, boolean replacement) {
    return new Tensor(generator.multinomial(data, n, replacement));
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
    return holder != null && holder.hasGrad();
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

  /**
   * The gradient's elements, if there is a gradient, for an optimizer that keeps nothing of them.
   *
   * <p>They are lent: unless {@link #grad()} is asked too, {@link #zeroGrad()} returns their memory
   * at once, for the next pass to write into while it is still in the processor's cache.
   */
  public final Optional<NDArray> lentGrad() {
    var holder = gradientHolder();
    var gradient = holder == null ? null : holder.lent();
    return gradient == null ? Optional.empty() : Optional.of(gradient.data());
  }

  /**
   * Forgets the gradient, so that the next backward pass starts from none. What {@link #grad()} has
   * answered stays as it is.
   */
  public final void zeroGrad() {
    var holder = gradientHolder();
    if (holder != null) {
      holder.forgetGrad();
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

  /** this + alpha · other, in one pass. */
  public final Tensor add(Tensor other, double alpha) {
    return Arithmetic.add(this, other, alpha);
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

  /** this − alpha · other, in one pass. */
  public final Tensor sub(Tensor other, double alpha) {
    return Arithmetic.sub(this, other, alpha);
  }

  /** A fractional number − this. */
  public final Tensor rsub(double other) {
    return Arithmetic.rsub(this, other);
  }

  /** A whole number − this. */
  public final Tensor rsub(long other) {
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

  /** A number / this; whole numbers are divided as FLOAT32. */
  public final Tensor rdiv(double other) {
    return Arithmetic.rdiv(this, other);
  }

  /** ⌊this / other⌋; its gradient is 0. Whole numbers stay whole, and a whole 0 divides nothing. */
  public final Tensor floorDivide(Tensor other) {
    return Divisions.floorDivide(this, other);
  }

  /**
   * ⌊this / a fractional number⌋; its gradient is 0. Whole numbers stay whole, and a whole 0
   * divides nothing.
   */
  public final Tensor floorDivide(double other) {
    return Divisions.floorDivide(this, other);
  }

  /**
   * ⌊this / a whole number⌋; its gradient is 0. Whole numbers stay whole, and a whole 0 divides
   * nothing.
   */
  public final Tensor floorDivide(long other) {
    return Divisions.floorDivide(this, other);
  }

  /** this / other, rounded towards 0; its gradient is 0. A whole 0 divides nothing. */
  public final Tensor truncDivide(Tensor other) {
    return Divisions.truncDivide(this, other);
  }

  /**
   * this / a fractional number, rounded towards 0; its gradient is 0. A whole 0 divides nothing.
   */
  public final Tensor truncDivide(double other) {
    return Divisions.truncDivide(this, other);
  }

  /** this / a whole number, rounded towards 0; its gradient is 0. A whole 0 divides nothing. */
  public final Tensor truncDivide(long other) {
    return Divisions.truncDivide(this, other);
  }

  /** What {@link #truncDivide(Tensor)} by other leaves, with the sign of this. */
  public final Tensor fmod(Tensor other) {
    return Divisions.fmod(this, other);
  }

  /** What {@link #truncDivide(Tensor)} by a fractional number leaves, with the sign of this. */
  public final Tensor fmod(double other) {
    return Divisions.fmod(this, other);
  }

  /** What {@link #truncDivide(Tensor)} by a whole number leaves, with the sign of this. */
  public final Tensor fmod(long other) {
    return Divisions.fmod(this, other);
  }

  /** What {@link #floorDivide(Tensor)} by other leaves, with the sign of the divisor. */
  public final Tensor remainder(Tensor other) {
    return Divisions.remainder(this, other);
  }

  /**
   * What {@link #floorDivide(Tensor)} by a fractional number leaves, with the sign of the divisor.
   */
  public final Tensor remainder(double other) {
    return Divisions.remainder(this, other);
  }

  /** What {@link #floorDivide(Tensor)} by a whole number leaves, with the sign of the divisor. */
  public final Tensor remainder(long other) {
    return Divisions.remainder(this, other);
  }

  /** −this. */
  public final Tensor neg() {
    return Arithmetic.neg(this);
  }

  // ---- powers, exponentials, logarithms ----

  /** this². */
  public final Tensor square() {
    return Powers.square(this);
  }

  /** 1 / this: ±∞ at ±0. */
  public final Tensor reciprocal() {
    return Powers.reciprocal(this);
  }

  /** √this: NaN below 0. */
  public final Tensor sqrt() {
    return Powers.sqrt(this);
  }

  /** 1 / √this: ∞ at 0, NaN below. */
  public final Tensor rsqrt() {
    return Powers.rsqrt(this);
  }

  /** this<sup>exponent</sup>; whole numbers give FLOAT32. */
  public final Tensor pow(double exponent) {
    return Powers.pow(this, exponent);
  }

  /** this<sup>exponent</sup>, of this type; whole numbers have no negative powers. */
  public final Tensor pow(long exponent) {
    return Powers.pow(this, exponent);
  }

  /**
   * this<sup>exponent</sup>; whole numbers stay whole. Its gradient by this is 0 where the exponent
   * is 0, that by the exponent where this is 0.
   */
  public final Tensor pow(Tensor exponent) {
    return Powers.pow(this, exponent);
  }

  /** A fractional number to the power of this. */
  public final Tensor rpow(double base) {
    return Powers.rpow(this, base);
  }

  /** A whole number to the power of this. */
  public final Tensor rpow(long base) {
    return Powers.rpow(this, base);
  }

  /** √(this² + other²), without overflow on the way. */
  public final Tensor hypot(Tensor other) {
    return Powers.hypot(this, other);
  }

  /** e<sup>this</sup>. */
  public final Tensor exp() {
    return Exponentials.exp(this);
  }

  /** 2<sup>this</sup>. */
  public final Tensor exp2() {
    return Exponentials.exp2(this);
  }

  /** e<sup>this</sup> − 1, exact near 0. */
  public final Tensor expm1() {
    return Exponentials.expm1(this);
  }

  /** The natural logarithm: −∞ at 0, NaN below. */
  public final Tensor log() {
    return Exponentials.log(this);
  }

  /** ln(1 + this), exact near 0. */
  public final Tensor log1p() {
    return Exponentials.log1p(this);
  }

  /** The logarithm to base 2. */
  public final Tensor log2() {
    return Exponentials.log2(this);
  }

  /** The logarithm to base 10. */
  public final Tensor log10() {
    return Exponentials.log10(this);
  }

  /** ln(e<sup>this</sup> + e<sup>other</sup>), without overflow on the way. */
  public final Tensor logaddexp(Tensor other) {
    return Exponentials.logaddexp(this, other);
  }

  /** log₂(2<sup>this</sup> + 2<sup>other</sup>), without overflow on the way. */
  public final Tensor logaddexp2(Tensor other) {
    return Exponentials.logaddexp2(this, other);
  }

  /** this · ln other, and 0 where this is 0, unless the other is NaN. */
  public final Tensor xlogy(Tensor other) {
    return Exponentials.xlogy(this, other);
  }

  // ---- trigonometric, hyperbolic and special functions ----

  /** The sine, of radians. */
  public final Tensor sin() {
    return Trigonometry.sin(this);
  }

  /** The cosine, of radians. */
  public final Tensor cos() {
    return Trigonometry.cos(this);
  }

  /** The tangent, of radians. */
  public final Tensor tan() {
    return Trigonometry.tan(this);
  }

  /** The angle between −π/2 and π/2 with this sine; NaN outside [−1, 1]. */
  public final Tensor asin() {
    return Trigonometry.asin(this);
  }

  /** The angle between 0 and π with this cosine; NaN outside [−1, 1]. */
  public final Tensor acos() {
    return Trigonometry.acos(this);
  }

  /** The angle between −π/2 and π/2 with this tangent. */
  public final Tensor atan() {
    return Trigonometry.atan(this);
  }

  /** The angle of the point with this as ordinate and the other as abscissa, in [−π, π]. */
  public final Tensor atan2(Tensor other) {
    return Trigonometry.atan2(this, other);
  }

  /** sin(π·this) / (π·this), and 1 at 0. */
  public final Tensor sinc() {
    return Trigonometry.sinc(this);
  }

  /** Degrees as radians. */
  public final Tensor deg2rad() {
    return Trigonometry.deg2rad(this);
  }

  /** Radians as degrees. */
  public final Tensor rad2deg() {
    return Trigonometry.rad2deg(this);
  }

  /** The hyperbolic sine. */
  public final Tensor sinh() {
    return Hyperbolics.sinh(this);
  }

  /** The hyperbolic cosine. */
  public final Tensor cosh() {
    return Hyperbolics.cosh(this);
  }

  /** The hyperbolic tangent. */
  public final Tensor tanh() {
    return Hyperbolics.tanh(this);
  }

  /** The inverse of the hyperbolic sine. */
  public final Tensor asinh() {
    return Hyperbolics.asinh(this);
  }

  /** The inverse of the hyperbolic cosine; NaN below 1. */
  public final Tensor acosh() {
    return Hyperbolics.acosh(this);
  }

  /** The inverse of the hyperbolic tangent; NaN outside [−1, 1]. */
  public final Tensor atanh() {
    return Hyperbolics.atanh(this);
  }

  /** The error function, 2/√π · ∫₀<sup>this</sup> e<sup>−t²</sup> dt. */
  public final Tensor erf() {
    return SpecialFunctions.erf(this);
  }

  /** 1 − erf, exact where it is small. */
  public final Tensor erfc() {
    return SpecialFunctions.erfc(this);
  }

  /** The number whose erf is this: ±∞ at ±1, NaN outside [−1, 1]. */
  public final Tensor erfinv() {
    return SpecialFunctions.erfinv(this);
  }

  /** ln |Γ(this)|: ∞ at 0 and the negative whole numbers. */
  public final Tensor lgamma() {
    return SpecialFunctions.lgamma(this);
  }

  /** Γ′(this) / Γ(this), the derivative of lgamma. */
  public final Tensor digamma() {
    return SpecialFunctions.digamma(this);
  }

  /**
   * The n-th derivative of {@link #digamma()}.
   *
   * @throws IllegalArgumentException if n is negative
   */
  public final Tensor polygamma(int n) {
    return SpecialFunctions.polygamma(this, n);
  }

  // ---- roundings and signs ----

  /** ⌊this⌋; its gradient is 0. */
  public final Tensor floor() {
    return Rounding.floor(this);
  }

  /** ⌈this⌉; its gradient is 0. */
  public final Tensor ceil() {
    return Rounding.ceil(this);
  }

  /** The nearest whole number, of two the even one; its gradient is 0. */
  public final Tensor round() {
    return Rounding.round(this);
  }

  /** this without its fraction; its gradient is 0. */
  public final Tensor trunc() {
    return Rounding.trunc(this);
  }

  /** The fraction, with the sign of this. */
  public final Tensor frac() {
    return Rounding.frac(this);
  }

  /** −1, 0 or 1, and 0 for NaN; its gradient is 0. */
  public final Tensor sign() {
    return Rounding.sign(this);
  }

  /** |this|; its gradient at 0 is 0. */
  public final Tensor abs() {
    return Rounding.abs(this);
  }

  /** |this| with the sign of the other, of −0 too. */
  public final Tensor copysign(Tensor other) {
    return Rounding.copysign(this, other);
  }

  /** NaN becomes 0, ∞ the largest number of the type, −∞ the smallest. The gradient there is 0. */
  public final Tensor nanToNum() {
    return Rounding.nanToNum(this);
  }

  /** NaN, ∞ and −∞ become these numbers. The gradient there is 0. */
  public final Tensor nanToNum(double nan, double posInf, double negInf) {
    return Rounding.nanToNum(this, nan, posInf, negInf);
  }

  // ---- extrema and bounds ----

  /** The larger, NaN if either is; where they are equal, each has half the gradient. */
  public final Tensor maximum(Tensor other) {
    return Extrema.maximum(this, other);
  }

  /** The smaller, NaN if either is; where they are equal, each has half the gradient. */
  public final Tensor minimum(Tensor other) {
    return Extrema.minimum(this, other);
  }

  /** The larger, NaN if both are; where they are equal, this has the gradient. */
  public final Tensor fmax(Tensor other) {
    return Extrema.fmax(this, other);
  }

  /** The smaller, NaN if both are; where they are equal, this has the gradient. */
  public final Tensor fmin(Tensor other) {
    return Extrema.fmin(this, other);
  }

  /**
   * min(max(this, min), max), whose gradient is 1 at the bounds too; whole numbers give FLOAT32.
   */
  public final Tensor clamp(double min, double max) {
    return Extrema.clamp(this, min, max);
  }

  /** The same between whole bounds, where whole numbers stay whole. */
  public final Tensor clamp(long min, long max) {
    return Extrema.clamp(this, min, max);
  }

  /** The same with bounds for every element, which have a gradient where they bind. */
  public final Tensor clamp(Tensor min, Tensor max) {
    return Extrema.clamp(this, min, max);
  }

  /** max(this, bound), whose gradient is 1 at the bound too; whole numbers give FLOAT32. */
  public final Tensor clampMin(double bound) {
    return Extrema.clampMin(this, bound);
  }

  /** max(this, bound) for a whole bound; whole numbers stay whole. */
  public final Tensor clampMin(long bound) {
    return Extrema.clampMin(this, bound);
  }

  /** max(this, bound) with a bound for every element. */
  public final Tensor clampMin(Tensor bound) {
    return Extrema.clampMin(this, bound);
  }

  /** min(this, bound), whose gradient is 1 at the bound too; whole numbers give FLOAT32. */
  public final Tensor clampMax(double bound) {
    return Extrema.clampMax(this, bound);
  }

  /** min(this, bound) for a whole bound; whole numbers stay whole. */
  public final Tensor clampMax(long bound) {
    return Extrema.clampMax(this, bound);
  }

  /** min(this, bound) with a bound for every element. */
  public final Tensor clampMax(Tensor bound) {
    return Extrema.clampMax(this, bound);
  }

  // ---- combinations ----

  /** this + weight · (end − this), exact at both ends. */
  public final Tensor lerp(Tensor end, double weight) {
    return Combinations.lerp(this, end, weight);
  }

  /** this + weight · (end − this), with a weight for every element. */
  public final Tensor lerp(Tensor end, Tensor weight) {
    return Combinations.lerp(this, end, weight);
  }

  /** this + a · b, in one pass. */
  public final Tensor addcmul(Tensor a, Tensor b) {
    return Combinations.addcmul(this, a, b, 1);
  }

  /** this + value · a · b, in one pass. */
  public final Tensor addcmul(Tensor a, Tensor b, double value) {
    return Combinations.addcmul(this, a, b, value);
  }

  /** this + a / b, in one pass. */
  public final Tensor addcdiv(Tensor a, Tensor b) {
    return Combinations.addcdiv(this, a, b, 1);
  }

  /** this + value · a / b, in one pass. */
  public final Tensor addcdiv(Tensor a, Tensor b, double value) {
    return Combinations.addcdiv(this, a, b, value);
  }

  // ---- activations ----

  /** 1 / (1 + e<sup>−this</sup>). */
  public final Tensor sigmoid() {
    return Activations.sigmoid(this);
  }

  /** The logarithm of {@link #sigmoid()}, stable for numbers of any size. */
  public final Tensor logSigmoid() {
    return Activations.logSigmoid(this);
  }

  /** max(this, 0); its gradient at 0 is 0. */
  public final Tensor relu() {
    return Rectifiers.relu(this);
  }

  /** min(max(this, 0), 6); its gradient at 0 and 6 is 0. */
  public final Tensor relu6() {
    return Rectifiers.relu6(this);
  }

  /** {@link #leakyRelu(double)} with a slope of 0.01. */
  public final Tensor leakyRelu() {
    return leakyRelu(0.01);
  }

  /** this where it is positive, slope · this elsewhere; the gradient at 0 is the slope. */
  public final Tensor leakyRelu(double slope) {
    return Rectifiers.leakyRelu(this, slope);
  }

  /**
   * this where it is positive, weight · this elsewhere, with a weight {@code (C)} for each channel
   * of {@code (N, C, …)} or one for all.
   *
   * @throws ShapeException if there are not as many weights as channels
   */
  public final Tensor prelu(Tensor weight) {
    return Rectifiers.prelu(this, weight);
  }

  /** {@link #elu(double)} with α = 1. */
  public final Tensor elu() {
    return elu(1);
  }

  /** this where it is positive, α · (e<sup>this</sup> − 1) elsewhere. */
  public final Tensor elu(double alpha) {
    return Activations.elu(this, alpha);
  }

  /** 1.0507… · (this where it is positive, 1.6732… · (e<sup>this</sup> − 1) elsewhere). */
  public final Tensor selu() {
    return Activations.selu(this);
  }

  /** {@link #celu(double)} with α = 1. */
  public final Tensor celu() {
    return celu(1);
  }

  /** this where it is positive, α · (e<sup>this/α</sup> − 1) elsewhere. */
  public final Tensor celu(double alpha) {
    return Activations.celu(this, alpha);
  }

  /** this · Φ(this), with the distribution function Φ of the normal distribution. */
  public final Tensor gelu() {
    return Activations.gelu(this);
  }

  /** The approximation of {@link #gelu()} by tanh: PyTorch's {@code gelu(approximate="tanh")}. */
  public final Tensor geluTanh() {
    return Activations.geluTanh(this);
  }

  /** this · sigmoid(this), also known as swish. */
  public final Tensor silu() {
    return Activations.silu(this);
  }

  /** this · tanh(ln(1 + e<sup>this</sup>)). */
  public final Tensor mish() {
    return Activations.mish(this);
  }

  /** {@link #softplus(double, double)} with β = 1 and a threshold of 20. */
  public final Tensor softplus() {
    return softplus(1, 20);
  }

  /** ln(1 + e<sup>β·this</sup>) / β, and this where β·this is above the threshold. */
  public final Tensor softplus(double beta, double threshold) {
    return Activations.softplus(this, beta, threshold);
  }

  /** this / (1 + |this|). */
  public final Tensor softSign() {
    return Activations.softSign(this);
  }

  /** this − tanh(this). */
  public final Tensor tanhShrink() {
    return Activations.tanhShrink(this);
  }

  /** {@link #softShrink(double)} with λ = 0.5. */
  public final Tensor softShrink() {
    return softShrink(0.5);
  }

  /**
   * this − λ above λ, this + λ below −λ, 0 between; the gradient at ±λ is 0.
   *
   * @throws IllegalArgumentException if λ is negative
   */
  public final Tensor softShrink(double lambda) {
    return Rectifiers.softShrink(this, lambda);
  }

  /** {@link #hardShrink(double)} with λ = 0.5. */
  public final Tensor hardShrink() {
    return hardShrink(0.5);
  }

  /** this above λ and below −λ, 0 between; the gradient at ±λ is 0. */
  public final Tensor hardShrink(double lambda) {
    return Rectifiers.hardShrink(this, lambda);
  }

  /** {@link #hardTanh(double, double)} between −1 and 1. */
  public final Tensor hardTanh() {
    return hardTanh(-1, 1);
  }

  /** min(max(this, min), max); unlike that of clamp, its gradient at the bounds is 0. */
  public final Tensor hardTanh(double min, double max) {
    return Rectifiers.hardTanh(this, min, max);
  }

  /** min(max(this + 3, 0), 6) / 6. */
  public final Tensor hardSigmoid() {
    return Rectifiers.hardSigmoid(this);
  }

  /** this · min(max(this + 3, 0), 6) / 6. */
  public final Tensor hardSwish() {
    return Rectifiers.hardSwish(this);
  }

  /** this where it is above the bound, the value elsewhere. */
  public final Tensor threshold(double bound, double value) {
    return Rectifiers.threshold(this, bound, value);
  }

  /**
   * a · sigmoid(b) for the two halves a and b of this along {@code dim}.
   *
   * @throws ShapeException if the dimension is of odd size
   */
  public final Tensor glu(int dim) {
    return Activations.glu(this, dim);
  }

  /** e<sup>x</sup> / Σe<sup>x</sup> along {@code dim}; large numbers do not overflow. */
  public final Tensor softmax(int dim) {
    return Softmaxes.softmax(this, dim);
  }

  /** The logarithm of {@link #softmax}, computed without it. */
  public final Tensor logSoftmax(int dim) {
    return Softmaxes.logSoftmax(this, dim);
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

  /** Matrix × matrix, one by one: {@code (B, n, k) × (B, k, m)} gives {@code (B, n, m)}. */
  public final Tensor bmm(Tensor matrices) {
    return Products.bmm(this, matrices);
  }

  /** Every element of this {@code (n)} times every one of a vector {@code (m)}: {@code (n, m)}. */
  public final Tensor outer(Tensor vector) {
    return Products.outer(this, vector);
  }

  /**
   * The product of vectors and matrices in any combination: {@code (…, n, k) × (…, k, m)} gives
   * {@code (…, n, m)}, sizes in front broadcast. A vector stands for a row on the left and for a
   * column on the right.
   */
  public final Tensor matmul(Tensor other) {
    return Products.matmul(this, other);
  }

  /** this + matrix · vector: {@code (n, m) × (m)}; this broadcasts to {@code (n)}. */
  public final Tensor addmv(Tensor matrix, Tensor vector) {
    return addmv(matrix, vector, 1, 1);
  }

  /** {@code beta} · this + {@code alpha} · matrix · vector; with beta 0, this is not read. */
  public final Tensor addmv(Tensor matrix, Tensor vector, double beta, double alpha) {
    return Affine.addmv(this, matrix, vector, beta, alpha);
  }

  /** this + a · b: {@code (n, k) × (k, m)}; this broadcasts to {@code (n, m)}. */
  public final Tensor addmm(Tensor a, Tensor b) {
    return addmm(a, b, 1, 1);
  }

  /** {@code beta} · this + {@code alpha} · a · b; with beta 0, this is not read. */
  public final Tensor addmm(Tensor a, Tensor b, double beta, double alpha) {
    return Affine.addmm(this, a, b, beta, alpha);
  }

  /** this + a · b, one by one: {@code (B, n, k) × (B, k, m)}; this broadcasts to the result. */
  public final Tensor baddbmm(Tensor a, Tensor b) {
    return baddbmm(a, b, 1, 1);
  }

  /** {@code beta} · this + {@code alpha} · a · b, one by one; with beta 0, this is not read. */
  public final Tensor baddbmm(Tensor a, Tensor b, double beta, double alpha) {
    return Affine.baddbmm(this, a, b, beta, alpha);
  }

  /**
   * The sum of products that an equation names, as in {@code einsum("bij,bjk->bik", a, b)}.
   *
   * <p>Letters name dimensions and {@code ...} those in front that broadcast; a letter twice in one
   * operand means its diagonal. Letters that are not in the result are summed over. Without {@code
   * ->} the result has the ellipsis, then the letters that stand once, in the order of the
   * alphabet.
   *
   * @throws org.grad4j.core.ShapeException if the equation is malformed or the shapes do not fit it
   */
  public static Tensor einsum(String equation, Tensor... operands) {
    return Contractions.einsum(equation, operands);
  }

  /** Σ this · other over the last {@code dims} dimensions of this and the first of the other. */
  public final Tensor tensordot(Tensor other, int dims) {
    return Contractions.tensordot(this, other, dims);
  }

  /**
   * Σ this · other over pairs of dimensions, which meet in order. The result has the other
   * dimensions of this, then those of the other.
   */
  public final Tensor tensordot(Tensor other, int[] dims, int[] dimsOfOther) {
    return Contractions.tensordot(this, other, dims, dimsOfOther);
  }

  /** Kronecker's product: a block other · x for each element x of this, in every dimension. */
  public final Tensor kron(Tensor other) {
    return Contractions.kron(this, other);
  }

  /** The vector product along the last dimension, of 3 elements; the others broadcast. */
  public final Tensor cross(Tensor other) {
    return cross(other, -1);
  }

  /** The vector product along {@code dim}, of 3 elements; the others broadcast. */
  public final Tensor cross(Tensor other, int dim) {
    return Contractions.cross(this, other, dim);
  }

  /** The sum of a matrix's diagonal. */
  public final Tensor trace() {
    return Contractions.trace(this);
  }

  // ---- linear algebra; more of it is in Linalg ----

  /** {@link Linalg#inv}. */
  public final Tensor inverse() {
    return LinearSystems.inverse(this);
  }

  /** {@link Linalg#det}. */
  public final Tensor det() {
    return LinearSystems.det(this);
  }

  /** {@link Linalg#slogdet}. */
  public final Linalg.SignLogDet slogdet() {
    return LinearSystems.slogdet(this);
  }

  /** The logarithm of the determinant: NaN where it is negative, −∞ for a singular matrix. */
  public final Tensor logdet() {
    return LinearSystems.logdet(this);
  }

  /** {@link Linalg#cholesky}. */
  public final Tensor cholesky() {
    return LinearSystems.cholesky(this);
  }

  /** {@link Linalg#matrixPower}. */
  public final Tensor matrixPower(long n) {
    return LinearSystems.matrixPower(this, n);
  }

  // ---- shape ----

  /** The elements in another shape; one size may be −1. A view where the strides allow it. */
  public final Tensor reshape(long... sizes) {
    return Shapes.reshape(this, sizes);
  }

  /** The elements in the shape of {@code other}. A view where the strides allow it. */
  public final Tensor reshapeAs(Tensor other) {
    return Shapes.reshape(this, other.shape().toArray());
  }

  /**
   * A view in another shape; one size may be −1.
   *
   * @throws ShapeException if the strides do not allow a view; {@link #reshape} copies then
   */
  public final Tensor view(long... sizes) {
    return Shapes.view(this, sizes);
  }

  /** A view in the shape of {@code other}; see {@link #view}. */
  public final Tensor viewAs(Tensor other) {
    return Shapes.view(this, other.shape().toArray());
  }

  /** All elements as one dimension. A view where the strides allow it. */
  public final Tensor flatten() {
    return Shapes.flatten(this, 0, -1);
  }

  /**
   * The dimensions {@code startDim} to {@code endDim} (inclusive) as one; a scalar becomes a
   * vector. A view where the strides allow it.
   */
  public final Tensor flatten(int startDim, int endDim) {
    return Shapes.flatten(this, startDim, endDim);
  }

  /**
   * A view with one dimension as several, whose sizes multiply to its own; one may be −1.
   *
   * @throws ShapeException if they do not
   */
  public final Tensor unflatten(int dim, long... sizes) {
    return Shapes.unflatten(this, dim, sizes);
  }

  /** A view with a new dimension of size 1 at {@code dim}; −1 adds it at the end. */
  public final Tensor unsqueeze(int dim) {
    return Shapes.unsqueeze(this, dim);
  }

  /**
   * A view without these dimensions where they have size 1; without any of size 1 if none is named.
   */
  public final Tensor squeeze(int... dims) {
    return Shapes.squeeze(this, dims);
  }

  /**
   * A view in which dimensions of size 1 are stretched to these sizes; −1 keeps a size, new
   * dimensions come in front.
   */
  public final Tensor expand(long... sizes) {
    return Shapes.expand(this, sizes);
  }

  /** A view in which dimensions of size 1 are stretched to this shape. */
  public final Tensor expand(Shape target) {
    return target.equals(shape()) ? this : Shapes.expand(this, target);
  }

  /** A view in which dimensions of size 1 are stretched to the shape of {@code other}. */
  public final Tensor expandAs(Tensor other) {
    return expand(other.shape());
  }

  /** {@link #expand(long...)} under NumPy's name. */
  public final Tensor broadcastTo(long... sizes) {
    return Shapes.expand(this, sizes);
  }

  /** Views of the tensors, all stretched to the shape to which they broadcast. */
  public static List<Tensor> broadcastTensors(Tensor... tensors) {
    return Shapes.broadcastTensors(tensors);
  }

  /** A view of a matrix with rows and columns exchanged; vectors and scalars are themselves. */
  public final Tensor t() {
    return Shapes.t(this);
  }

  /** A view with two dimensions exchanged. */
  public final Tensor transpose(int dim0, int dim1) {
    return Shapes.transpose(this, dim0, dim1);
  }

  /** {@link #transpose} under NumPy's name. */
  public final Tensor swapaxes(int axis0, int axis1) {
    return Shapes.transpose(this, axis0, axis1);
  }

  /** A view with the dimensions in this order. */
  public final Tensor permute(int... dims) {
    return Shapes.permute(this, dims);
  }

  /** A view in which dimension {@code source} has come to {@code destination}. */
  public final Tensor movedim(int source, int destination) {
    return Shapes.movedim(this, new int[] {source}, new int[] {destination});
  }

  /**
   * A view in which each dimension {@code source[i]} has come to {@code destination[i]}; the others
   * keep their order.
   */
  public final Tensor movedim(int[] source, int[] destination) {
    return Shapes.movedim(this, source, destination);
  }

  /** A view with one dimension at least: a scalar becomes {@code (1)}. */
  public final Tensor atLeast1d() {
    return Shapes.atLeast1d(this);
  }

  /** A view with two dimensions at least: a vector {@code (n)} becomes a row {@code (1, n)}. */
  public final Tensor atLeast2d() {
    return Shapes.atLeast2d(this);
  }

  /**
   * A view with three dimensions at least: a vector {@code (n)} becomes {@code (1, n, 1)}, a matrix
   * {@code (n, m, 1)}.
   */
  public final Tensor atLeast3d() {
    return Shapes.atLeast3d(this);
  }

  /** A view of {@code length} elements of one dimension, from {@code start} on. */
  public final Tensor narrow(int dim, long start, long length) {
    return Slices.narrow(this, dim, start, length);
  }

  /** A view of one element of a dimension, which is left out; −1 is the last. */
  public final Tensor select(int dim, long index) {
    return Slices.select(this, dim, index);
  }

  /** A view of the elements from {@code start} to before {@code end} of one dimension. */
  public final Tensor slice(int dim, long start, long end) {
    return Slices.slice(this, dim, start, end, 1);
  }

  /**
   * A view of the elements start, start + step, … before {@code end} of one dimension. Negative
   * bounds count from the end; bounds beyond the dimension are moved to it.
   */
  public final Tensor slice(int dim, long start, long end, long step) {
    return Slices.slice(this, dim, start, end, step);
  }

  /** A view of the main diagonal of the first two dimensions, as a new last dimension. */
  public final Tensor diagonal() {
    return Slices.diagonal(this, 0, 0, 1);
  }

  /**
   * A view of the elements {@code [i, i + offset]} of two dimensions, as a new last dimension; a
   * negative offset lies below the main diagonal.
   */
  public final Tensor diagonal(long offset, int dim1, int dim2) {
    return Slices.diagonal(this, offset, dim1, dim2);
  }

  /**
   * A view of the windows of {@code size} elements that begin at every {@code step}th element of a
   * dimension: {@code (…, L, …)} gives {@code (…, (L − size) / step + 1, …, size)}.
   */
  public final Tensor unfold(int dim, long size, long step) {
    return Slices.unfold(this, dim, size, step);
  }

  /** Views of parts of these lengths along {@code dim}. */
  public final List<Tensor> split(int dim, long... lengths) {
    return List.of(Slices.split(this, dim, lengths));
  }

  /**
   * At most {@code chunks} views of one dimension, one after another: all of one length but the
   * last, which may be shorter.
   */
  public final List<Tensor> chunk(long chunks, int dim) {
    return List.of(Slices.chunk(this, chunks, dim));
  }

  /**
   * So many views of one dimension, one after another; the first ones are longer by one element
   * where the size does not divide.
   */
  public final List<Tensor> tensorSplit(long sections, int dim) {
    return List.of(Slices.tensorSplit(this, sections, dim));
  }

  /**
   * Views of one dimension: up to {@code indices[0]}, from there up to {@code indices[1]} and so
   * on, and the rest.
   */
  public final List<Tensor> tensorSplit(long[] indices, int dim) {
    return List.of(Slices.tensorSplit(this, indices, dim));
  }

  /** Views of each element of one dimension, which is left out. */
  public final List<Tensor> unbind(int dim) {
    return List.of(Slices.unbind(this, dim));
  }

  /** A contiguous tensor of the same elements: this one, or a copy. */
  public final Tensor contiguous() {
    return data.isContiguous() ? this : dup();
  }

  /** A copy, through which the gradient flows. */
  public final Tensor dup() {
    return Shapes.dup(this);
  }

  /** The elements as another type: this tensor if it is of the type. */
  public final Tensor to(DType dtype) {
    return Shapes.to(this, dtype);
  }

  // ---- joins and repetitions ----

  /** The tensors one after another along {@code dim}. */
  public static Tensor cat(int dim, Tensor... tensors) {
    return Joins.cat(dim, tensors);
  }

  /** The tensors, which are of one shape, one after another along a new dimension. */
  public static Tensor stack(int dim, Tensor... tensors) {
    return Joins.stack(dim, tensors);
  }

  /** Vectors one after another; other tensors side by side, along dimension 1. */
  public static Tensor hstack(Tensor... tensors) {
    return Joins.hstack(tensors);
  }

  /** Tensors one below another, along dimension 0; a vector is a row. */
  public static Tensor vstack(Tensor... tensors) {
    return Joins.vstack(tensors);
  }

  /** Tensors one behind another, along dimension 2, as {@link #atLeast3d} has them. */
  public static Tensor dstack(Tensor... tensors) {
    return Joins.dstack(tensors);
  }

  /**
   * The tensor so many times along each dimension; more numbers than dimensions add new ones in
   * front.
   */
  public final Tensor repeat(long... repeats) {
    return Joins.repeat(this, repeats);
  }

  /** {@link #repeat}, where dimensions in front for which there is no number are taken once. */
  public final Tensor tile(long... repeats) {
    return Joins.tile(this, repeats);
  }

  /**
   * Each element so many times in a row, as a vector: {@code [1, 2]} gives {@code [1, 1, 2, 2]}.
   */
  public final Tensor repeatInterleave(long repeats) {
    return Joins.repeatInterleave(flatten(), repeats, 0);
  }

  /** Each element of one dimension so many times in a row. */
  public final Tensor repeatInterleave(long repeats, int dim) {
    return Joins.repeatInterleave(this, repeats, dim);
  }

  /**
   * Each element i of one dimension {@code repeats[i]} times in a row.
   *
   * @param repeats {@code (size)} or one number, of INT64 or INT32
   */
  public final Tensor repeatInterleave(Tensor repeats, int dim) {
    return Joins.repeatInterleave(this, repeats, dim);
  }

  /** A copy with the order of the elements along these dimensions reversed. */
  public final Tensor flip(int... dims) {
    return Joins.flip(this, dims);
  }

  /** A copy with the columns, dimension 1, in reverse order. */
  public final Tensor fliplr() {
    return Joins.flip(this, 1);
  }

  /** A copy with the rows, dimension 0, in reverse order. */
  public final Tensor flipud() {
    return Joins.flip(this, 0);
  }

  /** All elements in row-major order moved on by {@code shift}; those at the end come in front. */
  public final Tensor roll(long shift) {
    return flatten().roll(shift, 0).reshape(shape().toArray());
  }

  /** The elements of one dimension moved on by {@code shift}; those at the end come in front. */
  public final Tensor roll(long shift, int dim) {
    return Joins.roll(this, new long[] {shift}, new int[] {dim});
  }

  /** The elements moved on by {@code shifts[i]} along {@code dims[i]}. */
  public final Tensor roll(long[] shifts, int[] dims) {
    return Joins.roll(this, shifts, dims);
  }

  /** A copy turned by {@code k} quarters of a circle from {@code dim0} towards {@code dim1}. */
  public final Tensor rot90(long k, int dim0, int dim1) {
    return Joins.rot90(this, k, dim0, dim1);
  }

  /** The elements at and below the main diagonal of the matrices {@code (…, n, m)}, 0 above. */
  public final Tensor tril() {
    return Joins.tril(this, 0);
  }

  /** The elements at and below a diagonal, 0 above it; 1 is the diagonal right of the main one. */
  public final Tensor tril(long diagonal) {
    return Joins.tril(this, diagonal);
  }

  /** The elements at and above the main diagonal of the matrices {@code (…, n, m)}, 0 below. */
  public final Tensor triu() {
    return Joins.triu(this, 0);
  }

  /** The elements at and above a diagonal, 0 below it; 1 is the diagonal right of the main one. */
  public final Tensor triu(long diagonal) {
    return Joins.triu(this, diagonal);
  }

  /** The indices of the elements that {@link #tril(long)} keeps: INT64 {@code (2, k)}, by rows. */
  public static Tensor trilIndices(long rows, long columns, long diagonal) {
    return ones(rows, columns).tril(diagonal).nonzero().t().contiguous();
  }

  /** The indices of the elements that {@link #triu(long)} keeps: INT64 {@code (2, k)}, by rows. */
  public static Tensor triuIndices(long rows, long columns, long diagonal) {
    return ones(rows, columns).triu(diagonal).nonzero().t().contiguous();
  }

  /** {@link #diag(long)} of the main diagonal. */
  public final Tensor diag() {
    return Slices.diag(this, 0);
  }

  /** The matrix with this vector on a diagonal and 0 elsewhere, or a diagonal of this matrix. */
  public final Tensor diag(long diagonal) {
    return Slices.diag(this, diagonal);
  }

  /** Matrices {@code (…, n, n)} with the last dimension {@code (…, n)} on their main diagonals. */
  public final Tensor diagEmbed() {
    return Slices.diagEmbed(this, 0, -2, -1);
  }

  /** The last dimension on a diagonal of two new dimensions, 0 elsewhere. */
  public final Tensor diagEmbed(long offset, int dim1, int dim2) {
    return Slices.diagEmbed(this, offset, dim1, dim2);
  }

  // ---- indexing ----

  /**
   * What indices name, one for each dimension or some, as PyTorch's {@code x[…]}: a view, or a copy
   * if there are tensors among them. {@link Index} says what there is.
   *
   * <pre>{@code
   * x.get(at(0))                        // x[0]
   * x.get(all(), range(1, 4), at(-1))   // x[:, 1:4, -1]
   * x.get(x.gt(0))                      // x[x > 0]
   * x.get(ellipsis(), Index.of(2, 0))   // x[..., [2, 0]]
   * }</pre>
   *
   * @throws IndexOutOfBoundsException if a number names no element
   * @throws ShapeException if there are more indices than dimensions, or a mask has other sizes
   */
  public final Tensor get(Index... indices) {
    return IndexedView.get(this, indices);
  }

  /**
   * The elements that indices name, as those of {@link #get} are, become {@code values}, which
   * broadcast to them and are cast to this type. Of several values for one element the last stays.
   *
   * <pre>{@code
   * x.set(row, at(0));                  // x[0] = row
   * x.set(0, x.lt(0));                  // x[x < 0] = 0
   * }</pre>
   *
   * @return this tensor
   * @throws AutogradException if this or the values require a gradient while the thread records
   */
  public final Tensor set(Tensor values, Index... indices) {
    IndexedView.set(writable("set", values), values.data, indices);
    return this;
  }

  /** The elements that indices name become a whole number; refused as {@link #addi} is. */
  public final Tensor set(long value, Index... indices) {
    IndexedView.set(writable("set"), NDArray.of(value), indices);
    return this;
  }

  /** The elements that indices name become one number; refused as {@link #addi} is. */
  public final Tensor set(double value, Index... indices) {
    IndexedView.set(writable("set"), NDArray.scalar(DType.FLOAT64, value), indices);
    return this;
  }

  /** The elements of one dimension that an index {@code (k)} names, one after another: a copy. */
  public final Tensor indexSelect(int dim, Tensor index) {
    return Indexing.indexSelect(this, dim, index);
  }

  /** y[index[i], j] += source[i, j] for dim 0, and so on, from this on. */
  public final Tensor indexAdd(int dim, Tensor index, Tensor source) {
    return Indexing.indexAdd(this, dim, index, source);
  }

  /** y[index[i], j] += alpha · source[i, j] for dim 0, and so on, from this on. */
  public final Tensor indexAdd(int dim, Tensor index, Tensor source, double alpha) {
    return Indexing.indexAdd(this, dim, index, source.mul(alpha));
  }

  /** y[index[i], j] = source[i, j] for dim 0, and so on, this elsewhere. */
  public final Tensor indexCopy(int dim, Tensor index, Tensor source) {
    return Indexing.indexCopy(this, dim, index, source);
  }

  /** y[index[i], j] = value for dim 0, and so on, this elsewhere. */
  public final Tensor indexFill(int dim, Tensor index, double value) {
    return Indexing.indexFill(this, dim, index, value);
  }

  /**
   * A copy in which the elements that {@code get(indices[0], indices[1], …)} gives are {@code
   * values}, which broadcast to them, or have {@code values} added with {@code accumulate}.
   *
   * @param indices of INT64, INT32 or BOOL, for the first dimensions
   */
  public final Tensor indexPut(List<Tensor> indices, Tensor values, boolean accumulate) {
    return IndexedView.put(this, indices, values, accumulate);
  }

  /** The elements, counted in row-major order, that an index names, in the index's shape. */
  public final Tensor take(Tensor index) {
    return Indexing.take(this, index);
  }

  /**
   * y[i, j] = this[index[i, j], j] for dim 0, and so on: of the index's shape.
   *
   * @param index of INT64 or INT32, of this rank, in other dimensions not larger than this
   */
  public final Tensor gather(int dim, Tensor index) {
    return Scatters.gather(this, dim, index);
  }

  /** {@link #gather} in which this and the index broadcast in the other dimensions. */
  public final Tensor takeAlongDim(Tensor index, int dim) {
    return Scatters.takeAlongDim(this, index, dim);
  }

  /**
   * y[index[i, j], j] = source[i, j] for dim 0, and so on, this elsewhere. Of several elements that
   * go to one place the last one stays.
   */
  public final Tensor scatter(int dim, Tensor index, Tensor source) {
    return Scatters.scatter(this, dim, index, source);
  }

  /** y[index[i, j], j] = value for dim 0, and so on, this elsewhere. */
  public final Tensor scatter(int dim, Tensor index, double value) {
    return Scatters.scatter(this, dim, index, value);
  }

  /** y[index[i, j], j] += source[i, j] for dim 0, and so on, from this on. */
  public final Tensor scatterAdd(int dim, Tensor index, Tensor source) {
    return Scatters.scatterAdd(this, dim, index, source);
  }

  /**
   * y[index[i, j], j] becomes the sum, product, … of all source[i, j] that go there, for dim 0, and
   * so on; this elsewhere.
   *
   * @param includeSelf whether what is there counts too
   */
  public final Tensor scatterReduce(
      int dim, Tensor index, Tensor source, ScatterReduction reduction, boolean includeSelf) {
    return Scatters.scatterReduce(this, dim, index, source, reduction, includeSelf);
  }

  /** A number where the BOOL mask holds, this elsewhere; the two broadcast. */
  public final Tensor maskedFill(Tensor mask, double value) {
    return Masks.maskedFill(this, mask, value);
  }

  /** A 0-dimensional tensor's number where the BOOL mask holds, this elsewhere. */
  public final Tensor maskedFill(Tensor mask, Tensor value) {
    return Masks.maskedFill(this, mask, value);
  }

  /** The elements for which the BOOL mask holds, as a vector; the two broadcast. */
  public final Tensor maskedSelect(Tensor mask) {
    return Masks.maskedSelect(this, mask);
  }

  /**
   * Where the BOOL mask holds, the elements of {@code source} one after another, this elsewhere;
   * this and the mask broadcast.
   */
  public final Tensor maskedScatter(Tensor mask, Tensor source) {
    return Masks.maskedScatter(this, mask, source);
  }

  /** Where elements are not 0: one row of indices for each, INT64 {@code (k, rank)}. */
  public final Tensor nonzero() {
    return new Tensor(data.nonzero());
  }

  /** {@link #nonzero} under NumPy's name. */
  public final Tensor argwhere() {
    return nonzero();
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

  /** Whether this and the other are both not 0, as BOOL. */
  public final Tensor logicalAnd(Tensor other) {
    return new Tensor(data.logicalAnd(other.data));
  }

  /** Whether this or the other is not 0, as BOOL. */
  public final Tensor logicalOr(Tensor other) {
    return new Tensor(data.logicalOr(other.data));
  }

  /** Whether just one of this and the other is not 0, as BOOL. */
  public final Tensor logicalXor(Tensor other) {
    return new Tensor(data.logicalXor(other.data));
  }

  /** Whether this is 0, as BOOL. */
  public final Tensor logicalNot() {
    return new Tensor(data.logicalNot());
  }

  /** Whether this is not a number, as BOOL. */
  public final Tensor isNaN() {
    return new Tensor(data.isNaN());
  }

  /** Whether this is ∞ or −∞, as BOOL. */
  public final Tensor isInf() {
    return new Tensor(data.isInf());
  }

  /** Whether this is neither NaN nor infinite, as BOOL. */
  public final Tensor isFinite() {
    return new Tensor(data.isFinite());
  }

  /** {@link #isClose(Tensor, double, double, boolean)} with 1e−5, 1e−8 and NaN unlike NaN. */
  public final Tensor isClose(Tensor other) {
    return new Tensor(data.isClose(other.data));
  }

  /** Whether |this − other| ≤ atol + rtol · |other|, element by element, as BOOL. */
  public final Tensor isClose(Tensor other, double rtol, double atol, boolean equalNan) {
    return new Tensor(data.isClose(other.data, rtol, atol, equalNan));
  }

  /** {@link #allClose(Tensor, double, double, boolean)} with 1e−5, 1e−8 and NaN unlike NaN. */
  public final boolean allClose(Tensor other) {
    return data.allClose(other.data);
  }

  /** Whether all elements are close, as {@link #isClose(Tensor, double, double, boolean)} says. */
  public final boolean allClose(Tensor other, double rtol, double atol, boolean equalNan) {
    return data.allClose(other.data, rtol, atol, equalNan);
  }

  /** Whether the shapes are the same and all elements are equal; NaN equals nothing. */
  public final boolean equal(Tensor other) {
    return data.equal(other.data);
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

  /** this −= other; refused as {@link #addi(Tensor)} is. */
  public final Tensor subi(Tensor other) {
    writable("subi", other).subi(other.data);
    return this;
  }

  /** this ·= other; refused as {@link #addi(Tensor)} is. */
  public final Tensor muli(Tensor other) {
    writable("muli", other).muli(other.data);
    return this;
  }

  /** this /= other; refused as {@link #addi(Tensor)} is. */
  public final Tensor divi(Tensor other) {
    writable("divi", other).divi(other.data);
    return this;
  }

  /** this += a number; refused as {@link #addi(Tensor)} is. */
  public final Tensor addi(double other) {
    writable("addi").addi(other);
    return this;
  }

  /** this += alpha · other, in one pass; refused as {@link #addi(Tensor)} is. */
  public final Tensor addi(Tensor other, double alpha) {
    writable("addi", other).addi(other.data, alpha);
    return this;
  }

  /** this ·= a number; refused as {@link #addi(Tensor)} is. */
  public final Tensor muli(double other) {
    writable("muli").muli(other);
    return this;
  }

  /** this /= a number; refused as {@link #addi(Tensor)} is. */
  public final Tensor divi(double other) {
    writable("divi").divi(other);
    return this;
  }

  /** this becomes min(max(this, min), max); refused as {@link #addi(Tensor)} is. */
  public final Tensor clampi(double min, double max) {
    writable("clampi").clampi(min, max);
    return this;
  }

  /** this += weight · (end − this); refused as {@link #addi(Tensor)} is. */
  public final Tensor lerpi(Tensor end, double weight) {
    writable("lerpi", end).lerpi(end.data, weight);
    return this;
  }

  /** this += value · a · b; refused as {@link #addi(Tensor)} is. */
  public final Tensor addcmuli(Tensor a, Tensor b, double value) {
    writable("addcmuli", a, b).addcmuli(a.data, b.data, value);
    return this;
  }

  /** this += value · a / b; refused as {@link #addi(Tensor)} is. */
  public final Tensor addcdivi(Tensor a, Tensor b, double value) {
    writable("addcdivi", a, b).addcdivi(a.data, b.data, value);
    return this;
  }

  /** Every element becomes 0; refused as {@link #addi(Tensor)} is. */
  public final Tensor zeroi() {
    writable("zeroi").filli(0);
    return this;
  }

  /** Every element becomes the number; refused as {@link #addi(Tensor)} is. */
  public final Tensor filli(double value) {
    writable("filli").filli(value);
    return this;
  }

  /** The elements become those of {@code source}; refused as {@link #addi(Tensor)} is. */
  public final Tensor copyi(Tensor source) {
    writable("copyi", source).copyi(source.data);
    return this;
  }

  /** y[index[i, j], j] += source[i, j] for dim 0, and so on; refused as {@link #addi} is. */
  public final Tensor scatterAddi(int dim, Tensor index, Tensor source) {
    writable("scatterAddi", source).scatterAddi(dim, index.data, source.data);
    return this;
  }

  /** y[index[i], j] += source[i, j] for dim 0, and so on; refused as {@link #addi} is. */
  public final Tensor indexAddi(int dim, Tensor index, Tensor source) {
    writable("indexAddi", source).indexAddi(dim, index.data, source.data);
    return this;
  }

  /** Becomes the number where the BOOL mask holds; refused as {@link #addi} is. */
  public final Tensor maskedFilli(Tensor mask, double value) {
    writable("maskedFilli").maskedFilli(mask.data, value);
    return this;
  }

  private NDArray writable(String operation, Tensor... operands) {
    for (var operand : operands) {
      if (operand.requiresGrad() && GradMode.isRecording()) {
        throw new AutogradException(
            operation,
            "an operand of "
                + operand.shape()
                + " that requires a gradient would lose it, changes in place are not recorded; "
                + "compute a new tensor, or give the operand's detach().");
      }
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
