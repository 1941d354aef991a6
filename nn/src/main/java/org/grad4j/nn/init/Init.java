package org.grad4j.nn.init;

import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Generator;

/**
 * Fills tensors with their first numbers, drawn as PyTorch draws them.
 *
 * @see <a href="https://pytorch.org/docs/stable/nn.init.html">torch.nn.init</a>
 */
public final class Init {
  private Init() {}

  /**
   * Numbers from [low, high).
   *
   * @return the tensor
   */
  public static <T extends Tensor> T uniform(
      T tensor, double low, double high, Generator generator) {
    try (var off = Autograd.noGrad()) {
      tensor.data().copyi(generator.uniform(tensor.dtype(), low, high, tensor.shape().toArray()));
    }
    return tensor;
  }

  /**
   * Numbers from [−b, b) with b = √3 · gain / √fanIn and gain = √(2 / (1 + a²)), where a is the
   * slope of a leaky ReLU below 0: the variance of the activations stays the same from layer to
   * layer.
   *
   * @param tensor {@code (out, in, …)}; fanIn is the product of all sizes but the first
   * @return the tensor
   * @throws IllegalArgumentException if the tensor has fewer than two dimensions
   * @see <a href="https://arxiv.org/abs/1502.01852">He et al., Delving Deep into Rectifiers
   *     (2015)</a>
   */
  public static <T extends Tensor> T kaimingUniform(T tensor, double a, Generator generator) {
    if (tensor.rank() < 2) {
      throw new IllegalArgumentException(
          "kaimingUniform: fanIn needs at least two dimensions, got " + tensor.shape() + ".");
    }
    if (tensor.numel() == 0) {
      return tensor;
    }
    double fanIn = (double) tensor.numel() / tensor.shape().size(0);
    // PyTorch's order of operations: the last bit of the bound reaches every number.
    double gain = Math.sqrt(2 / (1 + a * a));
    double std = gain / Math.sqrt(fanIn);
    double bound = Math.sqrt(3) * std;
    return uniform(tensor, -bound, bound, generator);
  }
}
