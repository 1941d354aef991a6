package org.grad4j.nn.data;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.grad4j.core.Generator;

/**
 * Batches of a dataset, for one pass after another.
 *
 * <pre>{@code
 * var loader = DataLoader.of(dataset, new DataLoader.Config(64).withShuffle(true).withWorkers(2));
 * for (var batch : loader) {
 *   train(batch.inputs(), batch.targets());
 * }
 * }</pre>
 *
 * <p>For one seed, the order of the samples is PyTorch's, and so is what a pass draws: 64 bits from
 * the generator when it begins, and with {@code shuffle} 64 more with the first batch. The order
 * does not depend on the number of workers, nor do the batches, unless the dataset itself draws
 * random numbers.
 *
 * @param <B> what a batch is; {@link Batch} for samples of an input and a target
 * @see <a
 *     href="https://pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader">torch.utils.data.DataLoader</a>
 */
public final class DataLoader<B> implements Iterable<B> {
  private final Supplier<Pass<B>> passes;
  private final OptionalLong batches;
  private final Config config;

  private DataLoader(Supplier<Pass<B>> passes, OptionalLong batches, Config config) {
    this.passes = passes;
    this.batches = batches;
    this.config = config;
  }

  /**
   * How to load.
   *
   * @param batchSize how many samples a batch has, at least 1
   * @param shuffle whether they come in random order, another in each pass; false by default
   * @param dropLast whether a last batch with fewer samples is left out; false by default
   * @param workers how many threads read ahead, at least 0; 0, the default, reads on the thread
   *     that asks
   * @param prefetchFactor how many batches are read ahead for each worker, at least 1; 2 by default
   * @param sampler which samples come in which order; all, in order or shuffled, by default
   * @param generator where the draws come from; the default generator by default
   */
  public record Config(
      int batchSize,
      boolean shuffle,
      boolean dropLast,
      int workers,
      int prefetchFactor,
      Optional<Sampler> sampler,
      Optional<Generator> generator) {
    /** The defaults with this size of batches. */
    public Config(int batchSize) {
      this(batchSize, false, false, 0, 2, Optional.empty(), Optional.empty());
    }

    /** Checks the numbers. */
    public Config {
      require("the batch size", batchSize, 1);
      require("the number of workers", workers, 0);
      require("the prefetch factor", prefetchFactor, 1);
      if (shuffle && sampler.isPresent()) {
        throw new IllegalArgumentException(
            "DataLoader: a sampler gives the order already; leave out shuffle, or the sampler.");
      }
    }

    private static void require(String what, int value, int least) {
      if (value < least) {
        throw new IllegalArgumentException(
            "DataLoader: " + what + " must be at least " + least + ", got " + value + ".");
      }
    }

    /** The same with another size of batches. */
    public Config withBatchSize(int batchSize) {
      return new Config(batchSize, shuffle, dropLast, workers, prefetchFactor, sampler, generator);
    }

    /** The same, shuffled or not. */
    public Config withShuffle(boolean shuffle) {
      return new Config(batchSize, shuffle, dropLast, workers, prefetchFactor, sampler, generator);
    }

    /** The same, leaving out a smaller last batch or not. */
    public Config withDropLast(boolean dropLast) {
      return new Config(batchSize, shuffle, dropLast, workers, prefetchFactor, sampler, generator);
    }

    /** The same with another number of threads. */
    public Config withWorkers(int workers) {
      return new Config(batchSize, shuffle, dropLast, workers, prefetchFactor, sampler, generator);
    }

    /** The same, reading more or fewer batches ahead for each worker. */
    public Config withPrefetchFactor(int prefetchFactor) {
      return new Config(batchSize, shuffle, dropLast, workers, prefetchFactor, sampler, generator);
    }

    /** The same with a sampler. */
    public Config withSampler(Sampler sampler) {
      return new Config(
          batchSize, shuffle, dropLast, workers, prefetchFactor, Optional.of(sampler), generator);
    }

    /** The same with a generator. */
    public Config withGenerator(Generator generator) {
      return new Config(
          batchSize, shuffle, dropLast, workers, prefetchFactor, sampler, Optional.of(generator));
    }

    /** The sampler of a dataset of this size. */
    private Sampler sampler(long size) {
      return sampler.orElseGet(() -> shuffle ? shuffled(size) : new SequentialSampler(size));
    }

    private Sampler shuffled(long size) {
      var random = new RandomSampler.Config();
      return new RandomSampler(size, generator.map(random::withGenerator).orElse(random));
    }
  }

