package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;

/**
 * The family of truth: every operand is read as whether it is not 0 (NaN is not), the result is
 * BOOL.
 */
public final class Logic {
  private Logic() {}

  /** A row of the table: a loop over bytes that are 0 or 1. */
  public record Function(String name, Loops.Zip<byte[]> bytes) {}

  /** Whether both hold. */
  public static final Function AND =
      new Function(
          "logicalAnd",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] & b[t]);
            }
          });

  /** Whether one or both hold. */
  public static final Function OR =
      new Function(
          "logicalOr",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] | b[t]);
            }
          });

  /** Whether just one holds. */
  public static final Function XOR =
      new Function(
          "logicalXor",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (byte) (a[t] ^ b[t]);
            }
          });

  private static final Loops.Map<byte[]> NOT =
      (x, y, n) -> {
        for (int t = 0; t < n; t++) {
          y[t] = (byte) (x[t] ^ 1);
        }
      };

  /** f(a, b), with broadcasting. */
  public static NDArray apply(Function f, NDArray a, NDArray b) {
    var y = NDArray.empty(DType.BOOL, Shape.broadcast(f.name(), a.shape(), b.shape()));
    Elementwise.zip(f.name(), Kind.BYTES, f.bytes(), null, truth(f, a), truth(f, b), y, false);
    return y;
  }

  /** Whether x is 0. */
  public static NDArray not(NDArray x) {
    requireComputable("logicalNot", x);
    var y = NDArray.empty(DType.BOOL, x.shape());
    Elementwise.map("logicalNot", Kind.BYTES, NOT, null, x.to(DType.BOOL), y, false);
    return y;
  }

  private static NDArray truth(Function f, NDArray x) {
    requireComputable(f.name(), x);
    return x.to(DType.BOOL);
  }

  private static void requireComputable(String name, NDArray x) {
    if (!x.dtype().isComputable()) {
      throw x.dtype().heldOnly(name);
    }
  }
}
