package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.ProductShapes;
import org.jspecify.annotations.Nullable;

/**
 * The family of matrix products. Transposed and repeated operands are read through their strides,
 * never copied. Products never promote.
 */
public final class MatrixProduct {
  private MatrixProduct() {}

  /** {@code (n, m) × (m)} gives {@code (n)}. */
  public static NDArray mv(NDArray matrix, NDArray vector) {
    requireOneType("mv", matrix, vector);
    var shape = ProductShapes.mv(matrix.shape(), vector.shape());
    return Product.of("mv", Matrices.of(matrix), Matrices.column(vector), shape);
  }

  /** {@code (n, k) × (k, m)} gives {@code (n, m)}. */
  public static NDArray mm(NDArray a, NDArray b) {
    requireOneType("mm", a, b);
    var shape = ProductShapes.mm(a.shape(), b.shape());
    return Product.of("mm", Matrices.of(a), Matrices.of(b), shape);
  }

  /**
   * {@code (n, k) × (k, m)} twice, of one type: a·b and c·d, which are computed together where they
   * are too small to be worth sharing one after the other.
   */
  public static NDArray[] both(NDArray a, NDArray b, NDArray c, NDArray d) {
    requireOneType("mm", a, b);
    requireOneType("mm", b, c);
    requireOneType("mm", c, d);
    return Product.both(
        "mm",
        Matrices.of(a),
        Matrices.of(b),
        ProductShapes.mm(a.shape(), b.shape()),
        Matrices.of(c),
        Matrices.of(d),
        ProductShapes.mm(c.shape(), d.shape()));
  }

  /** {@code (B, n, k) × (B, k, m)} gives {@code (B, n, m)}. */
  public static NDArray bmm(NDArray a, NDArray b) {
    requireOneType("bmm", a, b);
    return batch("bmm", a, b, ProductShapes.bmm("bmm", a.shape(), b.shape()), null, 0, 1);
  }

  /** {@code (n) · (n)} gives a scalar. */
  public static NDArray dot(NDArray a, NDArray b) {
    requireOneType("dot", a, b);
    var shape = ProductShapes.dot(a.shape(), b.shape());
    return Product.of("dot", Matrices.row(a), Matrices.column(b), shape);
  }

  /** {@code (n)} and {@code (m)} give {@code (n, m)}. */
  public static NDArray outer(NDArray a, NDArray b) {
    requireOneType("outer", a, b);
    var shape = ProductShapes.outer(a.shape(), b.shape());
    return a.reshape(shape.size(0), 1).mul(b);
  }

  /** {@code (…, n, k) × (…, k, m)} gives {@code (…, n, m)}; vectors stand for a row or a column. */
  public static NDArray matmul(NDArray a, NDArray b) {
    requireOneType("matmul", a, b);
    var result = ProductShapes.matmul(a.shape(), b.shape());
    int vectors = (a.rank() == 1 ? 1 : 0) + (b.rank() == 1 ? 1 : 0);
    var batch = front(result, result.rank() - 2 + vectors);
    var left = a.rank() == 1 ? Matrices.row(a) : Matrices.batch(a, batch);
    var right = b.rank() == 1 ? Matrices.column(b) : Matrices.batch(b, batch);
    return folded("matmul", stretched(left, batch), stretched(right, batch), batch, result);
  }

  private static Matrices stretched(Matrices x, Shape batch) {
    return x.batch().length == batch.rank()
        ? x
        : new Matrices(
            x.array(), x.rows(), x.columns(), x.row(), x.column(), new long[batch.rank()]);
  }

  /** A batch times one matrix is one product, if the matrices of the batch lie in one row. */
  private static NDArray folded(String name, Matrices a, Matrices b, Shape batch, Shape result) {
    return batch.numel() > 1 && b.isOne() && a.isStacked(batch)
        ? Product.of(name, a.stacked(batch), b.alone(), result)
        : Product.of(name, a, b, batch, result, null, 0, 1);
  }

  /** β·input + α·A·B, A {@code (n, k)}, B {@code (k, m)}. */
  public static NDArray addmm(NDArray input, NDArray a, NDArray b, double beta, double alpha) {
    requireOneType("addmm", input, a);
    requireOneType("addmm", a, b);
    requireWhole("addmm", a.dtype(), beta, alpha);
    var shape = ProductShapes.addmm(input.shape(), a.shape(), b.shape());
    return Product.of(
        "addmm", Matrices.of(a), Matrices.of(b), Shape.SCALAR, shape, input, beta, alpha);
  }

  /** β·input + α·A·v, A {@code (n, m)}, v {@code (m)}. */
  public static NDArray addmv(NDArray input, NDArray a, NDArray v, double beta, double alpha) {
    requireOneType("addmv", input, a);
    requireOneType("addmv", a, v);
    requireWhole("addmv", a.dtype(), beta, alpha);
    var shape = ProductShapes.addmv(input.shape(), a.shape(), v.shape());
    var start = input.expand(shape);
    return Product.of(
        "addmv", Matrices.of(a), Matrices.column(v), Shape.SCALAR, shape, start, beta, alpha);
  }

