package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.internal.shape.LayerShapes;

/** Normalisation of each channel over all images, whatever their dimensions. */
abstract class BatchNorm extends ChannelNorm {
  BatchNorm(long numFeatures, NormOptions options) {
    super(numFeatures, options);
  }

  /** How many dimensions an input may have. */
  abstract int[] ranks();

  @Override
  public final Tensor forward(Tensor x) {
    LayerShapes.requireRank(name(), x.shape(), ranks());
    boolean isTracked = options().trackRunningStats();
    return Functional.batchNorm(
        x,
        runningMean(),
        runningVariance(),
        weight(),
        bias(),
        isTraining() || !isTracked,
        isTraining() && isTracked ? shareOfBatch() : 0,
        options().eps());
  }

  @Override
  final boolean hasModes() {
    return options().trackRunningStats();
  }

  /** Counts a batch; answers its share in the running statistics. */
  private double shareOfBatch() {
    long batches = RunningStatistics.count(numBatchesTracked());
    return options().momentum().orElse(1.0 / batches);
  }
}
