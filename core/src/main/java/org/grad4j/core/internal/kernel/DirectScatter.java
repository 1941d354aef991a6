package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Lease;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows of float32 that lie one after another to those that an index names, all in native
 * memory and none of them copied.
 *
 * @param from the rows that are added
 * @param to the memory that they are added to, from its beginning on
 * @param n how many elements a row has
 */
record DirectScatter(NativeLoops loops, Direct.Operand from, Direct.Operand to, int n) {
  /** Null where rows are no whole vectors, or lie elsewhere. */
  static @Nullable DirectScatter of(Gate in, NDArray source, Gate out, NDArray y, Places places) {
    var loops = HotLoops.CHOSEN.nativeLoops(source.numel());
    if (loops == null
        || source.dtype() != DType.FLOAT32
        || y.dtype() != DType.FLOAT32
        || places.block % NativeLoops.WIDTH != 0
        || places.block > DirectRows.MOST
        || !(out.memory() instanceof Lease lease)) {
      return null;
    }
    var from = Direct.Operand.of(loops, in, source, source.numel());
    var to = new Direct.Operand(loops, lease.memory(), 0, Float.BYTES);
    return from == null ? null : new DirectScatter(loops, from, to, (int) places.block);
  }

  /**
   * Adds the rows from {@code first} on, {@code count} of them, to the elements from {@code
   * places[0]} on, from {@code places[1]} on, and so on; false, and none added, where one of them
   * reaches over a window of the memory.
   */
  boolean add(long first, long[] places, int count) {
    if (!from.holds(first * n, count * n)) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (!to.holds(places[i], n)) {
        return false;
      }
    }
    for (int i = 0; i < count; i++) {
      long row = (first + i) * n;
      long at = places[i];
      OpaqueNativeLoops.zip(
          NativeLoops::add,
          loops,
          to.view(at),
          to.at(at),
          from.view(row),
          from.at(row),
          to.view(at),
          to.at(at),
          n);
    }
    return true;
  }
}
