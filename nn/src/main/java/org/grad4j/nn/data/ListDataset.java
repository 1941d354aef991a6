package org.grad4j.nn.data;

import java.util.List;

/** Samples that are there already. */
record ListDataset<S>(List<S> samples) implements Dataset<S> {
  @Override
  public S get(long index) {
    return samples.get(SampleIndex.require("Dataset", index, samples.size()));
  }

  @Override
  public long size() {
    return samples.size();
  }
}
