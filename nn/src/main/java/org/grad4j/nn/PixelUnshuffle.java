package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * Planes as more channels: x {@code (…, C, H·r, W·r)} gives {@code (…, C·r², H, W)}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html">torch.nn.PixelUnshuffle</a>
 */
public final class PixelUnshuffle extends Layer {
  private final int downscaleFactor;

  /**
   * A layer without parameters.
   *
   * @param downscaleFactor r
   */
  public PixelUnshuffle(int downscaleFactor) {
    this.downscaleFactor = downscaleFactor;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.pixelUnshuffle(x, downscaleFactor);
  }

  @Override
  protected String extraRepresentation() {
    return "downscale_factor=" + downscaleFactor;
  }
}
