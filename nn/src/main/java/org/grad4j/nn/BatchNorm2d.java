package org.grad4j.nn;

/**
 * (x − mean) / √(variance + eps)·weight + bias for each channel of x {@code (N, C, H, W)}.
 *
 * <p>In training, mean and variance are those of the channel over all images, and the running
 * statistics become (1 − momentum)·running + momentum·new, with the new variance Σ(x − mean)² / (n
 * − 1). In evaluation mode mean and variance are the running ones, and nothing is written.
 *
 * <p>The state is {@code weight}, {@code bias}, {@code running_mean}, {@code running_var}, each
 * {@code (C)}, and {@code num_batches_tracked}.
 *
 * @see <a href="https://arxiv.org/abs/1502.03167">Batch Normalization</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html">torch.nn.BatchNorm2d</a>
 */
public final class BatchNorm2d extends BatchNorm {
  /** A layer for so many channels with PyTorch's defaults. */
  public BatchNorm2d(long numFeatures) {
    this(numFeatures, NormOptions.BATCH);
  }

  /** A layer for so many channels; {@link NormOptions#BATCH} are the defaults. */
  public BatchNorm2d(long numFeatures, NormOptions options) {
    super(numFeatures, options);
  }

  @Override
  int[] ranks() {
    return new int[] {4};
  }
}
