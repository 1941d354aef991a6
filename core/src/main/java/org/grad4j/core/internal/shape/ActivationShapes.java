package org.grad4j.core.internal.shape;

import java.util.Arrays;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** What activations ask for that look at more than one element. */
public final class ActivationShapes {
  private ActivationShapes() {}

  /**
   * Half the size of a dimension.
   *
   * @throws ShapeException if it is odd
   */
  public static long half(String operation, Shape shape, int dim) {
    long size = shape.size(dim);
    if (size % 2 != 0) {
      throw new ShapeException(
          operation,
          "needs an even number of elements in dim " + dim + ", got " + shape + ".",
          shape);
    }
    return size / 2;
  }

  /**
   * The sizes in which a weight for each channel, dimension 1, broadcasts to {@code shape}; one
   * weight alone becomes a scalar.
   *
   * @throws ShapeException if there are not as many weights as channels
   */
  public static long[] perChannel(String operation, Shape shape, Shape weight) {
    if (weight.numel() == 1) {
      return new long[0];
    }
    long channels = shape.rank() < 2 ? 1 : shape.size(1);
    if (weight.rank() != 1 || weight.numel() != channels) {
      throw new ShapeException(
          operation,
          "a weight for each channel of "
              + shape
              + " must be of ["
              + channels
              + "] or a single number, got "
              + weight
              + ".",
          shape,
          weight);
    }
    var sizes = new long[shape.rank() - 1];
    Arrays.fill(sizes, 1);
    sizes[0] = channels;
    return sizes;
  }
}
