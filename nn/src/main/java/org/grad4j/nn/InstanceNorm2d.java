package org.grad4j.nn;

/**
 * (x − mean) / √(variance + eps)·weight + bias for each channel of each image of x {@code (N, C, H,
 * W)} or {@code (C, H, W)}.
 *
 * <p>By default there are neither parameters nor running statistics, and training is no other than
 * evaluation.
 *
 * @see <a href="https://arxiv.org/abs/1607.08022">Instance Normalization</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.InstanceNorm2d.html">torch.nn.InstanceNorm2d</a>
 */
public final class InstanceNorm2d extends InstanceNorm {
  /** A layer for so many channels with PyTorch's defaults. */
  public InstanceNorm2d(long numFeatures) {
    this(numFeatures, NormOptions.INSTANCE);
  }

  /** A layer for so many channels; {@link NormOptions#INSTANCE} are the defaults. */
  public InstanceNorm2d(long numFeatures, NormOptions options) {
    super(numFeatures, options);
  }

  @Override
  int rank() {
    return 4;
  }
}
