package org.grad4j.core.internal.shape;

import java.util.Arrays;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** The shapes of arrays, of what selects among their elements, and of what is selected. */
public final class SelectionShapes {
  private SelectionShapes() {}

  /**
   * The shape of the elements of {@code x} along {@code dim} that an index {@code (k)} names: k
   * replaces the size of the dimension.
   */
  public static Shape indexSelect(String operation, Shape x, int dim, Shape index) {
    requireVector(operation, x, index);
    if (x.rank() > 0) {
      return x.with(dim, index.numel());
    }
    if (index.numel() != 1) {
      throw new ShapeException(
          operation,
          "a scalar has one element to select, got an index of " + index + ".",
          x,
          index);
    }
    return x;
  }

  /** Refuses an index that is no vector. */
  private static void requireVector(String operation, Shape x, Shape index) {
    if (index.rank() > 1) {
      throw new ShapeException(
          operation, "the index must be a vector, got " + index + " for " + x + ".", x, index);
    }
  }

  /** The shape of the rows of a matrix {@code (n, m)} for indices {@code (…)}: {@code (…, m)}. */
  public static Shape embedding(Shape indices, Shape weight) {
    if (weight.rank() != 2) {
      throw new ShapeException(
          "embedding",
          "needs rows of a matrix, got " + weight + " for indices of " + indices + ".",
          indices,
          weight);
    }
    return appended(indices, weight.size(1));
  }

  /** The shape with one more dimension at the end. */
  public static Shape appended(Shape shape, long size) {
    var sizes = Arrays.copyOf(shape.toArray(), shape.rank() + 1);
    sizes[shape.rank()] = size;
    return Shape.of(sizes);
  }

  /** Refuses an index that has not the rank of x, or reaches beyond it in another dimension. */
  public static void requireGather(String operation, Shape x, int dim, Shape index) {
    if (Math.max(x.rank(), 1) != Math.max(index.rank(), 1)) {
      throw new ShapeException(
          operation,
          "the index must have as many dimensions as the array, got " + index + " for " + x + ".",
          x,
          index);
    }
    for (int d = 0; d < Math.min(x.rank(), index.rank()); d++) {
      if (d != dim && index.size(d) > x.size(d)) {
        throw new ShapeException(
            operation,
            "an index of "
                + index
                + " reaches beyond "
                + x
                + " in dim "
                + d
                + ", only in dim "
                + dim
                + " may it be larger.",
            x,
            index);
      }
    }
  }

  /**
   * Refuses what {@link #requireGather} does, and a source that has fewer elements than the index.
   */
  public static void requireScatter(String operation, Shape x, int dim, Shape index, Shape source) {
    requireGather(operation, x, dim, index);
    boolean fits = Math.max(source.rank(), 1) == Math.max(index.rank(), 1);
    for (int d = 0; fits && d < index.rank(); d++) {
      fits = index.size(d) <= (source.rank() == 0 ? 1 : source.size(d));
    }
    if (!fits) {
      throw new ShapeException(
          operation,
          "an index of "
              + index
              + " needs a source at least as large in every dimension, got "
              + source
              + " for "
              + x
              + ".",
          x,
          index,
          source);
    }
  }

  /** Refuses a source that is not x with the size of {@code dim} replaced by that of the index. */
  public static void requireIndexAdd(
      String operation, Shape x, int dim, Shape index, Shape source) {
    requireVector(operation, x, index);
    var needed = x.rank() == 0 ? x : x.with(dim, index.numel());
    if (!needed.equals(source) || (x.rank() == 0 && index.numel() != 1)) {
      throw new ShapeException(
          operation,
          x + " and an index of " + index + " need a source of " + needed + ", got " + source + ".",
          x,
          index,
          source);
    }
  }

  /** Refuses anything of fewer than two dimensions. */
  public static void requireMatrices(String operation, Shape x) {
    if (x.rank() < 2) {
      throw new ShapeException(operation, "needs matrices (…, n, m), got " + x + ".", x);
    }
  }

  /** Refuses what is neither a vector nor a matrix. */
  public static void requireVectorOrMatrix(String operation, Shape x) {
    if (x.rank() != 1 && x.rank() != 2) {
      throw new ShapeException(operation, "needs a vector or a matrix, got " + x + ".", x);
    }
  }

  /** Refuses a number of elements that a line along {@code dim} has not. */
  public static void requireCount(
      String operation, Shape x, int dim, long least, long size, long k) {
    if (k < least || k > size) {
      throw new ShapeException(
          operation,
          "k = "
              + k
              + " elements do not exist in dim "
              + dim
              + " of "
              + x
              + ", k must lie between "
              + least
              + " and "
              + size
              + ".",
          x);
    }
  }

  /** The shapes of x and an index that are broadcast in all dimensions but {@code dim}. */
  public static Shape[] alongDim(Shape x, Shape index, int dim) {
    if (x.rank() != index.rank()) {
      throw new ShapeException(
          "takeAlongDim",
          "the index must have as many dimensions as the array, got " + index + " for " + x + ".",
          x,
          index);
    }
    if (x.rank() == 0) {
      return new Shape[] {x, index};
    }
    var common = Shape.broadcast("takeAlongDim", x.with(dim, 1), index.with(dim, 1));
    return new Shape[] {common.with(dim, x.size(dim)), common.with(dim, index.size(dim))};
  }

  /** Refuses anything but a single number without dimensions. */
  public static void requireScalar(String operation, Shape value) {
    if (value.rank() != 0) {
      throw new ShapeException(
          operation, "needs a value without dimensions, got " + value + ".", value);
    }
  }

  /** Refuses anything but a vector, or lines with the sizes of {@code values} in front. */
  public static void requireSearched(String operation, Shape sequence, Shape values) {
    boolean fits = sequence.rank() == 1;
    if (!fits && sequence.rank() > 0 && sequence.rank() == values.rank()) {
      int last = values.rank() - 1;
      fits = sequence.with(last, 1).equals(values.with(last, 1));
    }
    if (!fits) {
      throw new ShapeException(
          operation,
          "needs boundaries (n), or (…, n) with the sizes in front of the values' last dim, got "
              + sequence
              + " for values of "
              + values
              + ".",
          sequence,
          values);
    }
  }
}
