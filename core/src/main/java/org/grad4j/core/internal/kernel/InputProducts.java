package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.jspecify.annotations.Nullable;

/** The products of a recurrence's input with its weights, of all steps together. */
final class InputProducts {
  private InputProducts() {}

  /** x·Wᵀ + b for all steps, {@code (T·N, gates·H)}; x {@code (T, N, I)}. */
  static NDArray of(RecurrentCell cell, NDArray x, Recurrence.Weights weights, long width) {
    long rows = x.shape().size(0) * x.shape().size(1);
    return x.linear(weights.input(), bias(cell, weights, width))
        .reshape(rows, weights.input().shape().size(0));
  }

  /** The biases of products that are added up are one bias. */
  private static @Nullable NDArray bias(
      RecurrentCell cell, Recurrence.Weights weights, long width) {
    var bias = weights.inputBias();
    var ofHidden = weights.hiddenBias();
    if (bias == null || ofHidden == null) {
      return bias;
    }
    if (!cell.hasApart()) {
      return bias.add(ofHidden);
    }
    var sum = bias.dup();
    long added = cell.added() * width;
    sum.narrow(0, 0, added).addi(ofHidden.narrow(0, 0, added));
    return sum;
  }
}
