package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;

/** Sums of contiguous float32 in native memory, without tiles, in the very order of tiles. */
final class DirectSum {
  private DirectSum() {}

  /** Whether there are native loops for these sums and this array. */
  static boolean isPossible(Accumulator<?> gathered, Gate in, NDArray x) {
    var loops = HotLoops.CHOSEN.nativeLoops();
    return loops != null
        && Sums.areOfFloats(gathered)
        && Direct.Operand.of(loops, in, x, x.numel()) != null;
  }

  /** Adds as many of the elements {@code from … from + n − 1} as it can, and answers how many. */
  static int run(Accumulator<?> gathered, Gate in, NDArray x, long from, int n) {
    var loops = HotLoops.CHOSEN.nativeLoops();
    if (loops == null || n < HotLoops.PARTIALS || !Sums.areOfFloats(gathered)) {
      return 0;
    }
    var operand = Direct.Operand.of(loops, in, x, x.numel());
    if (operand == null || !operand.holds(from, n)) {
      return 0;
    }
    // A tile of two pieces is one run of the accumulator.
    int done = 0;
    while (n - done >= Tiles.LENGTH) {
      double run = piece(operand, from + done) + piece(operand, from + done + HotLoops.PIECE);
      Sums.addSum(gathered, run);
      done += Tiles.LENGTH;
    }
    return done;
  }

  private static double piece(Direct.Operand operand, long at) {
    return HotLoops.CHOSEN.sumNative(operand.view(at), operand.at(at), HotLoops.PIECE);
  }

  /** Adds {@code n} elements to the sums of their columns, if it can. */
  static boolean addRow(Accumulator<?> gathered, Gate in, NDArray x, long from, int n) {
    var loops = HotLoops.CHOSEN.nativeLoops();
    if (loops == null || n % NativeLoops.WIDTH != 0 || !Sums.areOfFloats(gathered)) {
      return false;
    }
    var operand = Direct.Operand.of(loops, in, x, x.numel());
    if (operand == null || !operand.holds(from, n)) {
      return false;
    }
    Sums.addRow(gathered, loops, operand, from, n);
    return true;
  }
}
