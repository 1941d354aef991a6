package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a cross-entropy does with one row of logits, by the type of its elements. */
interface LogitRow<A> {
  /** ln Σe<sup>x</sup>, with room for n numbers. */
  double logSumExp(A x, A room, int n);

  /** y = factor·e<sup>x − shift</sup>. */
  void exponentials(A x, double shift, double factor, A y, int n);

  /** Σw·x, or Σx without weights. */
  double weighted(A x, double @Nullable [] w, int n);

  double get(A x, int at);

  /** y_at −= d. */
  void subtract(A y, int at, double d);

  /** y −= factor·w, or factor without weights. */
  void subtract(A y, double @Nullable [] w, double factor, int n);

  void clear(A y, int n);

  LogitRow<float[]> FLOATS =
      new LogitRow<>() {
        @Override
        public double logSumExp(float[] x, float[] room, int n) {
          var loops = HotLoops.CHOSEN;
          float max = loops.max(x, 0, n);
          loops.expShifted(x, max, room, n);
          return max + Math.log(loops.sum(room, 0, n));
        }

        @Override
        public void exponentials(float[] x, double shift, double factor, float[] y, int n) {
          // What rounding the shift takes away, the factor gives back.
          float rounded = (float) shift;
          HotLoops.CHOSEN.expShifted(x, rounded, y, n);
          float scale = (float) (factor * Math.exp(rounded - shift));
          for (int t = 0; t < n; t++) {
            y[t] *= scale;
          }
        }

        @Override
        public double weighted(float[] x, double @Nullable [] w, int n) {
          double sum = 0;
          for (int t = 0; t < n; t++) {
            sum += w == null ? x[t] : w[t] * x[t];
          }
          return sum;
        }

        @Override
        public double get(float[] x, int at) {
          return x[at];
        }

        @Override
        public void subtract(float[] y, int at, double d) {
          y[at] -= (float) d;
        }

        @Override
        public void subtract(float[] y, double @Nullable [] w, double factor, int n) {
          for (int t = 0; t < n; t++) {
            y[t] -= (float) (w == null ? factor : factor * w[t]);
          }
        }

        @Override
        public void clear(float[] y, int n) {
          Arrays.fill(y, 0, n, 0);
        }
      };

  LogitRow<double[]> DOUBLES =
      new LogitRow<>() {
        @Override
        public double logSumExp(double[] x, double[] room, int n) {
          double max = Double.NEGATIVE_INFINITY;
          for (int t = 0; t < n; t++) {
            max = Math.max(max, x[t]);
          }
          double sum = 0;
          for (int t = 0; t < n; t++) {
            sum += Math.exp(x[t] - max);
          }
          return max + Math.log(sum);
        }

        @Override
        public void exponentials(double[] x, double shift, double factor, double[] y, int n) {
          for (int t = 0; t < n; t++) {
            y[t] = factor * Math.exp(x[t] - shift);
          }
        }

        @Override
        public double weighted(double[] x, double @Nullable [] w, int n) {
          double sum = 0;
          for (int t = 0; t < n; t++) {
            sum += w == null ? x[t] : w[t] * x[t];
          }
          return sum;
        }

        @Override
        public double get(double[] x, int at) {
          return x[at];
        }

        @Override
        public void subtract(double[] y, int at, double d) {
          y[at] -= d;
        }

        @Override
        public void subtract(double[] y, double @Nullable [] w, double factor, int n) {
          for (int t = 0; t < n; t++) {
            y[t] -= w == null ? factor : factor * w[t];
          }
        }

        @Override
        public void clear(double[] y, int n) {
          Arrays.fill(y, 0, n, 0);
        }
      };
}
