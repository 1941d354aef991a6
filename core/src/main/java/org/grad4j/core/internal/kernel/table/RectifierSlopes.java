package org.grad4j.core.internal.kernel.table;

import org.grad4j.core.internal.kernel.BinaryFunction;
import org.grad4j.core.internal.kernel.NativeLoops;
import org.grad4j.core.internal.kernel.TernaryFunction;
import org.grad4j.core.internal.kernel.TypeRule;

/**
 * The table of gradients through functions made of straight pieces, in one pass: a is the gradient
 * that has come, b what the function was given.
 *
 * <p>Loops over float32 choose by masks of bits: a branch on random signs would be mispredicted.
 */
public final class RectifierSlopes {
  private RectifierSlopes() {}

  private static final int HALF = Float.floatToRawIntBits(0.5f);
  private static final int ONE = Float.floatToRawIntBits(1f);

  /** a where the output b of relu is positive (or NaN), else 0. */
  public static final BinaryFunction RELU =
      threshold(0).named("reluBackward").withNative(NativeLoops::reluBackward);

  /** 0 where b is below −3, a where it is above 3, a · (b/3 + ½) between. */
  public static final BinaryFunction HARD_SWISH =
      new BinaryFunction(
          "hardSwishBackward",
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = b[t] > 3 ? a[t] : b[t] < -3 ? 0f : a[t] * (b[t] / 3 + 0.5f);
            }
          },
          (a, b, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = b[t] > 3 ? a[t] : b[t] < -3 ? 0d : a[t] * (b[t] / 3 + 0.5);
            }
          },
          null);

  /** The share of b in the gradient a of max(b, c): a half of it where they are equal. */
  public static final TernaryFunction MAXIMUM =
      new TernaryFunction(
          "maximumBackward",
          TypeRule.FRACTIONS,
          (a, b, c, y, n) -> {
            for (int t = 0; t < n; t++) {
              float share = a[t] * Float.intBitsToFloat(b[t] == c[t] ? HALF : ONE);
              y[t] = masked(share, b[t] < c[t] ? 0 : -1);
            }
          },
          (a, b, c, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = b[t] < c[t] ? 0d : b[t] == c[t] ? a[t] / 2 : a[t];
            }
          },
          null);

  /** The share of b in the gradient a of min(b, c): a half of it where they are equal. */
  public static final TernaryFunction MINIMUM =
      new TernaryFunction(
          "minimumBackward",
          TypeRule.FRACTIONS,
          (a, b, c, y, n) -> {
            for (int t = 0; t < n; t++) {
              float share = a[t] * Float.intBitsToFloat(b[t] == c[t] ? HALF : ONE);
              y[t] = masked(share, b[t] > c[t] ? 0 : -1);
            }
          },
          (a, b, c, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = b[t] > c[t] ? 0d : b[t] == c[t] ? a[t] / 2 : a[t];
            }
          },
          null);

  /** a · factor where min &lt; b &lt; max, 0 elsewhere. */
  public static BinaryFunction between(double min, double max, double factor) {
    // One comparison, for the compiler makes branches of two.
    float high = Math.nextDown((float) max);
    float low = lowest(Math.nextUp((float) min), high);
    float floatFactor = (float) factor;
    return new BinaryFunction(
        "hardTanhBackward",
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            boolean isInside = b[t] == Math.min(Math.max(b[t], low), high);
            y[t] = masked(a[t] * floatFactor, isInside ? -1 : 0);
          }
        },
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = b[t] > min && b[t] < max ? a[t] * factor : 0d;
          }
        },
        null);
  }

  /** a where min ≤ b ≤ max, 0 elsewhere. */
  public static BinaryFunction clamp(double min, double max) {
    float floatMax = (float) max;
    float floatMin = lowest((float) min, floatMax);
    return new BinaryFunction(
        "clampBackward",
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            boolean isInside = b[t] == Math.min(Math.max(b[t], floatMin), floatMax);
            y[t] = masked(a[t], isInside ? -1 : 0);
          }
        },
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = b[t] >= min && b[t] <= max ? a[t] : 0d;
          }
        },
        null);
  }

  /** a where b is above λ or below −λ, 0 elsewhere. */
  public static BinaryFunction shrink(double lambda) {
    float floatLambda = (float) lambda;
    return new BinaryFunction(
        "shrinkBackward",
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = masked(a[t], Math.abs(b[t]) > floatLambda ? -1 : 0);
          }
        },
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = Math.abs(b[t]) > lambda ? a[t] : 0d;
          }
        },
        null);
  }

  /** 0 where b ≤ bound, a elsewhere. */
  public static BinaryFunction threshold(double bound) {
    float floatBound = (float) bound;
    return new BinaryFunction(
        "thresholdBackward",
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = masked(a[t], b[t] <= floatBound ? 0 : -1);
          }
        },
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = b[t] <= bound ? 0d : a[t];
          }
        },
        null);
  }

  /** a where b is positive, slope · a elsewhere. */
  public static BinaryFunction leakyRelu(double slope) {
    int slopeBits = Float.floatToRawIntBits((float) slope);
    return new BinaryFunction(
        "leakyReluBackward",
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = a[t] * Float.intBitsToFloat(b[t] > 0 ? ONE : slopeBits);
          }
        },
        (a, b, y, n) -> {
          for (int t = 0; t < n; t++) {
            y[t] = b[t] > 0 ? a[t] : slope * a[t];
          }
        },
        null);
  }

  /** A lower bound, or NaN, inside of which nothing is, if nothing is between it and the upper. */
  private static float lowest(float low, float high) {
    return low <= high ? low : Float.NaN;
  }

  /** The number itself under a mask of ones, 0 under a mask of zeros, for infinity and NaN too. */
  private static float masked(float number, int mask) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(number) & mask);
  }
}
