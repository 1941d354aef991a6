package org.grad4j.core.internal.kernel;

import org.grad4j.core.Window;
import org.grad4j.core.internal.shape.ConvolutionShape;

/**
 * Where the windows of a plane lie.
 *
 * @param height of the plane
 * @param width of the plane
 * @param down how many rows of windows
 * @param across how many windows in a row
 */
record WindowGrid(int height, int width, Window rows, Window columns, int down, int across) {
  /** All windows that fit into a plane. */
  static WindowGrid of(long height, long width, Window rows, Window columns) {
    return new WindowGrid(
        (int) height, (int) width, rows, columns, count(height, rows), count(width, columns));
  }

  static WindowGrid of(ConvolutionShape shape) {
    return new WindowGrid(
        shape.height(), shape.width(), shape.rows(), shape.columns(), shape.down(), shape.across());
  }

  private static int count(long size, Window window) {
    return (int) ((size + 2L * window.padding() - window.span()) / window.stride() + 1);
  }

  /** The elements of a plane. */
  int inPlane() {
    return Math.multiplyExact(height, width);
  }

  /** The elements of a window in one plane. */
  int inWindow() {
    return rows.kernel() * columns.kernel();
  }

  /** How many rows of windows, of so many elements each, are taken together. */
  int together(long elements) {
    return (int) Math.max(1, Math.min(down, WindowSteps.LENGTH * 8L / (elements * across)));
  }

  /** The row of the plane in which row {@code i} of the windows in row {@code r} lies. */
  long row(int r, int i) {
    return (long) r * rows.stride() - rows.padding() + (long) i * rows.dilation();
  }

  /** The column of the plane in which column {@code j} of window {@code c} lies. */
  long column(int c, int j) {
    return (long) c * columns.stride() - columns.padding() + (long) j * columns.dilation();
  }

  /** The first row of windows whose row {@code i} is not above the plane. */
  int firstRow(int i) {
    return first(row(0, i), rows.stride(), down);
  }

  /** The end of the rows of windows whose row {@code i} is not below the plane. */
  int endRow(int i) {
    return end(height - 1 - row(0, i), rows.stride(), firstRow(i), down);
  }

  /** The first window of a row whose column {@code j} is not before the plane. */
  int first(int j) {
    return first(column(0, j), columns.stride(), across);
  }

  /** The end of the windows of a row whose column {@code j} is not behind the plane. */
  int end(int j) {
    return end(width - 1 - column(0, j), columns.stride(), first(j), across);
  }

  private static int first(long start, int stride, int count) {
    return (int) Math.min(count, Math.max(0, -quotient(start, stride)));
  }

  private static int end(long room, int stride, int first, int count) {
    return (int) Math.max(first, Math.min(count, quotient(room, stride) + 1));
  }

  /** Rounded down; a division takes longer than copying a row where windows are few. */
  private static long quotient(long size, int stride) {
    return stride == 1 ? size : Math.floorDiv(size, stride);
  }

  /**
   * Whether every window begins one element after its neighbour, in rows as wide as the plane's.
   */
  boolean isShift() {
    return rows.stride() == 1 && columns.stride() == 1 && across == width;
  }
}
