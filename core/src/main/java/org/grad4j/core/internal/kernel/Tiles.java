package org.grad4j.core.internal.kernel;

import org.grad4j.core.internal.memory.Runs;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a view in row-major order, handed to a loop as runs of a Java array.
 *
 * <p>Where a Java array holds all elements of a view in order from its beginning on, and one run
 * takes them all, the run is that array. Every other run is copied into a tile, which stays in the
 * first-level cache.
 *
 * @param <A> {@code float[]}, {@code double[]} or {@code long[]}
 */
final class Tiles<A> {
  /** The most elements of a run. */
  static final int LENGTH = 1024;

  /** The run, from its element 0 on. */
  final A array;

  private final @Nullable Runs<A> runs;
  private final @Nullable Walk walk;

  /** How often the tile holds a single number that is read everywhere. */
  private int repeated;

  /** The one run that is a Java array as it is. */
  static <A> Tiles<A> direct(A array) {
    return new Tiles<>(array, null, null);
  }

  /** Tiles that copy through {@code tile}. */
  static <A> Tiles<A> copying(A tile, Runs<A> runs, Walk walk) {
    return new Tiles<>(tile, runs, walk);
  }

  private Tiles(A array, @Nullable Runs<A> runs, @Nullable Walk walk) {
    this.array = array;
    this.runs = runs;
    this.walk = walk;
  }

  /** Makes the run hold elements {@code first … first + n − 1}. */
  void load(long first, int n) {
    if (runs == null || walk == null || n == 0) {
      return;
    }
    // A single number that is read everywhere is the same in every run.
    if (walk.isConstant()) {
      if (n <= repeated) {
        return;
      }
      repeated = n;
    }
    walk.seek(first);
    for (int done = 0; done < n; ) {
      int length = walk.run(n - done);
      runs.get(walk.position(), walk.stride(), array, done, length);
      walk.advance(length);
      done += length;
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
