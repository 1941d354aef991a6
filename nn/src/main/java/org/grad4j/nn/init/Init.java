package org.grad4j.nn.init;

import static org.grad4j.core.Generator.defaultGenerator;

import org.grad4j.autograd.Autograd;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.Generator;
import org.grad4j.core.NDArray;

/**
 * Fills tensors with their first numbers, drawn as PyTorch draws them: for one seed, uniform and
 * normal ones are the same to the bit.
 *
 * <p>Each changes the tensor that it is given and answers it. Without a generator, the default one
 * draws.
 *
 * <pre>{@code
 * Init.kaimingNormal(layer.weight(), FanMode.FAN_OUT, Nonlinearity.RELU);
 * Init.zeros(layer.bias());
 * }</pre>
 *
 * @see <a href="https://pytorch.org/docs/stable/nn.init.html">torch.nn.init</a>
 */
public final class Init {
  private Init() {}

  private static <T extends Tensor> T filled(T tensor, NDArray elements) {
    try (var off = Autograd.noGrad()) {
      tensor.data().copyi(elements);
    }
    return tensor;
  }

  // ---- without draws ----

  /** Every element becomes the value. */
  public static <T extends Tensor> T constant(T tensor, double value) {
    return filled(tensor, NDArray.scalar(tensor.dtype(), value));
  }

  /** Zeros. */
  public static <T extends Tensor> T zeros(T tensor) {
    return constant(tensor, 0);
  }

  /** Ones. */
  public static <T extends Tensor> T ones(T tensor) {
    return constant(tensor, 1);
  }

  /**
   * Ones on the diagonal, zeros elsewhere: as many inputs as there are pass as they are.
   *
   * @param tensor {@code (n, m)}
   * @throws IllegalArgumentException if it has not two dimensions
   */
  public static <T extends Tensor> T eye(T tensor) {
    requireMatrix("eye", tensor);
    zeros(tensor);
    tensor.data().diagonal().filli(1);
    return tensor;
  }

  /** {@link #dirac(Tensor, long)} with one group. */
  public static <T extends Tensor> T dirac(T tensor) {
    return dirac(tensor, 1);
  }

  /**
   * A convolution that passes as many channels as there are as they are.
   *
   * @param tensor {@code (out, in, …)} with one to three dimensions of a window, in whose middle
   *     the ones are
   * @param groups into how many groups the outputs are divided; each begins with the first input
   * @throws IllegalArgumentException if the tensor has another number of dimensions, or outputs
   *     that do not divide into the groups
   */
  public static <T extends Tensor> T dirac(T tensor, long groups) {
    var shape = tensor.shape();
    if (shape.rank() < 3 || shape.rank() > 5) {
      throw new IllegalArgumentException(
          "dirac: needs three, four or five dimensions, got " + shape + ".");
    }
    if (groups < 1 || shape.size(0) % groups != 0) {
      throw new IllegalArgumentException(
          "dirac: " + shape.size(0) + " outputs do not divide into " + groups + " groups.");
    }
    zeros(tensor);
    var middle = tensor.data();
    for (int d = 2; d < shape.rank() && tensor.numel() > 0; d++) {
      middle = middle.narrow(d, shape.size(d) / 2, 1);
    }
    long outputs = shape.size(0) / groups;
    for (long group = 0; group < groups && tensor.numel() > 0; group++) {
      middle.narrow(0, group * outputs, outputs).diagonal().filli(1);
    }
    return tensor;
  }

  // ---- uniform and normal ----

  /** Numbers from [low, high). */
  public static <T extends Tensor> T uniform(T tensor, double low, double high) {
    return uniform(tensor, low, high, defaultGenerator());
  }

  /** Numbers from [low, high). */
  public static <T extends Tensor> T uniform(
      T tensor, double low, double high, Generator generator) {
    return filled(tensor, generator.uniform(tensor.dtype(), low, high, tensor.shape().toArray()));
  }

  /** Normal numbers of this mean and standard deviation. */
  public static <T extends Tensor> T normal(T tensor, double mean, double std) {
    return normal(tensor, mean, std, defaultGenerator());
  }

  /**
   * Normal numbers of this mean and standard deviation.
   *
   * @throws IllegalArgumentException if the standard deviation is negative
   */
  public static <T extends Tensor> T normal(
      T tensor, double mean, double std, Generator generator) {
    return filled(tensor, generator.normal(tensor.dtype(), mean, std, tensor.shape().toArray()));
  }

  /** Standard normal numbers within [−2, 2]. */
  public static <T extends Tensor> T truncNormal(T tensor) {
    return truncNormal(tensor, 0, 1, -2, 2);
  }

