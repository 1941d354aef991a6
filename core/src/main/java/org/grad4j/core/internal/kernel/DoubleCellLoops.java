package org.grad4j.core.internal.kernel;

/** Steps of recurrent networks in double64. */
final class DoubleCellLoops implements CellLoops<double[]> {
  @Override
  public void forward(RecurrentCell cell, Forward<double[]> at, int rows, int width) {
    switch (cell) {
      case TANH -> tanh(at.gates(), at.hidden(), rows * width);
      case RELU -> relu(at.gates(), at.hidden(), rows * width);
      case LSTM -> lstm(at.gates(), at.hidden(), at.aside(), at.work(), rows, width);
      case GRU -> gru(at.gates(), at.hidden(), at.aside(), at.work(), rows, width);
    }
  }

  private static void relu(double[] x, double[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = Math.max(x[t], 0);
    }
  }

  private static void lstm(
      double[] gates, double[] h, double[] c, double[] g, int rows, int width) {
    int n = rows * width;
    for (int row = 0; row < rows; row++) {
      System.arraycopy(gates, (4 * row + 2) * width, g, row * width, width);
    }
    // σ of g's place is computed in passing and overwritten.
    sigmoid(gates, gates, 4 * n);
    tanh(g, g, n);
    for (int row = 0; row < rows; row++) {
      int at = row * width;
      int i = 4 * at;
      int f = i + width;
      for (int t = 0; t < width; t++) {
        c[at + t] = gates[f + t] * c[at + t] + gates[i + t] * g[at + t];
      }
      System.arraycopy(g, at, gates, f + width, width);
    }
    tanh(c, h, n);
    for (int row = 0; row < rows; row++) {
      int at = row * width;
      int o = 4 * at + 3 * width;
      for (int t = 0; t < width; t++) {
        h[at + t] *= gates[o + t];
      }
    }
  }

  private static void gru(
      double[] gates, double[] h, double[] apart, double[] n, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(gates, (3 * row + 2) * width, n, row * width, width);
    }
    sigmoid(gates, gates, 3 * rows * width);
    for (int row = 0; row < rows; row++) {
      int at = row * width;
      int r = 3 * at;
      for (int t = 0; t < width; t++) {
        n[at + t] += gates[r + t] * apart[at + t];
      }
    }
    tanh(n, n, rows * width);
    for (int row = 0; row < rows; row++) {
      int at = row * width;
      int z = 3 * at + width;
      for (int t = 0; t < width; t++) {
        h[at + t] = n[at + t] + gates[z + t] * (h[at + t] - n[at + t]);
      }
      System.arraycopy(n, at, gates, z + width, width);
    }
  }

  @Override
  public void backward(RecurrentCell cell, Backward<double[]> at, int rows, int width) {
    switch (cell) {
      case TANH -> tanhBackward(at.after(), at.hidden(), at.sums(), rows * width);
      case RELU -> reluBackward(at.after(), at.hidden(), at.sums(), rows * width);
      case LSTM -> lstmBackward(at, rows, width);
      case GRU -> gruBackward(at, rows, width);
    }
  }

  private static void tanhBackward(double[] y, double[] dh, double[] sums, int n) {
    for (int t = 0; t < n; t++) {
      sums[t] = dh[t] * (1 - y[t] * y[t]);
    }
  }

  private static void reluBackward(double[] y, double[] dh, double[] sums, int n) {
    for (int t = 0; t < n; t++) {
      sums[t] = y[t] <= 0 ? 0 : dh[t];
    }
  }

  private static void lstmBackward(Backward<double[]> at, int rows, int width) {
    double[] gates = at.gates();
    double[] before = at.before();
    double[] squashed = at.after();
    double[] dh = at.hidden();
    double[] dc = at.aside();
    double[] sums = at.sums();
    tanh(squashed, squashed, rows * width);
    for (int row = 0; row < rows; row++) {
      int h = row * width;
      int i = 4 * h;
      int f = i + width;
      int g = f + width;
      int o = g + width;
      for (int t = 0; t < width; t++) {
        double s = squashed[h + t];
        double ofO = gates[o + t];
        sums[o + t] = dh[h + t] * s * (ofO * (1 - ofO));
        dc[h + t] += dh[h + t] * ofO * (1 - s * s);
      }
      for (int t = 0; t < width; t++) {
        double ofI = gates[i + t];
        double ofG = gates[g + t];
        sums[i + t] = dc[h + t] * ofG * (ofI * (1 - ofI));
        sums[g + t] = dc[h + t] * ofI * (1 - ofG * ofG);
      }
      for (int t = 0; t < width; t++) {
        double ofF = gates[f + t];
        sums[f + t] = dc[h + t] * before[h + t] * (ofF * (1 - ofF));
        dc[h + t] *= ofF;
      }
    }
  }

  private static void gruBackward(Backward<double[]> at, int rows, int width) {
    double[] gates = at.gates();
    double[] before = at.before();
    double[] apart = at.after();
    double[] dh = at.hidden();
    double[] dApart = at.aside();
    double[] sums = at.sums();
    for (int row = 0; row < rows; row++) {
      int h = row * width;
      int r = 3 * h;
      int z = r + width;
      int n = z + width;
      for (int t = 0; t < width; t++) {
        double ofZ = gates[z + t];
        double ofN = gates[n + t];
        sums[z + t] = dh[h + t] * (before[h + t] - ofN) * (ofZ * (1 - ofZ));
        sums[n + t] = dh[h + t] * (1 - ofZ) * (1 - ofN * ofN);
        dh[h + t] *= ofZ;
      }
      for (int t = 0; t < width; t++) {
        double ofR = gates[r + t];
        double ofN = sums[n + t];
        sums[r + t] = ofN * apart[h + t] * (ofR * (1 - ofR));
        dApart[h + t] = ofN * ofR;
      }
    }
  }

  @Override
  public void add(double[] x, double[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] += x[t];
    }
  }

  private static void sigmoid(double[] x, double[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = 1 / (1 + Math.exp(-x[t]));
    }
  }

  private static void tanh(double[] x, double[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = Math.tanh(x[t]);
    }
  }
}
