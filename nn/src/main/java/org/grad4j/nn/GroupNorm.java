package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * (x − mean) / √(variance + eps)·weight + bias over each of some groups of channels of x {@code (N,
 * C, …)}; the variance is Σ(x − mean)² / n.
 *
 * <p>The state is {@code weight (C)}, ones at first, and {@code bias (C)}, zeros.
 *
 * @see <a href="https://arxiv.org/abs/1803.08494">Group Normalization</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html">torch.nn.GroupNorm</a>
 */
public final class GroupNorm extends Layer {
  private final int numGroups;
  private final long numChannels;
  private final double eps;
  private final @Nullable Parameter weight;
  private final @Nullable Parameter bias;

  /** A layer with PyTorch's defaults: eps 1e−5, a weight and a bias. */
  public GroupNorm(int numGroups, long numChannels) {
    this(numGroups, numChannels, 1e-5, true);
  }

  /**
   * A layer for so many channels.
   *
   * @param affine whether there are a weight and a bias
   * @throws IllegalArgumentException if the channels do not divide into the groups
   */
  public GroupNorm(int numGroups, long numChannels, double eps, boolean affine) {
    if (numGroups < 1 || numChannels % numGroups != 0) {
      throw new IllegalArgumentException(
          "GroupNorm: "
              + numChannels
              + " channels cannot be divided into "
              + numGroups
              + " groups.");
    }
    this.numGroups = numGroups;
    this.numChannels = numChannels;
    this.eps = eps;
    weight = affine ? new Parameter(Tensor.ones(numChannels)) : null;
    bias = affine ? new Parameter(Tensor.zeros(numChannels)) : null;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.groupNorm(x, numGroups, weight, bias, eps);
  }

  @Override
  protected String extraRepresentation() {
    return numGroups
        + ", "
        + numChannels
        + ", eps="
        + Representation.of(eps)
        + ", affine="
        + Representation.of(weight != null);
  }
}
