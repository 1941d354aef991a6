package org.grad4j.nn.data;

import java.util.Arrays;
import java.util.List;

/**
 * Datasets one after another.
 *
 * @param <S> what one sample is
 * @see <a
 *     href="https://pytorch.org/docs/stable/data.html#torch.utils.data.ConcatDataset">torch.utils.data.ConcatDataset</a>
 */
public final class ConcatDataset<S> implements Dataset<S> {
  private final List<Dataset<S>> parts;

  /** Where each part ends. */
  private final long[] ends;

  /**
   * These datasets in this order.
   *
   * @throws IllegalArgumentException if there is none
   */
  public ConcatDataset(List<? extends Dataset<S>> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("ConcatDataset: needs at least one dataset.");
    }
    this.parts = List.copyOf(parts);
    ends = new long[parts.size()];
    long end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += parts.get(i).size();
      ends[i] = end;
    }
  }

  @Override
  public S get(long index) {
    SampleIndex.require("ConcatDataset", index, size());
    int found = Arrays.binarySearch(ends, index);
    int part = found < 0 ? -found - 1 : found + 1;
    // Of empty parts, which end where the one before ends, the last was found or none.
    while (ends[part] <= index) {
      part++;
    }
    return parts.get(part).get(index - (part == 0 ? 0 : ends[part - 1]));
  }

  @Override
  public long size() {
    return ends[ends.length - 1];
  }
}
