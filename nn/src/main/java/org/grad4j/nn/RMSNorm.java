package org.grad4j.nn;

import java.util.OptionalDouble;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.DType;
import org.grad4j.core.Shape;
import org.jspecify.annotations.Nullable;

/**
 * x / √(Σx² / n + eps)·weight over the last dimensions of x.
 *
 * <p>The state is {@code weight}, ones at first, of the shape of these dimensions.
 *
 * @see <a href="https://arxiv.org/abs/1910.07467">Root Mean Square Layer Normalization</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.RMSNorm.html">torch.nn.RMSNorm</a>
 */
public final class RMSNorm extends Layer {
  private final Shape normalizedShape;
  private final OptionalDouble eps;
  private final @Nullable Parameter weight;

  /** A layer for last dimensions of these sizes with a weight and the eps of the input's type. */
  public RMSNorm(long... normalizedShape) {
    this(Shape.of(normalizedShape), OptionalDouble.empty(), true);
  }

  /**
   * A layer for last dimensions of this shape.
   *
   * @param eps empty for the distance between 1 and the next number of the input's type
   * @param elementwiseAffine whether there is a weight
   */
  public RMSNorm(Shape normalizedShape, OptionalDouble eps, boolean elementwiseAffine) {
    this.normalizedShape = normalizedShape;
    this.eps = eps;
    weight = elementwiseAffine ? new Parameter(Tensor.ones(normalizedShape.toArray())) : null;
  }

  @Override
  public Tensor forward(Tensor x) {
    double ofType = x.dtype() == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1.0f);
    return Functional.rmsNorm(x, normalizedShape, weight, eps.orElse(ofType));
  }

  @Override
  protected String extraRepresentation() {
    return Representation.tuple(normalizedShape.toArray())
        + ", eps="
        + (eps.isPresent() ? Representation.of(eps.getAsDouble()) : "None")
        + ", elementwise_affine="
        + Representation.of(weight != null);
  }
}
