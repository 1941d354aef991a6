package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The family of normalisation: rows of an array are brought to mean 0 and variance 1, then scaled
 * and moved.
 *
 * <p>Arrays may be views, so that a row is what an operation wants it to be: the last dimensions, a
 * group of channels, or one channel of all images. Moments are taken in double precision.
 */
public final class Normalization {
  private Normalization() {}

  /**
   * Rows, and which weight and bias belong to their elements: those of element t of row r stand at
   * {@code r % groups · (length / inner) + t / inner}.
   *
   * @param rows how many rows there are
   * @param length of a row
   * @param groups after how many rows weights begin again
   * @param inner how many elements in turn have the same weight
   */
  public record Layout(int rows, int length, int groups, int inner) {
    int weights() {
      return groups * (length / inner);
    }

    /** Where the weights of a row begin. */
    int at(long row) {
      return (int) (row % groups) * (length / inner);
    }
  }

  /**
   * What rows are standardised by.
   *
   * @param means of each row
   * @param variances of each row: Σ(x − mean)² / length
   * @param eps what is added to each variance
   */
  public record Moments(double[] means, double[] variances, double eps) {
    /** 1 / √(variance + eps). */
    double scale(int row) {
      return 1 / Math.sqrt(variances[row] + eps);
    }
  }

  /**
   * The gradients of weight and bias.
   *
   * @param weight Σ g·x̂ over the elements that each belongs to
   * @param bias Σ g over them
   */
  public record Sums(double[] weight, double[] bias) {}

  /**
   * y = x̂·weight + bias, x̂ = (x − mean) / √(variance + eps), by the moments of each row.
   *
   * @param y of x's shape; it is written, and no one else may have seen it
   * @return the moments
   */
  public static Moments apply(
      String name,
      Layout layout,
      NDArray x,
      double eps,
      @Nullable NDArray weight,
      @Nullable NDArray bias,
      NDArray y) {
    var found = new Moments(new double[layout.rows], new double[layout.rows], eps);
    if (x.dtype() == DType.FLOAT32) {
      floats(name, layout).forward(x, found, true, weight, bias, y);
    } else {
      doubles(name, layout).forward(x, found, true, weight, bias, y);
    }
    return found;
  }

  /** The same by moments that are known. */
  public static void apply(
      String name,
      Layout layout,
      NDArray x,
      Moments known,
      @Nullable NDArray weight,
      @Nullable NDArray bias,
      NDArray y) {
    if (x.dtype() == DType.FLOAT32) {
      floats(name, layout).forward(x, known, false, weight, bias, y);
    } else {
      doubles(name, layout).forward(x, known, false, weight, bias, y);
    }
  }

  /**
   * dx = scale·(h − Σh / n − x̂·Σh·x̂ / n), h = g·weight; scale·h where the moments do not depend
   * on x.
   *
   * @param dependent whether the moments are x's
   * @param dx of x's shape; it is written, and no one else may have seen it. Null if not wanted
   * @param wantsSums whether the gradients of weight and bias are wanted; else they are 0
   */
  public static Sums backward(
      String name,
      Layout layout,
      NDArray g,
      NDArray x,
      Moments moments,
      boolean dependent,
      @Nullable NDArray weight,
      @Nullable NDArray dx,
      boolean wantsSums) {
    return x.dtype() == DType.FLOAT32
        ? floats(name, layout).backward(g, x, moments, dependent, weight, dx, wantsSums)
        : doubles(name, layout).backward(g, x, moments, dependent, weight, dx, wantsSums);
  }

  private static NormalizationTask<float[]> floats(String name, Layout layout) {
    return new NormalizationTask<>(name, Kind.FLOATS, NormalizationLoops.FLOATS, layout);
  }

  private static NormalizationTask<double[]> doubles(String name, Layout layout) {
    return new NormalizationTask<>(name, Kind.DOUBLES, NormalizationLoops.DOUBLES, layout);
  }
}