  /** Normal numbers within [low, high]. */
  public static <T extends Tensor> T truncNormal(
      T tensor, double mean, double std, double low, double high) {
    return truncNormal(tensor, mean, std, low, high, defaultGenerator());
  }

  /**
   * Normal numbers of this mean and standard deviation, but only such within [low, high].
   *
   * @throws IllegalArgumentException if the standard deviation is not above 0, or low above high
   */
  public static <T extends Tensor> T truncNormal(
      T tensor, double mean, double std, double low, double high, Generator generator) {
    if (!(std > 0) || !(low <= high)) {
      throw new IllegalArgumentException(
          "truncNormal: needs a standard deviation above 0 and low ≤ high, got std "
              + std
              + " and ["
              + low
              + ", "
              + high
              + "].");
    }
    double first = 2 * cumulative((low - mean) / std) - 1;
    double last = 2 * cumulative((high - mean) / std) - 1;
    var even = generator.uniform(tensor.dtype(), first, last, tensor.shape().toArray());
    return filled(tensor, even.erfinv().mul(std * Math.sqrt(2)).add(mean).clamp(low, high));
  }

  /** The share of normal numbers up to x. */
  private static double cumulative(double x) {
    return (1 + NDArray.of(new double[] {x / Math.sqrt(2)}).erf().item()) / 2;
  }

  // ---- by the number of inputs and outputs ----

  /** {@link #xavierUniform(Tensor, double, Generator)} with gain 1. */
  public static <T extends Tensor> T xavierUniform(T tensor) {
    return xavierUniform(tensor, 1, defaultGenerator());
  }

  /**
   * Numbers from [−b, b) with b = √3 · gain · √(2 / (fanIn + fanOut)): the variance of activations
   * and gradients stays about the same from layer to layer.
   *
   * @param tensor {@code (out, in, …)}
   * @throws IllegalArgumentException if it has fewer than two dimensions
   * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio, Understanding
   *     the difficulty of training deep feedforward neural networks (2010)</a>
   */
  public static <T extends Tensor> T xavierUniform(T tensor, double gain, Generator generator) {
    double bound = Math.sqrt(3) * xavierStd("xavierUniform", tensor, gain);
    return uniform(tensor, -bound, bound, generator);
  }

  /** {@link #xavierNormal(Tensor, double, Generator)} with gain 1. */
  public static <T extends Tensor> T xavierNormal(T tensor) {
    return xavierNormal(tensor, 1, defaultGenerator());
  }

  /**
   * Normal numbers of standard deviation gain · √(2 / (fanIn + fanOut)).
   *
   * @param tensor {@code (out, in, …)}
   * @throws IllegalArgumentException if it has fewer than two dimensions
   */
  public static <T extends Tensor> T xavierNormal(T tensor, double gain, Generator generator) {
    return normal(tensor, 0, xavierStd("xavierNormal", tensor, gain), generator);
  }

  private static double xavierStd(String operation, Tensor tensor, double gain) {
    var fans = Fans.of(operation, tensor.shape());
    return gain * Math.sqrt(2 / (fans.in() + fans.out()));
  }

  /** {@link #kaimingUniform(Tensor, FanMode, Nonlinearity, Generator)} by default generator. */
  public static <T extends Tensor> T kaimingUniform(
      T tensor, FanMode mode, Nonlinearity nonlinearity) {
    return kaimingUniform(tensor, mode, nonlinearity, defaultGenerator());
  }

  /**
   * Numbers from [−b, b) with b = √3 · gain / √fanIn, before a leaky ReLU of slope a: the variance
   * of the activations stays the same from layer to layer.
   *
   * @param tensor {@code (out, in, …)}; fanIn is the product of all sizes but the first
   * @throws IllegalArgumentException if the tensor has fewer than two dimensions
   * @see <a href="https://arxiv.org/abs/1502.01852">He et al., Delving Deep into Rectifiers
   *     (2015)</a>
   */
  public static <T extends Tensor> T kaimingUniform(T tensor, double a, Generator generator) {
    return kaimingUniform(tensor, FanMode.FAN_IN, Nonlinearity.leakyRelu(a), generator);
  }

  /**
   * Numbers from [−b, b) with b = √3 · gain / √fan.
   *
   * @param tensor {@code (out, in, …)}; an empty one draws nothing
   * @throws IllegalArgumentException if it has fewer than two dimensions
   */
  public static <T extends Tensor> T kaimingUniform(
      T tensor, FanMode mode, Nonlinearity nonlinearity, Generator generator) {
    double std = kaimingStd("kaimingUniform", tensor, mode, nonlinearity);
    // PyTorch's order of operations: the last bit of the bound reaches every number.
    double bound = Math.sqrt(3) * std;
    return tensor.numel() == 0 ? tensor : uniform(tensor, -bound, bound, generator);
  }

