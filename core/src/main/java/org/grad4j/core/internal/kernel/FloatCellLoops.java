package org.grad4j.core.internal.kernel;

/** Steps of recurrent networks in float32; σ and tanh are those of {@link HotLoops}. */
final class FloatCellLoops implements CellLoops<float[]> {
  @Override
  public void forward(RecurrentCell cell, Forward<float[]> at, int rows, int width) {
    switch (cell) {
      case TANH -> HotLoops.CHOSEN.tanh(at.gates(), at.hidden(), rows * width);
      case RELU -> relu(at.gates(), at.hidden(), rows * width);
      case LSTM -> lstm(at.gates(), at.hidden(), at.aside(), at.work(), rows, width);
      case GRU -> gru(at.gates(), at.hidden(), at.aside(), at.work(), rows, width);
    }
  }

  private static void relu(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] = Math.max(x[t], 0);
    }
  }

  private static void lstm(float[] gates, float[] h, float[] c, float[] g, int rows, int width) {
    int n = rows * width;
    for (int row = 0; row < rows; row++) {
      System.arraycopy(gates, (4 * row + 2) * width, g, row * width, width);
    }
    // σ of g's place is computed in passing and overwritten: one run takes less time than three.
    HotLoops.CHOSEN.sigmoid(gates, gates, 4 * n);
    HotLoops.CHOSEN.tanh(g, g, n);
    for (int row = 0; row < rows; row++) {
      int at = row * width;
      int i = 4 * at;
      int f = i + width;
      for (int t = 0; t < width; t++) {
        c[at + t] = gates[f + t] * c[at + t] + gates[i + t] * g[at + t];
      }
      System.arraycopy(g, at, gates, f + width, width);
    }
    HotLoops.CHOSEN.tanh(c, h, n);
    for (int row = 0; row < rows; row++) {
      int at = row * width;
      int o = 4 * at + 3 * width;
      for (int t = 0; t < width; t++) {
        h[at + t] *= gates[o + t];
      }
    }
  }

  private static void gru(float[] gates, float[] h, float[] apart, float[] n, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(gates, (3 * row + 2) * width, n, row * width, width);
    }
    HotLoops.CHOSEN.sigmoid(gates, gates, 3 * rows * width);
    for (int row = 0; row < rows; row++) {
      int at = row * width;
      int r = 3 * at;
      for (int t = 0; t < width; t++) {
        n[at + t] += gates[r + t] * apart[at + t];
      }
    }
    HotLoops.CHOSEN.tanh(n, n, rows * width);
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
  public void backward(RecurrentCell cell, Backward<float[]> at, int rows, int width) {
    switch (cell) {
      case TANH -> tanhBackward(at.after(), at.hidden(), at.sums(), rows * width);
      case RELU -> reluBackward(at.after(), at.hidden(), at.sums(), rows * width);
      case LSTM -> lstmBackward(at, rows, width);
      case GRU -> gruBackward(at, rows, width);
    }
  }

  private static void tanhBackward(float[] y, float[] dh, float[] sums, int n) {
    for (int t = 0; t < n; t++) {
      sums[t] = dh[t] * (1 - y[t] * y[t]);
    }
  }

  private static void reluBackward(float[] y, float[] dh, float[] sums, int n) {
    for (int t = 0; t < n; t++) {
      sums[t] = y[t] <= 0 ? 0 : dh[t];
    }
  }

  private static void lstmBackward(Backward<float[]> at, int rows, int width) {
    float[] gates = at.gates();
    float[] before = at.before();
    float[] squashed = at.after();
    float[] dh = at.hidden();
    float[] dc = at.aside();
    float[] sums = at.sums();
    HotLoops.CHOSEN.tanh(squashed, squashed, rows * width);
    for (int row = 0; row < rows; row++) {
      int h = row * width;
      int i = 4 * h;
      int f = i + width;
      int g = f + width;
      int o = g + width;
      for (int t = 0; t < width; t++) {
        float s = squashed[h + t];
        float ofO = gates[o + t];
        sums[o + t] = dh[h + t] * s * (ofO * (1 - ofO));
        dc[h + t] += dh[h + t] * ofO * (1 - s * s);
      }
      for (int t = 0; t < width; t++) {
        float ofI = gates[i + t];
        float ofG = gates[g + t];
        sums[i + t] = dc[h + t] * ofG * (ofI * (1 - ofI));
        sums[g + t] = dc[h + t] * ofI * (1 - ofG * ofG);
      }
      for (int t = 0; t < width; t++) {
        float ofF = gates[f + t];
        sums[f + t] = dc[h + t] * before[h + t] * (ofF * (1 - ofF));
        dc[h + t] *= ofF;
      }
    }
  }

  private static void gruBackward(Backward<float[]> at, int rows, int width) {
    float[] gates = at.gates();
    float[] before = at.before();
    float[] apart = at.after();
    float[] dh = at.hidden();
    float[] dApart = at.aside();
    float[] sums = at.sums();
    for (int row = 0; row < rows; row++) {
      int h = row * width;
      int r = 3 * h;
      int z = r + width;
      int n = z + width;
      for (int t = 0; t < width; t++) {
        float ofZ = gates[z + t];
        float ofN = gates[n + t];
        sums[z + t] = dh[h + t] * (before[h + t] - ofN) * (ofZ * (1 - ofZ));
        sums[n + t] = dh[h + t] * (1 - ofZ) * (1 - ofN * ofN);
        dh[h + t] *= ofZ;
      }
      for (int t = 0; t < width; t++) {
        float ofR = gates[r + t];
        float ofN = sums[n + t];
        sums[r + t] = ofN * apart[h + t] * (ofR * (1 - ofR));
        dApart[h + t] = ofN * ofR;
      }
    }
  }

  @Override
  public void add(float[] x, float[] y, int n) {
    for (int t = 0; t < n; t++) {
      y[t] += x[t];
    }
  }
}
