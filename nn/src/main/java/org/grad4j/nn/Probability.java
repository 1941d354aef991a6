package org.grad4j.nn;

/** What a layer asks of a probability. */
final class Probability {
  private Probability() {}

  static double require(String layer, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(layer + ": a probability lies in [0, 1], got " + p + ".");
    }
    return p;
  }
}
