package org.grad4j.core;

import org.grad4j.core.internal.kernel.Copy;

/**
 * The normal numbers of a generator. Fewer than 16 come singly, in pairs of which the second waits
 * for the next call; 16 and more come in blocks, which leave the waiting one alone.
 */
final class NormalStream {
  private final MersenneTwister twister;
  private boolean hasWaiting;
  private double waiting;

  NormalStream(MersenneTwister twister) {
    this.twister = twister;
  }

  /** Forgets the waiting number. */
  void clear() {
    restore(false, 0);
  }

  /** Goes on with this waiting number, or with none. */
  void restore(boolean hasNumber, double number) {
    hasWaiting = hasNumber;
    waiting = number;
  }

  boolean hasWaiting() {
    return hasWaiting;
  }

  double waiting() {
    return waiting;
  }

  /** A standard normal number, of four words or the waiting one. */
  double next() {
    if (hasWaiting) {
      hasWaiting = false;
      return waiting;
    }
    double angle = 2 * Math.PI * twister.unitDouble();
    double radius = Math.sqrt(-2 * Math.log1p(-twister.unitDouble()));
    waiting = radius * Math.sin(angle);
    hasWaiting = true;
    return radius * Math.cos(angle);
  }

  /** Writes a new contiguous FLOAT32 or FLOAT64 array. */
  void fill(NDArray y, double mean, double std) {
    boolean isFloat = y.dtype() == DType.FLOAT32;
    if (y.numel() < BoxMuller.BLOCK) {
      fillSingly(y, mean, std);
      return;
    }
    fillBlocks(y, isFloat, mean, std);
    if (y.numel() % BoxMuller.BLOCK != 0) {
      // The last 16 are drawn anew as a block, also those among them that are normal already.
      var end = y.reshape(-1).narrow(0, y.numel() - BoxMuller.BLOCK, BoxMuller.BLOCK);
      fillBlocks(end, isFloat, mean, std);
    }
  }

  private void fillSingly(NDArray y, double mean, double std) {
    if (y.dtype() == DType.FLOAT32) {
      Copy.fillFloats(
          y,
          (to, n) -> {
            for (int i = 0; i < n; i++) {
              to[i] = (float) Math.fma(next(), std, mean);
            }
          });
    } else {
      Copy.fillDoubles(
          y,
          (to, n) -> {
            for (int i = 0; i < n; i++) {
              to[i] = Math.fma(next(), std, mean);
            }
          });
    }
  }

  /** Fills with uniform numbers and transforms every whole block; runs begin at whole blocks. */
  private void fillBlocks(NDArray y, boolean isFloat, double mean, double std) {
    if (isFloat) {
      Copy.fillFloats(
          y,
          (to, n) -> {
            for (int i = 0; i < n; i++) {
              to[i] = twister.unitFloat();
            }
            for (int at = 0; at + BoxMuller.BLOCK <= n; at += BoxMuller.BLOCK) {
              BoxMuller.transform(to, at, (float) mean, (float) std);
            }
          });
    } else {
      Copy.fillDoubles(
          y,
          (to, n) -> {
            for (int i = 0; i < n; i++) {
              to[i] = twister.unitDouble();
            }
            for (int at = 0; at + BoxMuller.BLOCK <= n; at += BoxMuller.BLOCK) {
              BoxMuller.transform(to, at, mean, std);
            }
          });
    }
  }
}
