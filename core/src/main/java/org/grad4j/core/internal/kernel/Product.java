package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Storage;
import org.jspecify.annotations.Nullable;

/**
 * One product, or a batch of them: loops over Java arrays for small ones, BLAS for larger ones, a
 * loop of its own for whole numbers.
 */
final class Product {
  /**
   * Up to so many multiplications, a loop over Java arrays is done before BLAS has been handed
   * native memory.
   */
  private static final long SMALL = 2048;

  private Product() {}

  /** A·B in an array of shape {@code result}. */
  static NDArray of(String name, Matrices a, Matrices b, Shape result) {
    return of(name, a, b, Shape.SCALAR, result, null, 0, 1);
  }

  /**
   * β·input + α·A·B for each matrix of a batch, in an array of shape {@code result} that has all
   * their elements in order. With β = 0 nothing of the input is read.
   */
  static NDArray of(
      String name,
      Matrices a,
      Matrices b,
      Shape batch,
      Shape result,
      @Nullable NDArray input,
      double beta,
      double alpha) {
    var y = NDArray.empty(a.array().dtype(), result);
    var start = beta == 0 ? null : input;
    if (y.numel() == 0) {
      return y;
    }
    if (!y.dtype().isFloatingPoint()) {
      wholeNumbers(a, b, batch, y, start, (long) beta, (long) alpha);
      return y;
    }
    if (start != null && beta == 1 && a.columns() > 0 && isNativeAndHasRow(name, y, start)) {
      BlasProduct.withRow(name, a, b, batch, y, alpha, start);
      return y;
    }
    if (start != null) {
      startFrom(name, start, y);
    }
    if (a.columns() == 0) {
      return start == null ? NDArray.zeros(y.dtype(), result.toArray()) : y.mul(beta);
    }
    if (y.numel() > SMALL
        || y.numel() * a.columns() > SMALL
        || !small(name, a, b, batch, y, start == null ? 1 : beta, alpha)) {
      BlasProduct.apply(name, a, b, batch, y, alpha, start == null ? 0 : beta);
    }
    return y;
  }

  /**
   * A·B and C·D, neither of which needs the other; where each is worth sharing with whoever is
   * awake, they are shared together.
   */
  static NDArray[] both(
      String name,
      Matrices a,
      Matrices b,
      Shape resultOfAb,
      Matrices c,
      Matrices d,
      Shape resultOfCd) {
    if (!isQuick(name, a, b, resultOfAb) || !isQuick(name, c, d, resultOfCd)) {
      return new NDArray[] {of(name, a, b, resultOfAb), of(name, c, d, resultOfCd)};
    }
    var y = NDArray.empty(a.array().dtype(), resultOfAb);
    var z = NDArray.empty(a.array().dtype(), resultOfCd);
    BlasProduct.both(name, a, b, y, c, d, z);
    return new NDArray[] {y, z};
  }

  /** Whether a product is divided, but wakes no one, and is read and written where it lies. */
  private static boolean isQuick(String name, Matrices a, Matrices b, Shape result) {
    var dtype = a.array().dtype();
    long work = a.rows() * a.columns() * b.columns();
    return dtype.isFloatingPoint()
        && work >= ProductBlocks.QUICK
        && work < ProductBlocks.SHARED
        && BlasProduct.readsInPlace(a, b)
        // A Java array is copied into the one room that a thread has for it.
        && result.numel() * dtype.bytes() > Storage.HEAP_BYTES
        && Gate.array(name, a.array().storage()) == null
        && Gate.array(name, b.array().storage()) == null;
  }

  /**
   * Whether the input is one row, which is added to native rows in less time than it takes to start
   * from it.
   */
  private static boolean isNativeAndHasRow(String name, NDArray y, NDArray input) {
    return input.rank() == 1
        && input.numel() == y.shape().size(-1)
        && Gate.array(name, y.storage()) == null;
  }

  /** y becomes the input, which broadcasts to it. */
  private static void startFrom(String name, NDArray input, NDArray y) {
    var from = Gate.array(name, input.storage());
    var to = Gate.array(name, y.storage());
    if (from == null || to == null || !input.isContiguous() || input.rank() != 1) {
      Copy.overwrite(y, input);
      return;
    }
    int n = (int) input.numel();
    if (n != y.shape().size(-1)) {
      Copy.overwrite(y, input);
      return;
    }
    for (int row = 0, end = (int) y.numel(); row < end; row += n) {
      System.arraycopy(from, (int) input.offset(), to, row, n);
    }
  }

  /** By loops over Java arrays, or false if an operand is not in one. */
  private static boolean small(
      String name, Matrices a, Matrices b, Shape batch, NDArray y, double beta, double alpha) {
    var as = Gate.array(name, a.array().storage());
    var bs = Gate.array(name, b.array().storage());
    var ys = Gate.array(name, y.storage());
    int m = (int) a.rows();
    int n = (int) b.columns();
    int k = (int) a.columns();
    if (as instanceof float[] fa && bs instanceof float[] fb && ys instanceof float[] fy) {
      if (beta != 1) {
        for (int i = 0; i < fy.length; i++) {
          fy[i] *= (float) beta;
        }
      }
      for (int i = 0, at = 0; at < fy.length; i++, at += m * n) {
        var la = SmallProduct.Layout.of(a, a.offset(i, batch));
        var lb = SmallProduct.Layout.of(b, b.offset(i, batch));
        SmallProduct.floats((float) alpha, fa, la, fb, lb, fy, at, m, n, k);
      }
      return true;
    }
    if (as instanceof double[] da && bs instanceof double[] db && ys instanceof double[] dy) {
      if (beta != 1) {
        for (int i = 0; i < dy.length; i++) {
          dy[i] *= beta;
        }
      }
      for (int i = 0, at = 0; at < dy.length; i++, at += m * n) {
        var la = SmallProduct.Layout.of(a, a.offset(i, batch));
        var lb = SmallProduct.Layout.of(b, b.offset(i, batch));
        SmallDoubleProduct.doubles(alpha, da, la, db, lb, dy, at, m, n, k);
      }
      return true;
    }
    return false;
  }

  private static void wholeNumbers(
      Matrices a,
      Matrices b,
      Shape batch,
      NDArray y,
      @Nullable NDArray input,
      long beta,
      long alpha) {
    var sums = new long[Math.toIntExact(y.numel())];
    int m = Math.toIntExact(a.rows());
    int n = Math.toIntExact(b.columns());
    int k = Math.toIntExact(a.columns());
    if (k > 0) {
      var as = a.view(batch).toLongArray();
      var bs = b.view(batch).toLongArray();
      for (int i = 0; i < batch.numel(); i++) {
        SmallProduct.longs(as, bs, sums, i, m, n, k);
      }
    }
    var start = input == null ? null : input.expand(y.shape()).toLongArray();
    for (int i = 0; i < sums.length && (start != null || alpha != 1); i++) {
      sums[i] = alpha * sums[i] + (start == null ? 0 : beta * start[i]);
    }
    var whole = NDArray.of(sums, y.shape().toArray());
    Copy.overwrite(y, whole);
  }
}
