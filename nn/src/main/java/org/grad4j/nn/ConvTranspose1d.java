package org.grad4j.nn;

import java.util.List;
import org.grad4j.autograd.ConvOptions;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * The transpose of a convolution: each element of x {@code (N, C, L)} adds a weight to its window
 * of y {@code (N, O, OL)}, with OL = (L − 1)·stride − 2·padding + dilation·(k − 1) + outputPadding
 * + 1. Inputs {@code (C, L)} do as well.
 *
 * <p>The state is {@code weight (C, O / groups, k)} and {@code bias (O)}, both uniform within
 * ±1/√fanIn at first, the weight drawn before the bias, with fanIn the product of all sizes of the
 * weight but the first.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose1d.html">torch.nn.ConvTranspose1d</a>
 */
public final class ConvTranspose1d extends Convolution {
  /** Windows of {@code kernel} elements, PyTorch's defaults and a bias. */
  public ConvTranspose1d(long inChannels, long outChannels, int kernel) {
    this(inChannels, outChannels, kernel, ConvOptions.DEFAULTS);
  }

  /** Windows of {@code kernel} elements with a stride and a padding, and a bias. */
  public ConvTranspose1d(long inChannels, long outChannels, int kernel, int stride, int padding) {
    this(inChannels, outChannels, kernel, ConvOptions.DEFAULTS.stride(stride).padding(padding));
  }

  /** Windows of {@code kernel} elements with all options, and a bias. */
  public ConvTranspose1d(long inChannels, long outChannels, int kernel, ConvOptions options) {
    this(inChannels, outChannels, kernel, options, true);
  }

  /**
   * Windows of {@code kernel} elements with all options, with or without a bias.
   *
   * @throws IllegalArgumentException if the channels do not divide into the groups
   */
  public ConvTranspose1d(
      long inChannels, long outChannels, int kernel, ConvOptions options, boolean withBias) {
    super(true, inChannels, outChannels, List.of(kernel), options, withBias);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.convTranspose1d(x, weight(), biasOrNull(), options());
  }
}
