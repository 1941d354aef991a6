package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.internal.shape.LayerShapes;
import org.jspecify.annotations.Nullable;

/** Normalisation of each channel of each image, whatever their dimensions. */
abstract class InstanceNorm extends ChannelNorm {
  InstanceNorm(long numFeatures, NormOptions options) {
    super(numFeatures, options);
  }

  /** How many dimensions a batch of images has. */
  abstract int rank();

  @Override
  public final Tensor forward(Tensor x) {
    LayerShapes.requireRank(name(), x.shape(), rank() - 1, rank());
    return x.rank() == rank() ? ofBatch(x) : ofBatch(x.unsqueeze(0)).squeeze(0);
  }

  @Override
  final boolean hasModes() {
    return options().trackRunningStats();
  }

  private Tensor ofBatch(Tensor x) {
    double eps = options().eps();
    var mean = runningMean();
    var variance = runningVariance();
    if (mean == null || variance == null) {
      return Functional.instanceNorm(x, weight(), bias(), eps);
    }
    if (!isTraining()) {
      return Functional.batchNorm(x, mean, variance, weight(), bias(), false, 0, eps);
    }
    return tracked(x, mean, variance);
  }

  /** As a batch of one image with the channels of all; then the means over the images are kept. */
  private Tensor tracked(Tensor x, Buffer mean, Buffer variance) {
    long images = x.shape().size(0);
    var means = RunningStatistics.repeated(mean, images).dup();
    var variances = RunningStatistics.repeated(variance, images).dup();
    var y =
        Functional.batchNorm(
            x.flatten(0, 1).unsqueeze(0),
            means,
            variances,
            repeated(weight(), images),
            repeated(bias(), images),
            true,
            options().momentum().orElse(0),
            options().eps());
    RunningStatistics.takeMean(mean, means);
    RunningStatistics.takeMean(variance, variances);
    return y.reshape(x.shape().toArray());
  }

  private static @Nullable Tensor repeated(@Nullable Tensor perChannel, long images) {
    return perChannel == null ? null : RunningStatistics.repeated(perChannel, images);
  }
}
