package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.UniqueElements;

/** The family of different elements: NaN is unlike every other, NaN among them. */
public final class Uniques {
  private Uniques() {}

  /** The different elements in rising order. */
  public static UniqueElements unique(NDArray x) {
    var flat = x.reshape(x.numel());
    var sorted = flat.sort(0, false);
    var runs = runs(sorted.values());
    return new UniqueElements(
        runs.values(),
        runs.inverse().scatter(0, sorted.indices(), runs.inverse()).reshape(x.shape().toArray()),
        runs.counts());
  }

  /** The first element of each run of equal ones. */
  public static UniqueElements uniqueConsecutive(NDArray x) {
    var runs = runs(x.reshape(x.numel()));
    return new UniqueElements(
        runs.values(), runs.inverse().reshape(x.shape().toArray()), runs.counts());
  }

  private static UniqueElements runs(NDArray flat) {
    long n = flat.numel();
    var first = NDArray.ones(DType.BOOL, Math.min(n, 1));
    var begins =
        n < 2
            ? first
            : NDArray.cat(0, first, flat.narrow(0, 1, n - 1).ne(flat.narrow(0, 0, n - 1)));
    var inverse = begins.cumsum(0).sub(1L);
    return new UniqueElements(
        flat.maskedSelect(begins), inverse, Histograms.bincount(inverse, null, 0));
  }
}
