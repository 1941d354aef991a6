package org.grad4j.nn;

import java.util.Arrays;
import java.util.Locale;
import org.grad4j.autograd.Functional;
import org.grad4j.autograd.InterpolationMode;
import org.grad4j.autograd.Tensor;

/**
 * x {@code (N, C, L)} or {@code (N, C, H, W)} with its last dimensions larger or smaller.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Upsample.html">torch.nn.Upsample</a>
 */
public final class Upsample extends Layer {
  private final InterpolationMode mode;
  private final boolean alignCorners;
  private final long[] sizes;
  private final double[] factors;

  /** Every dimension times this factor, rounded down, by the nearest elements. */
  public Upsample(double scaleFactor) {
    this(scaleFactor, InterpolationMode.NEAREST);
  }

  /** Every dimension times this factor, rounded down. */
  public Upsample(double scaleFactor, InterpolationMode mode) {
    this(mode, false, new long[0], new double[] {scaleFactor});
  }

  private Upsample(InterpolationMode mode, boolean alignCorners, long[] sizes, double[] factors) {
    this.mode = mode;
    this.alignCorners = alignCorners;
    this.sizes = sizes.clone();
    this.factors = factors.clone();
  }

  /**
   * The last dimensions in these sizes.
   *
   * @param alignCorners whether the first and the last element stay where they are; not for {@link
   *     InterpolationMode#NEAREST}
   */
  public static Upsample toSize(InterpolationMode mode, boolean alignCorners, long... sizes) {
    return new Upsample(mode, alignCorners, sizes, new double[0]);
  }

  /**
   * The last dimensions times these factors, one for each or one for all, rounded down.
   *
   * @param alignCorners whether the first and the last element stay where they are; not for {@link
   *     InterpolationMode#NEAREST}
   */
  public static Upsample byFactor(InterpolationMode mode, boolean alignCorners, double... factors) {
    return new Upsample(mode, alignCorners, new long[0], factors);
  }

  @Override
  public Tensor forward(Tensor x) {
    if (sizes.length > 0) {
      return Functional.interpolate(x, mode, alignCorners, sizes);
    }
    return Functional.interpolate(x, mode, alignCorners, factors(x.rank() - 2));
  }

  private double[] factors(int dims) {
    if (factors.length != 1 || dims < 1) {
      return factors;
    }
    var all = new double[dims];
    Arrays.fill(all, factors[0]);
    return all;
  }

  @Override
  protected String extraRepresentation() {
    var text = ", mode='" + mode.name().toLowerCase(Locale.ROOT) + "'";
    if (sizes.length > 0) {
      var size = sizes.length == 1 ? Long.toString(sizes[0]) : Representation.tuple(sizes);
      return "size=" + size + text;
    }
    var numbers = Arrays.stream(factors).mapToObj(Representation::of).toList();
    var scale = numbers.size() == 1 ? numbers.get(0) : "(" + String.join(", ", numbers) + ")";
    return "scale_factor=" + scale + text;
  }
}
