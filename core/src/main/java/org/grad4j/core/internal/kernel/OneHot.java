package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.SelectionShapes;

/** Marks the element of each row that a class index names. */
public final class OneHot {
  private OneHot() {}

  /**
   * True where the class index points, false elsewhere: {@code target (N)} gives BOOL {@code (N,
   * classes)}. A row whose index is {@code ignoreIndex} is all false.
   *
   * @throws DTypeException if the target is not of whole numbers
   * @throws IndexOutOfBoundsException if an index is not a class
   */
  public static NDArray of(String operation, NDArray target, long classes, long ignoreIndex) {
    var indices = classes(operation, target, classes, ignoreIndex);
    var y = NDArray.zeros(DType.BOOL, indices.length, classes);
    var one = new long[] {1};
    try (var out = Gate.write(operation, y.storage())) {
      var runs = Kind.LONGS.runs(out.memory(), DType.BOOL);
      for (int row = 0; row < indices.length; row++) {
        if (indices[row] != ignoreIndex) {
          runs.put(row * classes + indices[row], 1, one, 0, 1);
        }
      }
    }
    return y;
  }

  /**
   * The class indices, in row-major order.
   *
   * @throws DTypeException if the target is not of whole numbers
   * @throws IndexOutOfBoundsException if an index is neither a class nor {@code ignoreIndex}
   */
  public static long[] classes(String operation, NDArray target, long classes, long ignoreIndex) {
    if (target.dtype() != DType.INT64 && target.dtype() != DType.INT32) {
      throw new DTypeException(
          operation,
          "class indices must be int64, got " + target.dtype() + "; cast them: target.to(INT64).",
          target.dtype());
    }
    var indices = target.toLongArray();
    for (int row = 0; row < indices.length; row++) {
      if (indices[row] != ignoreIndex && (indices[row] < 0 || indices[row] >= classes)) {
        throw new IndexOutOfBoundsException(
            operation
                + ": class "
                + indices[row]
                + " in row "
                + row
                + " does not exist, there are classes 0 to "
                + (classes - 1)
                + ".");
      }
    }
    return indices;
  }

  /** INT64 of one more dimension at the end: 1 at the class that each index names, 0 elsewhere. */
  public static NDArray encode(NDArray index, long classes) {
    Indices.requireWhole("oneHot", index);
    if (classes < -1 || classes == 0 || (classes == -1 && index.numel() == 0)) {
      throw new IllegalArgumentException(
          "oneHot: the number of classes must be positive, or -1 for indices that are not empty, got "
              + classes
              + " for indices of "
              + index.shape()
              + ".");
    }
    long count = classes == -1 ? 1 + Arrays.stream(index.toLongArray()).max().orElse(0) : classes;
    var shape = SelectionShapes.appended(index.shape(), Math.max(count, 1));
    Indices.require("oneHot", index, shape.size(-1), -1, shape);
    var y = NDArray.zeros(DType.INT64, shape.toArray());
    var named = index.unsqueeze(-1);
    Scatter.put(
        "oneHot", y, index.rank(), named, NDArray.scalar(y.dtype(), 1).expand(named.shape()));
    return y;
  }
}
