package org.grad4j.core.internal.kernel;

import java.util.ArrayList;
import java.util.function.Supplier;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.ReductionShapes;

/**
 * Drives accumulators over an array, in one of four ways: as it lies in a Java array; rows of
 * memory added to one another, where the reduced dimensions are not the last; by segments, where
 * the first dimensions are reduced too ({@link SegmentGathering}); or each result's own elements
 * one after another.
 *
 * <p>Results are divided among the workers. Where each one is gathered from very many elements,
 * they are gathered in pieces of {@link #PIECE} which are merged in order, however many workers
 * there are.
 */
final class Gathering {
  /** From this width on, rows are added to one another. */
  private static final long WIDE = 16;

  /** So many elements of one result are gathered apart. */
  private static final int PIECE = 128 * Tiles.LENGTH;

  /** So many elements are one worker's piece where native loops add them up. */
  private static final long DIRECT = 64 * Tiles.LENGTH;

  private Gathering() {}

  /** y = what is gathered from x over the marked dimensions. */
  static <A> void run(
      String name,
      Kind<A> kind,
      Supplier<Accumulator<A>> accumulators,
      NDArray x,
      boolean[] marked,
      NDArray y) {
    int rank = x.rank();
    int first = 0;
    while (first < rank && !marked[first]) {
      first++;
    }
    int end = first;
    while (end < rank && marked[end]) {
      end++;
    }
    boolean oneBlock = isUnmarked(marked, end);
    long count = product(x.shape(), first, end);
    long width = product(x.shape(), end, rank);
    boolean wide = oneBlock && width >= WIDE;
    var wholeX = oneBlock && !wide ? kind.whole(name, x, x.numel()) : null;
    var wholeY = wholeX == null ? null : kind.whole(name, y, y.numel());
    if (wholeX != null && wholeY != null) {
      inPlace(accumulators.get(), wholeX, wholeY, (int) y.numel(), (int) count, (int) width);
      return;
    }
    if (y.numel() == 0) {
      return;
    }
    try (var in = Gate.read(name, x.storage());
        var out = Gate.write(name, y.storage())) {
      var segments = SegmentGathering.of(x.shape(), marked);
      if (wide) {
        columns(kind, accumulators, in, x, out, y, count, width);
      } else if (segments != null) {
        segments.run(kind, accumulators, in, x, out, y);
      } else {
        var rows = markedLast(x, marked);
        long length = ReductionShapes.count(x.shape(), marked);
        if (length >= 2 * PIECE) {
          pieces(kind, accumulators, in, rows, out, y, length);
        } else {
          rows(kind, accumulators, in, rows, out, y, (int) length);
        }
      }
    }
  }

  /** Each result gathers {@code count} elements of a Java array that lie {@code width} apart. */
  private static <A> void inPlace(
      Accumulator<A> gathered, A x, A y, int results, int count, int width) {
    for (int result = 0; result < results; result++) {
      gathered.begin();
      gathered.addRun(x, result / width * count * width + result % width, width, count);
      gathered.finish(y, result);
    }
  }

  /** Each result gathers {@code length} elements that follow one another, in pieces. */
  private static <A> void pieces(
      Kind<A> kind,
      Supplier<Accumulator<A>> accumulators,
      Gate in,
      NDArray x,
      Gate out,
      NDArray y,
      long length) {
    int parts = Math.toIntExact((length + PIECE - 1) / PIECE);
    var one = kind.tile(1);
    var runs = kind.runs(out.memory(), y.dtype());
    for (long result = 0; result < y.numel(); result++) {
      long start = result * length;
      var gathered = new ArrayList<Accumulator<A>>();
      for (int part = 0; part < parts; part++) {
        gathered.add(accumulators.get());
      }
      Workers.run(
          parts,
          part -> {
            long from = start + (long) part * PIECE;
            int n = (int) Math.min(PIECE, start + length - from);
            gather(kind, gathered.get(part), in, x, from, n);
          });
      var all = gathered.get(0);
      for (int part = 1; part < parts; part++) {
        all.merge(gathered.get(part));
      }
      all.finish(one, 0);
      runs.put(y.offset() + result, 1, one, 0, 1);
    }
  }

  private static <A> void gather(
      Kind<A> kind, Accumulator<A> gathered, Gate in, NDArray x, long from, int n) {
    gathered.begin();
    var direct = DirectRuns.of(gathered, in, x);
    if (direct != null && direct.add(gathered, from, n)) {
      return;
    }
    long end = from + n;
    var xs = kind.tiles(in.memory(), x, x.shape());
    for (long at = from; at < end; at += Tiles.LENGTH) {
      int run = (int) Math.min(Tiles.LENGTH, end - at);
      xs.load(at, run);
      gathered.addRun(xs.array, 0, 1, run);
    }
  }

