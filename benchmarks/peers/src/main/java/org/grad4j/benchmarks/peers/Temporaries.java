package org.grad4j.benchmarks.peers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.grad4j.core.DType;
import org.grad4j.core.NDArray;
import org.grad4j.core.Scope;

/**
 * Twenty results of 4 MB in a row, sixteen alive at a time: left to the collector, in a scope, and
 * into arrays that are there already.
 *
 * <p>Copies move as much memory in all three; an addition in place has one array less to move.
 */
final class Temporaries {
  private static final int STEPS = 20;
  private static final int ALIVE = 16;

  private final UnaryOperator<NDArray> fresh;
  private final BinaryOperator<NDArray> overwrite;
  private final NDArray x = NDArray.full(DType.FLOAT32, 1e-3, 1024, 1024);
  private final NDArray[] made = new NDArray[ALIVE];
  private final NDArray[] present = new NDArray[ALIVE];

  private Temporaries(UnaryOperator<NDArray> fresh, BinaryOperator<NDArray> overwrite) {
    this.fresh = fresh;
    this.overwrite = overwrite;
    for (int i = 0; i < ALIVE; i++) {
      present[i] = x.dup();
    }
  }

  /** The medians of a result's time, since the collector's share falls into few turns. */
  static String measure(InTurns turns) {
    var one = NDArray.full(DType.FLOAT32, 1e-3, 1024, 1024);
    return line(turns, "copies", new Temporaries(NDArray::dup, NDArray::copyi))
        + line(
            turns,
            "additions",
            new Temporaries(last -> last.add(one), (there, last) -> there.addi(one)));
  }

  private static String line(InTurns turns, String name, Temporaries loop) {
    var micros = turns.micros(List.<Supplier<?>>of(loop::inTheOpen, loop::inAScope, loop::inPlace));
    double plain = median(micros[0]);
    double scoped = median(micros[1]);
    double inPlace = median(micros[2]);
    return String.format(
        Locale.ROOT,
        "LOOP %s plain_us=%.1f scoped_us=%.1f inplace_us=%.1f plain/scoped=%.2f scoped/inplace=%.2f%n",
        name,
        plain,
        scoped,
        inPlace,
        plain / scoped,
        scoped / inPlace);
  }

  private NDArray inTheOpen() {
    var last = x;
    for (int i = 0; i < STEPS; i++) {
      last = fresh.apply(last);
      made[i % ALIVE] = last;
    }
    return last;
  }

  private NDArray inAScope() {
    try (var scope = Scope.open()) {
      return inTheOpen();
    }
  }

  private NDArray inPlace() {
    var last = x;
    for (int i = 0; i < STEPS; i++) {
      last = overwrite.apply(present[i % ALIVE], last);
    }
    return last;
  }

  private static double median(double[] micros) {
    Arrays.sort(micros);
    return micros[micros.length / 2] / STEPS;
  }
}
