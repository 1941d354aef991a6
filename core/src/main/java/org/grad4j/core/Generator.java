package org.grad4j.core;

import java.util.Random;

/**
 * A stream of random numbers: PyTorch's CPU stream for the same seed.
 *
 * <p>FLOAT32 numbers, whole numbers and booleans are PyTorch's bit for bit; FLOAT64 normal and
 * exponential numbers may differ in the last bits, with the logarithm and the sine of the machine.
 * Arrays are filled in row-major order. The way from the stream to the numbers is that of PyTorch
 * 2.7.
 *
 * <p>Only the low 32 bits of a seed reach the stream, as in PyTorch. Methods may be called from
 * several threads, and each call draws without interruption; in which order the calls of several
 * threads draw is not reproducible.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.Generator.html">torch.Generator</a>
 */
public final class Generator {
  private static final long DEFAULT_SEED = 67280421310721L;

  // A SecureRandom would take 15 ms of every start, and 32 bits of a stream are no secret.
  private static final Generator DEFAULT = new Generator().manualSeed(new Random().nextLong());

  private final MersenneTwister twister = new MersenneTwister();
  private final NormalStream normals = new NormalStream(twister);
  private long seed;

  /** A generator with PyTorch's seed for new generators, 67280421310721. */
  public Generator() {
    reseed(DEFAULT_SEED);
  }

  /**
   * The generator that is used where none is given. It starts from another seed in every process.
   */
  public static Generator defaultGenerator() {
    return DEFAULT;
  }

  // ---- the stream ----

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

  /** Where the stream stands: 5056 bytes, the same as PyTorch's {@code get_state()}. */
  public synchronized byte[] state() {
    return new GeneratorState(
            seed,
            twister.left(),
            twister.next(),
            twister.words(),
            normals.hasWaiting(),
            normals.waiting())
        .toBytes();
  }

  /**
   * Goes on where a stream stood, which may be PyTorch's.
   *
   * @return this generator
   * @throws IllegalArgumentException if the bytes are not a state
   */
  public synchronized Generator setState(byte[] state) {
    var read = GeneratorState.of(state);
    seed = read.seed();
    twister.restore(read.words(), read.left(), read.next());
    normals.restore(read.hasNormal(), read.normal());
    return this;
  }

  /**
   * A number from {@code [0, 2⁶³)}, to seed another generator with: PyTorch's {@code random_()} of
   * an int64.
   */
  public synchronized long nextSeed() {
    return twister.twoWords() & Long.MAX_VALUE;
  }

  private void reseed(long newSeed) {
    seed = newSeed;
    twister.seed((int) newSeed);
    normals.clear();
  }

  // ---- real numbers ----

  /**
   * An array of numbers from {@code [0, 1)}: 24 random bits a FLOAT32, 53 a FLOAT64.
   *
   * @throws DTypeException if the type is not FLOAT32 or FLOAT64
   */
  public NDArray rand(DType dtype, long... sizes) {
    return uniform(dtype, 0, 1, sizes);
  }

