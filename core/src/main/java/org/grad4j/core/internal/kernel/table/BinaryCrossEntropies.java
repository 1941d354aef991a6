package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.TypeRule;

/** The table of losses of two classes: a is the probability, or the logit, that target b is 1. */
public final class BinaryCrossEntropies {
  private BinaryCrossEntropies() {}

  /** −(b·max(ln a, −100) + (1 − b)·max(ln(1 − a), −100)). */
  public static final BinaryFunction OF_PROBABILITIES =
      BinaryFunction.ofDouble(
          "binaryCrossEntropy", TypeRule.FRACTIONS, BinaryCrossEntropies::ofProbabilities, null);

  /** Its derivative by a: (a − b) / max(a·(1 − a), 10<sup>−12</sup>). */
  public static final BinaryFunction OF_PROBABILITIES_SLOPE =
      new BinaryFunction(
          "binaryCrossEntropyBackward",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (a[t] - b[t]) / Math.max((1 - a[t]) * a[t], 1e-12f);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (a[t] - b[t]) / Math.max((1 - a[t]) * a[t], 1e-12);
            }
          },
          null);

  /** (1 − b)·a + max(−a, 0) + ln(1 + e<sup>−|a|</sup>). */
  public static final BinaryFunction OF_LOGITS =
      BinaryFunction.ofDouble(
          "binaryCrossEntropyWithLogits", TypeRule.FRACTIONS, BinaryCrossEntropies::ofLogits, null);

  /** Its derivative by a: σ(a) − b. */
  public static final BinaryFunction OF_LOGITS_SLOPE =
      BinaryFunction.ofDouble(
          "binaryCrossEntropyWithLogitsBackward",
          TypeRule.FRACTIONS,
          (a, b) -> 1 / (1 + Math.exp(-a)) - b,
          null);

  private static double ofProbabilities(double p, double target) {
    return -(target * Math.max(Math.log(p), -100) + (1 - target) * Math.max(Math.log1p(-p), -100));
  }

  private static double ofLogits(double x, double target) {
    return (1 - target) * x + Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
