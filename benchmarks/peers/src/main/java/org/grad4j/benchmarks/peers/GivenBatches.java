package org.grad4j.benchmarks.peers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** So many batches as were asked for: the same one, or those that an order picks from a set. */
@SuppressWarnings("serial") // Nobody writes it to a file; ND4J made its interface serializable.
final class GivenBatches implements DataSetIterator {
  private final INDArray x;
  private final @Nullable INDArray y;
  private final float[] order;
  private final int size;
  private final DataSet whole;
  private int left;
  private int from;
  private int before;

  GivenBatches(INDArray x, @Nullable INDArray y, float[] order, int size) {
    this.x = x;
    this.y = y;
    this.order = order.clone();
    this.size = size;
    whole = new DataSet(x, y);
  }

  void begin(int steps) {
    left = steps;
  }

  /** The batch that was answered last comes again. */
  void goBack() {
    from = before;
    left++;
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public DataSet next() {
    left--;
    if (y == null || order.length == 0) {
      return whole;
    }
    var picked = new int[size];
    for (int i = 0; i < size; i++) {
      picked[i] = (int) order[from + i];
    }
    before = from;
    from = from + 2 * size <= order.length ? from + size : 0;
    return new DataSet(Nd4j.pullRows(x, 1, picked), Nd4j.pullRows(y, 1, picked));
  }

  @Override
  public DataSet next(int count) {
    return next();
  }

  @Override
  public int inputColumns() {
    return (int) x.size(-1);
  }

  @Override
  public int totalOutcomes() {
    return y == null ? 0 : (int) y.size(-1);
  }

  @Override
  public boolean resetSupported() {
    return false;
  }

  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("GivenBatches: begin says how many follow.");
  }

  @Override
  public int batch() {
    return size;
  }

  @Override
  public void setPreProcessor(@Nullable DataSetPreProcessor preProcessor) {
    throw new UnsupportedOperationException("GivenBatches: the batches are given.");
  }

  @Override
  public @Nullable DataSetPreProcessor getPreProcessor() {
    return null;
  }

  @Override
  public @Nullable List<String> getLabels() {
    return null;
  }
}
