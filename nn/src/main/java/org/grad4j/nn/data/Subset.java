package org.grad4j.nn.data;

/** Some samples of another dataset, in an order of their own. */
class Subset<S> implements Dataset<S> {
  private final Dataset<S> source;
  private final long[] indices;

  private Subset(Dataset<S> source, long[] indices) {
    this.source = source;
    this.indices = indices;
  }

  static <S> Dataset<S> of(Dataset<S> source, long... indices) {
    for (long index : indices) {
      SampleIndex.require("subset", index, source.size());
    }
    if (source instanceof BatchDataset batches) {
      // A BatchDataset is a Dataset<Sample>, so S is Sample.
      @SuppressWarnings("unchecked")
      var subset = (Dataset<S>) new OfBatches(batches, indices.clone());
      return subset;
    }
    return new Subset<>(source, indices.clone());
  }

  @Override
  public final S get(long index) {
    return source.get(place(index));
  }

  @Override
  public final long size() {
    return indices.length;
  }

  /** Which sample of the source a sample is. */
  final long place(long index) {
    return indices[SampleIndex.require("subset", index, indices.length)];
  }

  /** Of a source that answers many samples at once, and so does this. */
  private static final class OfBatches extends Subset<Sample> implements BatchDataset {
    private final BatchDataset source;

    OfBatches(BatchDataset source, long... indices) {
      super(source, indices);
      this.source = source;
    }

    @Override
    public Batch batch(long... indices) {
      var places = new long[indices.length];
      for (int i = 0; i < indices.length; i++) {
        places[i] = place(indices[i]);
      }
      return source.batch(places);
    }
  }
}
