package org.grad4j.nn.loss;

import org.grad4j.autograd.CrossEntropyOptions;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * −ln softmax(x) at the class of each row, and its mean by default.
 *
 * <p>Predictions are logits {@code (N, C)}, targets INT64 class indices {@code (N)}; also {@code
 * (N, C, d…)} and {@code (N, d…)}. Rows of class −100 count for nothing. A floating point target of
 * the shape of the logits is probabilities. A weight is part of the state.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html">torch.nn.CrossEntropyLoss</a>
 */
public final class CrossEntropyLoss extends Loss {
  private final @Nullable Buffer weight;
  private final CrossEntropyOptions options;

  /** The mean of the losses. */
  public CrossEntropyLoss() {
    this(CrossEntropyOptions.DEFAULTS);
  }

  /** The losses, reduced as asked. */
  public CrossEntropyLoss(Reduction reduction) {
    this(CrossEntropyOptions.DEFAULTS.reduction(reduction));
  }

  /** The losses with all options. */
  public CrossEntropyLoss(CrossEntropyOptions options) {
    weight = options.weight().map(Buffer::new).orElse(null);
    this.options = options;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.crossEntropy(
        prediction, target, weight == null ? options : options.weight(weight));
  }
}
