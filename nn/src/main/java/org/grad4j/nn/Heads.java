package org.grad4j.nn;

import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.jspecify.annotations.Nullable;

/** Forms of tensors between an attention and its heads. */
final class Heads {
  private final int count;
  private final boolean batchFirst;

  Heads(int count, boolean batchFirst) {
    this.count = count;
    this.batchFirst = batchFirst;
  }

  /** {@code (L, N, E)}, {@code (N, L, E)} or {@code (L, E)} as {@code (N, heads, L, E / heads)}. */
  Tensor split(Tensor x) {
    var sizes = x.shape();
    long each = sizes.size(-1) / count;
    if (x.rank() == 2) {
      return x.reshape(1, sizes.size(0), count, each).transpose(1, 2);
    }
    var divided = x.reshape(sizes.size(0), sizes.size(1), count, each);
    return batchFirst ? divided.permute(0, 2, 1, 3) : divided.permute(1, 2, 0, 3);
  }

  /** The way back. */
  Tensor joined(Tensor x, int rank) {
    var sizes = x.shape();
    long features = sizes.size(1) * sizes.size(3);
    if (rank == 2) {
      return x.permute(0, 2, 1, 3).reshape(sizes.size(2), features);
    }
    return batchFirst
        ? x.permute(0, 2, 1, 3).reshape(sizes.size(0), sizes.size(2), features)
        : x.permute(2, 0, 1, 3).reshape(sizes.size(2), sizes.size(0), features);
  }

  /** The dimension along which a sequence of this rank goes. */
  int time(int rank) {
    return rank == 3 && batchFirst ? 1 : 0;
  }

  /**
   * Both masks as numbers that are added to scores {@code (N, heads, L, S)}, −∞ for true.
   *
   * @param more how many keys stand behind those that the masks know; every query attends to them
   */
  @Nullable Tensor added(AttentionMask mask, DType dtype, int more) {
    var ofPairs = mask.attnMask().map(m -> padded(numbers(m, dtype), more)).orElse(null);
    var ofKeys = mask.keyPaddingMask().map(m -> padded(numbers(m, dtype), more)).orElse(null);
    if (ofPairs != null && ofPairs.rank() == 3) {
      var sizes = ofPairs.shape();
      ofPairs = ofPairs.reshape(sizes.size(0) / count, count, sizes.size(1), sizes.size(2));
    }
    if (ofKeys != null) {
      ofKeys = ofKeys.reshape(-1, 1, 1, ofKeys.shape().size(-1));
    }
    if (ofPairs == null || ofKeys == null) {
      return ofPairs == null ? ofKeys : ofPairs;
    }
    return ofPairs.add(ofKeys);
  }

  private static Tensor numbers(Tensor mask, DType dtype) {
    if (mask.dtype() != DType.BOOL) {
      return mask.to(dtype);
    }
    var zero = NDArray.scalar(dtype, 0);
    var none = NDArray.scalar(dtype, Double.NEGATIVE_INFINITY);
    return Tensor.of(NDArray.where(mask.data(), none, zero));
  }

  private static Tensor padded(Tensor mask, int more) {
    if (more == 0) {
      return mask;
    }
    var sizes = mask.shape().toArray();
    sizes[sizes.length - 1] = more;
    return Tensor.cat(-1, mask, Tensor.zeros(mask.dtype(), sizes));
  }
}
