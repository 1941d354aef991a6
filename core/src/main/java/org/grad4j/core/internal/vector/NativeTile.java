package org.grad4j.core.internal.vector;

import static org.grad4j.core.internal.vector.VectorMath.LANES;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Native memory of a thread's own, through which Java arrays go to the loops over native memory: so
 * there is one loop for each function, and it needs no other for the elements beyond the last whole
 * vector.
 */
final class NativeTile {
  private static final int LENGTH = 1024;
  private static final ThreadLocal<NativeTile> OF_THREAD = ThreadLocal.withInitial(NativeTile::new);

  private final FloatBuffer floats;
  private final Object memory;

  private NativeTile() {
    var bytes =
        ByteBuffer.allocateDirect(Float.BYTES * LENGTH + 64)
            .alignedSlice(64)
            .order(ByteOrder.nativeOrder());
    this.floats = bytes.asFloatBuffer();
    this.memory = NativeLanes.view(bytes);
  }

  /** A loop over native memory; n is a multiple of {@link VectorMath#LANES}. */
  @FunctionalInterface
  interface Loop {
    /** y = f(x). */
    void run(Object x, int atX, Object y, int atY, int n);
  }

  /** y = f(x) for n elements of Java arrays. */
  static void map(Loop loop, float[] x, float[] y, int n) {
    var tile = OF_THREAD.get();
    for (int at = 0; at < n; at += LENGTH) {
      int length = Math.min(LENGTH, n - at);
      tile.floats.put(0, x, at, length);
      loop.run(tile.memory, 0, tile.memory, 0, (length + LANES - 1) / LANES * LANES);
      tile.floats.get(0, y, at, length);
    }
  }
}
