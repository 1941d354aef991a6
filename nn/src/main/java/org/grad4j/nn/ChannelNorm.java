package org.grad4j.nn;

import org.grad4j.autograd.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What normalisations of channels have in common: a weight and a bias {@code (C)}, and the running
 * mean and variance {@code (C)} with the number of batches that went into them.
 */
abstract class ChannelNorm extends Layer {
  private final long numFeatures;
  private final NormOptions options;
  private final @Nullable Parameter weight;
  private final @Nullable Parameter bias;
  private final transient @Nullable Buffer runningMean;
  private final transient @Nullable Buffer runningVariance;
  private final transient @Nullable Buffer numBatchesTracked;

  ChannelNorm(long numFeatures, NormOptions options) {
    if (numFeatures < 0) {
      throw new IllegalArgumentException(
          name() + ": the number of features must not be negative, got " + numFeatures + ".");
    }
    this.numFeatures = numFeatures;
    this.options = options;
    weight = options.affine() ? new Parameter(Tensor.ones(numFeatures)) : null;
    bias = options.affine() ? new Parameter(Tensor.zeros(numFeatures)) : null;
    boolean isTracked = options.trackRunningStats();
    runningMean =
        isTracked ? register("running_mean", new Buffer(Tensor.zeros(numFeatures))) : null;
    runningVariance =
        isTracked ? register("running_var", new Buffer(Tensor.ones(numFeatures))) : null;
    numBatchesTracked =
        isTracked ? register("num_batches_tracked", new Buffer(Tensor.full(0L))) : null;
  }

  final NormOptions options() {
    return options;
  }

  final @Nullable Parameter weight() {
    return weight;
  }

  final @Nullable Parameter bias() {
    return bias;
  }

  final @Nullable Buffer runningMean() {
    return runningMean;
  }

  final @Nullable Buffer runningVariance() {
    return runningVariance;
  }

  final @Nullable Buffer numBatchesTracked() {
    return numBatchesTracked;
  }

  @Override
  protected final String extraRepresentation() {
    var momentum = options.momentum();
    return numFeatures
        + ", eps="
        + Representation.of(options.eps())
        + ", momentum="
        + (momentum.isPresent() ? Representation.of(momentum.getAsDouble()) : "None")
        + ", affine="
        + Representation.of(options.affine())
        + ", track_running_stats="
        + Representation.of(options.trackRunningStats());
  }
}
