package org.grad4j.core.internal.kernel;

/**
 * The loops of direct convolution: over planes of float32 in Java arrays, with vectors of
 * neighbouring elements of a plane.
 *
 * <p>Tap t is element t of a window, over all channels: it lies {@code offsets[t]} elements after
 * the window's first one. Each sum is taken with one rounding a tap ({@link Math#fma(float, float,
 * float)}).
 */
public interface ConvolutionLoops {
  /** How many sums are left of the lanes of each sum, for the caller to add up. */
  int FOLDED = 4;

  /** A block that a loop of results takes at once: so many sums stay in registers. */
  enum Results {
    /** For processors with 16 registers. */
    THREE_BY_THREE(3, 3, 70),
    /** For few outputs. */
    THREE_BY_SIX(3, 6, 90),
    /** 6 outputs at the places of 4 vectors. */
    SIX_BY_FOUR(6, 4, 100),
    /** 8 outputs at the places of 3 vectors. */
    EIGHT_BY_THREE(8, 3, 100);

    final int outputs;
    final int vectors;
    private final int speed;

    Results(int outputs, int vectors, int speed) {
      this.outputs = outputs;
      this.vectors = vectors;
      this.speed = speed;
    }

    /** How many outputs it takes. */
    public int outputs() {
      return outputs;
    }

    /** At how many vectors. */
    public int vectors() {
      return vectors;
    }

    /** The one that takes the least time, with what it computes in vain. */
    static Results of(int outputs, int vectors, int vectorLength) {
      var best = THREE_BY_THREE;
      if (hasManyRegisters(vectorLength)) {
        for (var block : values()) {
          if (block.time(outputs, vectors) < best.time(outputs, vectors)) {
            best = block;
          }
        }
      }
      return best;
    }

    private double time(int all, int allVectors) {
      return (double) filled(all, outputs) * filled(allVectors, vectors) / speed;
    }
  }

  /** A block that a loop of sums takes at once: so many sums stay in registers. */
  enum Sums {
    /** For processors with 16 registers, and for few outputs. */
    THREE_BY_THREE(3, 3, 67),
    /** 4 outputs and 4 taps. */
    FOUR_BY_FOUR(4, 4, 84),
    /** 6 outputs and 4 taps. */
    SIX_BY_FOUR(6, 4, 100),
    /** 8 outputs and 3 taps. */
    EIGHT_BY_THREE(8, 3, 99);

    final int outputs;
    final int taps;
    private final int speed;

    Sums(int outputs, int taps, int speed) {
      this.outputs = outputs;
      this.taps = taps;
      this.speed = speed;
    }

    /** The one that takes the least time, with what it computes in vain. */
    static Sums of(int outputs, int taps, int vectorLength) {
      var best = THREE_BY_THREE;
      if (hasManyRegisters(vectorLength)) {
        for (var block : values()) {
          if (block.time(outputs, taps) < best.time(outputs, taps)) {
            best = block;
          }
        }
      }
      return best;
    }

    private double time(int all, int allTaps) {
      return (double) filled(all, outputs) * filled(allTaps, taps) / speed;
    }
  }

  /** AVX-512 has 32 registers, AVX2 has 16. */
  static boolean hasManyRegisters(int vectorLength) {
    return vectorLength >= 16;
  }

  /** The least multiple of {@code block} that is not below n. */
  static int filled(int n, int block) {
    return (n + block - 1) / block * block;
  }

  /** The elements of a vector. */
  int vectorLength();

  /** The loops of the way that takes fewer multiplications. */
  WinogradLoops winograd();

  /**
   * y[o, l] = b[o] + Σ W[o, t]·x[l + t] for the outputs of a block, at all places l, tap after tap.
   *
   * @param x the planes
   * @param places where in x and y there are vectors to be computed
   * @param taps those that are added at the places of a block
   * @param weight tap t of output o of the block is {@code weight[first + t · outputs + o]}
   * @param bias that of output o of the block is {@code bias[output + o]}
   * @param y output o of the block has its elements from {@code o · distance} on
   */
  void results(
      Results block,
      float[] x,
      VectorPlaces places,
      ResultTaps taps,
      float[] weight,
      int first,
      float[] bias,
      int output,
      float[] y,
      int distance);

  /**
   * Σ g[o, l]·x[l + t] over the first n places l, as {@link #FOLDED} sums each, for the outputs of
   * a block and its taps from {@code tap} on.
   *
   * @param g output o of the block has its elements from {@code atG + o · distance} on
   * @param sums what is written, with room for a vector for each: those of output o and tap t are
   *     at place {@code t · outputs + o}
   */
  void sums(
      Sums block,
      float[] g,
      int atG,
      int distance,
      float[] x,
      VectorPlaces places,
      int n,
      int[] offsets,
      int tap,
      float[] sums);

  /**
   * Copies rows to where they lie {@code pitch} elements apart. What a vector reaches between them
   * becomes 0; what lies behind the last one stays.
   *
   * @param from the rows one after another, and room for a vector behind them
   */
  void spread(float[] from, int rows, int width, float[] to, int first, int pitch);

  /**
   * Takes out what stands between rows and planes.
   *
   * @param x row r of plane p begins at {@code p · distance + r · pitch}, and afterwards at {@code
   *     (p · rows + r) · width}
   */
  void closeRanks(float[] x, int planes, int rows, int width, int pitch, int distance);
}