  /**
   * An array of numbers from {@code [low, high)}, as PyTorch's {@code uniform_}.
   *
   * @throws DTypeException if the type is not FLOAT32 or FLOAT64
   * @throws IllegalArgumentException if {@code low > high}, or the type does not hold {@code high −
   *     low}
   */
  public synchronized NDArray uniform(DType dtype, double low, double high, long... sizes) {
    requireFloating("uniform", dtype);
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "uniform: low must not exceed high, got " + low + " and " + high + ".");
    }
    double most = dtype == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    if (high - low > most) {
      throw new IllegalArgumentException(
          "uniform: the range from " + low + " to " + high + " is too large for " + dtype + ".");
    }
    return RealDraws.uniform(twister, dtype, low, high, Shape.of(sizes));
  }

  /**
   * An array of normal numbers with mean 0 and standard deviation 1.
   *
   * @throws DTypeException if the type is not FLOAT32 or FLOAT64
   */
  public NDArray randn(DType dtype, long... sizes) {
    return normal(dtype, 0, 1, sizes);
  }

  /**
   * An array of normal numbers, as PyTorch's {@code normal_}.
   *
   * @throws DTypeException if the type is not FLOAT32 or FLOAT64
   * @throws IllegalArgumentException if {@code std < 0}
   */
  public synchronized NDArray normal(DType dtype, double mean, double std, long... sizes) {
    requireFloating("normal", dtype);
    if (!(std >= 0)) {
      throw new IllegalArgumentException("normal: std must not be negative, got " + std + ".");
    }
    var y = NDArray.empty(dtype, Shape.of(sizes));
    normals.fill(y, mean, std);
    return y;
  }

  /**
   * Normal numbers, each with a mean and a standard deviation of its own; the two broadcast, and
   * the result has the type of {@code mean}.
   *
   * @throws DTypeException if the type of {@code mean} is not FLOAT32 or FLOAT64
   * @throws IllegalArgumentException if an element of {@code std} is negative or NaN
   */
  public NDArray normal(NDArray mean, NDArray std) {
    requireFloating("normal", mean.dtype());
    var shape = Shape.broadcast("normal", mean.shape(), std.shape());
    if (std.ge(0.0).sum().item() != std.numel()) {
      throw new IllegalArgumentException("normal: no element of std may be negative or NaN.");
    }
    return normal(mean.dtype(), 0, 1, shape.toArray()).muli(std).addi(mean);
  }

  /**
   * An array of exponential numbers of rate {@code lambda}, as PyTorch's {@code exponential_}.
   *
   * @throws DTypeException if the type is not FLOAT32 or FLOAT64
   * @throws IllegalArgumentException if {@code lambda} is not above 0
   */
  public synchronized NDArray exponential(DType dtype, double lambda, long... sizes) {
    requireFloating("exponential", dtype);
    if (!(lambda > 0)) {
      throw new IllegalArgumentException(
          "exponential: lambda must be above 0, got " + lambda + ".");
    }
    var y = NDArray.empty(dtype, Shape.of(sizes));
    RealDraws.exponential(twister, lambda, y);
    return y;
  }

  // ---- whole numbers and choices ----

  /**
   * An array of whole numbers from {@code [low, high)}, of an integer type, BOOL, FLOAT32 or
   * FLOAT64.
   *
   * <p>Numbers are random bits modulo the range, as in PyTorch: below 2²⁸ numbers of 32 bits, else
   * of 64.
   *
   * @throws DTypeException if the type is FLOAT16 or BFLOAT16
   * @throws IllegalArgumentException if {@code low >= high} or the type does not hold the numbers
   */
  public synchronized NDArray randint(DType dtype, long low, long high, long... sizes) {
    return IntegerDraws.randint(twister, dtype, low, high, Shape.of(sizes));
  }

  /**
   * The numbers 0 … n − 1 in random order, as INT64 {@code (n)}.
   *
   * @throws IllegalArgumentException if {@code n} is negative or larger than a Java array
   */
  public synchronized NDArray randperm(long n) {
    return IntegerDraws.randperm(twister, n);
  }

  /**
   * An array of any type that is 1 with probability {@code p} and 0 otherwise.
   *
   * <p>Draws 53 bits an element, unlike {@link #bernoulli(NDArray)} of FLOAT32, as in PyTorch.
   *
   * @throws IllegalArgumentException if {@code p} lies outside {@code [0, 1]}
   */
  public synchronized NDArray bernoulli(DType dtype, double p, long... sizes) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("bernoulli: p must lie in [0, 1], got " + p + ".");
    }
    return RealDraws.bernoulli(twister, dtype, p, Shape.of(sizes));
  }

  /**
   * An array of the shape and type of {@code p} whose elements are 1 with the probabilities in
   * {@code p}, and 0 otherwise.
   *
   * @throws DTypeException if the type is not FLOAT32 or FLOAT64
   * @throws IllegalArgumentException if a probability lies outside {@code [0, 1]}
   */
  public synchronized NDArray bernoulli(NDArray p) {
    requireFloating("bernoulli", p.dtype());
    if (p.ge(0.0).mul(p.le(1.0)).sum().item() != p.numel()) {
      throw new IllegalArgumentException("bernoulli: every probability must lie in [0, 1].");
    }
    return RealDraws.bernoulli(twister, p);
  }

  /**
   * {@code n} categories for each row of probabilities {@code (C)} or {@code (N, C)}, as INT64
   * {@code (n)} or {@code (N, n)}. Rows need not add up to 1. Without replacement no category comes
   * twice.
   *
   * @throws ShapeException if there are fewer categories than draws without replacement
   * @throws DTypeException if the type is not FLOAT32 or FLOAT64
   * @throws IllegalArgumentException if {@code n < 1}, or a row has a negative, infinite or NaN
   *     element or the sum 0
   */
  public synchronized NDArray multinomial(NDArray probabilities, long n, boolean replacement) {
    return Multinomial.draw(twister, probabilities, n, replacement);
  }

  private static void requireFloating(String operation, DType dtype) {
    if (dtype != DType.FLOAT32 && dtype != DType.FLOAT64) {
      throw new DTypeException(operation, "needs float32 or float64, got " + dtype + ".", dtype);
    }
  }
}
