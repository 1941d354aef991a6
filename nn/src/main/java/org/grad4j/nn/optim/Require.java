package org.grad4j.nn.optim;

/** The ranges of settings, refused in one sentence. */
final class Require {
  private Require() {}

  static void atLeastZero(String owner, String what, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          owner + ": the " + what + " must be at least 0, got " + value + ".");
    }
  }

  static void atLeastOne(String owner, String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          owner + ": the " + what + " must be at least 1, got " + value + ".");
    }
  }

  static void aboveZero(String owner, String what, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          owner + ": the " + what + " must be above 0, got " + value + ".");
    }
  }

  /** A share of the past that is kept: in [0, 1). */
  static void belowOne(String owner, String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          owner + ": " + what + " must be in [0, 1), got " + value + ".");
    }
  }

  static void within(String owner, String what, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          owner + ": the " + what + " must be in [" + low + ", " + high + "], got " + value + ".");
    }
  }

  /** What the optimizers of one learning rate, one ε and a weight decay have in common. */
  static void settings(String owner, double learningRate, double epsilon, double weightDecay) {
    atLeastZero(owner, "learning rate", learningRate);
    atLeastZero(owner, "epsilon", epsilon);
    atLeastZero(owner, "weight decay", weightDecay);
  }

  /** The two shares that Adam and its relatives keep. */
  static void betas(String owner, double beta1, double beta2) {
    belowOne(owner, "beta1", beta1);
    belowOne(owner, "beta2", beta2);
  }
}
