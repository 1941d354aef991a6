package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.shape.RecurrentShapes;

/**
 * What tells places of a sequence apart: p[t, 2i] = sin(t / 10000^(2i / E)), p[t, 2i + 1] = cos(t /
 * 10000^(2i / E)) is added to x {@code (L, N, E)}, {@code (N, L, E)} with the batch first, or
 * {@code (L, E)}; then dropout.
 *
 * <p>The state is {@code pe (maxLen, E)}, which is not trained.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need, 3.5</a>
 */
public final class PositionalEncoding extends Layer {
  private final long features;
  private final double dropout;
  private final boolean batchFirst;
  private final Buffer pe;

  /** Up to 5000 places of so many features, dropout 0.1, the batch not first. */
  public PositionalEncoding(long dModel) {
    this(dModel, 0.1, 5000, false);
  }

  /**
   * Up to so many places of so many features.
   *
   * @throws IllegalArgumentException if there are no features or places, or the dropout is not in
   *     [0, 1]
   */
  public PositionalEncoding(long dModel, double dropout, long maxLen, boolean batchFirst) {
    if (dModel < 1 || maxLen < 1) {
      throw new IllegalArgumentException(
          "PositionalEncoding: needs at least 1 feature and 1 place, got "
              + dModel
              + " and "
              + maxLen
              + ".");
    }
    this.features = dModel;
    this.dropout = Probability.require("PositionalEncoding", dropout);
    this.batchFirst = batchFirst;
    this.pe = new Buffer(Tensor.of(waves(dModel, maxLen)));
  }

  private static NDArray waves(long features, long places) {
    long pairs = (features + 1) / 2;
    var rates =
        NDArray.arange(DType.FLOAT64, 0, 2.0 * pairs, 2).mul(-Math.log(10000) / features).exp();
    var angles = NDArray.arange(DType.FLOAT64, 0, (double) places, 1).reshape(-1, 1).mul(rates);
    return NDArray.stack(2, angles.sin(), angles.cos())
        .reshape(places, 2 * pairs)
        .narrow(1, 0, features)
        .to(DType.FLOAT32)
        .contiguous();
  }

  /**
   * x with its places.
   *
   * @throws org.grad4j.core.ShapeException if it has other features, or more places than there are
   */
  @Override
  public Tensor forward(Tensor x) {
    int time = x.rank() == 3 && batchFirst ? 1 : 0;
    RecurrentShapes.requirePlaces(name(), x.shape(), time, features, pe.shape().size(0));
    var places = pe.narrow(0, 0, x.shape().size(time));
    var y = x.add(x.rank() == 3 && !batchFirst ? places.unsqueeze(1) : places);
    return Functional.dropout(y, dropout, isTraining());
  }

  @Override
  boolean hasModes() {
    return dropout > 0;
  }

  @Override
  protected String extraRepresentation() {
    return features + ", max_len=" + pe.shape().size(0) + ", p=" + Representation.of(dropout);
  }
}
