package org.grad4j.core.internal.kernel;

import java.util.Objects;
import org.grad4j.core.DType;
import org.jspecify.annotations.Nullable;

/** Leads loops over some rows of a batch, in native memory; one thread's. */
final class DirectCells {
  private final NativeLoops loops;
  private final int rows;
  private final int width;

  // The operands of the next loop over cells, and where they lie.
  private final Object[] memory = new Object[6];
  private final int[] at = new int[6];

  DirectCells(NativeLoops loops, int rows, int width) {
    this.loops = loops;
    this.rows = rows;
    this.width = width;
  }

  /** The loops for a recurrence, or null where it is none of theirs. */
  static @Nullable NativeLoops loops(RecurrenceSizes sizes) {
    return sizes.dtype() == DType.FLOAT32 && sizes.width() % NativeLoops.WIDTH == 0
        ? HotLoops.CHOSEN.nativeLoops((long) sizes.steps() * sizes.batch() * sizes.gates())
        : null;
  }

  /** Names operand {@code number} of the next loop; those before it may stay. */
  void operand(int number, CellMemory elements, long index) {
    memory[number] = elements.view();
    at[number] = elements.at(index);
  }

  /** Runs a loop over the operands that are named. */
  void run(CellLoop.Step step) {
    Objects.requireNonNull(HotLoops.CHOSEN.cellLoop(step)).run(memory, at, rows, width);
  }

  /** y = f(x) for so many elements of each row, which lie without gaps. */
  void map(NativeLoops.Map f, int each, CellMemory x, long atX, CellMemory y, long atY) {
    OpaqueNativeLoops.map(f, loops, x.view(), x.at(atX), y.view(), y.at(atY), rows * each);
  }

  /** y = f(x, y) for a state of each row. */
  void zip(NativeLoops.Zip f, CellMemory x, long atX, CellMemory y, long atY) {
    zip(f, x, atX, y, atY, y, atY);
  }

  /** z = f(x, y) for a state of each row. */
  void zip(
      NativeLoops.Zip f, CellMemory x, long atX, CellMemory y, long atY, CellMemory z, long atZ) {
    OpaqueNativeLoops.zip(
        f, loops, x.view(), x.at(atX), y.view(), y.at(atY), z.view(), z.at(atZ), rows * width);
  }
}
