package org.grad4j.core.internal.shape;

import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** What recurrent networks need of the shapes of sequences, states and weights. */
public final class RecurrentShapes {
  private RecurrentShapes() {}

  /** A sequence {@code (T, N, I)} of one step at least. */
  public static void requireSequence(String operation, Shape x) {
    if (x.rank() != 3 || x.size(0) == 0) {
      throw new ShapeException(
          operation, "needs a sequence (T, N, I) of at least one step, got " + x + ".", x);
    }
  }

  /**
   * Weights {@code (gates·H, I)} for the inputs of x and {@code (gates·H, P)} for a state.
   *
   * @param gates how many there are
   * @return H
   */
  public static long requireWeights(
      String operation, Shape x, Shape inputHidden, Shape hiddenHidden, int gates) {
    boolean fit =
        inputHidden.rank() == 2
            && hiddenHidden.rank() == 2
            && inputHidden.size(1) == x.size(-1)
            && inputHidden.size(0) == hiddenHidden.size(0)
            && inputHidden.size(0) > 0
            && inputHidden.size(0) % gates == 0;
    if (!fit) {
      throw new ShapeException(
          operation,
          "for inputs "
              + x
              + " it needs weights ("
              + (gates == 1 ? "" : gates + "·")
              + "H, "
              + x.size(-1)
              + ") and ("
              + (gates == 1 ? "" : gates + "·")
              + "H, H), got "
              + inputHidden
              + " and "
              + hiddenHidden
              + ".",
          x,
          inputHidden,
          hiddenHidden);
    }
    return inputHidden.size(0) / gates;
  }

  /** An input of so many features at each step. */
  public static void requireFeatures(String layer, Shape x, long features) {
    if (x.size(-1) != features) {
      throw new ShapeException(
          layer, "needs inputs of " + features + " features, got " + x + ".", x);
    }
  }

  /** A sequence of so many features and no more places along dimension {@code time} than these. */
  public static void requirePlaces(String layer, Shape x, int time, long features, long most) {
    if ((x.rank() != 2 && x.rank() != 3) || x.size(-1) != features || x.size(time) > most) {
      throw new ShapeException(
          layer,
          "needs a sequence of at most "
              + most
              + " places of "
              + features
              + " features, got "
              + x
              + ".",
          x);
    }
  }

  /** An array of this shape. */
  public static void require(String operation, String what, Shape x, long... sizes) {
    var wanted = Shape.of(sizes);
    if (!x.equals(wanted)) {
      throw new ShapeException(
          operation, "needs " + what + " of shape " + wanted + ", got " + x + ".", x, wanted);
    }
  }
}
