package org.grad4j.core.internal.shape;

import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** The rules of shapes of data sets and of metrics. */
public final class DataShapes {
  private DataShapes() {}

  /** Inputs and targets of as many samples. */
  public static void requireSamples(String operation, Shape inputs, Shape targets) {
    if (inputs.rank() == 0 || targets.rank() == 0 || inputs.size(0) != targets.size(0)) {
      throw new ShapeException(
          operation,
          "inputs and targets must be (N, …) with the same N, got "
              + inputs
              + " and "
              + targets
              + ".",
          inputs,
          targets);
    }
  }

  /** A tensor of at least so many dimensions, where one has so many elements. */
  public static void requireChannels(String operation, Shape x, int dim, long channels) {
    if (x.rank() < -dim || x.size(dim) != channels) {
      throw new ShapeException(
          operation, "dimension " + dim + " must have size " + channels + ", got " + x + ".", x);
    }
  }

  /** A vector. */
  public static void requireVector(String operation, Shape x) {
    if (x.rank() != 1) {
      throw new ShapeException(operation, "needs a vector, got " + x + ".", x);
    }
  }
}
