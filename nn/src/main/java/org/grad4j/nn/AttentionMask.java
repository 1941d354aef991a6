package org.grad4j.nn;

import java.util.Optional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;

/**
 * Which keys a query does not attend to, as PyTorch's attention layers have it: true is what is
 * left out.
 *
 * <pre>{@code
 * decoder.forward(target, memory, AttentionMask.causal(10), AttentionMask.NONE.keyPaddingMask(isPadding));
 * }</pre>
 *
 * @param attnMask {@code (L, S)}, or {@code (N·heads, L, S)}: BOOL, true where a query does not
 *     attend to a key, or numbers that are added to the scores
 * @param keyPaddingMask {@code (N, S)}, {@code (S)} without a batch: BOOL, true where a key is left
 *     out, or numbers that are added to the scores
 */
public record AttentionMask(Optional<Tensor> attnMask, Optional<Tensor> keyPaddingMask) {
  /** Every query attends to every key. */
  public static final AttentionMask NONE = new AttentionMask(Optional.empty(), Optional.empty());

  /** Each of {@code size} queries attends to the keys up to its own place. */
  public static AttentionMask causal(long size) {
    return NONE.attnMask(Tensor.of(NDArray.ones(DType.BOOL, size, size).triu(1)));
  }

  /** This with another mask of queries and keys. */
  public AttentionMask attnMask(Tensor mask) {
    return new AttentionMask(Optional.of(mask), keyPaddingMask);
  }

  /** This with another mask of keys. */
  public AttentionMask keyPaddingMask(Tensor mask) {
    return new AttentionMask(attnMask, Optional.of(mask));
  }
}
