package org.grad4j.nn.data;

import java.util.List;
import java.util.function.Function;
import org.grad4j.core.Generator;

/**
 * Samples by index.
 *
 * <p>A {@link DataLoader} with workers reads from several threads at once. What a dataset keeps of
 * a sample it must make outside of any {@code Scope}.
 *
 * @param <S> what one sample is; {@link Sample} where it has an input and a target
 * @see <a
 *     href="https://pytorch.org/docs/stable/data.html#torch.utils.data.Dataset">torch.utils.data.Dataset</a>
 */
public interface Dataset<S> {
  /**
   * The sample of an index.
   *
   * @throws IndexOutOfBoundsException if the index is not in {@code [0, size())}
   */
  S get(long index);

  /** How many samples there are. */
  long size();

  /** These samples. */
  static <S> Dataset<S> of(List<S> samples) {
    return new ListDataset<>(List.copyOf(samples));
  }

  /** What a function makes of each sample, whenever it is asked for. */
  default <T> Dataset<T> map(Function<? super S, ? extends T> function) {
    return new MappedDataset<>(this, function);
  }

  /**
   * The samples of these indices, in this order.
   *
   * @throws IndexOutOfBoundsException if there is no sample of one of them
   */
  default Dataset<S> subset(long... indices) {
    return Subset.of(this, indices);
  }

  /**
   * Parts of these sizes with random samples, each sample in one of them; drawn as PyTorch draws,
   * from the default generator.
   *
   * @throws IllegalArgumentException if the sizes do not add up to {@link #size()}
   * @see <a
   *     href="https://pytorch.org/docs/stable/data.html#torch.utils.data.random_split">torch.utils.data.random_split</a>
   */
  default List<Dataset<S>> randomSplit(long... sizes) {
    return randomSplit(Generator.defaultGenerator(), sizes);
  }

  /** The same, drawn from a generator. */
  default List<Dataset<S>> randomSplit(Generator generator, long... sizes) {
    return RandomSplit.bySizes(this, generator, sizes);
  }

  /**
   * Parts of these shares of all samples: ⌊share · size⌋, and one more for the first parts until
   * none is left.
   *
   * @throws IllegalArgumentException if a share is outside of [0, 1], or they do not add up to 1
   */
  default List<Dataset<S>> randomSplit(double... shares) {
    return randomSplit(Generator.defaultGenerator(), shares);
  }

  /** The same, drawn from a generator. */
  default List<Dataset<S>> randomSplit(Generator generator, double... shares) {
    return RandomSplit.byShares(this, generator, shares);
  }
}