  /** {@link #kaimingNormal(Tensor, FanMode, Nonlinearity, Generator)} by default generator. */
  public static <T extends Tensor> T kaimingNormal(
      T tensor, FanMode mode, Nonlinearity nonlinearity) {
    return kaimingNormal(tensor, mode, nonlinearity, defaultGenerator());
  }

  /**
   * Normal numbers of standard deviation gain / √fan.
   *
   * @param tensor {@code (out, in, …)}; an empty one draws nothing
   * @throws IllegalArgumentException if it has fewer than two dimensions
   */
  public static <T extends Tensor> T kaimingNormal(
      T tensor, FanMode mode, Nonlinearity nonlinearity, Generator generator) {
    double std = kaimingStd("kaimingNormal", tensor, mode, nonlinearity);
    return tensor.numel() == 0 ? tensor : normal(tensor, 0, std, generator);
  }

  private static double kaimingStd(
      String operation, Tensor tensor, FanMode mode, Nonlinearity nonlinearity) {
    return nonlinearity.gain() / Math.sqrt(Fans.of(operation, tensor.shape()).of(mode));
  }

  // ---- matrices ----

  /** {@link #orthogonal(Tensor, double, Generator)} with gain 1. */
  public static <T extends Tensor> T orthogonal(T tensor) {
    return orthogonal(tensor, 1, defaultGenerator());
  }

  /**
   * Rows, or columns if there are fewer of them, of length {@code gain} at right angles: Q of the
   * decomposition of a normal matrix, with the signs that make it unique.
   *
   * @param tensor {@code (rows, …)}; the sizes after the first are one long row
   * @throws IllegalArgumentException if it has fewer than two dimensions
   * @see <a href="https://arxiv.org/abs/1312.6120">Saxe, McClelland and Ganguli, Exact solutions to
   *     the nonlinear dynamics of learning in deep linear neural networks (2013)</a>
   */
  public static <T extends Tensor> T orthogonal(T tensor, double gain, Generator generator) {
    if (tensor.rank() < 2) {
      throw new IllegalArgumentException(
          "orthogonal: needs at least two dimensions, got " + tensor.shape() + ".");
    }
    if (tensor.numel() == 0) {
      return tensor;
    }
    long rows = tensor.shape().size(0);
    long columns = tensor.numel() / rows;
    var drawn = generator.normal(tensor.dtype(), 0, 1, rows, columns);
    var qr = (rows < columns ? drawn.t() : drawn).qr();
    var q = qr.q().mul(qr.r().diagonal().sign());
    var turned = rows < columns ? q.t() : q;
    return filled(tensor, turned.mul(gain).reshape(tensor.shape().toArray()));
  }

  /** {@link #sparse(Tensor, double, double, Generator)} of standard deviation 0.01. */
  public static <T extends Tensor> T sparse(T tensor, double sparsity) {
    return sparse(tensor, sparsity, 0.01, defaultGenerator());
  }

  /**
   * Normal numbers, and in each column this share of zeros.
   *
   * @param tensor {@code (rows, columns)}
   * @param sparsity in [0, 1]; the number of zeros is rounded up
   * @throws IllegalArgumentException if the tensor has not two dimensions, or the share is not in
   *     [0, 1]
   * @see <a href="https://www.cs.toronto.edu/~jmartens/docs/Deep_HessianFree.pdf">Martens, Deep
   *     learning via Hessian-free optimization (2010)</a>
   */
  public static <T extends Tensor> T sparse(
      T tensor, double sparsity, double std, Generator generator) {
    requireMatrix("sparse", tensor);
    if (!(sparsity >= 0 && sparsity <= 1)) {
      throw new IllegalArgumentException(
          "sparse: the share of zeros must be in [0, 1], got " + sparsity + ".");
    }
    normal(tensor, 0, std, generator);
    long rows = tensor.shape().size(0);
    long columns = tensor.shape().size(1);
    int zeros = (int) Math.ceil(sparsity * rows);
    for (long column = 0; column < columns; column++) {
      var order = generator.randperm(rows).toLongArray();
      for (int i = 0; i < zeros; i++) {
        tensor.data().narrow(1, column, 1).narrow(0, order[i], 1).filli(0);
      }
    }
    return tensor;
  }

  private static void requireMatrix(String operation, Tensor tensor) {
    if (tensor.rank() != 2) {
      throw new IllegalArgumentException(
          operation + ": needs two dimensions, got " + tensor.shape() + ".");
    }
  }
}
