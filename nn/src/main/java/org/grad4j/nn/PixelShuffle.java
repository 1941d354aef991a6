package org.grad4j.nn;

import org.grad4j.autograd.Functional;
import org.grad4j.autograd.Tensor;

/**
 * Channels as finer planes: x {@code (…, C·r², H, W)} gives {@code (…, C, H·r, W·r)}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html">torch.nn.PixelShuffle</a>
 */
public final class PixelShuffle extends Layer {
  private final int upscaleFactor;

  /**
   * A layer without parameters.
   *
   * @param upscaleFactor r
   */
  public PixelShuffle(int upscaleFactor) {
    this.upscaleFactor = upscaleFactor;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.pixelShuffle(x, upscaleFactor);
  }

  @Override
  protected String extraRepresentation() {
    return "upscale_factor=" + upscaleFactor;
  }
}