  /** Batches of inputs and targets, of this size and in order. */
  public static DataLoader<Batch> of(Dataset<Sample> dataset, int batchSize) {
    return of(dataset, new Config(batchSize));
  }

  /**
   * Batches of inputs and targets.
   *
   * @throws IllegalArgumentException if an empty dataset is to be shuffled
   */
  public static DataLoader<Batch> of(Dataset<Sample> dataset, Config config) {
    return dataset instanceof BatchDataset batches
        ? indexed(batches, IndexedPass.byBatches(batches), config)
        : of(dataset, Batch::stack, config);
  }

  /** Batches of any samples, collated in a way of one's own. */
  public static <S, B> DataLoader<B> of(
      Dataset<S> dataset, Collation<S, B> collation, Config config) {
    return indexed(dataset, IndexedPass.bySamples(dataset, collation), config);
  }

  private static <B> DataLoader<B> indexed(
      Dataset<?> dataset, IndexedPass.Reader<B> reader, Config config) {
    var sampler = config.sampler(dataset.size());
    long rest = sampler.size() % config.batchSize;
    long batches = sampler.size() / config.batchSize + (rest == 0 || config.dropLast ? 0 : 1);
    return new DataLoader<>(
        () -> new IndexedPass<>(sampler, config.batchSize, config.dropLast, reader),
        OptionalLong.of(batches),
        config);
  }

  /**
   * Batches of samples that come one after another.
   *
   * @throws IllegalArgumentException if they are to be shuffled or sampled, which needs indices
   */
  public static <S, B> DataLoader<B> of(
      IterableDataset<S> dataset, Collation<S, B> collation, Config config) {
    if (config.shuffle || config.sampler.isPresent()) {
      throw new IllegalArgumentException(
          "DataLoader: an IterableDataset comes in its own order; leave out shuffle and sampler.");
    }
    return new DataLoader<>(
        () -> new StreamedPass<>(dataset, config.batchSize, config.dropLast, collation),
        OptionalLong.empty(),
        config);
  }

  /** The same with what a function makes of each batch; the workers call it, several at once. */
  public <C> DataLoader<C> map(Function<? super B, ? extends C> function) {
    return new DataLoader<>(() -> passes.get().map(function), batches, config);
  }

  /** Begins a pass. */
  @Override
  public DataIterator<B> iterator() {
    return iteratorFrom(0);
  }

  /**
   * Begins a pass and leaves out so many batches. Draws what {@link #iterator()} draws; samples
   * with indices that are left out are not read. So a run goes on in the middle of an epoch.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public DataIterator<B> iteratorFrom(long batch) {
    if (batch < 0) {
      throw new IllegalArgumentException(
          "DataLoader: the first batch must be at least 0, got " + batch + ".");
    }
    var pass = passes.get();
    // PyTorch draws a seed for its workers here, whether there are any or not.
    generator().nextSeed();
    for (long skipped = 0; skipped < batch; skipped++) {
      pass.skip();
    }
    return new DataIterator<>(pass, config.workers, config.workers * config.prefetchFactor);
  }

  /** How many batches a pass has; nothing where no one knows. */
  public OptionalLong batches() {
    return batches;
  }

  /** How it loads. */
  public Config config() {
    return config;
  }

  /** Where its draws come from. */
  public Generator generator() {
    return config.generator.orElseGet(Generator::defaultGenerator);
  }
}
