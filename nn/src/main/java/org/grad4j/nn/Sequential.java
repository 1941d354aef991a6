package org.grad4j.nn;

import org.grad4j.autograd.Tensor;

/**
 * Layers one after another, each fed with the output of the one before. In the state they are named
 * {@code "0"}, {@code "1"}, ….
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Sequential.html">torch.nn.Sequential</a>
 */
public final class Sequential extends Layer {
  private final transient Layer[] layers;

  /** These layers in this order; without any, the output is the input. */
  public Sequential(Layer... layers) {
    this.layers = layers.clone();
    for (int i = 0; i < layers.length; i++) {
      register(Integer.toString(i), layers[i]);
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    var y = x;
    for (var layer : layers) {
      y = layer.call(y);
    }
    return y;
  }
}
