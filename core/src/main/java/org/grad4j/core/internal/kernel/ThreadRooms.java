package org.grad4j.core.internal.kernel;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.grad4j.core.internal.memory.PerThread;

/**
 * Arrays of a thread's own that stay from one call to the next while memory is not short: a new one
 * is cleared first, and comes from outside the caches.
 */
final class ThreadRooms {
  /** What an array is for; the next who takes it for the same ends the one before. */
  enum Use {
    IMAGE,
    PLANE,
    GRADIENT,
    TILES,
    GRADIENT_TILES,
    PRODUCTS,
    RESULTS,
    ROWS,
    SUMS,
    COLUMNS
  }

  private static final PerThread<ThreadRooms> OF_THREAD = PerThread.withInitial(ThreadRooms::new);

  private final Map<Use, SoftReference<float[]>> rooms = new EnumMap<>(Use.class);

  private SoftReference<double[]> doubles = new SoftReference<>(new double[0]);

  private ThreadRooms() {}

  /** An array of at least so many elements, with whatever was left in them. */
  static float[] take(Use use, int size) {
    var rooms = OF_THREAD.get().rooms;
    var known = rooms.get(use);
    var room = known == null ? null : known.get();
    if (room == null || room.length < size) {
      room = new float[size];
      rooms.put(use, new SoftReference<>(room));
    }
    return room;
  }

  /** As {@link #take}, with 0 in the first {@code size} elements. */
  static float[] cleared(Use use, int size) {
    var room = take(use, size);
    Arrays.fill(room, 0, size, 0);
    return room;
  }

  /** As {@link #take}, of which there is one. */
  static double[] takeDoubles(int size) {
    var rooms = OF_THREAD.get();
    var room = rooms.doubles.get();
    if (room == null || room.length < size) {
      room = new double[size];
      rooms.doubles = new SoftReference<>(room);
    }
    return room;
  }
}
