package org.grad4j.nn;

import java.util.OptionalDouble;

/**
 * How {@link BatchNorm2d}, {@link InstanceNorm2d} and their kin normalise.
 *
 * <pre>{@code
 * var layer = new BatchNorm2d(64, NormOptions.BATCH.momentum(0.01));
 * }</pre>
 *
 * @param eps what is added to variances, 1e−5 by default
 * @param momentum the share of the new in running statistics, 0.1 by default; empty for the mean of
 *     all there were
 * @param affine whether there are a weight and a bias
 * @param trackRunningStats whether running statistics are kept in training and used in evaluation
 *     mode
 */
public record NormOptions(
    double eps, OptionalDouble momentum, boolean affine, boolean trackRunningStats) {
  /** PyTorch's defaults of batch normalisation: all of it. */
  public static final NormOptions BATCH = new NormOptions(1e-5, OptionalDouble.of(0.1), true, true);

  /** PyTorch's defaults of instance normalisation: neither parameters nor running statistics. */
  public static final NormOptions INSTANCE =
      new NormOptions(1e-5, OptionalDouble.of(0.1), false, false);

  /** These with another ε. */
  public NormOptions eps(double eps) {
    return new NormOptions(eps, momentum, affine, trackRunningStats);
  }

  /** These with another momentum. */
  public NormOptions momentum(double momentum) {
    return new NormOptions(eps, OptionalDouble.of(momentum), affine, trackRunningStats);
  }

  /** These with running statistics that are the mean of all there were. */
  public NormOptions cumulative() {
    return new NormOptions(eps, OptionalDouble.empty(), affine, trackRunningStats);
  }

  /** These with or without a weight and a bias. */
  public NormOptions affine(boolean affine) {
    return new NormOptions(eps, momentum, affine, trackRunningStats);
  }

  /** These with or without running statistics. */
  public NormOptions trackRunningStats(boolean trackRunningStats) {
    return new NormOptions(eps, momentum, affine, trackRunningStats);
  }
}
