package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Lease;
import org.grad4j.core.internal.memory.NativeMemory;

/**
 * Copies between native memory of one type and shape whose last dimensions lie together on both
 * sides, as parts of joins do: row by row as they are, without tiles.
 */
final class RowCopy {
  /** Rows of fewer bytes are copied faster through tiles. */
  private static final long SHORTEST = 256;

  private RowCopy() {}

  /** Copies x to y if it can, and answers whether it could. */
  static boolean copy(NDArray x, NDArray y, boolean change) {
    if (x.numel() == 0 || x.storage().isOnHeap() || y.storage().isOnHeap()) {
      return false;
    }
    var sizes = x.shape().toArray();
    var steps = x.strides();
    var stepsOfY = y.strides();
    long row = 1;
    int rank = sizes.length;
    while (rank > 0
        && (sizes[rank - 1] == 1 || (steps[rank - 1] == row && stepsOfY[rank - 1] == row))) {
      row *= sizes[rank - 1];
      rank--;
    }
    if (row * x.dtype().bytes() < SHORTEST) {
      return false;
    }
    var outer = Arrays.copyOf(sizes, rank);
    long length = row;
    try (var in = Gate.read("dup", x.storage());
        var out = change ? Gate.change("dup", y.storage()) : Gate.write("dup", y.storage())) {
      var from = ((Lease) in.memory()).memory();
      var to = ((Lease) out.memory()).memory();
      int size = x.dtype().bytes();
      Workers.split(
          x.numel() / row,
          Math.max(1, Direct.grain(x.numel()) / row),
          (start, end) -> {
            var xs = new Walk(outer, Arrays.copyOf(steps, outer.length), x.offset());
            var ys = new Walk(outer, Arrays.copyOf(stepsOfY, outer.length), y.offset());
            xs.seek(start);
            ys.seek(start);
            for (long at = start; at < end; at++) {
              NativeMemory.copy(
                  from, xs.position() * size, to, ys.position() * size, length * size);
              xs.advance(1);
              ys.advance(1);
            }
          });
    }
    return true;
  }
}
