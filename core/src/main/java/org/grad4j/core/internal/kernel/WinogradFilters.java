package org.grad4j.core.internal.kernel;

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
   * The transformed weights as {@link WinogradLoops#products} reads them.
   *
   * @param weight {@code (outputs, channels, 3, 3)}, or what is turned round {@code (channels,
   *     outputs, 3, 3)}
   */
  double[] transformed(float[] weight, boolean isTurned) {
    var pairs = new double[WinogradLoops.PLANES * inPlane()];
    // In the order of pairs, so that what is written fills line after line.
    Workers.split(
        blocks,
        Math.max(1, GRAIN / inBlock()),
        (from, to) -> {
          for (int b = (int) from; b < to; b++) {
            int firstOutput = b * size;
            int n = Math.min(size, outputs - firstOutput);
            for (int c = 0; c < channels; c++) {
              int first = b * inBlock() + c * size;
              for (int o = 0; o < n; o++) {
                int output = firstOutput + o;
                if (isTurned) {
                  transform(weight, (c * outputs + output) * TAPS + TAPS - 1, -1, pairs, first + o);
                } else {
                  transform(weight, (output * channels + c) * TAPS, 1, pairs, first + o);
                }
              }
            }
          }
        });
    return pairs;
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
