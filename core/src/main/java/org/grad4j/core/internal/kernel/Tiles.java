package org.grad4j.core.internal.kernel;

import org.grad4j.core.internal.memory.Runs;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a view in row-major order, handed to a loop as runs of a Java array.
 *
 * <p>A run of a contiguous view over a Java array is that array itself; every other run is copied
 * into a tile of at most {@value #LENGTH} elements, which stays in the first-level cache.
 *
 * @param <A> {@code float[]}, {@code double[]} or {@code long[]}
 */
final class Tiles<A> {
  /** The most elements of a run. */
  static final int LENGTH = 1024;

  /** Holds the run, from {@link #offset} on. */
  A array;

  /** Where in {@link #array} the run begins. */
  int offset;

  private final int start;
  private final @Nullable Runs<A> runs;
  private final @Nullable Walk walk;

  /** Tiles over a Java array that a loop may use as it is. */
  static <A> Tiles<A> direct(A array, int start) {
    return new Tiles<>(array, start, null, null);
  }

  /** Tiles that copy through {@code tile}. */
  static <A> Tiles<A> copying(A tile, Runs<A> runs, Walk walk) {
    return new Tiles<>(tile, 0, runs, walk);
  }

  private Tiles(A array, int start, @Nullable Runs<A> runs, @Nullable Walk walk) {
    this.array = array;
    this.start = start;
    this.runs = runs;
    this.walk = walk;
  }

  /** Makes the run hold elements {@code first … first + n − 1}. */
  void load(long first, int n) {
    if (runs == null || walk == null) {
      offset = start + (int) first;
      return;
    }
    // A single number that is read everywhere is the same in every run.
    if (first > 0 && walk.isConstant()) {
      return;
    }
    walk.seek(first);
    for (int done = 0; done < n; ) {
      int length = walk.run(n - done);
      runs.get(walk.position(), walk.stride(), array, done, length);
      walk.advance(length);
      done += length;
    }
  }

  /** Makes the run the place for elements {@code first … first + n − 1}, whatever it holds. */
  void place(long first) {
    if (runs == null) {
      offset = start + (int) first;
    }
  }

  /** Writes the run back as elements {@code first … first + n − 1}. */
  void store(long first, int n) {
    if (runs == null || walk == null) {
      return;
    }
    walk.seek(first);
    for (int done = 0; done < n; ) {
      int length = walk.run(n - done);
      runs.put(walk.position(), walk.stride(), array, done, length);
      walk.advance(length);
      done += length;
    }
  }
}
