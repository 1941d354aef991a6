package org.grad4j.nn.loss;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.autograd.TripletMarginLossOptions;
import org.grad4j.nn.Module;

/**
 * max(0, margin + ‖anchor − positive‖ − ‖anchor − negative‖) of rows, and its mean by default.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.TripletMarginLoss.html">torch.nn.TripletMarginLoss</a>
 */
public final class TripletMarginLoss extends Module {
  private final TripletMarginLossOptions options;

  /** PyTorch's defaults. */
  public TripletMarginLoss() {
    this(TripletMarginLossOptions.DEFAULTS);
  }

  /** The losses with all options. */
  public TripletMarginLoss(TripletMarginLossOptions options) {
    this.options = options;
  }

  /** The loss of rows {@code (…, D)}. */
  public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) {
    return Functional.tripletMarginLoss(anchor, positive, negative, options);
  }
}
