package org.grad4j.core.internal.kernel;

/**
 * The loops of {@link Winograd}'s algorithm, over Java arrays of float32 with vectors of
 * neighbouring elements.
 *
 * <p>Transformed planes come in eights: plane 2k of the derivation's pairs P lies at place k, and
 * pairs Q at places 4 … 7.
 */
public interface WinogradLoops {
  /** How many transformed planes there are. */
  int PLANES = 8;

  /** Half of the transformed planes: those of one kind of pairs along a row. */
  enum Pairs {
    /** Planes 0 … 3. */
    P,
    /** Planes 4 … 7. */
    Q;

    /** How many planes there are of them. */
    static final int PLANES = WinogradLoops.PLANES / 2;
  }

  /** A block of sums that stay in registers while tiles are added. */
  enum Sums {
    /** For processors with 16 registers. */
    THREE_BY_THREE(3, 3),
    /** 4 outputs and 4 channels, where blocks of 6 would be too empty. */
    FOUR_BY_FOUR(4, 4),
    /** 6 outputs and 4 channels: a quarter faster than the one before, while it is filled. */
    SIX_BY_FOUR(6, 4);

    final int outputs;
    final int channels;

    Sums(int outputs, int channels) {
      this.outputs = outputs;
      this.channels = channels;
    }

    /** The one that takes the least time, with what it computes in vain. */
    static Sums of(int outputs, int vectorLength) {
      if (!ConvolutionLoops.hasManyRegisters(vectorLength)) {
        return THREE_BY_THREE;
      }
      boolean isTooEmpty =
          4 * ConvolutionLoops.filled(outputs, 6) > 5 * ConvolutionLoops.filled(outputs, 4);
      return isTooEmpty ? FOUR_BY_FOUR : SIX_BY_FOUR;
    }
  }

  /** How many sums are left of the lanes of each sum: even and odd. */
  int FOLDED = 2;

  /** The elements of a vector. */
  int vectorLength();

  /**
   * Transforms a plane of the image, Bᵀ·d·B for each of its tiles, to one half of the planes.
   *
   * @param x padded, with rows {@code width + 2} apart; vectors may read beyond the last one
   * @param first the first element of the first tile
   * @param rows how many rows of tiles there are
   * @param width how many elements a row of tiles has, an even number
   * @param tiles what is written, row after row without gaps; a vector more may be written behind
   * @param to where in {@code tiles} the first plane of the half begins
   * @param plane how far transformed planes lie apart
   */
  void image(
      Pairs pairs, float[] x, int first, int rows, int width, float[] tiles, int to, int plane);

  /**
   * Transforms a plane of the gradient, A·g·Aᵀ for each of its tiles; all as in {@link #image}, but
   * rows of {@code g} are {@code width} apart.
   */
  void gradient(
      Pairs pairs, float[] g, int first, int rows, int width, float[] tiles, int to, int plane);

  /**
   * m[o] = Σ U[o, c]·V[c] over the channels, in one of the transformed planes, for the outputs and
   * vectors of a block. A weight is a pair of floats, for even lanes and odd.
   *
   * @param tiles V; channels lie {@code channel} apart, from {@code from} on
   * @param weight U; that of channel c and output o of the block is at {@code first + c · outputs +
   *     o}
   * @param products m, without gaps from {@code to} on: output by output, vector by vector
   */
  void products(
      ConvolutionLoops.Results block,
      float[] tiles,
      int from,
      int channel,
      int channels,
      double[] weight,
      int first,
      float[] products,
      int to);

  /**
   * y = Aᵀ·m·A + b for the tiles of a block, of which {@code count} vectors are wanted.
   *
   * @param products what {@link #products} wrote, plane after plane
   * @param bias that of output o of the block is {@code bias[output + o]}
   * @param y output o of the block has its elements from {@code o · distance} on
   * @param places where vector {@code vector + j} of the upper elements of its tiles lies in y
   * @param below how far the lower ones lie behind it
   * @param check a vector, to which 0 times each element is added: it stays 0 while all are finite
   */
  void results(
      ConvolutionLoops.Results block,
      float[] products,
      int count,
      float[] bias,
      int output,
      float[] y,
      int distance,
      int[] places,
      int vector,
      int below,
      float[] check);

  /**
   * Σ g[o]·x[c] over n vectors, lane by lane, for the outputs of a block and channels of a block.
   *
   * @param g output o of the block has its elements from {@code fromG + o · distance} on
   * @param x channel c of the block has its elements from {@code fromX + c · distance} on
   * @param sums that of channel c and output o is vector {@code c · outputs + o}
   */
  void sums(
      Sums block, float[] g, int fromG, float[] x, int fromX, int distance, int n, float[] sums);

  /** The lanes of vectors, added to {@link #FOLDED} sums each; two more are written behind. */
  void fold(float[] sums, int count, float[] folded, int first);

  /**
   * Gᵀ·sums down the columns: from four planes of sums, three rows; both {@code n} apart, which is
   * a multiple of the vector.
   *
   * @param adds whether rows are added to what is there
   */
  void columns(float[] sums, int from, int n, float[] rows, int to, boolean adds);

  /**
   * The rows of (Gᵀ·sums)·G, from sums of pairs P and, {@code half} behind them, Q in each of some
   * groups, {@code 2 · half} apart.
   *
   * @param n how many sums, a multiple of the vector
   * @param rows for each two sums the first and the last element of a row, and n behind them the
   *     middle one twice
   */
  void rows(float[] columns, int from, int half, int groups, int n, float[] rows);
}
