package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * A dimension split into several: {@code new Unflatten(1, 2, 5)} makes {@code (N, 2, 5)} of {@code
 * (N, 10)}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Unflatten.html">torch.nn.Unflatten</a>
 */
public final class Unflatten extends Layer {
  private final int dim;
  private final long[] sizes;

  /** Splits dimension {@code dim} into these sizes; −1 is the last dimension. */
  public Unflatten(int dim, long... sizes) {
    this.dim = dim;
    this.sizes = sizes.clone();
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.unflatten(dim, sizes);
  }

  @Override
  protected String extraRepresentation() {
    return "dim=" + dim + ", unflattened_size=" + Representation.tuple(sizes);
  }
}
