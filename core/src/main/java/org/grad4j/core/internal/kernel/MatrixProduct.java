package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Blas;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Lease;
import org.grad4j.core.internal.memory.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The family of matrix products. Transposed operands are read through their strides, never copied.
 * Products never promote.
 *
 * <p>Small products are loops over Java arrays, larger ones go to BLAS.
 */
public final class MatrixProduct {
  /**
   * Up to so many multiplications, a loop over Java arrays is done before BLAS has been handed
   * native memory.
   */
  private static final long SMALL = 8192;

  private MatrixProduct() {}

  /** {@code (n, m) × (m)} gives {@code (n)}. */
  public static NDArray mv(NDArray matrix, NDArray vector) {
    requireOneType("mv", matrix, vector);
    var shape = Shape.mv(matrix.shape(), vector.shape());
    return product("mv", matrix, vector.reshape(vector.numel(), 1), null).reshape(shape.toArray());
  }

  /** {@code (n, k) × (k, m)} gives {@code (n, m)}. */
  public static NDArray mm(NDArray a, NDArray b) {
    requireOneType("mm", a, b);
    Shape.mm("mm", a.shape(), b.shape());
    return product("mm", a, b, null);
  }

  /** {@code (n) · (n)} gives a scalar. */
  public static NDArray dot(NDArray a, NDArray b) {
    requireOneType("dot", a, b);
    var shape = Shape.dot(a.shape(), b.shape());
    return product("dot", a.reshape(1, a.numel()), b.reshape(b.numel(), 1), null)
        .reshape(shape.toArray());
  }