  /** Each result gathers {@code length} elements that follow one another. */
  private static <A> void rows(
      Kind<A> kind,
      Supplier<Accumulator<A>> accumulators,
      Gate in,
      NDArray x,
      Gate out,
      NDArray y,
      int length) {
    // Many short rows are loaded at once.
    int together = Math.max(1, Tiles.LENGTH / Math.max(1, length));
    long elements = DirectRuns.of(accumulators.get(), in, x) == null ? Elementwise.GRAIN : DIRECT;
    long grain = Math.max(together, elements / Math.max(1, length) / together * together);
    Workers.split(
        y.numel(),
        grain,
        (from, to) -> {
          var gathered = accumulators.get();
          var direct = DirectRuns.of(gathered, in, x);
          if (gathered instanceof NativeRuns measured && direct != null) {
            var block = direct.rows(measured, length, from, to);
            if (block != null) {
              measuredRows(measured, block, from, to, out, y);
              return;
            }
          }
          var xs =
              kind.tiles(
                  in.memory(),
                  x,
                  x.shape(),
                  Math.max(1, Math.min(Tiles.LENGTH, together * length)));
          var results = kind.tile(together);
          var runs = kind.runs(out.memory(), y.dtype());
          for (long start = from; start < to; start += together) {
            int n = (int) Math.min(together, to - start);
            if (length > Tiles.LENGTH) {
              for (int k = 0; k < n; k++) {
                gather(kind, gathered, in, x, (start + k) * length, length);
                gathered.finish(results, k);
              }
            } else {
              xs.load(start * length, n * length);
              for (int k = 0; k < n; k++) {
                gathered.begin();
                gathered.addRun(xs.array, k * length, 1, length);
                gathered.finish(results, k);
              }
            }
            runs.put(y.offset() + start, 1, results, 0, n);
          }
        });
  }

  /** Each result gathers one row that native loops measure. */
  private static void measuredRows(
      NativeRuns measured, RowBlock block, long from, long to, Gate out, NDArray y) {
    int together = block.together();
    var results = new float[together];
    var runs = Kind.FLOATS.runs(out.memory(), y.dtype());
    for (long start = from; start < to; start += together) {
      int rows = (int) Math.min(together, to - start);
      block.seek(start, rows);
      measured.measure(block);
      measured.finishMeasured(block, results);
      runs.put(y.offset() + start, 1, results, 0, rows);
    }
  }

  /** Each result gathers {@code count} elements that lie {@code width} apart. */
  private static <A> void columns(
      Kind<A> kind,
      Supplier<Accumulator<A>> accumulators,
      Gate in,
      NDArray x,
      Gate out,
      NDArray y,
      long count,
      long width) {
    // Narrow enough for every worker to have columns, wide enough for whole vectors.
    int run =
        (int)
            Math.min(
                width,
                width >= 2048 ? Tiles.LENGTH : Math.max(64, Math.min(256, width / 2 / 16 * 16)));
    long across = (width + run - 1) / run;
    long outer = y.numel() / width;
    long elements = DirectRuns.of(accumulators.get(), in, x) == null ? Elementwise.GRAIN : DIRECT;
    long grain = Math.max(1, elements / Math.max(1, count * run));
    Workers.split(
        outer * across,
        grain,
        (from, to) -> {
          var gathered = accumulators.get();
          var direct = DirectRuns.of(gathered, in, x);
          var xs = kind.tiles(in.memory(), x, x.shape(), run);
          var ys = kind.tiles(out.memory(), y, y.shape(), run);
          for (long part = from; part < to; part++) {
            long block = part / across;
            long at = part % across * run;
            int n = (int) Math.min(run, width - at);
            gathered.beginRow(n);
            long first = block * count * width + at;
            if (direct == null || !direct.addRows(gathered, first, count, width, n)) {
              for (long row = 0; row < count; row++) {
                xs.load(first + row * width, n);
                gathered.addRow(xs.array, n);
              }
            }
            gathered.finishRow(ys.array, n);
            ys.store(block * width + at, n);
          }
        });
  }

  private static boolean isUnmarked(boolean[] marked, int from) {
    for (int d = from; d < marked.length; d++) {
      if (marked[d]) {
        return false;
      }
    }
    return true;
  }

  /** How many elements dimensions {@code from … to − 1} have together. */
  static long product(Shape shape, int from, int to) {
    long product = 1;
    for (int d = from; d < to; d++) {
      product *= shape.size(d);
    }
    return product;
  }

  private static NDArray markedLast(NDArray x, boolean[] marked) {
    var order = new int[marked.length];
    int next = 0;
    for (boolean which : new boolean[] {false, true}) {
      for (int d = 0; d < marked.length; d++) {
        if (marked[d] == which) {
          order[next++] = d;
        }
      }
    }
    return x.permute(order);
  }
}
