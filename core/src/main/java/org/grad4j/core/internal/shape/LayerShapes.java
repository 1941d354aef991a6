package org.grad4j.core.internal.shape;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;

/** What layers need of the shape of their input, beyond what their functions need. */
public final class LayerShapes {
  private LayerShapes() {}

  /** The input has one of these numbers of dimensions. */
  public static void requireRank(String layer, Shape x, int... ranks) {
    if (Arrays.stream(ranks).noneMatch(rank -> rank == x.rank())) {
      var wanted =
          Arrays.stream(ranks).mapToObj(Integer::toString).collect(Collectors.joining(" or "));
      throw new ShapeException(
          layer, "needs an input of " + wanted + " dimensions, got " + x + ".", x);
    }
  }
}
