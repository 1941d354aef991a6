package org.grad4j.nn.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;

/**
 * Indices in random order: PyTorch's, for one seed.
 *
 * <p>Without a generator of its own, each pass draws a seed from the default one (4 of its words
 * with what a {@link DataLoader} draws) and permutes by a new generator of that seed. With one, the
 * pass draws from it directly.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/data.html#torch.utils.data.RandomSampler">torch.utils.data.RandomSampler</a>
 */
public final class RandomSampler implements Sampler {
  /** How many indices PyTorch draws at once where one may come again. */
  private static final int PIECE = 32;

  private final long samples;
  private final Config config;
  private final long size;

  /**
   * How to draw.
   *
   * @param replacement whether an index may come again before all have come; false by default
   * @param size how many indices a pass has, at least 1; as many as there are samples by default
   * @param generator where the draws come from; see above by default
   */
  public record Config(boolean replacement, Optional<Long> size, Optional<Generator> generator) {
    /** The defaults. */
    public Config() {
      this(false, Optional.empty(), Optional.empty());
    }

    /** Checks the size. */
    public Config {
      size.ifPresent(RandomSampler::requireSome);
    }

    /** The same, drawing with replacement or without. */
    public Config withReplacement(boolean replacement) {
      return new Config(replacement, size, generator);
    }

    /** The same with another number of indices. */
    public Config withSize(long size) {
      return new Config(replacement, Optional.of(size), generator);
    }

    /** The same with a generator. */
    public Config withGenerator(Generator generator) {
      return new Config(replacement, size, Optional.of(generator));
    }
  }

  /** All indices of so many samples, each once. */
  public RandomSampler(long samples) {
    this(samples, new Config());
  }

  /**
   * Indices of so many samples, as configured.
   *
   * @throws IllegalArgumentException if there is no sample
   */
  public RandomSampler(long samples, Config config) {
    requireSome(samples);
    this.samples = samples;
    this.config = config;
    this.size = config.size.orElse(samples);
  }

  private static void requireSome(long size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "RandomSampler: needs at least 1 sample to draw, got " + size + ".");
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public PrimitiveIterator.OfLong indices() {
    return new Draws(config.replacement ? PIECE : samples);
  }

  /** A pass, drawn in pieces of which the last is cut. */
  private final class Draws extends DrawnIndices {
    private final long length;
    private Optional<Generator> generator = config.generator;

    Draws(long length) {
      super(size / length + 1);
      this.length = length;
    }

    @Override
    long[] draw(long at) {
      if (generator.isEmpty()) {
        generator =
            Optional.of(new Generator().manualSeed(Generator.defaultGenerator().nextSeed()));
      }
      int count = (int) (at < size / length ? length : size % length);
      return config.replacement
          ? generator.orElseThrow().randint(DType.INT64, 0, samples, count).toLongArray()
          // PyTorch draws the last permutation even where nothing of it is used.
          : Arrays.copyOf(generator.orElseThrow().randperm(samples).toLongArray(), count);
    }
  }
}
