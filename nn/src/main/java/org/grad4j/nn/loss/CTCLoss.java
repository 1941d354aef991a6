package org.grad4j.nn.loss;

import org.grad4j.autograd.CTCLossOptions;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.nn.Module;

/**
 * How unlikely rows of labels are, wherever in the input each stands: connectionist temporal
 * classification.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.CTCLoss.html">torch.nn.CTCLoss</a>
 */
public final class CTCLoss extends Module {
  private final CTCLossOptions options;

  /** PyTorch's defaults. */
  public CTCLoss() {
    this(CTCLossOptions.DEFAULTS);
  }

  /** The losses with all options. */
  public CTCLoss(CTCLossOptions options) {
    this.options = options;
  }

  /**
   * The loss of logarithms of probabilities {@code (T, N, C)}.
   *
   * @param targets INT64 classes {@code (N, S)}, or all rows one after another
   * @param inputLengths INT64 {@code (N)}: how many of the T count
   * @param targetLengths INT64 {@code (N)}: how many labels each row has
   */
  public Tensor forward(
      Tensor logProbabilities, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
    return Functional.ctcLoss(logProbabilities, targets, inputLengths, targetLengths, options);
  }
}
