package org.grad4j.core.internal.kernel;

import java.util.ArrayList;
import java.util.function.Supplier;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Drives accumulators over an array of which the first and the last dimensions are reduced and
 * those between are kept, as for the gradient of a bias of {@code (N, C, H, W)}: each result is
 * gathered from segments that lie apart, and all are read in the order of the memory.
 *
 * @param outer how many segments a result has
 * @param results how many results there are
 * @param segment how many elements a segment has
 */
record SegmentGathering(int outer, int results, int segment) {
  /** Shorter segments are not worth being led to one by one. */
  private static final int LEAST = 128;

  /** Fewer results are too few to be divided among workers. */
  private static final int FEW = 4;

  /** So many elements are one worker's piece. */
  private static final long GRAIN = 32 * Tiles.LENGTH;

  /** For these marked dimensions; null where they are others, or segments too short or too long. */
  static @Nullable SegmentGathering of(Shape x, boolean[] marked) {
    int kept = end(marked, 0, true);
    int last = end(marked, kept, false);
    if (kept == 0 || last == marked.length || end(marked, last, true) < marked.length) {
      return null;
    }
    long segment = Gathering.product(x, last, marked.length);
    long outer = Gathering.product(x, 0, kept);
    long results = Gathering.product(x, kept, last);
    boolean isWorthIt =
        segment >= LEAST
            && segment <= Tiles.LENGTH
            && results >= FEW
            && Math.max(results, outer) <= Integer.MAX_VALUE;
    return isWorthIt ? new SegmentGathering((int) outer, (int) results, (int) segment) : null;
  }

  private static int end(boolean[] marked, int from, boolean value) {
    int end = from;
    while (end < marked.length && marked[end] == value) {
      end++;
    }
    return end;
  }

  /** Gathers all results. */
  <A> void run(
      Kind<A> kind,
      Supplier<Accumulator<A>> accumulators,
      Gate in,
      NDArray x,
      Gate out,
      NDArray y) {
    Workers.split(
        results,
        Math.max(1, GRAIN / Math.max(1, (long) outer * segment)),
        (from, to) -> {
          var gathered = new ArrayList<Accumulator<A>>();
          for (long result = from; result < to; result++) {
            var accumulator = accumulators.get();
            accumulator.begin();
            gathered.add(accumulator);
          }
          if (!direct(gathered, in, x, (int) from)) {
            tiles(kind, gathered, in, x, (int) from);
          }
          var all = kind.tile(gathered.size());
          for (int i = 0; i < gathered.size(); i++) {
            gathered.get(i).finish(all, i);
          }
          kind.runs(out.memory(), y.dtype()).put(y.offset() + from, 1, all, 0, gathered.size());
        });
  }

  /** From native memory; false where it cannot be. */
  private <A> boolean direct(ArrayList<Accumulator<A>> gathered, Gate in, NDArray x, int from) {
    if (!(gathered.get(0) instanceof NativeRuns first)) {
      return false;
    }
    var runs = DirectRuns.of(gathered.get(0), in, x);
    var block = runs == null ? null : runs.rows(first, segment, 0, (long) outer * results);
    if (block == null) {
      return false;
    }
    for (int o = 0; o < outer; o++) {
      for (int done = 0; done < gathered.size(); done += block.together()) {
        int n = Math.min(block.together(), gathered.size() - done);
        block.seek((long) o * results + from + done, n);
        first.measure(block);
        for (int row = 0; row < n; row++) {
          if (gathered.get(done + row) instanceof NativeRuns one) {
            one.addMeasured(block, row);
          }
        }
      }
    }
    return true;
  }

  private <A> void tiles(
      Kind<A> kind, ArrayList<Accumulator<A>> gathered, Gate in, NDArray x, int from) {
    var xs = kind.tiles(in.memory(), x, x.shape(), segment);
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < gathered.size(); i++) {
        xs.load(((long) o * results + from + i) * segment, segment);
        gathered.get(i).addRun(xs.array, 0, 1, segment);
      }
    }
  }
}
