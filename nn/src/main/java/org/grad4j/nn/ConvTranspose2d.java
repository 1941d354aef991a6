package org.grad4j.nn;

import java.util.List;
import org.grad4j.autograd.ConvOptions;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * The transpose of a convolution: each element of x {@code (N, C, H, W)} adds a weight to its
 * window of y {@code (N, O, OH, OW)}, with OL = (L − 1)·stride − 2·padding + dilation·(k − 1) +
 * outputPadding + 1 for each dimension. Inputs {@code (C, H, W)} do as well.
 *
 * <p>The state is {@code weight (C, O / groups, kh, kw)} and {@code bias (O)}, both uniform within
 * ±1/√fanIn at first, the weight drawn before the bias, with fanIn the product of all sizes of the
 * weight but the first.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html">torch.nn.ConvTranspose2d</a>
 */
public final class ConvTranspose2d extends Convolution {
  /** Windows of {@code kernel} × {@code kernel}, PyTorch's defaults and a bias. */
  public ConvTranspose2d(long inChannels, long outChannels, int kernel) {
    this(inChannels, outChannels, kernel, ConvOptions.DEFAULTS);
  }

  /** Windows of {@code kernel} × {@code kernel} with a stride and a padding, and a bias. */
  public ConvTranspose2d(long inChannels, long outChannels, int kernel, int stride, int padding) {
    this(inChannels, outChannels, kernel, ConvOptions.DEFAULTS.stride(stride).padding(padding));
  }

  /** Windows of {@code kernel} × {@code kernel} with all options, and a bias. */
  public ConvTranspose2d(long inChannels, long outChannels, int kernel, ConvOptions options) {
    this(inChannels, outChannels, kernel, options, true);
  }

  /**
   * Windows of {@code kernel} × {@code kernel} with all options, with or without a bias.
   *
   * @throws IllegalArgumentException if the channels do not divide into the groups
   */
  public ConvTranspose2d(
      long inChannels, long outChannels, int kernel, ConvOptions options, boolean withBias) {
    this(inChannels, outChannels, List.of(kernel, kernel), options, withBias);
  }

  /** Windows of {@code (kh, kw)} with all options, with or without a bias. */
  public ConvTranspose2d(
      long inChannels,
      long outChannels,
      List<Integer> kernel,
      ConvOptions options,
      boolean withBias) {
    super(true, inChannels, outChannels, requirePair(kernel), options, withBias);
  }

  private static List<Integer> requirePair(List<Integer> kernel) {
    if (kernel.size() != 2) {
      throw new IllegalArgumentException(
          "ConvTranspose2d: a kernel is (kh, kw), got " + kernel + ".");
    }
    return kernel;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.convTranspose2d(x, weight(), biasOrNull(), options());
  }
}
