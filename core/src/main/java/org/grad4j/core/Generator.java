package org.grad4j.core;

import java.security.SecureRandom;
import org.grad4j.core.internal.kernel.Copy;

/**
 * A stream of random numbers, bit for bit PyTorch's CPU stream for the same seed: MT19937 with the
 * single-integer initialiser.
 *
 * <p>Only the low 32 bits of a seed reach the stream, as in PyTorch. Methods may be called from
 * several threads; a sequence drawn by several threads at once is not reproducible.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">Matsumoto and Nishimura, Mersenne Twister
 *     (1998)</a>
 */
public final class Generator {
  private static final int N = 624;
  private static final int M = 397;
  private static final long DEFAULT_SEED = 67280421310721L;

  private static final Generator DEFAULT =
      new Generator().manualSeed(new SecureRandom().nextLong());

  private final int[] state = new int[N];
  private int next;
  private long seed;

  /** A generator with PyTorch's seed for new generators, 67280421310721. */
  public Generator() {
    reseed(DEFAULT_SEED);
  }

  /** The generator that is used where none is given. It starts from an unpredictable seed. */
  public static Generator defaultGenerator() {
    return DEFAULT;
  }

  /**
   * Starts the stream of this seed from its beginning.
   *
   * @return this generator
   */
  public synchronized Generator manualSeed(long seed) {
    reseed(seed);
    return this;
  }

  /** The seed of the current stream. */
  public synchronized long initialSeed() {
    return seed;
  }

  /**
   * An array of numbers from {@code [0, 1)}, drawn in row-major order: 24 random bits a FLOAT32, 53
   * a FLOAT64.
   *
   * @throws DTypeException if the type is not a floating point type
   */
  public NDArray rand(DType dtype, long... sizes) {
    return uniform(dtype, 0, 1, sizes);
  }

  /**
   * An array of numbers from {@code [low, high)}, as PyTorch's {@code uniform_}.
   *
   * @throws DTypeException if the type is not a floating point type
   * @throws IllegalArgumentException if {@code low > high}
   */
  public NDArray uniform(DType dtype, double low, double high, long... sizes) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "uniform: low must not exceed high, got " + low + " and " + high + ".");
    }
    if (dtype != DType.FLOAT32 && dtype != DType.FLOAT64) {
      throw new DTypeException("uniform", "needs float32 or float64, got " + dtype + ".", dtype);
    }
    var y = NDArray.empty(dtype, Shape.of(sizes));
    if (dtype == DType.FLOAT32) {
      Copy.fillFloats(y, (to, n) -> floats(to, n, (float) low, (float) high));
    } else {
      Copy.fillDoubles(y, (to, n) -> doubles(to, n, low, high));
    }
    return y;
  }

  private synchronized void floats(float[] to, int n, float low, float high) {
    float range = high - low;
    for (int i = 0; i < n; i++) {
      // One rounding, as in PyTorch's vectorised kernels; a separate multiplication and addition
      // differ in the last bit.
      to[i] = Math.fma((nextWord() & 0xffffff) * 0x1p-24f, range, low);
    }
  }

  private synchronized void doubles(double[] to, int n, double low, double high) {
    double range = high - low;
    for (int i = 0; i < n; i++) {
      long first = nextWord() & 0xffffffffL;
      long bits = first << 32 | (nextWord() & 0xffffffffL);
      to[i] = Math.fma((bits & ((1L << 53) - 1)) * 0x1p-53, range, low);
    }
  }

  private void reseed(long seed) {
    this.seed = seed;
    state[0] = (int) seed;
    for (int j = 1; j < N; j++) {
      state[j] = 1812433253 * (state[j - 1] ^ (state[j - 1] >>> 30)) + j;
    }
    next = N;
  }

  private int nextWord() {
    if (next == N) {
      twist();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  private void twist() {
    for (int i = 0; i < N; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
      state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
    }
    next = 0;
  }
}
