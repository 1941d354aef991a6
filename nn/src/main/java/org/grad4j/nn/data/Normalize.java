package org.grad4j.nn.data;

import java.util.Arrays;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.shape.DataShapes;

/**
 * (x − mean) / std, each channel or column with numbers of its own.
 *
 * <p>Numbers learned from data must come from the training part alone: {@code
 * Normalize.fitColumns(training.inputs())}.
 *
 * @see <a
 *     href="https://pytorch.org/vision/stable/generated/torchvision.transforms.Normalize.html">torchvision.transforms.Normalize</a>
 */
public final class Normalize implements Transform {
  private static final int CHANNELS = -3;
  private static final int COLUMNS = -1;

  private final double[] mean;
  private final double[] std;
  private final int dim;

  private Normalize(double[] mean, double[] std, int dim) {
    if (mean.length != std.length || !Arrays.stream(std).allMatch(s -> s > 0)) {
      throw new IllegalArgumentException(
          "Normalize: needs as many means as deviations, and these above 0, got "
              + Arrays.toString(mean)
              + " and "
              + Arrays.toString(std)
              + ".");
    }
    this.mean = mean.clone();
    this.std = std.clone();
    this.dim = dim;
  }

  /**
   * Of images {@code (…, C, H, W)}, one number a channel.
   *
   * @throws IllegalArgumentException if there are not as many means as deviations, or one of these
   *     is not above 0
   */
  public static Normalize channels(double[] mean, double[] std) {
    return new Normalize(mean, std, CHANNELS);
  }

  /**
   * Of tables {@code (…, C)}, one number a column.
   *
   * @throws IllegalArgumentException as {@link #channels}
   */
  public static Normalize columns(double[] mean, double[] std) {
    return new Normalize(mean, std, COLUMNS);
  }

  /**
   * Brings each column of a table {@code (N, C)} to mean 0 and deviation 1, where the deviation is
   * that of all N rows (divided by N). A column of equal numbers becomes 0.
   */
  public static Normalize fitColumns(Tensor table) {
    var x = table.data();
    var std = x.std(0, false, 0).toDoubleArray();
    return new Normalize(
        x.mean(0).toDoubleArray(), Arrays.stream(std).map(s -> s > 0 ? s : 1).toArray(), COLUMNS);
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.grad4j.core.ShapeException if {@code x} has not as many channels, or columns
   */
  @Override
  public Tensor apply(Tensor x) {
    DataShapes.requireChannels("Normalize", x.shape(), dim, mean.length);
    return x.sub(along(mean, x)).div(along(std, x));
  }

  /** Numbers that broadcast along the dimension. */
  private Tensor along(double[] numbers, Tensor x) {
    var array = NDArray.of(numbers).to(x.dtype());
    return Tensor.of(dim == COLUMNS ? array : array.reshape(numbers.length, 1, 1));
  }
}
