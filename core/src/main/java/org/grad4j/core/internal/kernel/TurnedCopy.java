package org.grad4j.core.internal.kernel;

import java.util.Arrays;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.memory.Runs;

/**
 * Copies of transposed float32 matrices: block by block, so that each cache line is read once,
 * where a row of the copy would read a line for each of its elements.
 */
final class TurnedCopy {
  /** So many rows of the copy, two cache lines of what is copied, are a block. */
  private static final int ROWS = 32;

  /** So many columns of the copy are a block. */
  private static final int COLUMNS = 64;

  private TurnedCopy() {}

  /** Copies x to y if it can, and answers whether it could. */
  static boolean copy(NDArray x, NDArray y, boolean change) {
    int rank = x.rank();
    if (rank < 2
        || x.dtype() != DType.FLOAT32
        || x.stride(-2) != 1
        || x.shape().size(-2) < ROWS
        || x.shape().size(-1) < COLUMNS
        || !y.isContiguous()
        || x.storage().isOnHeap()
        || y.storage().isOnHeap()) {
      return false;
    }
    long rows = x.shape().size(-2);
    long columns = x.shape().size(-1);
    var outer = Arrays.copyOf(x.shape().toArray(), rank - 2);
    var steps = Arrays.copyOf(x.strides(), rank - 2);
    long strips = (rows + ROWS - 1) / ROWS;
    try (var in = Gate.read("dup", x.storage());
        var out = change ? Gate.change("dup", y.storage()) : Gate.write("dup", y.storage())) {
      Workers.split(
          x.numel() / (rows * columns) * strips,
          Math.max(1, Elementwise.GRAIN / (ROWS * columns)),
          (from, to) -> {
            var block = new Block(in, x, out, y);
            var matrices = new Walk(outer, steps, x.offset());
            for (long at = from; at < to; at++) {
              long matrix = at / strips;
              long top = at % strips * ROWS;
              matrices.seek(matrix);
              int height = (int) Math.min(ROWS, rows - top);
              block.strip(
                  matrices.position() + top,
                  y.offset() + (matrix * rows + top) * columns,
                  height,
                  columns);
            }
          });
    }
    return true;
  }

  /** Room of one thread for a block as it is read and as it is written. */
  private static final class Block {
    private final Runs<float[]> from;
    private final Runs<float[]> to;
    private final long pitch;
    private final float[] read = ThreadRooms.take(ThreadRooms.Use.PLANE, ROWS * COLUMNS);
    private final float[] turned = ThreadRooms.take(ThreadRooms.Use.ROWS, ROWS * COLUMNS);

    Block(Gate in, NDArray x, Gate out, NDArray y) {
      from = Kind.FLOATS.runs(in.memory(), x.dtype());
      to = Kind.FLOATS.runs(out.memory(), y.dtype());
      pitch = x.stride(-1);
    }

    /** Copies {@code height} rows of the copy, from left to right. */
    void strip(long atX, long atY, int height, long columns) {
      for (long left = 0; left < columns; left += COLUMNS) {
        int width = (int) Math.min(COLUMNS, columns - left);
        for (int c = 0; c < width; c++) {
          from.get(atX + (left + c) * pitch, 1, read, c * ROWS, height);
        }
        for (int r = 0; r < height; r++) {
          turn(r, width);
        }
        for (int r = 0; r < height; r++) {
          to.put(atY + r * columns + left, 1, turned, r * COLUMNS, width);
        }
      }
    }

    private void turn(int row, int width) {
      for (int c = 0, at = row, end = row * COLUMNS; c < width; c++, at += ROWS) {
        turned[end + c] = read[at];
      }
    }
  }
}
