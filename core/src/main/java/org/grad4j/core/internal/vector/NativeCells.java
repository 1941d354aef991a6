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
 * The steps forward of {@link CellLoop}; w is the width of a state in bytes. Those of more than a
 * few operations read and write by the handles themselves, for the reason that {@link
 * NativeExponentials} gives.
 */
final class NativeCells {
  private static final int STEP = 4 * SPECIES.length();

  private NativeCells() {}

  static void takeOfLstm(Object[] memory, int[] at, int rows, int width) {
    takeThird(memory, at, rows, width, 4);
  }

  static void takeOfGru(Object[] memory, int[] at, int rows, int width) {
    takeThird(memory, at, rows, width, 3);
  }

  private static void takeThird(Object[] memory, int[] at, int rows, int width, int gates) {
    int w = 4 * width;
    var gs = slice(memory[0], at[0], gates * rows * w);
    var ys = slice(memory[1], at[1], rows * w);
    for (int row = 0, g = 2 * w; row < rows; row++, g += gates * w) {
      int y = row * w;
      for (int t = 0; t < w; t += STEP) {
        store(load(gs, g + t), ys, y + t);
      }
    }
  }

  static void cellOfLstm(Object[] memory, int[] at, int rows, int width) {
    int w = 4 * width;
    var gates = slice(memory[0], at[0], 4 * rows * w);
    var gs = slice(memory[1], at[1], rows * w);
    var before = slice(memory[2], at[2], rows * w);
    var after = slice(memory[3], at[3], rows * w);
    try {
      for (int row = 0; row < rows; row++) {
        int c = row * w;
        for (int t = c, i = 4 * c; t < c + w; t += STEP, i += STEP) {
          var g = (FloatVector) LOAD.invokeExact(gs, t);
          var ofI = (FloatVector) LOAD.invokeExact(gates, i);
          var f = (FloatVector) LOAD.invokeExact(gates, i + w);
          var state = (FloatVector) LOAD.invokeExact(before, t);
          STORE.invokeExact(f.mul(state).add(ofI.mul(g)), after, t);
          STORE.invokeExact(g, gates, i + 2 * w);
        }
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void hiddenOfLstm(Object[] memory, int[] at, int rows, int width) {
    int w = 4 * width;
    var gates = slice(memory[0], at[0], 4 * rows * w);
    var hs = slice(memory[1], at[1], rows * w);
    for (int row = 0; row < rows; row++) {
      int h = row * w;
      int o = 4 * h + 3 * w;
      for (int t = 0; t < w; t += STEP) {
        store(load(hs, h + t).mul(load(gates, o + t)), hs, h + t);
      }
    }
  }

  static void resetOfGru(Object[] memory, int[] at, int rows, int width) {
    int w = 4 * width;
    var gates = slice(memory[0], at[0], 3 * rows * w);
    var ns = slice(memory[1], at[1], rows * w);
    var apart = slice(memory[2], at[2], rows * w);
    for (int row = 0; row < rows; row++) {
      int n = row * w;
      for (int t = 0; t < w; t += STEP) {
        var product = load(gates, 3 * n + t).mul(load(apart, n + t));
        store(load(ns, n + t).add(product), ns, n + t);
      }
    }
  }

  static void hiddenOfGru(Object[] memory, int[] at, int rows, int width) {
    int w = 4 * width;
    var gates = slice(memory[0], at[0], 3 * rows * w);
    var ns = slice(memory[1], at[1], rows * w);
    var before = slice(memory[2], at[2], rows * w);
    var after = slice(memory[3], at[3], rows * w);
    try {
      for (int row = 0; row < rows; row++) {
        int h = row * w;
        for (int t = h, i = 3 * h + w; t < h + w; t += STEP, i += STEP) {
          var n = (FloatVector) LOAD.invokeExact(ns, t);
          var z = (FloatVector) LOAD.invokeExact(gates, i);
          var state = (FloatVector) LOAD.invokeExact(before, t);
          STORE.invokeExact(n.add(z.mul(state.sub(n))), after, t);
          STORE.invokeExact(n, gates, i + w);
        }
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }
}
