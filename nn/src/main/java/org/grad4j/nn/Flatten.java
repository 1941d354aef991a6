package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * Dimensions joined into one: x {@code (N, C, H, W)} gives {@code (N, C·H·W)}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Flatten.html">torch.nn.Flatten</a>
 */
public final class Flatten extends Layer {
  private final int startDim;
  private final int endDim;

  /** PyTorch's default: all dimensions but the first. */
  public Flatten() {
    this(1, -1);
  }

  /** The dimensions from one to the other, both counted; −1 is the last. */
  public Flatten(int startDim, int endDim) {
    this.startDim = startDim;
    this.endDim = endDim;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.flatten(startDim, endDim);
  }

  @Override
  protected String extraRepresentation() {
    return "start_dim=" + startDim + ", end_dim=" + endDim;
  }
}
