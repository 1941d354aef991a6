package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.ValuesAndIndices;
import org.grad4j.core.internal.shape.SelectionShapes;

/**
 * The family of elements that are chosen by their rank or their frequency. Of equal elements the
 * first one is meant, for the mode the last.
 */
public final class OrderStatistics {
  private OrderStatistics() {}

  /** The place of the chosen element of a line. */
  @FunctionalInterface
  private interface Choice {
    int of(long[] keys, long greatestNumber);
  }

  /** The k-th smallest elements along {@code dim}, k from 1; NaN is the greatest. */
  public static ValuesAndIndices kthValue(NDArray x, long k, int dim, boolean keepDim) {
    int which = x.shape().dim("kthValue", dim);
    long size = Scatter.atLeastVector(x).shape().size(which);
    SelectionShapes.requireCount("kthValue", x.shape(), dim, 1, size, k);
    int place = (int) k - 1;
    return along("kthValue", x, dim, keepDim, (keys, greatest) -> kth(keys, place));
  }

  /** The lower medians along {@code dim}; NaN if there is one. */
  public static ValuesAndIndices median(NDArray x, int dim, boolean keepDim) {
    return along("median", x, dim, keepDim, OrderStatistics::median);
  }

  /** The lower medians of what is no NaN along {@code dim}; NaN where nothing else is. */
  public static ValuesAndIndices nanmedian(NDArray x, int dim, boolean keepDim) {
    return along("nanmedian", x, dim, keepDim, OrderStatistics::medianOfNumbers);
  }

  /** The most frequent elements along {@code dim}, of several the smallest. */
  public static ValuesAndIndices mode(NDArray x, int dim, boolean keepDim) {
    return along("mode", x, dim, keepDim, (keys, greatest) -> mostFrequent(keys));
  }

  /** The lower median of all elements; NaN if there is one, or nothing. */
  public static NDArray median(NDArray x) {
    return ofAll("median", x, OrderStatistics::median);
  }

  /** The lower median of all elements that are no NaN; NaN if there is none. */
  public static NDArray nanmedian(NDArray x) {
    return ofAll("nanmedian", x, OrderStatistics::medianOfNumbers);
  }

  private static NDArray ofAll(String name, NDArray x, Choice choice) {
    return x.numel() == 0 && x.dtype().isFloatingPoint()
        ? NDArray.scalar(x.dtype(), Double.NaN)
        : along(name, x.reshape(x.numel()), 0, false, choice).values();
  }

  private static ValuesAndIndices along(
      String name, NDArray x, int dim, boolean keepDim, Choice choice) {
    return ArgReduce.along(
        new ArgReduce.Extreme(
            name,
            (line, at, n) -> choose(choice, line, at, n),
            (line, at, n) -> choose(choice, line, at, n),
            (line, at, n) -> choose(choice, line, at, n)),
        x,
        dim,
        keepDim);
  }

  private static int choose(Choice choice, Object line, int at, int n) {
    return choice.of(OrderKeys.of(line, at, n), OrderKeys.greatestNumber(line));
  }

  private static int kth(long[] keys, int place) {
    return OrderKeys.firstOf(keys, Quickselect.kth(keys.clone(), place));
  }

  private static int median(long[] keys, long greatestNumber) {
    int nan = OrderKeys.firstAbove(keys, greatestNumber);
    return nan >= 0 ? nan : kth(keys, (keys.length - 1) / 2);
  }

  private static int medianOfNumbers(long[] keys, long greatestNumber) {
    int count = (int) Arrays.stream(keys).filter(key -> key <= greatestNumber).count();
    return count == 0 ? 0 : kth(keys, (count - 1) / 2);
  }

  private static int mostFrequent(long[] keys) {
    var ordered = keys.clone();
    Arrays.sort(ordered);
    long mode = ordered[0];
    int most = 0;
    for (int start = 0, t = 1; t <= ordered.length; t++) {
      if (t == ordered.length || ordered[t] != ordered[start]) {
        if (t - start > most) {
          most = t - start;
          mode = ordered[start];
        }
        start = t;
      }
    }
    int last = keys.length - 1;
    while (keys[last] != mode) {
      last--;
    }
    return last;
  }
}
