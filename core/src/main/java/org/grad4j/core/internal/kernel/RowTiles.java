package org.grad4j.core.internal.kernel;

import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Runs;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a view, its last dimension, as runs of a Java array.
 *
 * <p>Where the elements of a row lie apart and rows lie side by side, as along any dimension but
 * the last, {@link #SIDE_BY_SIDE} rows are copied together, whole cache lines at a time.
 *
 * @param <A> {@code float[]}, {@code double[]} or {@code long[]}
 */
final class RowTiles<A> {
  /** So many rows are copied together. */
  static final int SIDE_BY_SIDE = 16;

  /** The most elements that are copied together, 256 KB of float32. */
  private static final int MOST = 1 << 16;

  /** Tiles that lie a multiple of 4 KB apart would be taken for one another by the processor. */
  private static final int APART = 208;

  /** The rows that were loaded, one after another. */
  final A array;

  private final int n;
  private final Tiles<A> tiles;
  private final @Nullable Block<A> block;

  /**
   * Room for {@code together} rows of {@code rows} at a time.
   *
   * @param end the row after the last that is touched
   */
  RowTiles(Kind<A> kind, Object memory, NDArray rows, int n, int together, long end) {
    this.n = n;
    int room = together * n;
    // What would fit into a tile as a whole is loaded as it is.
    boolean large = rows.numel() > room + APART;
    this.tiles = kind.tiles(memory, rows, rows.shape(), large ? room + APART : room);
    this.array = tiles.array;
    this.block = areApart(rows, n) ? Block.of(kind, memory, rows, n, end) : null;
  }

  /** Whether the elements of a row lie apart, and few enough for rows to be copied together. */
  static boolean areApart(NDArray rows, int n) {
    int last = rows.rank() - 1;
    return last >= 1 && n > 1 && n <= MOST / SIDE_BY_SIDE && rows.strides()[last] != 1;
  }

  /** Loads {@code count} rows. */
  void load(long row, int count) {
    if (block == null) {
      tiles.load(row * n, count * n);
      return;
    }
    for (int k = 0; k < count; k++) {
      block.get(row + k, array, k * n);
    }
  }

  /** Writes {@code count} rows back; those side by side reach memory with {@link #flush}. */
  void store(long row, int count) {
    if (block == null) {
      tiles.store(row * n, count * n);
      return;
    }
    for (int k = 0; k < count; k++) {
      block.put(row + k, array, k * n);
    }
  }

  /** Writes what is still on its way. */
  void flush() {
    if (block != null) {
      block.write();
    }
  }

  /** Rows that lie side by side: element t of row k is number t · width + k. */
  private static final class Block<A> {
    private final Runs<A> memory;
    private final Walk walk;
    private final long stride;
    private final int n;
    private final long end;
    private final A elements;
    private final Runs<A> columns;
    private long first = -1;
    private int width;
    private boolean written;

    private Block(Runs<A> memory, Walk walk, long stride, int n, long end, A elements, Runs<A> c) {
      this.memory = memory;
      this.walk = walk;
      this.stride = stride;
      this.n = n;
      this.end = end;
      this.elements = elements;
      this.columns = c;
    }

    static <A> @Nullable Block<A> of(Kind<A> kind, Object memory, NDArray rows, int n, long end) {
      int last = rows.rank() - 1;
      var firsts = rows.select(last, 0);
      var walk = new Walk(firsts.shape().toArray(), firsts.strides(), rows.offset());
      if (walk.stride() != 1) {
        return null;
      }
      var elements = kind.tile(n * SIDE_BY_SIDE);
      return new Block<>(
          kind.runs(memory, rows.dtype()),
          walk,
          rows.strides()[last],
          n,
          end,
          elements,
          kind.runs(elements, kind.elements()));
    }

    private void seek(long row) {
      first = row;
      walk.seek(row);
      width = walk.run((int) Math.min(SIDE_BY_SIDE, end - row));
    }

    private boolean holds(long row) {
      return first >= 0 && row >= first && row < first + width;
    }

    void get(long row, A to, int offset) {
      if (!holds(row)) {
        seek(row);
        for (int t = 0; t < n; t++) {
          memory.get(walk.position() + t * stride, 1, elements, t * width, width);
        }
      }
      columns.get(row - first, width, to, offset, n);
    }

    void put(long row, A from, int offset) {
      if (!holds(row)) {
        write();
        seek(row);
      }
      written = true;
      columns.put(row - first, width, from, offset, n);
    }

    void write() {
      if (written) {
        for (int t = 0; t < n; t++) {
          memory.put(walk.position() + t * stride, 1, elements, t * width, width);
        }
        written = false;
      }
    }
  }
}
