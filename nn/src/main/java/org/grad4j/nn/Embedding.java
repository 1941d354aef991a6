package org.grad4j.nn;

import java.util.OptionalLong;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;

/**
 * A vector for each of some things: INT64 or INT32 indices {@code (…)} give {@code (…,
 * embeddingDim)}.
 *
 * <p>The state is {@code weight (numEmbeddings, embeddingDim)}, normal with mean 0 and variance 1
 * at first. A row of padding starts at 0 and takes no gradient.
 *
 * <pre>{@code
 * var words = new Embedding(10_000, 64);
 * var vectors = words.call(Tensor.of(new long[] {4, 17, 4}));   // [3, 64]
 * }</pre>
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Embedding.html">torch.nn.Embedding</a>
 */
public final class Embedding extends Layer {
  private final Parameter weight;
  private final OptionalLong paddingIdx;

  /** So many vectors of a dimension, drawn from the default generator. */
  public Embedding(long numEmbeddings, long embeddingDim) {
    this(drawn(numEmbeddings, embeddingDim), OptionalLong.empty());
  }

  /**
   * The same with a row of padding; −1 is the last row.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Embedding(long numEmbeddings, long embeddingDim, long paddingIdx) {
    this(numEmbeddings, embeddingDim, OptionalLong.of(row(numEmbeddings, paddingIdx)));
  }

  private Embedding(long numEmbeddings, long embeddingDim, OptionalLong padding) {
    this(withZeros(drawn(numEmbeddings, embeddingDim), padding.getAsLong()), padding);
  }

  private Embedding(NDArray start, OptionalLong paddingIdx) {
    this(new Parameter(Tensor.of(start)), paddingIdx);
  }

  private Embedding(Parameter weight, OptionalLong paddingIdx) {
    this.weight = weight;
    this.paddingIdx = paddingIdx;
  }

  /**
   * These vectors {@code (n, dim)}, which are not trained; the layer stands on their elements.
   *
   * @throws IllegalArgumentException if the tensor has not two dimensions
   */
  public static Embedding fromPretrained(Tensor vectors) {
    return fromPretrained(vectors, true);
  }

  /**
   * The same.
   *
   * @param freeze whether the vectors are not trained
   */
  public static Embedding fromPretrained(Tensor vectors, boolean freeze) {
    if (vectors.rank() != 2) {
      throw new IllegalArgumentException(
          "Embedding: pretrained vectors are (n, dim), got " + vectors.shape() + ".");
    }
    var weight = new Parameter(vectors.detach());
    weight.requiresGrad(!freeze);
    return new Embedding(weight, OptionalLong.empty());
  }

  private static NDArray drawn(long numEmbeddings, long embeddingDim) {
    return Generator.defaultGenerator().normal(DType.FLOAT32, 0, 1, numEmbeddings, embeddingDim);
  }

  private static NDArray withZeros(NDArray rows, long row) {
    var numbers = NDArray.arange(DType.INT64, 0, (double) rows.shape().size(0), 1);
    var isPadding = numbers.reshape(-1, 1).eq((double) row);
    return rows.maskedFill(isPadding, 0);
  }

  private static long row(long rows, long paddingIdx) {
    if (paddingIdx < -rows || paddingIdx >= rows) {
      throw new IndexOutOfBoundsException(
          "Embedding: padding row " + paddingIdx + " does not exist, there are " + rows + " rows.");
    }
    return Math.floorMod(paddingIdx, rows);
  }

  /** The vectors, {@code (numEmbeddings, embeddingDim)}. */
  public Parameter weight() {
    return weight;
  }

  /**
   * The vectors of these indices.
   *
   * @throws IndexOutOfBoundsException if an index names no row
   */
  @Override
  public Tensor forward(Tensor indices) {
    return paddingIdx.isPresent()
        ? Functional.embedding(indices, weight, paddingIdx.getAsLong())
        : Functional.embedding(indices, weight);
  }

  @Override
  protected String extraRepresentation() {
    return weight.shape().size(0)
        + ", "
        + weight.shape().size(1)
        + (paddingIdx.isPresent() ? ", padding_idx=" + paddingIdx.getAsLong() : "");
  }
}
