package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * y = x where it is positive, a·x elsewhere, with a slope a that is trained.
 *
 * <p>The state is {@code weight}: one slope for all, or one for each channel of x {@code (N, C,
 * …)}.
 *
 * @see <a href="https://arxiv.org/abs/1502.01852">Delving Deep into Rectifiers</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.PReLU.html">torch.nn.PReLU</a>
 */
public final class PReLU extends Layer {
  private final Parameter weight;

  /** One slope that starts at 0.25. */
  public PReLU() {
    this(1);
  }

  /** So many slopes that start at 0.25. */
  public PReLU(long numParameters) {
    this(numParameters, 0.25);
  }

  /** So many slopes that start at {@code init}. */
  public PReLU(long numParameters, double init) {
    weight = new Parameter(Tensor.full(init, numParameters));
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.prelu(weight);
  }

  @Override
  protected String extraRepresentation() {
    return "num_parameters=" + weight.numel();
  }
}
