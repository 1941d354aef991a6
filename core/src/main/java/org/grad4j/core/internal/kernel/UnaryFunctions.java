package org.grad4j.core.internal.kernel;

/** The table of functions of one number. NaN gives NaN; a new function is a row here. */
public final class UnaryFunctions {
  private UnaryFunctions() {}

  /** −x. */
  public static final UnaryFunction NEG =
      new UnaryFunction(
          "neg",
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = -x[i + t];
            }
          },
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = -x[i + t];
            }
          },
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = -x[i + t];
            }
          });

  /** e<sup>x</sup>. */
  public static final UnaryFunction EXP =
      new UnaryFunction(
          "exp",
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = (float) Math.exp(x[i + t]);
            }
          },
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = Math.exp(x[i + t]);
            }
          },
          null);

  /** The natural logarithm: −∞ at 0, NaN below. */
  public static final UnaryFunction LOG =
      new UnaryFunction(
          "log",
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = (float) Math.log(x[i + t]);
            }
          },
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = Math.log(x[i + t]);
            }
          },
          null);

  /** 1 / (1 + e<sup>−x</sup>). */
  public static final UnaryFunction SIGMOID =
      new UnaryFunction(
          "sigmoid",
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = (float) (1 / (1 + Math.exp(-x[i + t])));
            }
          },
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = 1 / (1 + Math.exp(-x[i + t]));
            }
          },
          null);

  /** max(x, 0). */
  public static final UnaryFunction RELU =
      new UnaryFunction(
          "relu",
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = Math.max(x[i + t], 0f);
            }
          },
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = Math.max(x[i + t], 0d);
            }
          },
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = Math.max(x[i + t], 0L);
            }
          });

  /** The hyperbolic tangent. */
  public static final UnaryFunction TANH =
      new UnaryFunction(
          "tanh",
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = (float) Math.tanh(x[i + t]);
            }
          },
          (x, i, y, o, n) -> {
            for (int t = 0; t < n; t++) {
              y[o + t] = Math.tanh(x[i + t]);
            }
          },
          null);
}
