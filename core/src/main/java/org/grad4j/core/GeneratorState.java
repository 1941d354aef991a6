package org.grad4j.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where a generator stands in its stream, in the bytes of PyTorch's {@code get_state()}: little
 * endian, each word of the twister in 8 bytes.
 *
 * @param left as {@link MersenneTwister#left}
 * @param next as {@link MersenneTwister#next}
 * @param hasNormal whether {@code normal} is the second number of a pair of which one was handed
 *     out
 */
record GeneratorState(
    long seed, int left, int next, int[] words, boolean hasNormal, double normal) {
  /** The number of bytes. */
  static final int BYTES = 5056;

  /** Of a twister that has been seeded. */
  private static final int SEEDED = 1;

  byte[] toBytes() {
    var bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(seed).putInt(left).putInt(SEEDED).putLong(next);
    for (int word : words) {
      bytes.putLong(word & 0xffffffffL);
    }
    bytes.putDouble(0).putDouble(hasNormal ? normal : 0).putDouble(0).putInt(hasNormal ? 1 : 0);
    // What remains is padding, and a float32 number that a CPU's generator never keeps.
    return bytes.array();
  }

  /**
   * Reads such bytes.
   *
   * @throws IllegalArgumentException if they are not the state of a generator
   */
  static GeneratorState of(byte[] state) {
    if (state.length != BYTES) {
      throw refused("has " + BYTES + " bytes, got " + state.length + ".");
    }
    var bytes = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    long seed = bytes.getLong();
    int left = bytes.getInt();
    int seeded = bytes.getInt();
    long next = bytes.getLong();
    if (seeded != SEEDED) {
      throw refused("must be seeded, got the mark " + seeded + " instead of 1.");
    }
    boolean isNew = left == 1 && next == 0;
    boolean isUnderway = left >= 1 && next >= 1 && next + left == MersenneTwister.N + 1;
    if (!isNew && !isUnderway) {
      throw refused("has left + next = 625, got " + left + " and " + next + ".");
    }
    var words = new int[MersenneTwister.N];
    for (int i = 0; i < words.length; i++) {
      long word = bytes.getLong();
      if (word >>> 32 != 0) {
        throw refused(
            "has words of 32 bits, got " + Long.toUnsignedString(word) + " as word " + i + ".");
      }
      words[i] = (int) word;
    }
    bytes.getDouble();
    double normal = bytes.getDouble();
    bytes.getDouble();
    return new GeneratorState(seed, left, (int) next, words, bytes.getInt() != 0, normal);
  }

  private static IllegalArgumentException refused(String sentence) {
    return new IllegalArgumentException("setState: the state of a generator " + sentence);
  }
}
