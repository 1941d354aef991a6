package org.grad4j.nn.init;

/**
 * What follows a layer, with the gain that makes up for it in the layer's initialisation.
 *
 * @param name PyTorch's name
 * @param gain by what the standard deviation is multiplied
 * @see <a href="https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.calculate_gain">
 *     torch.nn.init.calculate_gain</a>
 */
public record Nonlinearity(String name, double gain) {
  /** Nothing: 1. */
  public static final Nonlinearity LINEAR = new Nonlinearity("linear", 1);

  /** 1. */
  public static final Nonlinearity SIGMOID = new Nonlinearity("sigmoid", 1);

  /** 5/3. */
  public static final Nonlinearity TANH = new Nonlinearity("tanh", 5.0 / 3);

  /** √2. */
  public static final Nonlinearity RELU = new Nonlinearity("relu", Math.sqrt(2));

  /** 3/4. */
  public static final Nonlinearity SELU = new Nonlinearity("selu", 0.75);

  /** √(2 / (1 + a²)) for a leaky ReLU of slope a below 0; the slope is 0.01 by default. */
  public static Nonlinearity leakyRelu(double slope) {
    return new Nonlinearity("leaky_relu", Math.sqrt(2 / (1 + slope * slope)));
  }
}
