package org.grad4j.nn;

import java.util.List;
import org.grad4j.autograd.ConvOptions;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * The sums of a weight times each window of x {@code (N, C, L)}: y {@code (N, O, OL)}, with OL =
 * ⌊(L + 2·padding − dilation·(k − 1) − 1) / stride⌋ + 1. Inputs {@code (C, L)} do as well.
 *
 * <p>The state is {@code weight (O, C / groups, k)} and {@code bias (O)}, both uniform within
 * ±1/√fanIn at first, the weight drawn before the bias, with fanIn the product of all sizes of the
 * weight but the first.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Conv1d.html">torch.nn.Conv1d</a>
 */
public final class Conv1d extends Convolution {
  /** Windows of {@code kernel} elements, PyTorch's defaults and a bias. */
  public Conv1d(long inChannels, long outChannels, int kernel) {
    this(inChannels, outChannels, kernel, ConvOptions.DEFAULTS);
  }

  /** Windows of {@code kernel} elements with a stride and a padding, and a bias. */
  public Conv1d(long inChannels, long outChannels, int kernel, int stride, int padding) {
    this(inChannels, outChannels, kernel, ConvOptions.DEFAULTS.stride(stride).padding(padding));
  }

  /** Windows of {@code kernel} elements with all options, and a bias. */
  public Conv1d(long inChannels, long outChannels, int kernel, ConvOptions options) {
    this(inChannels, outChannels, kernel, options, true);
  }

  /**
   * Windows of {@code kernel} elements with all options, with or without a bias.
   *
   * @throws IllegalArgumentException if the channels do not divide into the groups
   */
  public Conv1d(
      long inChannels, long outChannels, int kernel, ConvOptions options, boolean withBias) {
    super(false, inChannels, outChannels, List.of(kernel), options, withBias);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.conv1d(x, weight(), biasOrNull(), options());
  }
}
