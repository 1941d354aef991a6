package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Shape;
import org.jspecify.annotations.Nullable;

/**
 * (x − mean) / √(variance + eps)·weight + bias over the last dimensions of x; the variance is Σ(x −
 * mean)² / n.
 *
 * <p>The state is {@code weight}, ones at first, and {@code bias}, zeros, of the shape of these
 * dimensions.
 *
 * @see <a href="https://arxiv.org/abs/1607.06450">Layer Normalization</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html">torch.nn.LayerNorm</a>
 */
public final class LayerNorm extends Layer {
  private final Shape normalizedShape;
  private final double eps;
  private final @Nullable Parameter weight;
  private final @Nullable Parameter bias;

  /** A layer for last dimensions of these sizes with eps 1e−5, a weight and a bias. */
  public LayerNorm(long... normalizedShape) {
    this(Shape.of(normalizedShape), 1e-5, true, true);
  }

  /**
   * A layer for last dimensions of this shape.
   *
   * @param elementwiseAffine whether there is a weight
   * @param withBias whether there is a bias beside the weight
   */
  public LayerNorm(Shape normalizedShape, double eps, boolean elementwiseAffine, boolean withBias) {
    this.normalizedShape = normalizedShape;
    this.eps = eps;
    var sizes = normalizedShape.toArray();
    weight = elementwiseAffine ? new Parameter(Tensor.ones(sizes)) : null;
    bias = elementwiseAffine && withBias ? new Parameter(Tensor.zeros(sizes)) : null;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.layerNorm(x, normalizedShape, weight, bias, eps);
  }

  @Override
  protected String extraRepresentation() {
    return Representation.tuple(normalizedShape.toArray())
        + ", eps="
        + Representation.of(eps)
        + ", elementwise_affine="
        + Representation.of(weight != null);
  }
}
