package org.grad4j.nn.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.grad4j.core.Generator;

/** Divides a dataset at random, as PyTorch's {@code random_split} does. */
final class RandomSplit {
  /** By how much the sum of shares may miss 1, as {@code math.isclose}. */
  private static final double TOLERANCE = 1e-9;

  private RandomSplit() {}

  /** Parts i, i + 1, … are the next places of one permutation. */
  static <S> List<Dataset<S>> bySizes(Dataset<S> dataset, Generator generator, long... sizes) {
    if (Arrays.stream(sizes).anyMatch(size -> size < 0)
        || Arrays.stream(sizes).sum() != dataset.size()) {
      throw new IllegalArgumentException(
          "randomSplit: the sizes must be at least 0 and add up to "
              + dataset.size()
              + ", got "
              + Arrays.toString(sizes)
              + ".");
    }
    var order = generator.randperm(dataset.size()).toLongArray();
    var parts = new ArrayList<Dataset<S>>();
    int begin = 0;
    for (long size : sizes) {
      int end = begin + (int) size;
      parts.add(Subset.of(dataset, Arrays.copyOfRange(order, begin, end)));
      begin = end;
    }
    return List.copyOf(parts);
  }

  static <S> List<Dataset<S>> byShares(Dataset<S> dataset, Generator generator, double... shares) {
    if (!Arrays.stream(shares).allMatch(share -> share >= 0 && share <= 1)
        || Math.abs(Arrays.stream(shares).sum() - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          "randomSplit: the shares must be in [0, 1] and add up to 1, got "
              + Arrays.toString(shares)
              + ".");
    }
    var sizes =
        Arrays.stream(shares)
            .mapToLong(share -> (long) Math.floor(dataset.size() * share))
            .toArray();
    long left = dataset.size() - Arrays.stream(sizes).sum();
    for (int i = 0; i < left; i++) {
      sizes[i % sizes.length]++;
    }
    return bySizes(dataset, generator, sizes);
  }
}