  /** x·Wᵀ + b for x {@code (…, in)}, weight {@code (out, in)}, bias {@code (out)}. */
  public static NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
    requireOneType("linear", x, weight);
    if (bias != null) {
      requireOneType("linear", weight, bias);
    }
    var shape = Shape.linear(x.shape(), weight.shape(), bias == null ? null : bias.shape());
    if (x.rank() == 2) {
      return product("linear", x, weight.t(), bias);
    }
    long features = x.shape().size(-1);
    long count = 1;
    for (int d = 0; d < x.rank() - 1; d++) {
      count *= x.shape().size(d);
    }
    var rows = x.reshape(count, features);
    return product("linear", rows, weight.t(), bias).reshape(shape.toArray());
  }

  private static void requireOneType(String name, NDArray a, NDArray b) {
    if (a.dtype() != b.dtype()) {
      throw new DTypeException(
          name,
          a.dtype() + " × " + b.dtype() + "; cast one of them: b.to(" + a.dtype().name() + ").",
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

  /** a (m, k) · b (k, n), plus the bias (n) in every row. */
  private static NDArray product(String name, NDArray a, NDArray b, @Nullable NDArray bias) {
    var y = NDArray.empty(a.dtype(), Shape.of(a.shape().size(0), b.shape().size(1)));
    if (bias != null) {
      startFrom(name, bias, y);
    } else if (a.numel() == 0 || !a.dtype().isFloatingPoint()) {
      Copy.fill(y, 0);
    }
    if (a.numel() == 0 || y.numel() == 0) {
      return y;
    }
    boolean small = Math.multiplyExact(y.numel(), a.shape().size(1)) <= SMALL && isOnHeap(a, b, y);
    switch (a.dtype()) {
      case FLOAT32 -> {
        if (small) {
          smallFloats(name, a, b, y);
        } else {
          blas(name, a, b, y, bias != null);
        }
      }
      case FLOAT64 -> {
        if (small) {
          smallDoubles(name, a, b, y);
        } else {
          blas(name, a, b, y, bias != null);
        }
      }
      case INT64, INT32, BOOL -> wholeNumbers(a, b, y);
      case UINT8, FLOAT16, BFLOAT16 -> throw a.dtype().heldOnly(name);
    }
    return y;
  }

  /** Makes every row of y the bias. */
  private static void startFrom(String name, NDArray bias, NDArray y) {
    var from = Gate.array(name, bias.storage());
    var to = Gate.array(name, y.storage());
    if (from == null || to == null || !bias.isContiguous()) {
      Copy.overwrite(y, bias);
      return;
    }
    int n = size(y, 1);
    for (int row = 0, rows = size(y, 0); row < rows; row++) {
      System.arraycopy(from, (int) bias.offset(), to, row * n, n);
    }
  }

  private static boolean isOnHeap(NDArray a, NDArray b, NDArray y) {
    return a.storage().isOnHeap() && b.storage().isOnHeap() && y.storage().isOnHeap();
  }

  private static void smallFloats(String name, NDArray a, NDArray b, NDArray y) {
    if (Gate.array(name, a.storage()) instanceof float[] as
        && Gate.array(name, b.storage()) instanceof float[] bs
        && Gate.array(name, y.storage()) instanceof float[] ys) {
      SmallProduct.floats(as, layout(a), bs, layout(b), ys, size(y, 0), size(y, 1), size(a, 1));
    } else {
      // Another thread has just asked for the memory of an operand as an INDArray.
      blas(name, a, b, y, true);
    }
  }

  private static void smallDoubles(String name, NDArray a, NDArray b, NDArray y) {
    if (Gate.array(name, a.storage()) instanceof double[] as
        && Gate.array(name, b.storage()) instanceof double[] bs
        && Gate.array(name, y.storage()) instanceof double[] ys) {
      SmallProduct.doubles(as, layout(a), bs, layout(b), ys, size(y, 0), size(y, 1), size(a, 1));
    } else {
      // Another thread has just asked for the memory of an operand as an INDArray.
      blas(name, a, b, y, true);
    }
  }

  private static void wholeNumbers(NDArray a, NDArray b, NDArray y) {
    var sums = y.toLongArray();
    SmallProduct.longs(a.toLongArray(), b.toLongArray(), sums, size(y, 0), size(y, 1), size(a, 1));
    Copy.overwrite(y, NDArray.of(sums, y.shape().toArray()));
  }

  private static int size(NDArray x, int dim) {
    return Math.toIntExact(x.shape().size(dim));
  }

  private static SmallProduct.Layout layout(NDArray x) {
    return new SmallProduct.Layout((int) x.offset(), (int) x.stride(0), (int) x.stride(1));
  }

  /**
   * BLAS reads native memory alone: operands in Java arrays, and those with gaps in both
   * directions, are copied for the call.
   */
  private static void blas(String name, NDArray a, NDArray b, NDArray y, boolean accumulates) {
    var left = isReadable(a) ? a : nativeCopy(a);
    var right = isReadable(b) ? b : nativeCopy(b);
    var result = y.storage().isOnHeap() ? nativeCopy(y) : y;
    try (var inA = Gate.read(name, left.storage());
        var inB = Gate.read(name, right.storage());
        var out = Gate.write(name, result.storage())) {
      int m = size(y, 0);
      int n = size(y, 1);
      int k = size(a, 1);
      var ma = matrix(inA, left);
      var mb = matrix(inB, right);
      var mc = matrix(out, result);
      if (a.dtype() == DType.FLOAT32) {
        Blas.multiplyFloats(m, n, k, ma, mb, accumulates ? 1 : 0, mc);
      } else {
        Blas.multiplyDoubles(m, n, k, ma, mb, accumulates ? 1 : 0, mc);
      }
    }
    if (result != y) {
      Copy.overwrite(y, result);
      result.storage().release();
    }
    if (left != a) {
      left.storage().release();
    }
    if (right != b) {
      right.storage().release();
    }
  }

  private static boolean isReadable(NDArray x) {
    return !x.storage().isOnHeap() && (isRowMajor(x) || isColumnMajor(x));
  }

  private static boolean isRowMajor(NDArray x) {
    return (x.stride(1) == 1 || size(x, 1) == 1) && (x.stride(0) >= size(x, 1) || size(x, 0) == 1);
  }

  private static boolean isColumnMajor(NDArray x) {
    return (x.stride(0) == 1 || size(x, 0) == 1) && (x.stride(1) >= size(x, 0) || size(x, 1) == 1);
  }

  private static NDArray nativeCopy(NDArray x) {
    var copy =
        NDArray.view(
            Storage.allocateNative(x.dtype(), x.numel()), x.shape(), x.shape().strides(), 0);
    Copy.overwrite(copy, x);
    return copy;
  }

  private static Blas.Matrix matrix(Gate gate, NDArray x) {
    boolean transposed = !isRowMajor(x);
    int across = transposed ? 0 : 1;
    // The stride of a dimension of size 1 may be anything; BLAS wants it as large as a row.
    long leading = size(x, 1 - across) == 1 ? size(x, across) : x.stride(1 - across);
    return new Blas.Matrix(
        ((Lease) gate.memory()).memory(),
        x.offset(),
        transposed,
        Math.toIntExact(Math.max(1, leading)));
  }
}
