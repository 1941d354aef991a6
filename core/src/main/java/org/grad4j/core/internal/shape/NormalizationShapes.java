package org.grad4j.core.internal.shape;

import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** What normalisations need of the shape of x {@code (N, C, …)}. */
public final class NormalizationShapes {
  private NormalizationShapes() {}

  /** The last dimensions are of this shape, which is not empty. */
  public static void requireLast(String operation, Shape x, Shape last) {
    boolean fits = last.rank() > 0 && last.rank() <= x.rank();
    for (int d = 1; fits && d <= last.rank(); d++) {
      fits = x.size(-d) == last.size(-d);
    }
    if (!fits) {
      throw new ShapeException(
          operation,
          "needs an input whose last dimensions are " + last + ", got " + x + ".",
          x,
          last);
    }
  }

  /** There are channels. */
  public static void requireChannels(String operation, Shape x) {
    if (x.rank() < 2) {
      throw new ShapeException(operation, "needs (N, C, …), got " + x + ".", x);
    }
  }

  /** The channels can be divided into so many groups. */
  public static void requireGroups(String operation, Shape x, int groups) {
    requireChannels(operation, x);
    if (groups < 1 || x.size(1) % groups != 0) {
      throw new ShapeException(
          operation,
          "the "
              + x.size(1)
              + " channels of "
              + x
              + " cannot be divided into "
              + groups
              + " groups.",
          x);
    }
  }

  /** A channel of all images has more than one element: there is a variance. */
  public static void requireManyInTraining(String operation, Shape x) {
    if (x.numel() == x.size(1)) {
      throw new ShapeException(
          operation,
          "training needs more than one value for each channel, got "
              + x
              + "; take a larger batch, or running statistics: training = false.",
          x);
    }
  }

  /** A channel of an image has more than one element. */
  public static void requireSeveral(String operation, Shape x) {
    requireChannels(operation, x);
    if (x.numel() > 0 && x.numel() == x.size(0) * x.size(1)) {
      throw new ShapeException(
          operation, "needs more than one value in each channel of an image, got " + x + ".", x);
    }
  }

  /** There are channels, and neighbours to be taken together. */
  public static void requireNeighbours(String operation, Shape x, int size) {
    if (x.rank() < 3 || size < 1) {
      throw new ShapeException(
          operation,
          "needs (N, C, …) of 3 dimensions or more and at least 1 channel at a time, got "
              + x
              + " and "
              + size
              + ".",
          x);
    }
  }
}