  /** β·input + α·A·B, A {@code (B, n, k)}, B {@code (B, k, m)}. */
  public static NDArray baddbmm(NDArray input, NDArray a, NDArray b, double beta, double alpha) {
    requireOneType("baddbmm", input, a);
    requireOneType("baddbmm", a, b);
    requireWhole("baddbmm", a.dtype(), beta, alpha);
    var shape = ProductShapes.baddbmm(input.shape(), a.shape(), b.shape());
    return batch("baddbmm", a, b, shape, input, beta, alpha);
  }

  /** x·Wᵀ + b for x {@code (…, in)}, weight {@code (out, in)}, bias {@code (out)}. */
  public static NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
    requireOneType("linear", x, weight);
    if (bias != null) {
      requireOneType("linear", weight, bias);
    }
    var shape = ProductShapes.linear(x.shape(), weight.shape(), bias == null ? null : bias.shape());
    return Product.of(
        "linear",
        rows(x),
        Matrices.of(weight).transposed(),
        Shape.SCALAR,
        shape,
        bias,
        bias == null ? 0 : 1,
        1);
  }

  /** All rows of {@code (…, features)} as one matrix. */
  private static Matrices rows(NDArray x) {
    if (x.rank() < 2) {
      return Matrices.row(x);
    }
    if (x.rank() == 2) {
      return Matrices.of(x);
    }
    var batch = front(x.shape(), x.rank() - 2);
    var matrices = Matrices.batch(x, batch);
    return matrices.isStacked(batch)
        ? matrices.stacked(batch)
        : Matrices.batch(x.dup(), batch).stacked(batch);
  }

  /**
   * y[…, o] = Σ x1[…, i] · W[o, i, j] · x2[…, j] + b[o], x1 {@code (…, in1)}, x2 {@code (…, in2)},
   * weight {@code (out, in1, in2)}, bias {@code (out)}.
   */
  public static NDArray bilinear(NDArray x1, NDArray x2, NDArray weight, @Nullable NDArray bias) {
    requireOneType("bilinear", x1, x2);
    requireOneType("bilinear", x1, weight);
    if (bias != null) {
      requireOneType("bilinear", x1, bias);
    }
    var shape =
        ProductShapes.bilinear(
            x1.shape(), x2.shape(), weight.shape(), bias == null ? null : bias.shape());
    long out = weight.shape().size(0);
    long in1 = weight.shape().size(1);
    long in2 = weight.shape().size(2);
    long count = front(x1.shape(), x1.rank() - 1).numel();
    // One (count, in2) matrix for each output, then each of its rows by the row of x2.
    var left = x1.reshape(count, in1).expand(out, count, in1);
    var half = batch("bilinear", left, weight, Shape.of(out, count, in2), null, 0, 1);
    var right = x2.reshape(count, in2, 1);
    var products = Shape.of(count, out, 1);
    var y = batch("bilinear", half.permute(1, 0, 2), right, products, null, 0, 1);
    var sums = y.reshape(shape.toArray());
    return bias == null ? sums : sums.add(bias);
  }

  private static NDArray batch(
      String name,
      NDArray a,
      NDArray b,
      Shape result,
      @Nullable NDArray input,
      double beta,
      double alpha) {
    var batch = front(result, result.rank() - 2);
    return Product.of(
        name,
        Matrices.batch(a, batch),
        Matrices.batch(b, batch),
        batch,
        result,
        input,
        beta,
        alpha);
  }

  private static Shape front(Shape shape, int rank) {
    return Shape.of(Arrays.copyOf(shape.toArray(), rank));
  }

  /** Refuses operands of two types, of types that are only held, and booleans. */
  public static void requireOneType(String name, NDArray a, NDArray b) {
    if (a.dtype() != b.dtype()) {
      throw new DTypeException(
          name,
          a.dtype()
              + " × "
              + b.dtype()
              + "; cast one of them: "
              + DType.proposedCast(a.dtype(), b.dtype())
              + ".",
          a.dtype(),
          b.dtype());
    }
    if (!a.dtype().isComputable()) {
      throw a.dtype().heldOnly(name);
    }
    if (a.dtype() == DType.BOOL) {
      throw new DTypeException(
          name, "is not defined for bool; cast first: a.to(FLOAT32).", a.dtype());
    }
  }

  private static void requireWhole(String name, DType dtype, double beta, double alpha) {
    if (!dtype.isFloatingPoint() && (beta != Math.rint(beta) || alpha != Math.rint(alpha))) {
      throw new IllegalArgumentException(
          name
              + ": beta and alpha must be whole for "
              + dtype
              + ", got "
              + beta
              + " and "
              + alpha
              + "; cast first: a.to(FLOAT32).");
    }
  }
}
