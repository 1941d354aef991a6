package org.grad4j.core.internal.kernel;

import org.grad4j.core.DType;
import org.grad4j.core.DTypeException;
import org.grad4j.core.NDArray;
import org.grad4j.core.internal.memory.Gate;
import org.grad4j.core.internal.shape.SelectionShapes;

/** Where values would have to stand in lines that are in order. */
public final class SearchSorted {
  private SearchSorted() {}

  /**
   * For each value, how many elements of its line are less; or at most as large, if {@code right}.
   */
  public static NDArray searchSorted(
      String operation, NDArray sequence, NDArray values, boolean right) {
    if (sequence.dtype() != values.dtype()) {
      throw new DTypeException(
          operation,
          "the boundaries and the values must be of one type, got "
              + sequence.dtype()
              + " and "
              + values.dtype()
              + "; cast one with to(…).",
          sequence.dtype(),
          values.dtype());
    }
    SelectionShapes.requireSearched(operation, sequence.shape(), values.shape());
    var y = NDArray.empty(DType.INT64, values.shape());
    if (y.numel() > 0) {
      run(operation, Copy.kind(values.dtype()), sequence, values, y, right);
    }
    return y;
  }

  private static <A> void run(
      String operation, Kind<A> kind, NDArray sequence, NDArray values, NDArray y, boolean right) {
    int length = Math.toIntExact(sequence.shape().size(-1));
    // One line serves all values, or each line those of its own.
    long each = sequence.rank() == 1 ? y.numel() : y.shape().size(-1);
    try (var inSequence = Gate.read(operation, sequence.storage());
        var inValues = Gate.read(operation, values.storage());
        var out = Gate.write(operation, y.storage())) {
      var lines = kind.tiles(inSequence.memory(), sequence, sequence.shape(), Math.max(1, length));
      var ordered = new long[length];
      for (long line = 0; line < y.numel() / each; line++) {
        lines.load(line * length, length);
        OrderKeys.read(lines.array, 0, ordered);
        long start = line * each;
        Workers.split(
            each,
            Elementwise.GRAIN,
            (from, to) -> {
              // Not the values themselves, however small: they are read from the line's start on.
              var xs =
                  Tiles.copying(
                      kind.tile((int) Math.min(each, Tiles.LENGTH)),
                      kind.runs(inValues.memory(), values.dtype()),
                      Sort.walk(values));
              var places = Kind.LONGS.runs(out.memory(), DType.INT64);
              var found = new long[Tiles.LENGTH];
              for (long at = from; at < to; at += Tiles.LENGTH) {
                int n = (int) Math.min(Tiles.LENGTH, to - at);
                xs.load(start + at, n);
                var keys = OrderKeys.of(xs.array, 0, n);
                for (int t = 0; t < n; t++) {
                  found[t] = OrderKeys.countBelow(ordered, keys[t], right);
                }
                places.put(start + at, 1, found, 0, n);
              }
            });
      }
    }
  }
}
