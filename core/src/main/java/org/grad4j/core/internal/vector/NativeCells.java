package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.NativeLanes.LOAD;
import static org.grad4j.core.internal.vector.NativeLanes.STORE;
import static org.grad4j.core.internal.vector.NativeLanes.load;
import static org.grad4j.core.internal.vector.NativeLanes.slice;
import static org.grad4j.core.internal.vector.NativeLanes.store;
import static org.grad4j.core.internal.vector.NativeLanes.unexpected;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.grad4j.core.internal.kernel.CellLoop;

/**
 * The steps forward of {@link CellLoop}; w is the width of a state in bytes. Loops of more than a
 * few operations read and write by the handles themselves, for the reason that {@link
 * NativeExponentials} gives.
 */
final class NativeCells {
  private static final int STEP = 4 * SPECIES.length();

  private NativeCells() {}

  static void lstm(Object[] memory, int[] at, int rows, int width) {
    var gates = memory[0];
    int w = 4 * width;
    int i = at[0];
    int g = i + 2 * w;
    int o = i + 3 * w;
    NativeExponentials.sigmoid(gates, i, 4 * w, gates, i, 4 * w, rows, 2 * width);
    NativeExponentials.tanh(gates, g, 4 * w, gates, g, 4 * w, rows, width);
    NativeExponentials.sigmoid(gates, o, 4 * w, gates, o, 4 * w, rows, width);
    cellOfLstm(memory, at, rows, w);
    NativeExponentials.tanh(memory[2], at[2], memory[3], at[3], rows * width);
    hiddenOfLstm(memory, at, rows, w);
  }

  /** c' = f·c + i·g. */
  private static void cellOfLstm(Object[] memory, int[] at, int rows, int w) {
    var gates = slice(memory[0], at[0], 4 * rows * w);
    var before = slice(memory[1], at[1], rows * w);
    var after = slice(memory[2], at[2], rows * w);
    try {
      for (int row = 0; row < rows; row++) {
        int c = row * w;
        for (int t = c, i = 4 * c; t < c + w; t += STEP, i += STEP) {
          var ofI = (FloatVector) LOAD.invokeExact(gates, i);
          var f = (FloatVector) LOAD.invokeExact(gates, i + w);
          var g = (FloatVector) LOAD.invokeExact(gates, i + 2 * w);
          var state = (FloatVector) LOAD.invokeExact(before, t);
          STORE.invokeExact(f.mul(state).add(ofI.mul(g)), after, t);
        }
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** h' = o·h', which is tanh c' yet. */
  private static void hiddenOfLstm(Object[] memory, int[] at, int rows, int w) {
    var gates = slice(memory[0], at[0], 4 * rows * w);
    var hs = slice(memory[3], at[3], rows * w);
    for (int row = 0; row < rows; row++) {
      int h = row * w;
      for (int t = h, o = 4 * h + 3 * w; t < h + w; t += STEP, o += STEP) {
        store(load(hs, t).mul(load(gates, o)), hs, t);
      }
    }
  }

  static void gru(Object[] memory, int[] at, int rows, int width) {
    var gates = memory[0];
    int w = 4 * width;
    int r = at[0];
    int n = r + 2 * w;
    NativeExponentials.sigmoid(gates, r, 3 * w, gates, r, 3 * w, rows, 2 * width);
    resetOfGru(memory, at, rows, w);
    NativeExponentials.tanh(gates, n, 3 * w, gates, n, 3 * w, rows, width);
    hiddenOfGru(memory, at, rows, w);
  }

  /** n = n + r·(h·Uᵀ + c). */
  private static void resetOfGru(Object[] memory, int[] at, int rows, int w) {
    var gates = slice(memory[0], at[0], 3 * rows * w);
    var apart = slice(memory[1], at[1], rows * w);
    for (int row = 0; row < rows; row++) {
      int h = row * w;
      for (int t = h, r = 3 * h; t < h + w; t += STEP, r += STEP) {
        var product = load(gates, r).mul(load(apart, t));
        store(load(gates, r + 2 * w).add(product), gates, r + 2 * w);
      }
    }
  }

  /** h' = n + z·(h − n). */
  private static void hiddenOfGru(Object[] memory, int[] at, int rows, int w) {
    var gates = slice(memory[0], at[0], 3 * rows * w);
    var before = slice(memory[2], at[2], rows * w);
    var after = slice(memory[3], at[3], rows * w);
    try {
      for (int row = 0; row < rows; row++) {
        int h = row * w;
        for (int t = h, r = 3 * h; t < h + w; t += STEP, r += STEP) {
          var z = (FloatVector) LOAD.invokeExact(gates, r + w);
          var n = (FloatVector) LOAD.invokeExact(gates, r + 2 * w);
          var state = (FloatVector) LOAD.invokeExact(before, t);
          STORE.invokeExact(n.add(z.mul(state.sub(n))), after, t);
        }
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }
}
