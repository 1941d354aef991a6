package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.NativeLanes.LOAD;
import static org.grad4j.core.internal.vector.NativeLanes.STORE;
import static org.grad4j.core.internal.vector.NativeLanes.slice;
import static org.grad4j.core.internal.vector.NativeLanes.unexpected;
import static org.grad4j.core.internal.vector.VectorMath.SPECIES;
import static org.grad4j.core.internal.vector.VectorMath.lanes;

import jdk.incubator.vector.FloatVector;
import org.grad4j.core.internal.kernel.CellLoop;

/**
 * The steps backward of {@link CellLoop}; w is the width of a state in bytes. They read and write
 * by the handles themselves, for the reason that {@link NativeExponentials} gives.
 */
final class NativeCellSlopes {
  private static final int STEP = 4 * SPECIES.length();

  private NativeCellSlopes() {}

  static void lstm(Object[] memory, int[] at, int rows, int width) {
    int w = 4 * width;
    var gates = slice(memory[0], at[0], 4 * rows * w);
    var before = slice(memory[1], at[1], rows * w);
    var squashed = slice(memory[2], at[2], rows * w);
    var dhs = slice(memory[3], at[3], rows * w);
    var dcs = slice(memory[4], at[4], rows * w);
    var sums = slice(memory[5], at[5], 4 * rows * w);
    var one = lanes(1f);
    try {
      for (int row = 0; row < rows; row++) {
        int h = row * w;
        for (int t = h, i = 4 * h; t < h + w; t += STEP, i += STEP) {
          var s = (FloatVector) LOAD.invokeExact(squashed, t);
          var dh = (FloatVector) LOAD.invokeExact(dhs, t);
          var dc = (FloatVector) LOAD.invokeExact(dcs, t);
          var c = (FloatVector) LOAD.invokeExact(before, t);
          var ofI = (FloatVector) LOAD.invokeExact(gates, i);
          var f = (FloatVector) LOAD.invokeExact(gates, i + w);
          var g = (FloatVector) LOAD.invokeExact(gates, i + 2 * w);
          var o = (FloatVector) LOAD.invokeExact(gates, i + 3 * w);
          var ofO = dh.mul(s).mul(o.mul(one.sub(o)));
          var all = dc.add(dh.mul(o).mul(one.sub(s.mul(s))));
          STORE.invokeExact(all.mul(g).mul(ofI.mul(one.sub(ofI))), sums, i);
          STORE.invokeExact(all.mul(c).mul(f.mul(one.sub(f))), sums, i + w);
          STORE.invokeExact(all.mul(ofI).mul(one.sub(g.mul(g))), sums, i + 2 * w);
          STORE.invokeExact(ofO, sums, i + 3 * w);
          STORE.invokeExact(all.mul(f), dcs, t);
        }
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void gru(Object[] memory, int[] at, int rows, int width) {
    int w = 4 * width;
    var gates = slice(memory[0], at[0], 3 * rows * w);
    var before = slice(memory[1], at[1], rows * w);
    var apart = slice(memory[2], at[2], rows * w);
    var dhs = slice(memory[3], at[3], rows * w);
    var ofApart = slice(memory[4], at[4], rows * w);
    var sums = slice(memory[5], at[5], 3 * rows * w);
    var one = lanes(1f);
    try {
      for (int row = 0; row < rows; row++) {
        int h = row * w;
        for (int t = h, i = 3 * h; t < h + w; t += STEP, i += STEP) {
          var dh = (FloatVector) LOAD.invokeExact(dhs, t);
          var state = (FloatVector) LOAD.invokeExact(before, t);
          var product = (FloatVector) LOAD.invokeExact(apart, t);
          var r = (FloatVector) LOAD.invokeExact(gates, i);
          var z = (FloatVector) LOAD.invokeExact(gates, i + w);
          var n = (FloatVector) LOAD.invokeExact(gates, i + 2 * w);
          var rest = one.sub(z);
          var dn = dh.mul(rest).mul(one.sub(n.mul(n)));
          STORE.invokeExact(dn.mul(product).mul(r.mul(one.sub(r))), sums, i);
          STORE.invokeExact(dh.mul(state.sub(n)).mul(z.mul(rest)), sums, i + w);
          STORE.invokeExact(dn, sums, i + 2 * w);
          STORE.invokeExact(dn.mul(r), ofApart, t);
          STORE.invokeExact(dh.mul(z), dhs, t);
        }
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }
}
