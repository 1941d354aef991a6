package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.NLLLossOptions;
import org.grad4j.autograd.Reduction;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * −x at the class of each row, for logarithms x of probabilities, and its mean by default.
 *
 * <p>Predictions are {@code (N, C)}, targets INT64 class indices {@code (N)}; also {@code (N, C,
 * d…)} and {@code (N, d…)}. Rows of class −100 count for nothing. A weight is part of the state.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html">torch.nn.NLLLoss</a>
 */
public final class NLLLoss extends Loss {
  private final @Nullable Buffer weight;
  private final NLLLossOptions options;

  /** The mean of the losses. */
  public NLLLoss() {
    this(NLLLossOptions.DEFAULTS);
  }

  /** The losses, reduced as asked. */
  public NLLLoss(Reduction reduction) {
    this(NLLLossOptions.DEFAULTS.reduction(reduction));
  }

  /** The losses with all options. */
  public NLLLoss(NLLLossOptions options) {
    weight = options.weight().map(Buffer::new).orElse(null);
    this.options = options;
  }

  @Override
  public Tensor forward(Tensor prediction, Tensor target) {
    return Functional.nllLoss(
        prediction, target, weight == null ? options : options.weight(weight));
  }
}
