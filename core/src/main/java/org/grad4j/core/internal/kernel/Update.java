package org.grad4j.core.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;

/**
 * The family of fused updates: a target and its states are changed by a gradient in one pass over
 * memory, as optimizers do. Large arrays are divided among the {@link Workers}.
 */
public final class Update {
  /** Smaller arrays of together so many elements are shared with whoever is awake. */
  private static final long TOGETHER = 16 * Tiles.LENGTH;

  private Update() {}

  /**
   * One update.
   *
   * @param f the formula
   * @param target what it changes
   * @param gradient by what
   * @param states what it changes beside the target
   */
  public record Change(UpdateFunction f, NDArray target, NDArray gradient, List<NDArray> states) {
    /** Holds the list as it is now. */
    public Change {
      states = List.copyOf(states);
    }

    /** Whether it is some microseconds of work for one thread, on native memory. */
    private boolean isShort() {
      return !target.storage().isOnHeap() && target.numel() <= Direct.grain(target.numel());
    }
  }

  /**
   * Makes changes whose targets and states are all different: those of large arrays are divided,
   * those of small ones are shared out whole.
   *
   * @throws DTypeException if the arrays of a change are not of one floating point type
   */
  public static void apply(List<Change> changes) {
    var together = new ArrayList<Change>();
    long elements = 0;
    for (var change : changes) {
      if (change.isShort()) {
        together.add(change);
        elements += change.target.numel();
      } else {
        apply(change.f, change.target, change.gradient, change.states);
      }
    }
    long grain = Math.max(1, TOGETHER * together.size() / Math.max(1, elements) / 2);
    Workers.splitAmongAwake(
        together.size(),
        elements < TOGETHER ? Math.max(1, together.size()) : grain,
        (from, to) -> {
          for (long at = from; at < to; at++) {
            var change = together.get((int) at);
            apply(change.f, change.target, change.gradient, change.states);
          }
        });
  }

  /**
   * Changes target and states in place.
   *
   * @throws DTypeException if they and the gradient are not of one floating point type
   */
  public static void apply(
      UpdateFunction f, NDArray target, NDArray gradient, List<NDArray> states) {
    require(f.name(), target, "gradient", gradient);
    target.requireWritable(f.name());
    for (var state : states) {
      require(f.name(), target, "state", state);
      state.requireWritable(f.name());
    }
    switch (target.dtype()) {
      case FLOAT32 -> run(f, Kind.FLOATS, f::run, target, gradient, states);
      case FLOAT64 -> run(f, Kind.DOUBLES, f::run, target, gradient, states);
      case INT64, INT32, BOOL, UINT8, FLOAT16, BFLOAT16 ->
          throw new DTypeException(
              f.name(), "needs float32 or float64, got " + target.dtype() + ".", target.dtype());
    }
  }

  private static void require(String name, NDArray target, String role, NDArray other) {
    Shape.requireEqual(name, "parameter", target.shape(), role, other.shape());
    if (target.dtype() != other.dtype()) {
      throw new DTypeException(
          name,
          "parameter and "
              + role
              + " must be of one type, got "
              + target.dtype()
              + " and "
              + other.dtype()
              + ".",
          target.dtype(),
          other.dtype());
    }
  }

  /** The loop of one kind of array. */
  @FunctionalInterface
  private interface Loop<A> {
    void run(A p, A g, List<A> states, int n);
  }

  private static <A> void run(
      UpdateFunction f,
      Kind<A> kind,
      Loop<A> loop,
      NDArray target,
      NDArray gradient,
      List<NDArray> states) {
    if (states.isEmpty() && ranSmall(f.name(), kind, loop, target, gradient)) {
      return;
    }
    long count = target.numel();
    try (var operands = new Operands(f.name(), target, gradient, states)) {
      var direct = Direct.update(f.nativeLoop(), operands.gates, operands.arrays);
      Workers.split(
          count,
          direct == null ? Elementwise.GRAIN : Direct.grain(count),
          (from, to) -> {
            long start = direct == null ? from : direct.run(from, to);
            if (start < to) {
              byTiles(kind, loop, operands, start, to);
            }
          });
    }
  }

  /** Hands two Java arrays to the loop as they are, if that is what there is. */
  private static <A> boolean ranSmall(
      String name, Kind<A> kind, Loop<A> loop, NDArray target, NDArray gradient) {
    long count = target.numel();
    var g = kind.whole(name, gradient, count);
    if (g == null || kind.whole(name, target, count) == null) {
      return false;
    }
    try (var inOut = Gate.change(name, target.storage())) {
      // Null if another thread has just moved the elements to native memory.
      var p = kind.direct(inOut.memory());
      if (p != null) {
        loop.run(p, g, List.of(), (int) count);
      }
      return p != null;
    }
  }

  private static <A> void byTiles(
      Kind<A> kind, Loop<A> loop, Operands operands, long from, long to) {
    var shape = operands.arrays[0].shape();
    var ps = kind.tiles(operands.gates[0].memory(), operands.arrays[0], shape);
    var gs = kind.tiles(operands.gates[1].memory(), operands.arrays[1], shape);
    var changed = new ArrayList<Tiles<A>>(operands.gates.length - 2);
    var states = new ArrayList<A>(operands.gates.length - 2);
    for (int i = 2; i < operands.gates.length; i++) {
      var tiles = kind.tiles(operands.gates[i].memory(), operands.arrays[i], shape);
      changed.add(tiles);
      states.add(tiles.array);
    }
    for (long at = from; at < to; at += Tiles.LENGTH) {
      int n = (int) Math.min(Tiles.LENGTH, to - at);
      ps.load(at, n);
      gs.load(at, n);
      for (var tiles : changed) {
        tiles.load(at, n);
      }
      loop.run(ps.array, gs.array, states, n);
      ps.store(at, n);
      for (var tiles : changed) {
        tiles.store(at, n);
      }
    }
  }

  /** Target, gradient and states, with their gates open. */
  private static final class Operands implements AutoCloseable {
    final NDArray[] arrays;
    final Gate[] gates;
    private int opened;

    Operands(String name, NDArray target, NDArray gradient, List<NDArray> states) {
      arrays = new NDArray[2 + states.size()];
      gates = new Gate[arrays.length];
      arrays[0] = target;
      arrays[1] = gradient;
      for (int i = 2; i < arrays.length; i++) {
        arrays[i] = states.get(i - 2);
      }
      try {
        for (; opened < arrays.length; opened++) {
          var storage = arrays[opened].storage();
          gates[opened] = opened == 1 ? Gate.read(name, storage) : Gate.change(name, storage);
        }
      } finally {
        if (opened < arrays.length) {
          close();
        }
      }
    }

    @Override
    public void close() {
      for (int i = opened - 1; i >= 0; i--) {
        gates[i].close();
      }
    }
  }
}
