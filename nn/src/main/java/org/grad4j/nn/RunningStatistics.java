package org.grad4j.nn;

import java.util.Objects;
import org.grad4j.autograd.Tensor;
import org.jspecify.annotations.Nullable;

/** What normalisations remember of the batches of their training; changed in place. */
final class RunningStatistics {
  private RunningStatistics() {}

  /** Counts one more batch; answers how many there were. */
  static long count(@Nullable Buffer batches) {
    return (long) Objects.requireNonNull(batches).addi(Tensor.full(1L)).item();
  }

  /** The same numbers for each of {@code images}: {@code (images · C)}. */
  static Tensor repeated(Tensor perChannel, long images) {
    long channels = perChannel.numel();
    return perChannel.expand(images, channels).reshape(images * channels);
  }

  /** Takes the mean of {@code (images · C)} numbers over the images. */
  static void takeMean(Buffer running, Tensor perImage) {
    long channels = running.numel();
    running.copyi(perImage.reshape(perImage.numel() / channels, channels).mean(0));
  }
}
