package org.grad4j.core.internal.kernel;

import java.util.Objects;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of contiguous float32 in native memory, few enough to stay in the cache from one step
 * to the next.
 */
public final class RowBlock {
  /** So many elements, 16 KB, stay in the first-level cache; a longer row is a block alone. */
  static final int FIRST_CACHE = 4096;

  /** So many elements for steps that go through them once. */
  static final int ONCE = 32 * 1024;

  private final DirectRows.Rows[] operands;
  private final int n;
  private final int together;
  private final double[] numbers;
  private long first;
  private int rows;

  private RowBlock(DirectRows.Rows[] operands, int n, int together) {
    this.operands = operands;
    this.n = n;
    this.together = together;
    this.numbers = new double[4 * together];
  }

  /** How many rows are a block at most. */
  int together() {
    return together;
  }

  /** The operands of blocks, or null where one does not lie so or there are no native loops. */
  static Direct.Operand @Nullable [] operands(Gate[] gates, NDArray... arrays) {
    var loops = HotLoops.CHOSEN.nativeLoops(arrays[0].numel());
    if (loops == null) {
      return null;
    }
    var operands = new Direct.Operand[arrays.length];
    for (int i = 0; i < arrays.length; i++) {
      var operand = Direct.Operand.of(loops, gates[i], arrays[i], arrays[i].numel());
      if (operand == null) {
        return null;
      }
      operands[i] = operand;
    }
    return operands;
  }

  /**
   * Blocks of about {@code size} elements from rows {@code from … to − 1}, or null where these
   * reach over a window of the memory.
   */
  static @Nullable RowBlock of(Direct.Operand[] operands, int n, int size, long from, long to) {
    for (var operand : operands) {
      if (!holds(operand, n, from, to)) {
        return null;
      }
    }
    return new RowBlock(operands, n, together(n, size, from, to));
  }

  private static boolean holds(Direct.Operand operand, int n, long from, long to) {
    long elements = (to - from) * n;
    return elements <= Integer.MAX_VALUE && operand.holds(from * n, (int) elements);
  }

  private static int together(int n, int size, long from, long to) {
    return (int) Math.min(to - from, Math.max(1, size / n));
  }

  /**
   * Blocks of so many rows of one operand that room for their elements, which is the last operand,
   * stays in the first-level cache; null where the rows are no block or longer than that.
   */
  static @Nullable RowBlock withRoom(Direct.Operand operand, int n, long from, long to) {
    if (n > FIRST_CACHE || !holds(operand, n, from, to)) {
      return null;
    }
    var operands = new DirectRows.Rows[] {operand, Room.ofThread(operand.loops())};
    return new RowBlock(operands, n, together(n, FIRST_CACHE, from, to));
  }

  /** Goes to rows {@code first … first + rows − 1}. */
  void seek(long first, int rows) {
    this.first = first;
    this.rows = rows;
  }

  /** How many rows there are. */
  int rows() {
    return rows;
  }

  /** How many elements a row has. */
  int n() {
    return n;
  }

  /** The numbers of the rows, and room for three times as many more. */
  double[] numbers() {
    return numbers;
  }

  /** Runs a step from operand a into the last operand. */
  void run(RowStep step, int a) {
    run(step, a, a);
  }

  /** Runs a step of operands a and b into the last operand. */
  void run(RowStep step, int a, int b) {
    var loop = Objects.requireNonNull(HotLoops.CHOSEN.rowLoop(step));
    long at = first * n;
    var as = operands[a];
    var bs = operands[b];
    var ys = operands[operands.length - 1];
    loop.run(
        as.view(at), as.at(at), bs.view(at), bs.at(at), ys.view(at), ys.at(at), rows, n, numbers);
  }

  /** Runs a step of the first operands into the last one. */
  void run(NormalizationLoop.Step step, float[] p, float[] q) {
    var loop = Objects.requireNonNull(HotLoops.CHOSEN.normalizationLoop(step));
    long at = first * n;
    var as = operands[0];
    var bs = operands[operands.length - 2];
    var ys = operands[operands.length - 1];
    loop.run(
        as.view(at),
        as.at(at),
        bs.view(at),
        bs.at(at),
        ys.view(at),
        ys.at(at),
        rows,
        n,
        numbers,
        p,
        q);
  }

  /** Native memory of a thread's own, the same for all blocks. */
  private record Room(Object memory) implements DirectRows.Rows {
    private static final ThreadLocal<@Nullable Room> OF_THREAD = new ThreadLocal<>();

    static Room ofThread(NativeLoops loops) {
      var room = OF_THREAD.get();
      if (room == null) {
        room = new Room(loops.view(DirectRows.room(Float.BYTES * FIRST_CACHE)));
        OF_THREAD.set(room);
      }
      return room;
    }

    @Override
    public boolean holds(long element, int n) {
      return true;
    }

    @Override
    public Object view(long element) {
      return memory;
    }

    @Override
    public int at(long element) {
      return 0;
    }
  }
}
