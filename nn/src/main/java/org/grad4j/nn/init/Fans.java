package org.grad4j.nn.init;

import org.grad4j.core.Shape;

/**
 * How many inputs an output has, and how many outputs an input.
 *
 * @param in of a weight {@code (out, in, …)}: in times the size of the window
 * @param out out times the size of the window
 */
record Fans(double in, double out) {
  static Fans of(String operation, Shape shape) {
    if (shape.rank() < 2) {
      throw new IllegalArgumentException(
          operation + ": fanIn needs at least two dimensions, got " + shape + ".");
    }
    double window = 1;
    for (int d = 2; d < shape.rank(); d++) {
      window *= shape.size(d);
    }
    return new Fans(shape.size(1) * window, shape.size(0) * window);
  }

  double of(FanMode mode) {
    return mode == FanMode.FAN_IN ? in : out;
  }
}
