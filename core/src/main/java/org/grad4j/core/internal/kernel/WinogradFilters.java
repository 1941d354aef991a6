package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Runs;

/** The transform of weights, G·w·Gᵀ, and its adjoint; see {@link Winograd}. */
final class WinogradFilters {
  /** The elements of a kernel. */
  static final int TAPS = 9;

  /** About how many weights are worth a worker. */
  private static final long GRAIN = 256;

  private final int outputs;
  private final int channels;
  private final int size;
  private final int blocks;

  /** Weights for blocks of {@code size} outputs, the last of them filled up. */
  WinogradFilters(int outputs, int channels, int size) {
    this.outputs = outputs;
    this.channels = channels;
    this.size = size;
    this.blocks = (outputs + size - 1) / size;
  }

  int blocks() {
    return blocks;
  }

  /** How far planes of weights lie apart. */
  int inPlane() {
    return blocks * inBlock();
  }

  /** How far blocks lie apart in a plane. */
  int inBlock() {
    return channels * size;
  }

  /**
   * The transformed weights as {@link WinogradLoops#products} reads them, in a room of the caller.
   *
   * @param weight {@code (outputs, channels, 3, 3)}, or what is turned round {@code (channels,
   *     outputs, 3, 3)}
   */
  double[] transformed(String name, NDArray weight, boolean isTurned) {
    var w = weight.contiguous();
    var pairs = ThreadRooms.takeDoubles(WinogradLoops.PLANES * inPlane());
    try (var in = Gate.read(name, w.storage())) {
      Workers.split(
          blocks,
          Math.max(1, GRAIN / inBlock()),
          (from, to) -> {
            var runs = Kind.FLOATS.runs(in.memory(), w.dtype());
            for (int b = (int) from; b < to; b++) {
              if (outputs(b) < size) {
                clear(b, pairs);
              }
              if (isTurned) {
                turned(runs, w.offset(), b, pairs);
              } else {
                straight(runs, w.offset(), b, pairs);
              }
            }
          });
    }
    return pairs;
  }

  /** The room may hold anything, also where the last block has no outputs. */
  private void clear(int b, double[] pairs) {
    for (int p = 0; p < WinogradLoops.PLANES; p++) {
      int at = p * inPlane() + b * inBlock();
      Arrays.fill(pairs, at, at + inBlock(), 0);
    }
  }

  private void straight(Runs<float[]> weight, long first, int b, double[] pairs) {
    int inOutput = channels * TAPS;
    int n = outputs(b);
    var kernels = ThreadRooms.take(ThreadRooms.Use.ROWS, size * inOutput);
    weight.get(first + (long) b * size * inOutput, 1, kernels, 0, n * inOutput);
    // In the order of pairs, so that what is written fills line after line.
    for (int c = 0; c < channels; c++) {
      int to = b * inBlock() + c * size;
      for (int o = 0; o < n; o++) {
        transform(kernels, o * inOutput + c * TAPS, 1, pairs, to + o);
      }
    }
  }

  private void turned(Runs<float[]> weight, long first, int b, double[] pairs) {
    int n = outputs(b);
    var kernels = ThreadRooms.take(ThreadRooms.Use.ROWS, size * TAPS);
    for (int c = 0; c < channels; c++) {
      long at = first + ((long) c * outputs + (long) b * size) * TAPS;
      weight.get(at, 1, kernels, 0, n * TAPS);
      int to = b * inBlock() + c * size;
      for (int o = 0; o < n; o++) {
        transform(kernels, o * TAPS + TAPS - 1, -1, pairs, to + o);
      }
    }
  }

  private int outputs(int b) {
    return Math.min(size, outputs - b * size);
  }

  /** Down the columns of a kernel, whose elements lie {@code step} apart, then along the rows. */
  private void transform(float[] w, int at, int step, double[] pairs, int to) {
    float a0 = w[at];
    float a1 = w[at + step];
    float a2 = w[at + 2 * step];
    float b0 = w[at + 3 * step];
    float b1 = w[at + 4 * step];
    float b2 = w[at + 5 * step];
    float c0 = w[at + 6 * step];
    float c1 = w[at + 7 * step];
    float c2 = w[at + 8 * step];
    int plane = inPlane();
    row(a0, a1, a2, pairs, to);
    row(0.5f * (a0 + c0 + b0), 0.5f * (a1 + c1 + b1), 0.5f * (a2 + c2 + b2), pairs, to + plane);
    row(0.5f * (a0 + c0 - b0), 0.5f * (a1 + c1 - b1), 0.5f * (a2 + c2 - b2), pairs, to + 2 * plane);
    row(c0, c1, c2, pairs, to + 3 * plane);
  }

  private void row(float x, float y, float z, double[] pairs, int to) {
    pairs[to] = pair(-x, z);
    pairs[to + 4 * inPlane()] = pair(0.5f * (x + z + y), -0.5f * (x + z - y));
  }

  /** Two floats as one double. */
  static double pair(float even, float odd) {
    long high = (long) Float.floatToRawIntBits(odd) << Float.SIZE;
    return Double.longBitsToDouble(high | (Float.floatToRawIntBits(even) & 0xFFFF_FFFFL));
  }
}
