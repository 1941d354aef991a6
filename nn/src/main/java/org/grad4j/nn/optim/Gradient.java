package org.grad4j.nn.optim;

/** The gradient that a step goes by: d = sign·g + decay·p; without decay p takes no part. */
final class Gradient {
  private Gradient() {}

  /** −1 to climb, 1 to descend. */
  static int sign(boolean maximize) {
    return maximize ? -1 : 1;
  }

  static float of(float sign, float g, float decay, float p) {
    return decay == 0 ? sign * g : sign * g + decay * p;
  }

  static double of(double sign, double g, double decay, double p) {
    return decay == 0 ? sign * g : sign * g + decay * p;
  }
}
