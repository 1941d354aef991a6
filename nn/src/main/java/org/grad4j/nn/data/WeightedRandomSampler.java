package org.grad4j.nn.data;

import java.util.PrimitiveIterator;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;

/**
 * Indices drawn with probabilities in proportion to weights: PyTorch's, for one seed. Rare classes
 * come as often as others where each sample's weight is 1 / the number of its class.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/data.html#torch.utils.data.WeightedRandomSampler">torch.utils.data.WeightedRandomSampler</a>
 */
public final class WeightedRandomSampler implements Sampler {
  private final NDArray weights;
  private final long size;
  private final boolean replacement;
  private final Generator generator;

  /**
   * Draws from the default generator.
   *
   * @param weights one a sample, at least 0; they need not add up to 1
   * @param size how many indices a pass has, at least 1
   * @param replacement whether an index may come again
   * @throws IllegalArgumentException if there is no weight, one is negative or not finite, all are
   *     0, or there are fewer samples than draws without replacement
   */
  public WeightedRandomSampler(double[] weights, long size, boolean replacement) {
    this(weights, size, replacement, Generator.defaultGenerator());
  }

  /** The same, drawn from a generator. */
  public WeightedRandomSampler(
      double[] weights, long size, boolean replacement, Generator generator) {
    this.weights = NDArray.of(weights);
    this.size = size;
    this.replacement = replacement;
    this.generator = generator;
    // What multinomial refuses, it shall refuse here and not in the middle of a pass.
    new Generator().multinomial(this.weights, size, replacement);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public PrimitiveIterator.OfLong indices() {
    return new DrawnIndices(1) {
      @Override
      long[] draw(long at) {
        return generator.multinomial(weights, size, replacement).toLongArray();
      }
    };
  }
}
