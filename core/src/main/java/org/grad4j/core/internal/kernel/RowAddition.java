package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Adds one row to all rows of a matrix in native memory, a block of them at a time: by whoever has
 * just computed it and has it in the cache.
 */
final class RowAddition implements AutoCloseable {
  private final Gate gateOfRow;
  private final Gate gateOfMatrix;
  private final NativeLoops loops;
  private final DirectRows.Rows row;
  private final Direct.Operand matrix;
  private final long from;
  private final int width;

  private RowAddition(
      Gate gateOfRow,
      Gate gateOfMatrix,
      NativeLoops loops,
      DirectRows.Rows row,
      Direct.Operand matrix,
      NDArray added) {
    this.gateOfRow = gateOfRow;
    this.gateOfMatrix = gateOfMatrix;
    this.loops = loops;
    this.row = row;
    this.matrix = matrix;
    this.from = added.offset();
    this.width = (int) added.numel();
  }

  /**
   * What adds a contiguous vector to the rows of {@code y}; null where there are no loops for it.
   */
  static @Nullable RowAddition of(String name, NDArray row, NDArray y) {
    var loops = HotLoops.CHOSEN.nativeLoops(y.numel());
    if (loops == null
        || row.dtype() != DType.FLOAT32
        || !row.isContiguous()
        || y.numel() > DirectRows.MOST) {
      return null;
    }
    var gateOfRow = Gate.read(name, row.storage());
    var gateOfMatrix = Gate.write(name, y.storage());
    var rows = DirectRows.rows(loops, gateOfRow.memory());
    var matrix = Direct.Operand.of(loops, gateOfMatrix, y, y.numel());
    if (rows == null
        || matrix == null
        || !rows.holds(row.offset(), (int) row.numel())
        || !matrix.holds(0, (int) y.numel())) {
      gateOfMatrix.close();
      gateOfRow.close();
      return null;
    }
    return new RowAddition(gateOfRow, gateOfMatrix, loops, rows, matrix, row);
  }

  /**
   * Adds some elements of the row to those of so many rows: {@code columns} from {@code left} on.
   */
  void add(long top, int left, int rows, int columns) {
    long at = top * width + left;
    OpaqueNativeLoops.addRow(
        loops,
        row.view(from + left),
        row.at(from + left),
        matrix.view(at),
        matrix.at(at),
        Float.BYTES * width,
        rows,
        columns);
  }

  @Override
  public void close() {
    gateOfMatrix.close();
    gateOfRow.close();
  }
}
