package org.grad4j.core.internal.kernel;

/** The table of functions of one number. NaN gives NaN; a new function is a row here. */
public final class UnaryFunctions {
  private UnaryFunctions() {}

  /** −x. */
  public static final UnaryFunction NEG =
      new UnaryFunction(
          "neg",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = -x[t];
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = -x[t];
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = -x[t];
            }
          });

  /** e<sup>x</sup>. */
  public static final UnaryFunction EXP =
      new UnaryFunction(
          "exp",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) Math.exp(x[t]);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.exp(x[t]);
            }
          },
          null);

  /** The natural logarithm: −∞ at 0, NaN below. */
  public static final UnaryFunction LOG =
      new UnaryFunction(
          "log",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) Math.log(x[t]);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.log(x[t]);
            }
          },
          null);

  /** 1 / (1 + e<sup>−x</sup>). */
  public static final UnaryFunction SIGMOID =
      new UnaryFunction(
          "sigmoid",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) (1 / (1 + Math.exp(-x[t])));
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = 1 / (1 + Math.exp(-x[t]));
            }
          },
          null);

  /** max(x, 0). */
  public static final UnaryFunction RELU =
      new UnaryFunction(
          "relu",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.max(x[t], 0f);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.max(x[t], 0d);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.max(x[t], 0L);
            }
          });

  /** The hyperbolic tangent. */
  public static final UnaryFunction TANH =
      new UnaryFunction(
          "tanh",
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = (float) Math.tanh(x[t]);
            }
          },
          (x, y, n) -> {
            for (int t = 0; t < n; t++) {
              y[t] = Math.tanh(x[t]);
            }
          },
          null);
}
